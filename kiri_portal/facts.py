"""The methodology in a reader's words (методология для читателя): lengths, clauses and criteria come from the facts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from applications.selectors.round import STEP_TEXTS
from methodology.criteria import CRITERIA, GROUPS
from methodology.editions import EDITIONS
from methodology.selection import STEPS
from methodology.terms import Force
from procedure import presenting

EDITION = EDITIONS["2015"]
GISTS = {
    1: gettext_noop("критическая масса предприятий, сырьё, кадры, мощности, инфраструктура"),
    2: gettext_noop("энергетика, транспорт и логистика, доступ к финансированию"),
    3: gettext_noop("занятость, выпуск и экспорт для региона и для отрасли"),
    4: gettext_noop("рост производства и занятости, рыночные возможности"),
}
FORCES = {
    Force.INDICATIVE: gettext_noop("ориентировочный: портал напоминает"),
    Force.INTERNAL: gettext_noop("внутренний: о просрочке узнаёт руководитель"),
    Force.BINDING: gettext_noop("обязательный: после него приём закрыт"),
}


def words(fact: Any, language: str, name: str = "") -> str:
    """A fact's text in ``language``, Russian where that is missing: ``name_ru`` fields, or a Label with ru, kk, en."""
    prefix = f"{name}_" if name else ""
    return getattr(fact, f"{prefix}{language}", "") or getattr(fact, f"{prefix}ru", "")


def steps(language: str) -> list[dict[str, Any]]:
    """The ten steps of M 3.2.2: number, title, what happens, who acts, length and force of the term."""
    rows = []
    for step in STEPS:
        term = EDITION.terms.get(step.term)
        rows.append(
            {
                "number": step.number,
                "clause": step.clause,
                "short": words(step, language, "title"),
                "text": STEP_TEXTS[step.number],
                "who": words(step, language, "body"),
                "term": presenting.term_length(term.length, term.unit) if term else _("срок не установлен"),
                "force": _(FORCES[term.force]) if term else "",
            }
        )
    return rows


def groups(language: str) -> list[dict[str, Any]]:
    """The four groups of criteria (M 3.2.1) with their gist for the home page and the thirteen criteria."""
    return [
        {
            "number": group.code,
            "title": words(group, language, "name"),
            "gist": _(GISTS[group.code]),
            "criteria": [
                {"code": item.code, "text": words(item, language, "name"), "hint": words(item, language, "hint")}
                for item in CRITERIA
                if item.group == group.code
            ],
        }
        for group in GROUPS
    ]
