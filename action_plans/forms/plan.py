"""Forms of a plan as a whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.figures import CountField, FigureField
from procedure import clock

PLAN_YEARS = 3  # how many years the form offers at first


def _year(label: Any) -> CountField:
    return CountField(
        label=label, min_value=2015, max_value=2100,
        error_messages={"required": _("Укажите год."), "invalid": _("Год – четыре цифры."),
                        "min_value": _("Год – от 2015."), "max_value": _("Год – до 2100.")},
    )  # fmt: skip


def _count(label: Any, top: int, least: int = 0, **how: Any) -> CountField:
    errors = {"required": _("Укажите число."), "min_value": _("Не меньше %(limit_value)s.")}
    return CountField(label=label, min_value=least, max_value=top, error_messages=errors, **how)


class OpenForm(forms.Form):
    """The plan's years and the private share that the application promised."""

    first_year = _year(_("Первый год"))
    last_year = _year(_("Последний год"))
    promised_share = FigureField(
        label=_("Обещанная доля частных средств, %"), min_value=0, max_value=100, decimal_places=2, max_digits=5,
        help_text=_("Из заявки. С ней портал сверяет план и расходы."), error_messages={"required": _("Укажите долю.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Any, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        year = clock.today().year
        offered = {"first_year": year, "last_year": year + PLAN_YEARS - 1}
        super().__init__(*args, initial=offered | (initial or {}), **kwargs)


class RulesForm(forms.Form):
    """Years, agreement, and what makes an amendment heavy: the plan's own data."""

    first_year = _year(_("Первый год"))
    last_year = _year(_("Последний год"))
    agree_share = _count(
        _("Сколько предприятий должны согласиться, %"), 100, 1, help_text=_("От числа предприятий, названных в плане.")
    )
    agree_days = _count(_("Срок ответа, рабочих дней"), 60)
    step_days = _count(
        _("Лёгкая поправка: сдвиг срока не больше, дней"), 3650, help_text=_("Больше – поправку согласуют предприятия.")
    )
    step_share = _count(_("Лёгкая поправка: средств не больше, % плана"), 100)

    def __init__(self, *args: Any, record: Any, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        now = {name: getattr(record, name) for name in self.base_fields}
        super().__init__(*args, initial=now | (initial or {}), **kwargs)


class ProposeForm(forms.Form):
    words = forms.CharField(
        label=_("Что сказать предприятиям"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Например, что изменилось с прошлой редакции."),
    )  # fmt: skip


class AgreeForm(forms.Form):
    comment = forms.CharField(
        label=_("Замечание"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Если хотите что-то добавить. Согласие действует, пока ваши мероприятия и средства не изменят."),
    )  # fmt: skip


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("С чем вы не согласны"), widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Напишите, с чем вы не согласны.")},
    )  # fmt: skip
