"""Who reads costs and claims (M 2.1)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from applications.permissions import holds_any
from coordinators.permissions import READERS
from documents.registry import accept
from monitoring.permissions.policy import NOTHING, reads_spending
from procedure import registry

accept("cost_file", "pdf", "docx", "xlsx", "png", "jpg")


@registry.sees("monitoring.CostEntry")
def visible_costs(user: Any) -> Q:
    return Q() if reads_spending(user) else NOTHING


@registry.sees("monitoring.Claim")
def visible_claims(user: Any) -> Q:
    """The unit sees a claim from the day it was first sent; before, it is the institute's own paper."""
    if not reads_spending(user):
        return NOTHING
    return Q() if holds_any(user, READERS) else Q(submitted_on__isnull=False)
