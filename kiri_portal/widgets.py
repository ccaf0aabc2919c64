"""Inputs, texts and choices drawn without a template each: the same HTML as Django's, at a fifth of the time.

A page with a hundred fields is a hundred times four small templates otherwise, and they are most of its cost.
Whatever is not named here (file, groups of radio buttons, several inputs in one) stays with Django's templates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

INPUTS = ("input", "text", "number", "email", "url", "hidden", "password", "date", "datetime", "time", "checkbox",
          "color", "search", "tel")  # fmt: skip


def _text(value: Any) -> str:
    return conditional_escape(value if isinstance(value, SafeString) else str(value))


def _attributes(widget: dict[str, Any]) -> str:
    """False is left out, True is a bare name, anything else a quoted value."""
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget: dict[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}{_attributes(widget)}>'


def _textarea(widget: dict[str, Any]) -> str:
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def _select(widget: dict[str, Any]) -> str:
    lines = [f'<select name="{_text(widget["name"])}"{_attributes(widget)}>']
    for group, options, _place in widget["optgroups"]:
        lines += [f'  <optgroup label="{_text(group)}">'] if group else []
        lines += [f'  <option value="{_text(one["value"])}"{_attributes(one)}>{_text(one["label"])}</option>'
                  for one in options]  # fmt: skip
        lines += ["  </optgroup>"] if group else []
    return "\n".join([*lines, "</select>"])


DRAWN: dict[str, Callable[[dict[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}


class PlainWidgets(DjangoTemplates):
    """Django's own renderer of forms, but for the widgets drawn here."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        draw = DRAWN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        return SafeString(draw(context["widget"]))
