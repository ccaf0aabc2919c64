"""Act bar, timeline and term of a record: ``{% acts record %}``, ``{% timeline dossier %}``, ``{% term deadline %}``."""

from __future__ import annotations

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


@register.simple_tag
def localized_fact(fact: Any, field: str) -> str:
    """A fact's text in the reader's language."""
    return registry.localized(fact, field)
