"""Forms of papers of a plan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import DayField
from action_plans.models import Revision
from procedure import clock, dates


class RevisionField(forms.ModelChoiceField):
    """Revisions of the plan, the newest first."""

    def label_from_instance(self, obj: Revision) -> str:
        said = {"n": obj.number, "day": dates.short(clock.local_day(obj.at)), "b": obj.baseline}
        return _("%(n)d, %(day)s (база %(b)d)") % said if obj.baseline else _("%(n)d, %(day)s") % said


def _revision(label: Any) -> RevisionField:
    return RevisionField(
        label=label, queryset=Revision.objects.none(), to_field_name="number", empty_label=gettext_lazy("Выберите"),
        error_messages={"required": gettext_lazy("Выберите редакцию."),
                        "invalid_choice": gettext_lazy("Такой редакции у этого плана нет.")},
    )  # fmt: skip


class CompareForm(forms.Form):
    """Which two revisions."""

    earlier = _revision(gettext_lazy("Редакция"))
    later = _revision(gettext_lazy("С какой сравнить"))

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("earlier", "later"):
            self.fields[name].queryset = record.revisions.defer("content").order_by("-number")


def _day(label: Any) -> DayField:
    return DayField(label=label, error_messages={"required": gettext_lazy("Укажите день.")})


class ReportForm(forms.Form):
    """Which days: by default those since the last report, or since the plan is in force."""

    since = _day(gettext_lazy("С какого дня"))
    until = _day(gettext_lazy("По какой день"))

    def __init__(self, *args: Any, record: Any, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        last, first = record.reports.first(), record.revisions.approved().first()
        began = clock.local_day(first.approved_at) if first and first.approved_at else record.opened_on
        since = last.until + timedelta(1) if last else began
        offered = {"since": min(since, clock.today()), "until": clock.today()}
        super().__init__(*args, initial=offered | (initial or {}), **kwargs)
