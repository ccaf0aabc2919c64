"""Members of the group: rows of a form set with figures by year, and the spreadsheet they may come from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, Region
from applications.forms.figures import CountField, FigureField, as_shown
from applications.models import Application, Member, MemberYear
from applications.services.members_file import TOP_MILLIONS, TOP_PEOPLE
from procedure import clock

MILLION = Decimal(1_000_000)
NOT_MEMBERS = {"ministry", "akimat", "commission", "piu", "institute"}
FIRST_YEAR = 2000


class MemberForm(forms.ModelForm):
    """One member with the figures of the last three years and of any year already given; money is in millions."""

    class Meta:
        model = Member
        fields = ("bin", "name", "name_kk", "kind", "region", "chain_role", "oked", "products", "size_class",
                  "makes_final_product", "consent")  # fmt: skip
        error_messages = {
            "bin": {"required": gettext_lazy("Укажите БИН.")},
            "name": {"required": gettext_lazy("Укажите наименование.")},
            "chain_role": {"required": gettext_lazy("Укажите место в цепочке.")},
            "oked": {"invalid": gettext_lazy("ОКЭД – это от 2 до 5 цифр.")},
            "region": {"invalid_choice": gettext_lazy("Такого региона нет: выберите из списка.")},
            "size_class": {"invalid_choice": gettext_lazy("Такого размера нет: выберите из списка.")},
        }

    def __init__(self, *args: Any, regions: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = regions
        self.fields["kind"].label, self.fields["region"].label = _("Кто это"), _("Регион")
        self.fields["region"].choices = self._regions()
        self.fields["kind"].choices = [c for c in Organisation.Kind.choices if c[0] not in NOT_MEMBERS]
        known = {y.year: y for y in self.instance.years.all()} if self.instance.pk else {}
        recent = {clock.today().year - n for n in (1, 2, 3)}
        self.years = sorted(recent | set(known) | self._typed_years())
        for year in self.years:
            row = known.get(year)
            self._money("turnover", _("Оборот, млн ₸"), year, row)
            self._money("export", _("Экспорт, млн ₸"), year, row)
            self.fields[f"headcount_{year}"] = CountField(
                label=f"{_('Занято, чел.')}, {year}", required=False, min_value=0, max_value=TOP_PEOPLE,
                initial=row.headcount if row else None,
                error_messages=_number_words() | {"invalid": _("Число людей – целое.")},
            )  # fmt: skip

    def _regions(self) -> list[tuple[Any, str]]:
        """The list all rows of a page share."""
        return [("", "---------"), *(self.regions or [(r.pk, r.name) for r in Region.objects.all()])]

    def _typed_years(self) -> set[int]:
        """Years of a file or of a row saved before: nothing given is thrown away."""
        start = re.compile(rf"{re.escape(self.prefix or '')}-(?:turnover|export|headcount)_(\d{{4}})$")
        found = {int(m[1]) for name in (self.data or {}) if (m := start.match(name))}
        return {year for year in found if FIRST_YEAR <= year <= clock.today().year}

    def _money(self, code: str, label: str, year: int, row: MemberYear | None) -> None:
        value = getattr(row, code) / MILLION if row else None
        self.fields[f"{code}_{year}"] = FigureField(
            label=f"{label}, {year}", required=False, min_value=0, max_value=TOP_MILLIONS, decimal_places=8,
            initial=as_shown(value), error_messages=_number_words(),
        )  # fmt: skip

    @property
    def facts(self) -> list[forms.BoundField]:
        """Fields of the firm itself, without its figures."""
        return [self[name] for name in (*self.Meta.fields, "DELETE") if name in self.fields]

    @property
    def figures(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Rows of the little table: a year with its turnover, export, people."""
        return [(y, [self[f"{code}_{y}"] for code in ("turnover", "export", "headcount")]) for y in self.years]

    def clean(self) -> dict[str, Any]:
        """Nobody exports more than they sell."""
        data = super().clean() or self.cleaned_data
        for year in self.years:
            turnover, export = data.get(f"turnover_{year}"), data.get(f"export_{year}")
            if turnover is not None and export is not None and export > turnover:
                said = _("Экспорт больше оборота: проверьте числа за %(year)d год.") % {"year": year}
                self.add_error(f"export_{year}", said)
        return data

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
                    "headcount": values["headcount"] or 0,
                },
            )  # fmt: skip


def _number_words() -> dict[str, str]:
    return {
        "min_value": _("Число не может быть отрицательным."),
        "max_value": _("Число слишком велико: проверьте единицу."),
        "invalid": _("Здесь нужно число."),
    }


class BaseMemberFormSet(BaseInlineFormSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queryset = self.queryset.prefetch_related("years")
        self.form_kwargs["regions"] = [(region.pk, region.name) for region in Region.objects.all()]

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
        """Deleted rows go first, so that a number may move to another row."""
        for form in self.deleted_forms:
            if form.instance.pk:
                form.instance.delete()
        kept = [f for f in self.forms if f not in self.deleted_forms and (f.has_changed() or f.instance.pk)]
        self._make_room(kept)
        for order, form in enumerate(kept):
            member = form.save(commit=False)
            member.application, member.order = application, order
            member.save()
            form.save_years(member)

    def _make_room(self, kept: list[MemberForm]) -> None:
        """Two rows may have exchanged their numbers: the database must not see both at once."""
        for form in kept:
            if form.instance.pk and "bin" in form.changed_data:
                Member.objects.filter(pk=form.instance.pk).update(bin=f"~{form.instance.pk}")


MemberFormSet = inlineformset_factory(
    Application, Member, form=MemberForm, formset=BaseMemberFormSet, extra=2, can_delete=True, max_num=500
)


class MembersFileForm(forms.Form):
    upload = forms.FileField(
        label=gettext_lazy("Таблица участников"),
        help_text=gettext_lazy("Файл XLSX: один участник в строке, названия столбцов в первой."),
        error_messages={"required": gettext_lazy("Выберите файл.")},
    )
