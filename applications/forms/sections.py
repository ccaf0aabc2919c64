"""Forms of the sections of an application."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, Region
from applications.models import Application, CriterionAnswer, Member, MemberYear
from procedure import clock

LONG = forms.Textarea(attrs={"rows": 6, "data-kp-max": "6000"})
MILLION = Decimal(1_000_000)


class GeneralForm(forms.ModelForm):
    """Names, industry, regions, summary, goals. Nothing is required until filing."""

    regions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Регионы"), queryset=Region.objects.all(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Акимат каждого региона получит оповещение."),
    )  # fmt: skip

    class Meta:
        model = Application
        fields = ("cluster_name_ru", "cluster_name_kk", "sector", "oked", "regions", "summary", "goals")
        widgets = {"summary": LONG, "goals": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"oked": {"invalid": gettext_lazy("ОКЭД – это от 2 до 5 цифр.")}}


class WhyForm(forms.ModelForm):
    class Meta:
        model = Application
        fields = ("why_together",)
        widgets = {"why_together": forms.Textarea(attrs={"rows": 10, "data-kp-max": "6000"})}
        help_texts = {
            "why_together": gettext_lazy("Объясните, как объединение повысит конкурентоспособность отрасли в целом.")
        }


class ContactForm(forms.ModelForm):
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
            for figure in fact.figures:
                kind = forms.IntegerField if figure.kind == "integer" else forms.DecimalField
                self.fields[f"fig_{criterion.pk}_{figure.code}"] = kind(
                    label=f"{_localized(figure, 'name')}, {figure.unit}", required=False,
                    min_value=int(figure.minimum), max_value=int(figure.maximum),
                    initial=answer.figures.get(figure.code) if answer else None,
                    error_messages={
                        "min_value": _("Число не может быть меньше %(limit_value)s."),
                        "max_value": _("Число слишком велико: не больше %(limit_value)s. Проверьте единицу."),
                        "invalid": _("Здесь нужно число."),
                    },
                )  # fmt: skip

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


class MemberForm(forms.ModelForm):
    """One member with the figures of the last three years; money is typed in millions."""

    class Meta:
        model = Member
        fields = ("bin", "name", "kind", "region", "chain_role", "oked", "products", "size_class", "makes_final_product",
                  "consent")  # fmt: skip
        error_messages = {
            "bin": {"required": gettext_lazy("Укажите БИН.")},
            "name": {"required": gettext_lazy("Укажите наименование.")},
            "chain_role": {"required": gettext_lazy("Укажите место в цепочке.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            c for c in Organisation.Kind.choices if c[0] not in {"ministry", "akimat", "commission", "piu", "institute"}
        ]
        known = {y.year: y for y in self.instance.years.all()} if self.instance.pk else {}
        self.years = [clock.today().year - n for n in (3, 2, 1)]
        for year in self.years:
            row = known.get(year)
            for code, label, top in (
                ("turnover", _("Оборот, млн ₸"), 10_000_000), ("export", _("Экспорт, млн ₸"), 10_000_000),
                ("headcount", _("Занято, чел."), 200_000),
            ):  # fmt: skip
                value = getattr(row, code) if row else None
                if value is not None and code != "headcount":
                    value = (value / MILLION).normalize()
                self.fields[f"{code}_{year}"] = forms.DecimalField(
                    label=f"{label}, {year}", required=False, min_value=0, max_value=top, initial=value,
                    error_messages={
                        "min_value": _("Число не может быть отрицательным."),
                        "max_value": _("Число слишком велико: проверьте единицу."),
                        "invalid": _("Здесь нужно число."),
                    },
                )  # fmt: skip

    def save_years(self, member: Member) -> None:
        for year in self.years:
            values = {code: self.cleaned_data.get(f"{code}_{year}") for code in ("turnover", "export", "headcount")}
            if all(value is None for value in values.values()):
                MemberYear.objects.filter(member=member, year=year).delete()
                continue
            MemberYear.objects.update_or_create(
                member=member, year=year,
                defaults={
                    "turnover": (values["turnover"] or 0) * MILLION, "export": (values["export"] or 0) * MILLION,
                    "headcount": int(values["headcount"] or 0),
                },
            )  # fmt: skip


class BaseMemberFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """The same BIN twice is told at the second row."""
        super().clean()
        seen: dict[str, int] = {}
        for number, form in enumerate(self.forms, start=1):
            if not hasattr(form, "cleaned_data") or form.cleaned_data.get("DELETE"):
                continue
            bin_ = form.cleaned_data.get("bin")
            if bin_ and bin_ in seen:
                form.add_error("bin", _("Этот БИН уже стоит в строке %(n)d.") % {"n": seen[bin_]})
            elif bin_:
                seen[bin_] = number

    def validate_unique(self) -> None:
        """Our own sentence says it better."""

    def save_all(self, application: Application) -> None:
        for form in self.deleted_forms:
            if form.instance.pk:
                form.instance.delete()
        for order, form in enumerate(self.forms):
            if form in self.deleted_forms or not (form.has_changed() or form.instance.pk):
                continue
            member = form.save(commit=False)
            member.application, member.order = application, order
            member.save()
            form.save_years(member)


MemberFormSet = inlineformset_factory(
    Application, Member, form=MemberForm, formset=BaseMemberFormSet, extra=2, can_delete=True, max_num=500
)


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
        claimed = Organisation.objects.filter(authorities__user=user, authorities__status="requested")
        self.fields["applicant"].queryset = (own | claimed).distinct()


class ClaimForm(forms.Form):
    """Ask to act for a BIN: the known organisation is filled in, the paper is attached."""

    bin = forms.CharField(
        label=gettext_lazy("БИН"), max_length=20, error_messages={"required": gettext_lazy("Укажите БИН.")}
    )
    kind = forms.ChoiceField(label=gettext_lazy("Кто вы"))
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
        self.fields["kind"].choices = [c for c in Organisation.Kind.choices if c[0] in kinds]

    def clean_bin(self) -> str:
        from accounts.identity import validate_bin

        value = self.cleaned_data["bin"].strip().replace(" ", "")
        validate_bin(value)
        return value

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        known = Organisation.objects.filter(bin=data.get("bin") or "-").exists()
        if data.get("bin") and not known and not (data.get("name_ru") or "").strip():
            self.add_error("name_ru", _("Этой организации ещё нет в портале: напишите её наименование."))
        return data


class UploadForm(forms.Form):
    kind = forms.CharField(widget=forms.HiddenInput)
    upload = forms.FileField(label=gettext_lazy("Файл"), error_messages={"required": gettext_lazy("Выберите файл.")})


class OpinionForm(forms.Form):
    supports = forms.TypedChoiceField(
        label=gettext_lazy("Мнение акимата"), coerce=lambda v: v == "yes", widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Поддерживаем")), ("no", gettext_lazy("Не поддерживаем"))],
    )  # fmt: skip
    opinion = forms.CharField(label=gettext_lazy("Пояснение"), widget=forms.Textarea(attrs={"rows": 5}))
