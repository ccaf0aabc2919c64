"""A field of a form as the design draws it (kp-field): label, hint, error, control.

Drawn without a template, as the widgets are (``widgets.py``): a section with a hundred fields is one page. The order
matters to readers and to readers of the screen alike.
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Draw = Callable[[forms.BoundField], str]
MANY = 8  # check boxes beyond this many stand in columns


def drawn(
    field: forms.BoundField, control: Draw, kind: str, *, tag: str, css: str, shows_errors: bool, shows_label: bool
) -> SafeString:
    """The whole block; ``control`` draws the input itself, ``kind`` is ``control_kind`` of it."""
    if field.is_hidden:
        return field.as_widget()
    names = ["kp-field", "kp-field--error" if shows_errors and field.errors else "", css, field.css_classes()]
    start = format_html('<{} id="div_{}" class="{}">\n', tag, field.auto_id, " ".join(filter(None, names)))
    inside = _choices if kind == "choices" else _check if kind == "check" and shows_label else _plain
    return format_html("{}{}{}\n</{}>", start, inside(field, control, shows_label), _counter(field, kind), tag)


def _check(field: forms.BoundField, control: Draw, shows_label: bool) -> str:
    label = format_html('<label class="form-check-label" for="{}">{}</label>', field.id_for_label, field.label)
    return format_html('{}<div class="form-check">{}{}{}</div>', _errors(field), control(field), label, _help(field))


def _choices(field: forms.BoundField, control: Draw, shows_label: bool) -> str:
    about = format_html(' aria-describedby="{}"', field.aria_describedby) if field.aria_describedby else ""
    legend = format_html('<legend class="form-label fs-6">{}</legend>', _label(field)) if shows_label else ""
    many = format_html(' class="{}"', "kp-manychecks") if len(field) > MANY else ""
    boxes = format_html_join(
        "", '<div class="form-check">{}<label class="form-check-label" for="{}">{}</label></div>',
        ((_box(option), option.id_for_label, option.choice_label) for option in field),
    )  # fmt: skip
    return format_html(
        "<fieldset{}>{}{}{}<div{}>{}</div></fieldset>", about, legend, _help(field), _errors(field), many, boxes
    )


def _plain(field: forms.BoundField, control: Draw, shows_label: bool) -> str:
    label = ""
    if field.label and shows_label:
        label = format_html('<label class="form-label" for="{}">{}</label>', field.id_for_label, _label(field))
    return format_html("{}{}{}{}", label, _help(field), _errors(field), control(field))


def _label(field: forms.BoundField) -> str:
    """The label, and that the field may stay empty where neither saving nor filing asks for it."""
    free = not field.field.required and not getattr(field.field, "for_filing", False)
    note = format_html(' <span class="kp-req">{}</span>', _("(необязательно)")) if free else ""
    return format_html("{}{}", field.label, note)


def _box(option: forms.boundfield.BoundWidget) -> SafeString:
    """One radio button or check box of a group."""
    option.data["attrs"]["class"] = "form-check-input"
    return option.tag()


def _help(field: forms.BoundField) -> str:
    if not field.help_text:
        return ""
    place = format_html(' id="{}_helptext"', field.auto_id) if field.auto_id else ""
    return format_html('<div class="form-text"{}>{}</div>', place, field.help_text)


def _errors(field: forms.BoundField) -> str:
    if not field.errors:
        return ""
    lines = format_html_join("", '<span class="d-block">{}</span>', ((error,) for error in field.errors))
    return format_html('<div class="invalid-feedback d-block" id="{}_error">{}</div>', field.auto_id, lines)


def _counter(field: forms.BoundField, kind: str) -> str:
    """Where the script writes how many characters are left."""
    if kind != "counted":
        return ""
    return format_html(
        '<div class="kp-hintrow"><span></span><span class="kp-num" id="{}_count"></span></div>', field.auto_id
    )
