"""Who reads the procurement plan, and who writes of the ministry's own tenders (M 3.1)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from documents.registry import accept
from methodology.roles import Role
from monitoring.models import Package
from monitoring.permissions.policy import NOTHING, reads_spending
from procedure import registry
from procedure.workflow import relation

accept("package_file", "pdf", "docx", "xlsx", "png", "jpg")


@registry.sees("monitoring.Package")
def visible_packages(user: Any) -> Q:
    return Q() if reads_spending(user) else NOTHING


@relation("группа реализации проекта, если конкурс объявляет министерство", Role.PIU)
def unit_of_its_tender(actor: Any, record: Package) -> bool:
    """M 3.1: the two consultancy tenders are announced by the ministry, whose unit keeps their days."""
    return actor.holds(Role.PIU) and record.is_of_ministry
