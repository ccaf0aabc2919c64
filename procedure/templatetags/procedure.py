"""Act bar, timeline and term of a record: ``{% acts record %}``, ``{% timeline dossier %}``, ``{% term deadline %}``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.urls import reverse

from procedure import calendars, clock, narration, presenting, registry, selectors
from procedure.models import Deadline, Dossier
from procedure.views import act_url, explained_models

register = template.Library()


@register.inclusion_tag("components/_acts.html", takes_context=True)
def acts(
    context: dict[str, Any], record: Any, primary: str | None = None, without: str = "", only: str = ""
) -> dict[str, Any]:
    """Buttons of the acts this person may do now; a hindered one lists what stands in the way.

    ``primary`` names acts in order of importance: the first that nothing hinders is the page's one primary action;
    not given, it is the first of the bar; empty, the page has its primary action elsewhere. ``without`` leaves acts
    out, ``only`` shows those alone.
    """
    user = context["request"].user
    rows = []
    for workflow in registry.workflows():
        if not user.is_authenticated:
            break
        for act in workflow.open_to(record, user):
            url = act_url(workflow, record, act.code)
            wanted = act.code in only.split() if only else act.code not in without.split()
            if url and wanted:
                rows.append({"act": act, "obstacles": workflow.obstacles(act.code, record, user), "url": url})
    why = _why(record) if user.is_authenticated and not only else ""
    return {"rows": rows, "main": _main(rows, primary), "why": why, "request": context["request"]}


def _why(record: Any) -> str:
    """Where every act of the record is explained."""
    label = record._meta.label_lower
    return reverse("procedure:rights", args=[label, record.pk]) if label in explained_models() else ""


def _main(rows: list[dict[str, Any]], primary: str | None) -> str:
    """Code of the act drawn as the primary one; empty for none."""
    free = [row["act"].code for row in rows if not row["obstacles"] and not row["act"].danger]
    wanted = free if primary is None else [code for code in primary.split() if code in free]
    return wanted[0] if wanted else ""


@register.inclusion_tag("components/_timeline.html", takes_context=True)
def timeline(context: dict[str, Any], dossier: Dossier) -> dict[str, Any]:
    """The dossier's journal in plain words, as this person may read it."""
    entries = selectors.timeline(dossier, context["request"].user)
    return {"lines": narration.narrate(entries, dossier), "request": context["request"]}


@register.inclusion_tag("components/_term.html")
def term(deadline: Deadline) -> dict[str, Any]:
    """A term's chip, and how it was counted."""
    return {"deadline": deadline, **selectors.explained(deadline)}


@register.filter
def role_title(code: str) -> str:
    """A role in the reader's language: «Руководитель КИРИ». Empty for none."""
    return registry.role_name(code) if code else ""


@register.filter
def isoday(text: str) -> date | None:
    """A day that a journal line keeps as text, for ``longdate`` and its like."""
    return date.fromisoformat(text) if text else None


@register.inclusion_tag("components/_term_panel.html")
def term_panel(deadline: Deadline) -> dict[str, Any]:
    """A term as a panel beside a record: the big figure, the last day, the woven months, how it was counted."""
    return {"deadline": deadline, **selectors.explained(deadline)}


@register.inclusion_tag("components/_term_how.html")
def term_how(deadline: Deadline) -> dict[str, Any]:
    """Only how a term was counted, day by day."""
    return selectors.explained(deadline)


@register.inclusion_tag("components/_chip.html")
def term_chip(deadline: Deadline) -> dict[str, Any]:
    """Only the chip of a term, for a place that has no room for its count."""
    return {"chip": presenting.chip(deadline, clock.now(), calendars.current())}


@register.simple_tag
def localized_fact(fact: Any, field: str) -> str:
    """A fact's text in the reader's language."""
    return registry.localized(fact, field)
