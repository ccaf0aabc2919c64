"""Forms of events."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from applications.forms.figures import CountField, FigureField
from coordinators.models import Consultant, Event, Finding, WorkingGroup
from coordinators.selectors.events import base_of, to_invite
from methodology.events import kinds_of_stage
from procedure import registry

MILLION = Decimal(1_000_000)
DAY = {"type": "date"}
LONG = {"rows": 6}
SHORT = {"rows": 3}


def day(label: Any, **how: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **how)


class WhenForm(forms.Form):
    """Day, hour and place of an event."""

    starts_on = day(_("Первый день"), error_messages={"required": _("Укажите день.")})
    starts_at = forms.TimeField(
        label=_("Начало"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_on = day(_("Последний день"), required=False, help_text=_("Если событие идёт несколько дней."))
    place = forms.CharField(label=_("Место"), max_length=300, error_messages={"required": _("Укажите место.")})


class PlanForm(WhenForm):
    kind = forms.ChoiceField(label=_("Что это"))
    title = forms.CharField(label=_("Название"), max_length=200, error_messages={"required": _("Назовите событие.")})
    agenda = forms.CharField(label=_("Повестка"), required=False, widget=forms.Textarea(attrs=LONG))
    group = forms.ModelChoiceField(
        label=_("Рабочая группа"), queryset=WorkingGroup.objects.none(), required=False, empty_label=_("не о группе")
    )
    consultant = forms.ModelChoiceField(
        label=_("Привлечённый специалист"), queryset=Consultant.objects.none(), required=False,
        empty_label=_("без специалиста"),
    )  # fmt: skip
    field_order = ("kind", "title", "group", "consultant", "starts_on", "starts_at", "ends_on", "place", "agenda")

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_of_stage(record.status)
        self.fields["kind"].choices = [(kind.code, registry.localized(kind, "name")) for kind in kinds]
        self.fields["kind"].error_messages["invalid_choice"] = gettext(
            "Такое событие не для этого этапа: сейчас – «%(stage)s»."
        ) % {"stage": record.get_status_display()}
        self.fields["group"].queryset = record.groups.active()
        self.fields["consultant"].queryset = record.consultants.all()


class MoveForm(WhenForm):
    reason = forms.CharField(
        label=_("Почему переносите"), widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": _("Укажите причину.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Event, actor: Any, **kwargs: Any) -> None:
        names = ("starts_on", "starts_at", "ends_on", "place")
        super().__init__(*args, **{**kwargs, "initial": {name: getattr(record, name) for name in names}})


class OrganisationsField(forms.ModelMultipleChoiceField):
    """Organisations ticked in a list."""

    def __init__(self, **how: Any) -> None:
        super().__init__(Organisation.objects.none(), widget=forms.CheckboxSelectMultiple, required=False, **how)


class WithBins(forms.Form):
    """Organisations of the base: ticked in a list, or written by BIN one a line."""

    ticked = ""  # the field of ticks
    bins = forms.CharField(label=_("Кого нет в списке"), required=False, widget=forms.Textarea(attrs=SHORT),
                           help_text=_("БИН, по одному в строке. Предприятие должно стоять в базе кластера."))  # fmt: skip
    record: Event

    def clean_bins(self) -> list[Organisation]:
        """Organisations of the base with these BINs; the sentence names the lines that are not in it."""
        typed = [re.sub(r"\D", "", line) for line in self.cleaned_data["bins"].splitlines() if line.strip()]
        found = {firm.bin: firm for firm in base_of(self.record.cluster).filter(bin__in=typed)}
        missing = [bin_ for bin_ in typed if bin_ not in found]
        if missing:
            raise forms.ValidationError(
                gettext("Нет в базе кластера: %(names)s. Сначала добавьте в базу.") % {"names": ", ".join(missing)}
            )
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        written = data.pop("bins", None) or []
        if self.ticked in data:
            data[self.ticked] = list({firm.pk: firm for firm in [*data[self.ticked], *written]}.values())
        return data


class InviteForm(WithBins):
    ticked = "organisations"
    organisations = OrganisationsField(label=_("Участники инициативы"))
    field_order = ("organisations", "bins")

    def __init__(self, *args: Any, record: Event, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.fields["organisations"].queryset = to_invite(record)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("organisations"):
            self.add_error("organisations", gettext("Выберите, кого пригласить."))
        return data


class HoldForm(WithBins):
    ticked = "attended"
    starts_on = day(_("Когда прошло"), error_messages={"required": _("Укажите день.")})
    ends_on = day(_("Последний день"), required=False)
    attended = OrganisationsField(label=_("Кто пришёл из приглашённых"))
    people = CountField(label=_("Сколько было людей"), required=False, min_value=0)
    visited = forms.CharField(
        label=_("Где были"),
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("Компании, по одной в строке."),
    )
    cost = FigureField(label=_("Стоимость, млн ₸"), required=False, min_value=0)
    lessons = forms.CharField(
        label=_("Какие уроки"),
        required=False,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Уроки, по одному в строке."),
    )
    minutes = forms.CharField(
        label=_("О чём говорили и что решили"), widget=forms.Textarea(attrs=LONG),
        error_messages={"required": _("Запишите, о чём говорили.")},
    )  # fmt: skip
    field_order = ("starts_on", "ends_on", "attended", "bins", "people", "visited", "cost", "lessons", "minutes")

    def __init__(self, *args: Any, record: Event, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"starts_on": record.starts_on, "ends_on": record.ends_on}})
        self.record = record
        invited = record.invitations.values("organisation")
        self.fields["attended"].queryset = Organisation.objects.filter(pk__in=invited).order_by("sort_key", "pk")
        if not record.is_trip:
            for name in ("visited", "cost", "lessons"):
                del self.fields[name]

    def clean_cost(self) -> Decimal | None:
        cost = self.cleaned_data["cost"]
        return None if cost is None else cost * MILLION


class FileForm(forms.Form):
    upload = forms.FileField(label=_("Файл"), error_messages={"required": _("Выберите файл.")})


class FindingForm(forms.Form):
    text = forms.CharField(
        label=_("Вывод"), widget=forms.Textarea(attrs=SHORT), error_messages={"required": _("Запишите вывод.")}
    )
    source = forms.CharField(
        label=_("На чём основан"), max_length=300, error_messages={"required": _("Укажите, откуда сведения.")}
    )


class RemarkForm(forms.Form):
    finding = forms.ModelChoiceField(
        label=_("Против какого вывода"), queryset=Finding.objects.none(), empty_label=None,
        error_messages={"required": _("Выберите вывод.")},
    )  # fmt: skip
    said_by = forms.CharField(
        label=_("Кто возразил"), max_length=300, error_messages={"required": _("Укажите, кто возразил.")}
    )
    text = forms.CharField(
        label=_("Возражение"),
        widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": _("Запишите возражение.")},
    )

    def __init__(self, *args: Any, record: Event, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].queryset = record.findings.live()


class WithdrawFindingForm(forms.Form):
    finding = forms.ModelChoiceField(
        label=_("Какой вывод"), queryset=Finding.objects.none(), empty_label=None,
        error_messages={"required": _("Выберите вывод.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Причина"), widget=forms.Textarea(attrs=SHORT), error_messages={"required": _("Укажите причину.")}
    )

    def __init__(self, *args: Any, record: Event, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].queryset = record.findings.live()


class AnswerForm(forms.Form):
    accepted = forms.TypedChoiceField(
        label=_("Что с выводом"), choices=(("1", _("изменили")), ("0", _("оставили"))), coerce=lambda value: value == "1",
        widget=forms.RadioSelect, error_messages={"required": _("Выберите, что стало с выводом.")},
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Ответ"), widget=forms.Textarea(attrs=SHORT), error_messages={"required": _("Напишите ответ.")}
    )


class ConfirmForm(forms.Form):
    confirmation = forms.CharField(
        label=_("Что подтвердило совещание"), widget=forms.Textarea(attrs=LONG),
        error_messages={"required": _("Запишите, что подтвердило совещание.")},
    )  # fmt: skip
