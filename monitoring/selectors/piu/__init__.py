"""The package for the project implementation unit (M 2.1): activity and results, money, claims, procurement of a quarter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordinators.pure import blocks
from documents.registry import LANGUAGES
from monitoring.models import Policy
from monitoring.models.quarters import quarter_name
from monitoring.pure.quarters import Quarter
from monitoring.selectors.piu import activity, money
from monitoring.selectors.piu.common import Cut
from procedure import dates

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
