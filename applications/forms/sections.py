"""Forms of the sections of an application."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, Region
from applications.forms.figures import CountField, FigureField, as_shown
from applications.models import Application, Criterion, CriterionAnswer
from applications.permissions import claimed
from applications.selectors.completeness import SECTIONS
from applications.services.application import active_namesakes
from procedure.views import ReasonForm

LONG = forms.Textarea(attrs={"rows": 6, "data-kp-max": "6000"})


class ForFiling:
    """Fields a draft may leave empty and filing asks for: the page does not call them optional."""

    for_filing: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.for_filing:
            self.fields[name].for_filing = True


class GeneralForm(ForFiling, forms.ModelForm):
    """Names, industry, regions, summary, goals. Nothing is required until filing."""

    for_filing = ("cluster_name_kk", "sector", "regions", "summary", "goals")
    regions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Регионы"), queryset=Region.objects.all(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Акимат каждого региона получит оповещение."),
    )  # fmt: skip

    class Meta:
        model = Application
        fields = ("cluster_name_ru", "cluster_name_kk", "sector", "oked", "regions", "summary", "goals")
        widgets = {"summary": LONG, "goals": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "oked": {"invalid": gettext_lazy("ОКЭД – это от 2 до 5 цифр.")},
            "cluster_name_ru": {"required": gettext_lazy("Назовите кластер. Потом название можно изменить.")},
        }

    def clean_cluster_name_ru(self) -> str:
        """Two applications of one applicant in one round cannot bear the same name."""
        name = self.cleaned_data["cluster_name_ru"]
        if active_namesakes(self.instance.round, self.instance.applicant, name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("У вас уже есть заявка с таким названием в этом отборе."))
        return name


class WhyForm(ForFiling, forms.ModelForm):
    for_filing = ("why_together",)

    class Meta:
        model = Application
        fields = ("why_together",)
        widgets = {"why_together": forms.Textarea(attrs={"rows": 10, "data-kp-max": "6000"})}
        help_texts = {
            "why_together": gettext_lazy("Объясните, как объединение повысит конкурентоспособность отрасли в целом.")
        }


class ContactForm(ForFiling, forms.ModelForm):
    for_filing = ("contact_name",)

    class Meta:
        model = Application
        fields = ("contact_name", "contact_phone", "contact_email")


class AnswersForm(forms.Form):
    """Answers to the criteria of one group: text and the criterion's figures."""

    def __init__(self, *args: Any, application: Application, group: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application = application
        self.criteria = [c for c in application.round.criteria.all() if c.group == group]
        given = {a.criterion_id: a for a in application.answers.all()}
        for criterion in self.criteria:
            answer = given.get(criterion.pk)
            fact = criterion.fact
            self.fields[f"text_{criterion.pk}"] = forms.CharField(
                label=f"{criterion.code}. {criterion.name}", required=False, max_length=6000,
                help_text=_localized(fact, "hint"), initial=answer.text if answer else "", widget=LONG,
            )  # fmt: skip
            self.fields[f"text_{criterion.pk}"].for_filing = True
            for figure in fact.figures:
                kind = CountField if figure.kind == "integer" else FigureField
                self.fields[f"fig_{criterion.pk}_{figure.code}"] = kind(
                    label=f"{_localized(figure, 'name')}, {figure.unit}", required=False,
                    min_value=int(figure.minimum), max_value=int(figure.maximum),
                    initial=as_shown(answer.figures.get(figure.code)) if answer else None,
                    error_messages={
                        "min_value": _("Число не может быть меньше %(limit_value)s."),
                        "max_value": _("Число слишком велико: не больше %(limit_value)s. Проверьте единицу."),
                        "invalid": _("Здесь нужно число."),
                    },
                )  # fmt: skip
                self.fields[f"fig_{criterion.pk}_{figure.code}"].for_filing = figure.required

    @property
    def leaves(self) -> list[tuple[Criterion, forms.BoundField, list[forms.BoundField]]]:
        """Each criterion with its text and its figures, as the page draws them."""
        return [
            (c, self[f"text_{c.pk}"], [self[f"fig_{c.pk}_{figure.code}"] for figure in c.fact.figures])
            for c in self.criteria
        ]

    def save(self, application: Application) -> None:
        for criterion in self.criteria:
            figures = {
                figure.code: _plain(self.cleaned_data[name])
                for figure in criterion.fact.figures
                if self.cleaned_data.get(name := f"fig_{criterion.pk}_{figure.code}") is not None
            }
            CriterionAnswer.objects.update_or_create(
                application=application, criterion=criterion,
                defaults={"text": self.cleaned_data[f"text_{criterion.pk}"], "figures": figures},
            )  # fmt: skip


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _localized(fact: Any, field: str) -> str:
    from procedure.registry import localized

    return localized(fact, field)


class StartForm(forms.Form):
    """Begin an application: for which organisation, and what the cluster is called."""

    applicant = forms.ModelChoiceField(label=gettext_lazy("Заявитель"), queryset=Organisation.objects.none())
    cluster_name_ru = forms.CharField(
        label=gettext_lazy("Название кластера"), max_length=200,
        error_messages={"required": gettext_lazy("Назовите кластер. Потом название можно изменить.")},
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(pk__in=user.organisations_as("applicant"))
        self.fields["applicant"].queryset = own | Organisation.objects.filter(pk__in=claimed(user))
        if len(found := self.fields["applicant"].queryset[:2]) == 1:
            self.fields["applicant"].initial = found[0]  # nothing to choose from


class ClaimForm(forms.Form):
    """Ask to act for a BIN: the known organisation is filled in, the paper is attached."""

    bin = forms.CharField(
        label=gettext_lazy("БИН"), max_length=20, error_messages={"required": gettext_lazy("Укажите БИН.")}
    )
    kind = forms.ChoiceField(label=gettext_lazy("Кто вы"), required=False)
    name_ru = forms.CharField(label=gettext_lazy("Наименование"), max_length=300, required=False)
    name_kk = forms.CharField(label=gettext_lazy("Наименование на казахском"), max_length=300, required=False)
    region = forms.ModelChoiceField(label=gettext_lazy("Регион"), queryset=Region.objects.all(), required=False)
    address = forms.CharField(label=gettext_lazy("Адрес"), max_length=300, required=False)
    position = forms.CharField(label=gettext_lazy("Ваша должность"), max_length=200)
    paper = forms.FileField(
        label=gettext_lazy("Документ о полномочии"),
        help_text=gettext_lazy("Приказ или доверенность: PDF, JPG или PNG."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = ("group", "chamber", "spk", "sez", "association", "enterprise")
        known = [choice for choice in Organisation.Kind.choices if choice[0] in kinds]
        self.fields["kind"].choices = [("", _("выберите")), *known]

    def clean_bin(self) -> str:
        from accounts.identity import validate_bin

        value = self.cleaned_data["bin"].strip().replace(" ", "")
        validate_bin(value)
        return value

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        known = Organisation.objects.filter(bin=data.get("bin") or "-").exists()
        if data.get("bin") and not known:
            if not data.get("kind"):
                self.add_error("kind", _("Укажите, кто вы."))
            if not (data.get("name_ru") or "").strip():
                self.add_error("name_ru", _("Этой организации ещё нет в портале: напишите её наименование."))
        return data


class ReturnForm(ReasonForm):
    """What the ministry asks to complete, and in which sections."""

    sections = forms.MultipleChoiceField(
        label=gettext_lazy("Какие разделы изменить"), choices=SECTIONS, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Заявитель увидит их отмеченными в списке разделов."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Что дополнить")
        self.fields["reason"].help_text = _("Эти слова заявитель прочитает в письме и на странице заявки.")


class DeliveryForm(ReasonForm):
    """How a notice reached the akimat when the mail did not carry it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Как передали")
        self.fields["reason"].help_text = _("Например: нарочно, вх. № 12-3/456 от 20 марта.")


class OpinionForm(forms.Form):
    """The akimat's word; «без мнения» is a word too, the others need an explanation."""

    supports = forms.TypedChoiceField(
        label=gettext_lazy("Мнение акимата"), coerce={"yes": True, "no": False, "none": None}.get, empty_value=None,
        widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Выберите ответ.")},
        choices=[("yes", gettext_lazy("Поддерживаем")), ("no", gettext_lazy("Не поддерживаем")),
                 ("none", gettext_lazy("Без мнения"))],
    )  # fmt: skip
    opinion = forms.CharField(
        label=gettext_lazy("Пояснение"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Его прочитают министерство, КИРИ и Комиссия."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("supports") is not None and not data.get("opinion", "").strip():
            self.add_error("opinion", _("Поясните мнение в двух-трёх предложениях."))
        return data
