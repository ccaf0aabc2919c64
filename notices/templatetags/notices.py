"""The button that follows a dossier: ``{% follow dossier %}``."""

from __future__ import annotations

from typing import Any

from django import template

from notices import selectors
from procedure.models import Dossier

register = template.Library()


@register.inclusion_tag("notices/_follow.html", takes_context=True)
def follow(context: dict[str, Any], dossier: Dossier) -> dict[str, Any]:
    """«Следить за делом» or «Не следить», for the person who reads the page."""
    request = context["request"]
    return {"request": request, "dossier": dossier, "followed": selectors.follows(request.user, dossier)}
