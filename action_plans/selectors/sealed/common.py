"""A sealed revision and the names behind its codes: what every part of its paper reads."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from action_plans.models import Amendment, Revision
from action_plans.pure.content import Cells, Value, code_order
from action_plans.pure.diff import differences
from action_plans.pure.money import planned_lines
from action_plans.selectors.content import day_of
from action_plans.selectors.difference import Names, names_of, said
from coordinators.pure import figures
from procedure import clock, dates


class Sealed:
    """One revision and the names behind its codes, read once."""

    def __init__(self, revision: Revision) -> None:
        self.revision, self.plan, self.content = revision, revision.plan, revision.content
        self.codes = sorted(self.content, key=code_order)
        self.lines = planned_lines(self.content)

    @cached_property
    def names(self) -> Names:
        return names_of(differences({}, self.content), self.plan)

    @property
    def language(self) -> str:
        return dates.language_of(get_language())

    def title(self, code: str) -> str:
        cells = self.content[code]
        return str(cells.get(f"title_{self.language}") or cells.get("title_ru") or "")

    def said(self, cell: str, value: Value) -> str:
        return said(cell, value, self.names)

    def firm(self, bin: str) -> str:
        """The firm with its BIN; a body without one by its name."""
        name = self.names.firms.get(bin, bin)
        return _("%(name)s, БИН %(bin)s") % {"name": name, "bin": bin} if bin.isdecimal() else name

    def millions(self, amount: Decimal) -> str:
        return figures.millions(amount, self.language)


def long(day: date | datetime) -> str:
    found = clock.local_day(day) if isinstance(day, datetime) else day
    return dates.long(found, dates.language_of(get_language()))


def dates_of(cells: Cells, between: str) -> str:
    """Both days, whatever of them is known."""
    start, due = day_of(cells.get("start")), day_of(cells.get("due"))
    return between.join(dates.short(day) if day else "?" for day in (start, due)) if start or due else "–"


def amendment_of(revision: Revision) -> Amendment | None:
    """The amendment this revision proposes, or became the plan by."""
    return Amendment.objects.filter(Q(result=revision) | Q(sealed=revision)).first()
