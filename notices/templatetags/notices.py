"""The button that follows a dossier: ``{% follow record %}``."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("notices/_follow.html", takes_context=True)
def follow(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """«Следить за делом» or «Не следить»; ``record`` was read together with ``notices.selectors.followed``."""
    return {"request": context["request"], "dossier": record.dossier, "followed": record.followed}
