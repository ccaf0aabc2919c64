"""The package for the project implementation unit (M 2.1): activity and results, money, claims, procurement of a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordinators.pure import blocks
from documents.tables import Sheet
from monitoring.models import PiuReport, Policy
from monitoring.models.quarters import quarter_name
from monitoring.pure.quarters import Quarter
from monitoring.selectors.piu import activity, money
from monitoring.selectors.piu.common import Cut, Told
from procedure import dates

LANGUAGES = ("ru", "kk")
PARTS = (
    activity.activity, activity.results, activity.knowledge, money.funds, money.by_quarter, money.claims,
    money.procurement,
)  # fmt: skip


def content(policy: Policy, quarter: Quarter, cut_on: date) -> dict[str, Any]:
    """The whole package in each language as the records stand: nothing depends on them afterwards.

    The same quarter, the same day and the same records give the same content, so its digest is the same.
    """
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            cut = Cut(policy, quarter, cut_on)
            sections = [_opening(cut), *(part(cut) for part in PARTS)]
            found[language] = {"policy": policy.dossier.name, "sections": sections, "tables": cut.tables}
    return found


def _opening(cut: Cut) -> blocks.Section:
    language = get_language() or "ru"
    facts = blocks.facts([
        (_("Период"), quarter_name(cut.quarter)), (_("Сведения на"), dates.long(cut.cut_on, language)),
        (_("Кто отчитывается"), _("АО «КИРИ» перед группой реализации проекта (2.1)")),
    ])  # fmt: skip
    return blocks.section("", facts)


def sheets_of(report: PiuReport, language: str) -> Iterator[Sheet]:
    """The frozen tables for a workbook: numbers are numbers again."""
    for table in report.content[language]["tables"]:
        yield table["name"], table["heads"], [_cells(row, table) for row in table["rows"]]


def _cells(row: list[str], table: Told) -> list[Any]:
    return [Decimal(cell) if place in table["numbers"] and cell else cell for place, cell in enumerate(row)]
