"""The one place that turns differences of a plan into words: an amendment, a conflict and two revisions read alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, MoneyLine
from action_plans.pure.content import EXISTS, Value, cell_of, firms_of, money_key
from action_plans.pure.diff import GONE, NEW, SAME, Difference, Segment, words
from action_plans.pure.sums import MILLION, typed
from action_plans.selectors.agreement import firms_by_code
from action_plans.selectors.content import firm_code
from coordinators.models import StrategyOption, WorkingGroup
from methodology.industry import CONSTRAINTS, named
from methodology.plan import ACTIVITY_KINDS, CHANGE_CLASSES, SCOPES, SOURCE, THEMES
from procedure import dates
from procedure.registry import localized

FACTS: dict[str, Any] = {"kind": ACTIVITY_KINDS, "theme": THEMES, "scope": SCOPES}
CLASS = {fact.code: fact for fact in CHANGE_CLASSES}


@dataclass(frozen=True)
class Row:
    """One difference as people read it: runs of text that stayed, went (``del``) or came (``ins``)."""

    code: str
    title: str
    label: str
    change: str
    segments: tuple[Segment, ...]

    @property
    def before(self) -> str:
        return "".join(s.text for s in self.segments if s.kind != NEW)

    @property
    def after(self) -> str:
        return "".join(s.text for s in self.segments if s.kind != GONE)

    @property
    def sentence(self) -> str:
        """«3, Срок: 1 июня → 1 августа», where no colour can be shown."""
        return f"{self.code}, {self.label}: {self.before or '–'} → {self.after or '–'}"


@dataclass(frozen=True)
class Group:
    """Differences of one activity."""

    code: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Names:
    """Names behind the codes that values hold, each kind read once."""

    firms: dict[str, str]
    groups: dict[str, str]
    options: dict[str, str]
    titles: dict[str, str]


def rows_of(lines: Sequence[Difference], plan: ActionPlan) -> list[Row]:
    """Four queries at most, whatever the number of lines."""
    names = names_of(lines, plan)
    return [_row(line, names) for line in lines]


def groups_of(lines: Sequence[Difference], plan: ActionPlan) -> list[Group]:
    """The same, activity by activity."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(lines, plan):
        found.setdefault(row.code, []).append(row)
    return [Group(code, rows[0].title, tuple(rows)) for code, rows in found.items()]


def names_of(lines: Iterable[Difference], plan: ActionPlan) -> Names:
    """Four queries at most, whatever the number of lines."""
    bins: set[str] = set()
    titles = {row.code: row.title for row in plan.activities.only("pk", "plan", "code", "title_ru", "title_kk")}
    for line in lines:
        for value in (line.before, line.after):
            bins |= firms_of({line.cell: value})
        if line.cell == "title_ru" and line.code not in titles:
            titles[line.code] = str(line.after or line.before or "")
    firms = {firm_code(firm): str(firm) for firm in firms_by_code(bins)} if bins else {}
    return Names(firms, _by_key(lines, "group", WorkingGroup), _by_key(lines, "option", StrategyOption), titles)


def _by_key(lines: Iterable[Difference], cell: str, model: Any) -> dict[str, str]:
    keys = {str(value) for line in lines if line.cell == cell for value in (line.before, line.after) if value}
    return {str(row.pk): str(row) for row in model.objects.filter(pk__in=keys)} if keys else {}


def _row(line: Difference, names: Names) -> Row:
    return Row(
        line.code, names.titles.get(line.code, ""), _label(line.cell, names), localized(CLASS[line.change], "name"),
        _segments(line, names),
    )  # fmt: skip


def _segments(line: Difference, names: Names) -> tuple[Segment, ...]:
    was, now = (said(line.cell, value, names) for value in (line.before, line.after))
    if cell_of(line.cell).shape == "text":
        return words(was, now)
    if was == now:  # a flag or a name that reads alike still tells that something changed
        return (Segment(SAME, was),)
    return tuple(s for s in (Segment(GONE, was), Segment(NEW, now)) if s.text)


def _label(cell: str, names: Names) -> str:
    key = money_key(cell)
    if key is None:
        return localized(cell_of(cell), "name")
    giver = names.firms.get(key.bin, key.bin) if key.bin else localized(SOURCE[key.source], "name")
    form = MoneyLine.Form(key.form).label
    return _("%(giver)s, %(form)s, %(year)d год, млн ₸") % {"giver": giver, "form": form, "year": key.year}


def said(cell: str, value: Value, names: Names) -> str:
    """A value as a person reads it; nothing for nothing, but a flag always says which way it stands."""
    if cell == EXISTS:
        return _("есть") if value else _("нет")
    if cell == "cancelled":
        return _("отменено") if value else _("в плане")
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_one(cell, item, names) for item in value)
    return _one(cell, str(value), names)


def _one(cell: str, value: str, names: Names) -> str:
    shape = cell_of(cell).shape
    if shape == "date":
        return dates.short(date.fromisoformat(value))
    if shape == "money":
        return typed(Decimal(value), MILLION)
    if cell in FACTS:
        return localized(named(FACTS[cell], value), "name")
    if cell == "challenge":
        return localized(named(CONSTRAINTS, value), "name")
    known = {"owner": names.firms, "participants": names.firms, "group": names.groups, "option": names.options}
    return known.get(cell, {}).get(value, value)
