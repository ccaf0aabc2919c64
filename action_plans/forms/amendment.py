"""Forms of amendments: why the plan changes, and the plan's own forms filled from the branch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.forms.activity import ActivityForm, MoneyForm, chosen, keep_named
from action_plans.models import Amendment
from action_plans.pure.content import Cells, code_order
from action_plans.pure.diff import Difference
from action_plans.selectors.agreement import firms_by_code
from action_plans.selectors.amendment import ASKED, Outlook, amendable, branch_of, open_stones
from action_plans.selectors.content import TEXTS
from action_plans.selectors.difference import rows_of
from action_plans.services.amendment import MINE, THEIRS
from coordinators.forms.events import day
from methodology.plan import ASKED_BY, CHANGE_CAUSES
from procedure import dates


class OpenAmendmentForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Что меняем"), max_length=200, help_text=gettext_lazy("Одной строкой: «Склад дешевле и позже»."),
        error_messages={"required": gettext_lazy("Назовите поправку.")},
    )  # fmt: skip
    cause = chosen(gettext_lazy("Причина"), CHANGE_CAUSES, gettext_lazy("Выберите причину."))
    asked_by = chosen(gettext_lazy("Кто попросил"), ASKED_BY, gettext_lazy("Выберите, кто попросил."))
    signalled_on = day(
        gettext_lazy("Когда об этом сказали"), error_messages={"required": gettext_lazy("Укажите день.")},
        help_text=gettext_lazy("С этого дня портал считает, как быстро план ответил."),
    )  # fmt: skip
    effect = forms.CharField(
        label=gettext_lazy("Что это даст"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Напишите, что это даст.")},
    )  # fmt: skip


class _OfActivity(forms.Form):
    """A form about one activity of the branch; until it is chosen, only that is asked."""

    only_choice = False

    def choose(self, record: Amendment, codes: Any) -> str:
        """Add the choice first; returns the code when it is known already."""
        field = forms.ChoiceField(
            label=gettext_lazy("Мероприятие"), choices=[("", _("выберите")), *codes],
            error_messages={"required": gettext_lazy("Выберите мероприятие.")},
        )  # fmt: skip
        self.fields = {"activity": field} | self.fields
        code = str(self.data.get("activity") or self.initial.get("activity") or "")
        return code if code in dict(codes) else ""

    def choose_first(self, record: Amendment) -> str:
        """The same where the rest of the form depends on the choice: without one nothing else is asked."""
        code = self.choose(record, _titled(amendable(record)))
        if not code:
            self.fields, self.only_choice = {"activity": self.fields["activity"]}, True
        return code


def _titled(titles: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, f"{code}. {title}") for code, title in titles.items()]


class BranchActivityForm(ActivityForm):
    """A new activity of an amendment; predecessors are codes, those of other new activities too."""

    predecessors = forms.MultipleChoiceField(
        label=gettext_lazy("Начинается после"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, record: Amendment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        self.record = record
        self.offer_predecessors("")

    def offer_predecessors(self, itself: str) -> None:
        branch = branch_of(self.record)
        waited = branch.get(itself, {}).get("after") or ()  # those it waits for already stay, cancelled since or not
        codes = [
            code for code in branch if code in waited or (code != itself and not branch[code].get("cancelled"))
        ]  # fmt: skip
        titles = {code: str(branch[code].get("title_ru") or "") for code in sorted(codes, key=code_order)}
        self.fields["predecessors"].choices = _titled(titles)


class AmendActivityForm(BranchActivityForm, _OfActivity):
    """The card of an activity as the branch has it; which activity is chosen first, by a link or on a page of its own."""

    def __init__(self, *args: Any, record: Amendment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        code = self.choose_first(record)
        if not code:
            return
        self.initial = words_of(branch_of(record)[code]) | {"activity": code}
        self.offer_predecessors(code)
        single = {name: [self.initial[name] or 0] for name in ("owner", "group", "option")}
        keep_named(self, single | {"participants": self.initial["participants"]})


def words_of(cells: Cells) -> dict[str, Any]:
    """Cells as the form of an activity takes them."""
    owner = str(cells.get("owner") or "")
    others = cells.get("participants")
    firms = firms_by_code([owner] if owner else [])
    shared = firms_by_code(others if isinstance(others, list) else [])
    return {name: cells.get(name) or "" for name in TEXTS} | {
        "owner": firms[0].pk if firms else None, "participants": [firm.pk for firm in shared],
        "group": cells.get("group"), "option": cells.get("option"), "challenges": cells.get("challenge") or [],
        "predecessors": cells.get("after") or [],
        "start": _day(cells.get("start")), "due": _day(cells.get("due")),
    }  # fmt: skip


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


class AmendMoneyForm(MoneyForm, _OfActivity):
    """Sums of one giver in one activity of the branch, by year."""

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        self.choose(record, _titled(amendable(record)))


class AmendMilestoneForm(_OfActivity):
    """A milestone of one activity of the branch: a new one, or what changes in one that stands."""

    milestone = forms.ChoiceField(label=gettext_lazy("Веха"), required=False)
    title_ru = forms.CharField(
        label=gettext_lazy("Веха на русском"), max_length=200, required=False,
        help_text=gettext_lazy("У вехи, которая уже есть, пустое поле ничего не меняет."),
    )  # fmt: skip
    title_kk = forms.CharField(label=gettext_lazy("Веха на казахском"), max_length=200, required=False)
    due = day(gettext_lazy("День"), required=False)
    drop = forms.BooleanField(label=gettext_lazy("Убрать эту веху"), required=False)

    def __init__(self, *args: Any, record: Amendment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.choose_first(record)
        if not code:
            return
        self.initial = {"activity": code} | self.initial
        stones = [(key, f"{title}, {dates.short(date.fromisoformat(due))}")
                  for key, (title, due) in open_stones(record, code).items()]  # fmt: skip
        self.fields["milestone"].choices = [("", _("новая веха")), *stones]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "milestone" in self.errors or self.only_choice:
            return said
        standing, told = said.get("milestone"), said.get("title_ru") or said.get("title_kk") or said.get("due")
        if not standing and said.get("drop"):
            self.add_error("milestone", _("Выберите веху, которую убираете."))
        elif not standing:
            if not said.get("title_ru"):
                self.add_error("title_ru", _("Назовите веху."))
            if not said.get("due") and "due" not in self.errors:
                self.add_error("due", _("Укажите день."))
        elif not told and not said.get("drop") and not self.errors:
            self.add_error("due", _("Напишите, что меняется: название или день."))
        return said


class CancelForm(_OfActivity):
    def __init__(self, *args: Any, record: Amendment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose(record, _titled(amendable(record)))


class DropChangeForm(_OfActivity):
    def __init__(self, *args: Any, record: Amendment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = record.lines.filter(told=ASKED).order_by().values_list("code", flat=True).distinct()
        branch = branch_of(record)
        titles = {code: str(branch.get(code, {}).get("title_ru") or "") for code in sorted(codes, key=code_order)}
        self.choose(record, _titled(titles))


class SettleForm(forms.Form):
    """One conflict: what the plan says now, or what the amendment wants."""

    conflict = forms.ChoiceField(
        label=gettext_lazy("Расхождение"), error_messages={"required": gettext_lazy("Выберите расхождение.")}
    )
    choice = forms.ChoiceField(
        label=gettext_lazy("Что оставить"), widget=forms.RadioSelect,
        choices=[(THEIRS, gettext_lazy("Как в плане сейчас")), (MINE, gettext_lazy("Как в поправке"))],
        error_messages={"required": gettext_lazy("Выберите, что оставить.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Amendment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Outlook(record).conflicts
        lines = [Difference(one.code, one.cell, one.current, one.after) for one in found]
        rows = rows_of(lines, record.plan)
        self.fields["conflict"].choices = [
            ("", _("выберите")), *((f"{one.code}|{one.cell}", row.sentence) for one, row in zip(found, rows, strict=True)),
        ]  # fmt: skip

    def clean_conflict(self) -> tuple[str, str]:
        code, _, cell = self.cleaned_data["conflict"].partition("|")
        return code, cell
