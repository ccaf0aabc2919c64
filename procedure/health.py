"""Live state of the portal: what the health page, ``manage.py health`` and ``/readyz`` show."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedure import clock, triggers
from procedure.models import CalendarDay, Deadline, TickRun

log = logging.getLogger(__name__)
SILENT_AFTER = timedelta(minutes=10)
Look = Callable[[], tuple[bool, str]]


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and a plain sentence. Without a vital one nobody can be served."""

    code: str
    name: Any
    ok: bool
    text: str
    vital: bool = False


@dataclass(frozen=True)
class Probe:
    name: Any
    look: Look
    vital: bool

    @property
    def code(self) -> str:
        return self.look.__name__

    def finding(self) -> Finding:
        """A probe that fails is itself a finding: the page that tells what is broken must not break."""
        try:
            ok, text = self.look()
        except Exception as error:
            log.exception("Проверка %s не удалась", self.code)
            ok, text = False, _("Проверить не удалось: %(error)s.") % {"error": type(error).__name__}
        return Finding(self.code, self.name, ok, text, self.vital)


_probes: list[Probe] = []


def probe(name: Any, *, vital: bool = False) -> Callable[[Look], Look]:
    """Register a probe; higher apps add theirs (mail queue, papers, disk, broker)."""

    def register(look: Look) -> Look:
        _probes.append(Probe(name, look, vital))
        return look

    return register


def findings(*codes: str) -> list[Finding]:
    """All probes, or those named, vital ones first. When the database does not answer, the rest is not asked."""
    wanted = [p for p in sorted(_probes, key=lambda p: not p.vital) if not codes or p.code in codes]
    found = []
    for one in wanted:
        found.append(one.finding())
        if one.look is database_writes and not found[-1].ok:
            break
    return found


@probe(gettext_lazy("База данных"), vital=True)
def database_writes() -> tuple[bool, str]:
    """One row written and taken back: a replica, a full disk or a lost right shows here and not in an act."""
    try:
        with transaction.atomic():
            TickRun.objects.create(name=f"probe-{uuid.uuid4().hex[:20]}", at=clock.now())
            transaction.set_rollback(True)
    except Exception as error:
        if isinstance(error, DatabaseError) and _is_empty():
            return True, _("База отвечает, но пуста.")  # the next probe says what to do
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return False, _("База не отвечает или не пишет: %(why)s. Проверьте DATABASE_URL и сервер базы.") % {
            "why": reason[:200]
        }
    return True, _("База отвечает и пишет.")


def _is_empty() -> bool:
    try:
        return TickRun._meta.db_table not in connection.introspection.table_names()
    except DatabaseError:
        return False


@cache
def _written_migrations() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """Those of this version, and the earlier ones that were drawn together into them."""
    written = MigrationLoader(None).disk_migrations
    return frozenset(written), frozenset(old for migration in written.values() for old in migration.replaces)


@probe(gettext_lazy("Изменения базы"), vital=True)
def migrations_applied() -> tuple[bool, str]:
    """The database is of this very version: neither older (half-applied) nor newer than the program."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    known, replaced = _written_migrations()
    apps = {app for app, _name in known}
    waiting = sorted(f"{app}.{name}" for app, name in known - applied)
    foreign = sorted(f"{app}.{name}" for app, name in applied - known - replaced if app in apps)
    if waiting:
        text = _("Не применено изменений базы: %(n)d (%(first)s…). Выполните manage.py migrate.")
        return False, text % {"n": len(waiting), "first": waiting[0]}
    if foreign:
        text = _("База новее программы (%(first)s): поставьте ту версию портала, которая её обновила.")
        return False, text % {"first": foreign[0]}
    return True, _("Все изменения базы применены.")


@probe(gettext_lazy("Часы портала"))
def clock_is_awake() -> tuple[bool, str]:
    run = TickRun.objects.filter(name="tick").first()
    if run is None:
        return False, _("Часы ещё ни разу не шли: запустите worker и beat или manage.py runclock.")
    ok = clock.now() - run.at <= SILENT_AFTER
    text = _("Последний проход: %(when)s.") % {"when": run.at.astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M")}
    return ok, text if ok else text + " " + _("Сроки считаются верно, но письма и закрытия ждут часов.")


@probe(gettext_lazy("Обработка сроков"))
def rows_are_handled() -> tuple[bool, str]:
    bad = Deadline.objects.filter(failures__gt=0, closed_at__isnull=True).count()
    text = _("Все сроки обрабатываются.") if not bad else _("Сроков с ошибкой обработки: %(count)d.") % {"count": bad}
    return not bad, text


@probe(gettext_lazy("Производственный календарь"))
def calendar_is_known() -> tuple[bool, str]:
    year = (clock.today() + timedelta(days=365)).year
    days = CalendarDay.objects.filter(date__year=year)
    ok = days.exists() and not days.filter(confirmed=False).exists()
    text = (
        _("Календарь на %(year)d год утверждён.")
        if ok
        else _("Календарь на %(year)d год не утверждён: сверьте его с приказом.")
    )
    return ok, text % {"year": year}


@probe(gettext_lazy("Защита журнала"))
def journal_is_guarded() -> tuple[bool, str]:
    gone = sorted(triggers.missing())
    text = _("Триггеры журнала на месте.") if not gone else _("Нет триггеров: %(names)s.") % {"names": ", ".join(gone)}
    return not gone, text
