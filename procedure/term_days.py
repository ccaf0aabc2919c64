"""The days of a term drawn (дни срока): a strip for working days, woven lozenges for months.

Coordinates are strings: a localized template must never turn 116.25 into 116,25.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedure import dates
from procedure.derivation import Day, Derivation, days_between
from procedure.workcalendar import WorkCalendar

LATE_SHOWN = 31
"""Calendar days of overdue a strip draws at most; the chip says the whole number."""

_COLUMN, _ROW, _LEFT, _TOP = 28, 19, 38, 17


@dataclass(frozen=True)
class Cell:
    """One day of a strip. ``kinds`` are CSS suffixes, ``count`` the figure below, ``title`` the words."""

    date: date
    kinds: tuple[str, ...]
    weekday: str
    count: str
    title: str
    month: str = ""

    @property
    def number(self) -> str:
        """Day of the month."""
        return str(self.date.day)

    @property
    def css(self) -> str:
        """Classes of the cell, from the fixed list above."""
        return " ".join(f"kp-strip__day--{kind}" for kind in self.kinds)


class Strip(list[Cell]):
    """Cells in order of date, with the legend of the marks that occur in them."""

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Pairs (swatch, words), only for what is drawn."""
        words = {
            "past": _("прошедший рабочий день"),
            "today": _("сегодня"),
            "due": _("последний день срока"),
            "late": _("просрочка"),
            "off": _("выходной"),
            "holiday": _("праздник или перенос"),
        }
        present = {kind for cell in self for kind in cell.kinds}
        return [(kind, text) for kind, text in words.items() if kind in present]


def strip(
    derivation: Derivation,
    today: date,
    *,
    calendar: WorkCalendar | None = None,
    closed_on: date | None = None,
) -> Strip:
    """Cells from the event to the last day; with ``calendar`` also the overdue days up to ``today``.

    ``closed_on`` is the day the step was done: nothing after it is overdue, and no day is «today».
    """
    reached = closed_on or today
    cells = Strip()
    for day in derivation.steps:
        cells.append(_cell(cells, day, derivation.due, reached, is_today=closed_on is None and day.date == today))
    if calendar is not None and reached > derivation.due:
        last = min(reached, derivation.due + timedelta(days=LATE_SHOWN))
        for number, day in _late(derivation.due, last, calendar):
            cells.append(_late_cell(cells, day, number, is_today=closed_on is None and day.date == today))
    return cells


def _cell(cells: Strip, day: Day, due: date, reached: date, *, is_today: bool) -> Cell:
    language = get_language() or "ru"
    kinds, count = [], ""
    if day.kind == "event":
        kinds, count, words = ["start"], "0", _("событие, срок ещё не идёт")
    elif day.kind in ("off", "holiday"):
        kinds, words = [day.kind], day.note(language)
    elif day.kind == "moved":
        kinds, count, words = ["due"], str(day.number), _("последний день срока, перенос с нерабочего дня")
    elif day.date == due:
        kinds, count = ["due"], str(day.number)
        words = _("день %(n)s, последний день срока") % {"n": day.number}
    else:
        kinds, count = (["past"] if day.date < reached else []), str(day.number)
        words = _("день %(n)s") % {"n": day.number}
        if day.note_ru:
            words = f"{words}, {day.note(language)}"
    return _made(cells, day.date, kinds, count, words, is_today)


def _late(due: date, last: date, calendar: WorkCalendar) -> Iterator[tuple[int, Day]]:
    """Days of (due, last]; 0 for a day that is not worked, else the number of the overdue day."""
    number = 0
    for day in days_between(due, last):
        reason = calendar.reason(day)
        if reason is None:
            number += 1
        yield (0, reason) if reason else (number, Day(day, "late", number))


def _late_cell(cells: Strip, day: Day, number: int, *, is_today: bool) -> Cell:
    if not number:
        return _made(cells, day.date, [day.kind], "", day.note(get_language() or "ru"), is_today)
    words = _("просрочка, день %(n)s") % {"n": number}
    return _made(cells, day.date, ["late"], f"+{number}", words, is_today)


def _made(cells: Strip, day: date, kinds: list[str], count: str, words: str, is_today: bool) -> Cell:
    language = get_language() or "ru"
    if is_today:
        kinds, words = [*kinds, "today"], _("%(words)s, сегодня") % {"words": words}
    new_month = not cells or (cells[-1].date.year, cells[-1].date.month) != (day.year, day.month)
    return Cell(
        date=day,
        kinds=tuple(kinds),
        weekday=dates.weekday(day, language),
        count=count,
        title=f"{dates.long(day, language, year=False)}: {words}",
        month=dates.month_name(day, language) if new_month else "",
    )


@dataclass(frozen=True)
class Lozenge:
    """One day of a weave: classes, the path, and the words of its tooltip."""

    date: date
    css: str
    path: str
    title: str


@dataclass(frozen=True)
class Label:
    """A word at a point of the drawing."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Weave:
    """What ``components/_weave.html`` prints: weeks are columns, days are lozenges."""

    width: str
    height: str
    label: str
    labels: tuple[Label, ...]
    days: tuple[Lozenge, ...]
    legend: tuple[tuple[str, str], ...]


def weave(start: date, due: date, today: date, calendar: WorkCalendar) -> Weave:
    """The calendar of a term from its event to its last day (M 3.2.2/4: two months of intake)."""
    language = get_language() or "ru"
    monday = start - timedelta(days=start.weekday())
    days = [start, *days_between(start, due)]
    labels = [Label("0", f"{29 + _ROW * row:.1f}", name) for row, name in enumerate(dates.weekdays(language))]
    labels += _months(days, monday, language)
    drawn = tuple(_lozenge(day, monday, due, today, calendar, language) for day in days)
    columns = (due - monday).days // 7 + 1
    return Weave(
        width=str(_LEFT - 12 + _COLUMN * columns),
        height="151",
        label=_label(start, due, today, calendar, language),
        labels=tuple(labels),
        days=drawn,
        legend=_legend(drawn),
    )


def _months(days: list[date], monday: date, language: str) -> Iterator[Label]:
    """A name above the column that holds the month's first drawn day; a name with no room is left out."""
    firsts = [day for day in days if day == days[0] or day.day == 1]
    columns = [(day - monday).days // 7 for day in firsts]
    for index, (day, column) in enumerate(zip(firsts, columns, strict=True)):
        if index + 1 < len(columns) and columns[index + 1] - column < 2:
            continue
        yield Label(str(_LEFT - 11 + _COLUMN * column), "9", dates.month_name(day, language))


def _lozenge(day: date, monday: date, due: date, today: date, calendar: WorkCalendar, language: str) -> Lozenge:
    column, row = divmod((day - monday).days, 7)
    reason = calendar.reason(day)
    kinds, small, words = [], False, reason.note(language) if reason else _("рабочий день")
    if day == due:
        kinds, words = ["is-due"], _("последний день срока")
    elif day == today:
        kinds = ["is-today"]
    elif reason and reason.kind == "holiday":
        kinds = ["is-holiday"]
    else:
        small = reason is not None
        kinds = ["is-off"] * small + ["is-past"] * (day < today)
    if day == today:
        kinds, words = ["is-today"], _("%(words)s, сегодня") % {"words": words}
    half_w, half_h = ("6.25", "4.25") if small else ("12.5", "8.5")
    top = _TOP + _ROW * row + (4.25 if small else 0)
    path = f"M{_LEFT + _COLUMN * column} {top:g}l{half_w} {half_h}-{half_w} {half_h}-{half_w}-{half_h}z"
    return Lozenge(day, " ".join(kinds), path, f"{dates.long(day, language, year=False)}: {words}")


def _legend(days: tuple[Lozenge, ...]) -> tuple[tuple[str, str], ...]:
    words = {
        "past": _("прошло"),
        "today": _("сегодня"),
        "due": _("последний день срока"),
        "holiday": _("праздник или перенос"),
    }
    present = {kind for day in days for kind in day.css.split()}
    return tuple((kind, text) for kind, text in words.items() if f"is-{kind}" in present)


def _label(start: date, due: date, today: date, calendar: WorkCalendar, language: str) -> str:
    """The drawing in words, for those who do not see it."""
    parts = [
        _("Календарь срока: с %(start)s до %(due)s.")
        % {"start": dates.since(start, language), "due": dates.until(due, language)}
    ]
    if start <= today <= due:
        parts.append(_("Сегодня %(day)s.") % {"day": dates.long(today, language, year=False)})
    reasons = [reason for day in days_between(start, due) if (reason := calendar.reason(day))]
    named = [
        f"{dates.long(reason.date, language, year=False)} ({reason.note(language)})"
        for reason in reasons
        if reason.kind == "holiday"
    ]
    if named:
        parts.append(_("Нерабочие дни, кроме выходных: %(days)s.") % {"days": "; ".join(named)})
    return " ".join(parts)
