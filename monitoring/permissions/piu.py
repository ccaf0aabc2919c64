"""Who reads the packages for the unit (M 2.1)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from monitoring.permissions.policy import NOTHING, reads_spending
from procedure import registry


@registry.sees("monitoring.PiuReport")
def visible_reports(user: Any) -> Q:
    return Q() if reads_spending(user) else NOTHING
