"""Live state of the portal: what the health page and ``manage.py health`` show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedure import clock, triggers
from procedure.models import CalendarDay, Deadline, TickRun

SILENT_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and a plain sentence."""

    name: Any
    ok: bool
    text: str


_probes: list[Callable[[], Finding]] = []


def probe(look: Callable[[], Finding]) -> Callable[[], Finding]:
    """Register a probe; higher apps add theirs (mail queue, papers, disk)."""
    _probes.append(look)
    return look


def findings() -> list[Finding]:
    return [look() for look in _probes]


@probe
def clock_is_awake() -> Finding:
    run = TickRun.objects.filter(name="tick").first()
    name = gettext_lazy("Часы портала")
    if run is None:
        return Finding(name, False, _("Часы ещё ни разу не шли: запустите worker и beat или manage.py runclock."))
    age = clock.now() - run.at
    ok = age <= SILENT_AFTER
    text = _("Последний проход: %(when)s.") % {"when": run.at.astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M")}
    return Finding(name, ok, text if ok else text + " " + _("Сроки считаются верно, но письма и закрытия ждут часов."))


@probe
def rows_are_handled() -> Finding:
    bad = Deadline.objects.filter(failures__gt=0, closed_at__isnull=True).count()
    text = _("Все сроки обрабатываются.") if not bad else _("Сроков с ошибкой обработки: %(count)d.") % {"count": bad}
    return Finding(gettext_lazy("Обработка сроков"), not bad, text)


@probe
def calendar_is_known() -> Finding:
    year = (clock.today() + timedelta(days=365)).year
    days = CalendarDay.objects.filter(date__year=year)
    unsure = days.filter(confirmed=False).exists()
    ok = days.exists() and not unsure
    text = (
        _("Календарь на %(year)d год утверждён.")
        if ok
        else _("Календарь на %(year)d год не утверждён: сверьте его с приказом.")
    )
    return Finding(gettext_lazy("Производственный календарь"), ok, text % {"year": year})


@probe
def journal_is_guarded() -> Finding:
    gone = sorted(triggers.missing())
    text = _("Триггеры журнала на месте.") if not gone else _("Нет триггеров: %(names)s.") % {"names": ", ".join(gone)}
    return Finding(gettext_lazy("Защита журнала"), not gone, text)
