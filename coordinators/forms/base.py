"""Forms of a cluster's base."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.identity import validate_bin
from accounts.models import Organisation, Region
from applications.forms.figures import CountField, FigureField, as_shown
from applications.services.members_file import TOP_MILLIONS
from coordinators.filters import kinds
from coordinators.models import ChainStep, Participant
from coordinators.models.base import COST_NAMES
from coordinators.permissions import asking_firms

MILLION = Decimal(1_000_000)
ORGANISATIONS = ("enterprise", "association", "university", "college", "research", "akimat", "ministry", "sez", "spk")
DAY = {"type": "date"}
TOO_LARGE = {"max_value": _("Число слишком велико: проверьте единицу.")}
NO_NAME = {"required": _("Укажите наименование.")}
NO_SOURCE = {"required": _("Укажите, откуда сведения.")}


def steps_of(record: Any) -> Any:
    """Links of the chain of a cluster, or of the cluster a record hangs on."""
    return ChainStep.objects.live().filter(cluster=getattr(record, "cluster_id", None) or record.pk)


class PlaceForm(forms.Form):
    """An organisation and its place in the base."""

    name_ru = forms.CharField(label=_("Наименование"), max_length=300, error_messages=NO_NAME)
    name_kk = forms.CharField(label=_("Наименование на казахском"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Кто это в отрасли"), choices=kinds)
    step = forms.ModelChoiceField(
        label=_("Звено цепочки"), queryset=ChainStep.objects.none(), required=False, empty_label=_("вне звеньев")
    )
    products = forms.CharField(label=_("Продукция или услуги"), max_length=300, required=False)
    region = forms.ModelChoiceField(label=_("Регион"), queryset=Region.objects.all(), required=False)
    oked = forms.RegexField(
        r"^\d{2,5}$", label=_("ОКЭД"), required=False, error_messages={"invalid": _("ОКЭД – от 2 до 5 цифр.")}
    )

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = steps_of(record)


class AddForm(PlaceForm):
    bin = forms.CharField(
        label=_("БИН"),
        max_length=20,
        required=False,
        help_text=_("Без БИН вносят того, у кого его нет: например, покупателя за рубежом."),
    )
    organisation_kind = forms.ChoiceField(
        label=_("Организация"), choices=[(c, Organisation.Kind(c).label) for c in ORGANISATIONS]
    )
    field_order = ("bin", "organisation_kind", "name_ru", "name_kk", "kind", "step", "products", "region", "oked")

    def clean_bin(self) -> str:
        bare = "".join(self.cleaned_data["bin"].split())
        if bare:
            validate_bin(bare)
        return bare


class CardForm(PlaceForm):
    """The card of a place: with the version it was opened at."""

    address = forms.CharField(label=_("Адрес"), max_length=300, required=False)
    email = forms.EmailField(label=_("Электронная почта"), required=False)
    phone = forms.CharField(label=_("Телефон"), max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def card_of(place: Participant) -> dict[str, Any]:
    """What the card says now, as the form takes it."""
    firm = place.organisation
    return {
        "name_ru": firm.name_ru, "name_kk": firm.name_kk, "region": firm.region_id, "oked": firm.oked,
        "address": firm.address, "email": firm.email, "phone": firm.phone, "kind": place.kind, "step": place.step_id,
        "products": place.products, "version": place.version,
    }  # fmt: skip


class RequestForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("От имени кого"), queryset=Organisation.objects.none(), empty_label=None,
        error_messages={"required": _("Выберите организацию.")},
    )  # fmt: skip
    step = forms.ModelChoiceField(
        label=_("Ваше звено цепочки"), queryset=ChainStep.objects.none(), required=False, empty_label=_("не знаю")
    )
    words = forms.CharField(
        label=_("Почему хотите участвовать"), widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Напишите, почему хотите участвовать.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=asking_firms(actor))
        self.fields["step"].queryset = steps_of(record)


class JoinedForm(forms.Form):
    joined_on = forms.DateField(
        label=_("С какого дня участвует"), required=False, widget=forms.DateInput(attrs=DAY),
        help_text=_("Пусто – с сегодняшнего дня."),
    )  # fmt: skip


class YearForm(forms.Form):
    """Figures of a year: money is typed in millions of tenge and kept in tenge."""

    year = CountField(label=_("Год"), min_value=2000, max_value=2100, error_messages={"required": _("Укажите год.")})
    turnover = FigureField(
        label=_("Оборот, млн ₸"), min_value=0, max_value=TOP_MILLIONS, max_digits=12,
        error_messages={"required": _("Укажите оборот."), **TOO_LARGE},
    )  # fmt: skip
    export = FigureField(
        label=_("Экспорт, млн ₸"), min_value=0, max_value=TOP_MILLIONS, max_digits=12, required=False,
        error_messages=TOO_LARGE,
    )  # fmt: skip
    headcount = CountField(
        label=_("Численность, человек"), min_value=0, max_value=1_000_000,
        error_messages={"required": _("Укажите численность.")},
    )  # fmt: skip
    source = forms.CharField(label=_("Источник сведений"), max_length=300, error_messages=NO_SOURCE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in COST_NAMES.items():
            self.fields[name] = FigureField(
                label=_("Доля затрат, %%: %(what)s") % {"what": label}, min_value=0, max_value=100, decimal_places=2,
                required=False,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("turnover", "export"):
            if name in data:
                data[name] = (data[name] or Decimal()) * MILLION
        return data


class ContactForm(forms.Form):
    name = forms.CharField(
        label=_("Фамилия, имя, отчество"), max_length=200, error_messages={"required": _("Укажите имя.")}
    )
    position = forms.CharField(label=_("Должность"), max_length=200, required=False)
    email = forms.EmailField(label=_("Электронная почта"), required=False)
    phone = forms.CharField(label=_("Телефон"), max_length=40, required=False)
    consent_on = forms.DateField(
        label=_("Когда дано согласие"), required=False, widget=forms.DateInput(attrs=DAY),
        help_text=_("Контакт видят только координаторы кластера, руководитель КИРИ и само предприятие."),
    )  # fmt: skip
    consent_scope = forms.CharField(label=_("На что согласие"), max_length=300, required=False)


def millions(value: Decimal) -> str:
    return as_shown(value / MILLION)
