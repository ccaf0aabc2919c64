"""A term as the page shows it (срок на странице): chip, day strip, lozenge calendar, explanation.

One service counts; templates only print what they are given. Every string goes through gettext and every
number of days through ngettext; dates are put into the right case by ``procedure.dates``.

Deadlines are duck-typed: ``state``, ``started_on``, ``due_on``, ``expires_at``, ``closed_at``, ``length``,
``unit`` and, when there is one, ``basis``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from methodology.counting import Convention, conventions_for
from methodology.terms import Unit
from procedure import clock, dates
from procedure.derivation import CALENDAR_DAYS, MONTHS, WORKING_DAYS, YEARS, Derivation
from procedure.term_days import Strip, Weave, strip, weave
from procedure.workcalendar import WorkCalendar

__all__ = [
    "Chip",
    "Strip",
    "TermView",
    "Weave",
    "chip",
    "days_left",
    "derivation_of",
    "explanation",
    "format_date_long",
    "format_date_short",
    "skipped_lines",
    "strip",
    "term_length",
    "term_view",
    "weave",
]

SOON = 3
"""Working days left from which a chip turns gold."""

STRIP_DAYS = 20
"""Calendar-day terms up to this length are drawn as a strip, longer ones as a weave."""


@dataclass(frozen=True)
class Chip:
    """What ``components/_chip.html`` prints. ``state`` is also the icon's name and the CSS suffix."""

    state: str
    main: str
    sub: str = ""
    title: str = ""


@dataclass(frozen=True)
class TermView:
    """Everything a page says about one term; ``strip`` or ``weave`` is None when it does not suit."""

    chip: Chip
    explanation: str
    skipped: tuple[str, ...] = ()
    strip: Strip | None = None
    weave: Weave | None = None
    rules: tuple[Convention, ...] = ()


def format_date_long(day: date, lang: str | None = None) -> str:
    """12 марта 2026; 2026 жылғы 12 наурыз; 12 March 2026, with non-breaking spaces."""
    return dates.long(day, lang or get_language() or "ru")


def format_date_short(day: date, lang: str | None = None) -> str:
    """12.03.2026, the same in the three languages."""
    return dates.short(day)


def chip(deadline: Any, now: datetime, calendar: WorkCalendar) -> Chip:
    """What is left of a term at ``now``; ``deadline`` may be None when no term is set (M 3.2.2/8)."""
    if deadline is None:
        return Chip("none", _("срок не установлен"))
    if deadline.state == "cancelled":
        return Chip("none", _("срок отменён"), title=_title(deadline))
    if deadline.closed_at is not None:
        return _closed(deadline, calendar)
    if deadline.state == "paused":
        return Chip("paused", _("срок приостановлен"), _paused_since(deadline, now), _title(deadline))
    return _running(deadline, now, calendar)


def days_left(deadline: Any, now: datetime, calendar: WorkCalendar) -> tuple[int, str] | None:
    """(6, «рабочих дней осталось») of a running term for the big figure; None once it is over or on its last day."""
    today = clock.local_day(now)
    left = calendar.working_days_between(today, deadline.due_on) if today < deadline.due_on else 0
    if deadline.closed_at is not None or deadline.state == "paused" or left <= 0:
        return None
    return left, ngettext("рабочий день остался", "рабочих дней осталось", left)


def _running(deadline: Any, now: datetime, calendar: WorkCalendar) -> Chip:
    today, due, title = clock.local_day(now), deadline.due_on, _title(deadline)
    if now >= deadline.expires_at:
        late = calendar.working_days_between(due, today)
        main = (
            ngettext("просрочено: %(n)s раб. день", "просрочено: %(n)s раб. дней", late) % {"n": late}
            if late
            else _("срок прошёл")
        )
        # Translators: in Kazakh %(day)s comes with the ending of «дейін»: 12 наурызға
        return Chip("overdue", dates.glue(main), _("было до %(day)s") % {"day": _until(due, today)}, title)
    if today == due:
        return Chip("today", _("сегодня последний день"), title=title)
    left = calendar.working_days_between(today, due)
    if left:
        main = ngettext("остался %(n)s раб. день", "осталось %(n)s раб. дней", left) % {"n": left}
    else:  # the term ends on a day off, and only days off are left
        days = (due - today).days
        main = ngettext("остался %(n)s день", "осталось %(n)s дней", days) % {"n": days}
    # Translators: in Kazakh %(day)s comes with the ending of «дейін»: 12 наурызға
    state = "ok" if left > SOON else "soon"
    return Chip(state, dates.glue(main), _("до %(day)s") % {"day": _until(due, today)}, title)


def _closed(deadline: Any, calendar: WorkCalendar) -> Chip:
    day, title = clock.local_day(deadline.closed_at), _title(deadline)
    if deadline.state == "expired":
        return Chip("done", _("срок закончился"), dates.long(deadline.due_on, _language()), title)
    late = calendar.working_days_between(deadline.due_on, day)
    spent = calendar.working_days_between(deadline.started_on, day)
    if deadline.closed_at >= deadline.expires_at:
        sub = (
            ngettext("с опозданием на %(n)s раб. день", "с опозданием на %(n)s раб. дней", late) % {"n": late}
            if late > 0
            else _("с опозданием")
        )
    elif deadline.unit == WORKING_DAYS and spent > 0:
        sub = ngettext("за %(n)s раб. день из %(total)s", "за %(n)s раб. дней из %(total)s", spent) % {
            "n": spent,
            "total": deadline.length,
        }
    else:
        sub = dates.long(day, _language())
    return Chip("done", _("шаг завершён"), dates.glue(sub), title)


def term_length(length: int, unit: str) -> str:
    """«13 рабочих дней», «60 календарных дней», «2 месяца», «1 год»; empty for a fixed date."""
    if unit == WORKING_DAYS:
        text = ngettext("%(n)s рабочий день", "%(n)s рабочих дней", length)
    elif unit == CALENDAR_DAYS:
        text = ngettext("%(n)s календарный день", "%(n)s календарных дней", length)
    elif unit == MONTHS:
        text = ngettext("%(n)s месяц", "%(n)s месяцев", length)
    elif unit == YEARS:
        text = ngettext("%(n)s год", "%(n)s лет", length)
    else:
        return ""
    return dates.glue(text % {"n": length})


def derivation_of(deadline: Any) -> Derivation | None:
    """The stored derivation of a deadline; None for a fixed date or a basis without one."""
    basis = getattr(deadline, "basis", None) or {}
    return Derivation.from_json(basis) if "skipped" in basis and "unit" in basis else None


def explanation(derivation: Derivation) -> str:
    """«13 рабочих дней, счёт со следующего дня после 16 марта 2026. Последний день 7 апреля 2026.»"""
    language = _language()
    parts = [
        _("Срок: %(length)s, счёт начинается на следующий день после события %(start)s.")
        % {
            "length": term_length(derivation.length, derivation.unit),
            "start": dates.long(derivation.start, language),
        }
    ]
    if derivation.moved:
        parts.append(
            _("Последний день пришёлся бы на %(day)s, это нерабочий день.")
            % {"day": dates.long(derivation.nominal, language)}
        )
    parts.append(_("Последний день срока: %(day)s.") % {"day": dates.long(derivation.due, language)})
    return " ".join(parts)


def skipped_lines(derivation: Derivation) -> tuple[str, ...]:
    """Each skipped weekday and worked weekend with its reason, then the weekends in one line."""
    language = _language()
    lines = [
        f"{dates.long(day.date, language)}: {day.note(language)}"
        for day in derivation.skipped
        if day.kind == "holiday" or day.source
    ]
    weekends = [dates.short(day.date) for day in derivation.skipped if day.kind == "off" and not day.source]
    if weekends:
        lines.append(_("выходные: %(days)s") % {"days": ", ".join(weekends)})
    lines += [
        _("%(day)s считается: %(why)s") % {"day": dates.long(day.date, language), "why": day.note(language)}
        for day in derivation.worked
    ]
    return tuple(lines)


def term_view(deadline: Any, now: datetime, calendar: WorkCalendar) -> TermView:
    """The chip and «Как посчитан этот срок» together; explained by the stored derivation and the law's conventions."""
    face = chip(deadline, now, calendar)
    if deadline is None:
        return TermView(face, "")
    derivation, today = derivation_of(deadline), clock.local_day(now)
    rules = conventions_for(derivation.unit if derivation else Unit.FIXED)
    if derivation is None:
        text = _("Дата назначена: %(day)s.") % {"day": format_date_long(deadline.due_on)}
        return TermView(face, text, weave=weave(deadline.started_on, deadline.due_on, today, calendar), rules=rules)
    text, skipped, start = explanation(derivation), skipped_lines(derivation), derivation.start
    if derivation.due != deadline.due_on:  # extended: the rule gave one day, an act gave another
        text += " " + _("Срок продлён до %(day)s.") % {"day": _until(deadline.due_on, None)}
    elif derivation.unit == WORKING_DAYS or (derivation.unit == CALENDAR_DAYS and derivation.length <= STRIP_DAYS):
        closed_on = clock.local_day(deadline.closed_at) if deadline.closed_at else None
        drawn = strip(derivation, today, calendar=calendar, closed_on=closed_on)
        return TermView(face, text, skipped, strip=drawn, rules=rules)
    return TermView(face, text, skipped, weave=weave(start, deadline.due_on, today, calendar), rules=rules)


def _language() -> str:
    return get_language() or "ru"


def _until(day: date, today: date | None) -> str:
    """The date inside «до …»: with its year unless that is this year."""
    return dates.until(day, _language(), year=today is None or day.year != today.year)


def _paused_since(deadline: Any, now: datetime) -> str:
    """«с 24 февраля», when the basis says since when."""
    basis: Mapping[str, Any] = getattr(deadline, "basis", None) or {}
    if not basis.get("paused_on"):
        return ""
    day = date.fromisoformat(basis["paused_on"])
    # Translators: in Kazakh %(day)s comes with the ending of «бастап»: 24 ақпаннан
    return _("с %(day)s") % {"day": dates.since(day, _language(), year=day.year != clock.local_day(now).year)}


def _title(deadline: Any) -> str:
    """The whole term in one line, for the chip's tooltip and for readers of the screen."""
    length = term_length(deadline.length, deadline.unit)
    words = {
        "start": dates.since(deadline.started_on, _language()),
        "due": dates.until(deadline.due_on, _language()),
        "length": length,
    }
    if not length:
        return _("До %(due)s, 24:00 по Астане") % words
    # Translators: in Kazakh %(start)s comes with the ending of «бастап», %(due)s with that of «дейін»
    return _("%(length)s с %(start)s, до %(due)s, 24:00 по Астане") % words
