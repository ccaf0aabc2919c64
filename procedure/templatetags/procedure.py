"""Act bar, timeline and term of a record: ``{% acts record %}``, ``{% timeline dossier %}``, ``{% term deadline %}``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from procedure import registry, selectors
from procedure.models import Deadline, Dossier
from procedure.views import act_url

register = template.Library()


@register.inclusion_tag("components/_acts.html", takes_context=True)
def acts(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """Buttons of the acts this person may do now; a hindered one lists what stands in the way."""
    user = context["request"].user
    rows = []
    for workflow in registry.workflows():
        if not user.is_authenticated:
            break
        for act, obstacles in workflow.offered(record, user):
            url = act_url(workflow, record, act.code)
            if url:
                rows.append({"act": act, "obstacles": obstacles, "url": url})
    return {"rows": rows, "request": context["request"]}


@register.inclusion_tag("components/_timeline.html", takes_context=True)
def timeline(context: dict[str, Any], dossier: Dossier) -> dict[str, Any]:
    """The dossier's journal in plain words, as this person may read it."""
    user = context["request"].user
    return {"entries": selectors.timeline(dossier, user), "request": context["request"]}


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


@register.simple_tag
def localized_fact(fact: Any, field: str) -> str:
    """A fact's text in the reader's language."""
    return registry.localized(fact, field)
