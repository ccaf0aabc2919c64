"""Words of the portal in templates: icons, numbers, money, dates, form controls, error summaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kiri_portal import fields
from kiri_portal.context import try_url
from procedure import clock, dates

register = template.Library()

NBSP = dates.NBSP


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite (components/_icons.html): decoration, so hidden from readers."""
    return format_html(
        '<svg class="kp-icon{}" aria-hidden="true"><use href="#i-{}"/></svg>', f" {css}" if css else "", name
    )


# --- Numbers -------------------------------------------------------------------------------------
def _figure(value: Any, digits: int | None) -> str | None:
    """Digits grouped as the language writes them; None when ``value`` is no number."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    if digits is None:
        digits = max(0, -number.normalize().as_tuple().exponent)
    text = f"{number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"
    if dates.language_of(get_language()) != "en":
        text = text.replace(",", NBSP).replace(".", ",")
    return text.replace("-", "\N{MINUS SIGN}")


@register.filter
def num(value: Any, digits: int | None = None) -> str:
    """1 240,5 (ru, kk), 1,240.5 (en); ``digits`` fixes the decimals. What is no number is printed as it is."""
    figure = _figure(value, digits)
    return ("" if value is None else str(value)) if figure is None else figure


@register.filter
def tenge(value: Any, scale: str = "") -> str:
    """588 000 ₸, KZT 588,000; with ``"mln"`` 588,0 млн ₸, KZT 588.0 million. ``value`` is in tenge."""
    if scale == "mln" and _figure(value, None) is not None:
        figure = _figure(Decimal(str(value)) / 1_000_000, 1)
        unit = {"ru": "млн", "kk": "млн", "en": "million"}[dates.language_of(get_language())]
    else:
        figure, unit = _figure(value, None), ""
    if figure is None:
        return ""
    if dates.language_of(get_language()) == "en":
        return NBSP.join(filter(None, ("KZT", figure, unit)))
    return NBSP.join(filter(None, (figure, unit, "₸")))


@register.filter
def millions(value: Any) -> Any:
    """Tenge as millions of tenge, one decimal; what is no number stays as it is."""
    number = _figure(value, None)
    return value if number is None else (Decimal(str(value)) / 1_000_000).quantize(Decimal("0.1"), ROUND_HALF_UP)


@register.filter
def percent(value: Any, digits: int | None = None) -> str:
    """44 % (ru, kk), 44% (en). ``value`` is already in per cent."""
    figure = _figure(value, digits)
    if figure is None:
        return ""
    return f"{figure}%" if dates.language_of(get_language()) == "en" else f"{figure}{NBSP}%"


# --- Dates ---------------------------------------------------------------------------------------
def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return clock.local_day(value)
    return value if isinstance(value, date) else None


@register.filter
def longdate(value: Any) -> str:
    """12 марта 2026; 2026 жылғы 12 наурыз; 12 March 2026. A moment is taken as its day in Astana."""
    day = _day(value)
    return dates.long(day, get_language()) if day else ""


@register.filter
def onday(value: Any) -> str:
    """The day something happened on: 12 марта 2026; 2026 жылғы 12 наурызда."""
    day = _day(value)
    return dates.on(day, get_language() or "ru") if day else ""


@register.filter
def until(value: Any, this_year: str = "") -> str:
    """The date inside «до …»: 12 марта 2026; 2026 жылғы 12 наурызға. ``"short"`` leaves the present year out."""
    day = _day(value)
    year = not this_year or (day is not None and day.year != clock.today().year)
    return dates.until(day, get_language() or "ru", year=year) if day else ""


@register.filter
def since(value: Any) -> str:
    """The date inside «с …»: only Kazakh changes the ending."""
    day = _day(value)
    return dates.since(day, get_language() or "ru") if day else ""


@register.filter
def daymonth(value: Any) -> str:
    """12 марта, 12 наурыз, 12 March."""
    day = _day(value)
    return dates.long(day, get_language(), year=False) if day else ""


@register.filter
def shortdate(value: Any) -> str:
    """12.03.2026 in every language: for tables."""
    day = _day(value)
    return dates.short(day) if day else ""


@register.filter
def clocktime(value: Any) -> str:
    """10:41 by Astana; a text is printed as it is."""
    return f"{value.astimezone(clock.ALMATY):%H:%M}" if isinstance(value, datetime) else str(value or "")


@register.filter
def moment(value: Any) -> str:
    """12 марта 2026, 10:41 by Astana; a plain date has no time."""
    if isinstance(value, datetime):
        return f"{longdate(value)}, {clocktime(value)}"
    return longdate(value)


# --- Forms ---------------------------------------------------------------------------------------
def control_kind(field: forms.BoundField) -> str:
    """``check`` (one box), ``choices`` (several), ``counted`` (a text with a counter) or ``plain``."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    counted = isinstance(widget, forms.Textarea) and getattr(field.field, "max_length", None)
    return "counted" if counted else "plain"


def _css(widget: forms.Widget, field: forms.BoundField, small: bool) -> str:
    if isinstance(widget, forms.CheckboxInput):
        names = ["form-check-input"]
    elif isinstance(widget, forms.Select) and not isinstance(widget, forms.RadioSelect):
        names = ["form-select", *(["form-select-sm"] if small else [])]
    else:
        names = ["form-control", *(["form-control-sm"] if small else [])]
    if field.errors:
        names.append("is-invalid")
    return " ".join([*names, widget.attrs.get("class", "")]).strip()


@register.simple_tag
def control(field: forms.BoundField, small: bool = False) -> SafeString:
    """The input of a field with its classes; aria-describedby and aria-invalid come from Django."""
    widget = field.field.widget
    attrs: dict[str, Any] = {"placeholder": False}  # the label says it, and stays when one types
    if isinstance(widget, forms.MultiWidget):
        for part in widget.widgets:
            part.attrs["class"] = _css(part, field, small)
    else:
        attrs["class"] = _css(widget, field, small)
    if not small and control_kind(field) == "counted":
        attrs |= {
            "data-kp-max": field.field.max_length,
            "data-kp-count": f"{field.auto_id}_count",
            "data-kp-text": _("{n} из {max} знаков"),
            "maxlength": False,  # never cut a pasted text: count it and say
        }
    return field.as_widget(attrs=attrs)


@register.simple_tag(takes_context=True)
def whole_field(context: Any) -> SafeString:
    """The ``field`` of the context with its label, hint and errors: what ``bootstrap5/field.html`` is made of."""
    field = context["field"]
    return fields.drawn(
        field, control, control_kind(field), tag=context.get("tag") or "div", css=context.get("wrapper_class") or "",
        shows_errors=context.get("form_show_errors") is not False,
        shows_label=context.get("form_show_labels") is not False,
    )  # fmt: skip


@register.simple_tag
def filter_form(filterset: Any, form: Any) -> Any:
    """The form of a FilterSet, or a plain form."""
    return filterset.form if filterset else form


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: what to do, and where (empty for the whole form)."""

    text: str
    anchor: str = ""


def _generic(field: forms.Field) -> set[str]:
    """Messages that do not name their object («Обязательное поле.»): the summary puts the label before them."""
    return {
        str(message) for cls in type(field).__mro__ for message in getattr(cls, "default_error_messages", {}).values()
    }


def _problems(form: Any, prefix: str = "") -> Iterator[Problem]:
    said: set[str] = set()
    for name, errors in form.errors.items():
        if name == forms.forms.NON_FIELD_ERRORS:
            yield from (Problem(prefix + str(error)) for error in errors)
            continue
        bound = form[name]
        anchor = bound.id_for_label or f"div_{bound.auto_id}"
        generic = _generic(bound.field)
        for error in map(str, errors):
            named = error in generic or error in said  # two fields with the same trouble are told apart
            said.add(error)
            yield Problem(prefix + (f"{bound.label}: {error}" if named else error), anchor)


@register.simple_tag
def problems(form: Any = None, formset: Any = None, *others: Any) -> list[Problem]:
    """Everything wrong with a form and formsets; rows are named by their title, else by their number."""
    found = list(_problems(form)) if form else []
    for rows in filter(None, (formset, *others)):
        found += [Problem(str(error), getattr(rows, "anchor", "")) for error in rows.non_form_errors()]
        for number, row in enumerate(rows.forms, 1):
            title = getattr(row, "title", "")
            found += _problems(row, f"{title}: " if title else _("Строка %(n)s: ") % {"n": number})
    return found


#: How the state of a round, an application or a notice looks: teal moves, gold asks for attention, red is wrong.
STATUS_KINDS = {
    "announced": "attention", "scheduled": "progress", "closed": "progress", "completed": "success", "cancelled": "danger",
    "submitted": "progress", "returned": "attention", "forwarded": "progress", "draft": "ghost",
    "requested": "attention", "confirmed": "success", "refused": "danger",
    "created": "", "sent": "progress", "failed": "danger", "acknowledged": "success", "opinion": "success",
    "no_opinion": "success", "asked": "attention", "answered": "success",
}  # fmt: skip


@register.filter
def status_kind(status: str) -> str:
    """The colour of a state's tag; the words beside it always say the same."""
    return STATUS_KINDS.get(status, "")


@register.filter
def beside(row: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Cells of a row with their columns."""
    return list(zip(columns, row, strict=False))


@register.simple_tag
def page_url(name: str) -> str:
    """Address of a route, empty when it is not installed: {% page_url "register" as url %}."""
    return try_url(name)


#: What a browser calls itself, the more particular first: nearly all of them also say «Chrome» and «Safari».
BROWSERS = {"YaBrowser": "Яндекс.Браузер", "Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome",
            "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS",
           "Linux": "Linux"}  # fmt: skip


@register.filter
def device(user_agent: str) -> str:
    """«Firefox, Windows»: enough to know one's own machine by; what is not known is said so."""
    named = [next((name for sign, name in signs.items() if sign in user_agent), "") for signs in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, named)) or _("Неизвестное устройство")
