"""Writing and verifying the journal: one chain of digests per dossier."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import F
from django.dispatch import Signal

from procedure import clock, registry, tracing
from procedure.models import Dossier, JournalEntry

CLOCK = "Часы портала"
written = Signal()  # sent after commit; only wakes the journal's readers, they also run every minute

CHAINED = ("id", "seq", "act", "actor_id", "actor_label", "role", "on_behalf_of", "at", "effective_at", "before", "after",
           "target", "reason", "data")  # fmt: skip


class UnknownAct(LookupError):
    """A line was to be written for an act nobody registered."""


def write(
    dossier: Dossier,
    act: str,
    *,
    actor: Any,
    role: str,
    at: datetime | None = None,
    effective_at: datetime | None = None,
    before: str = "",
    after: str = "",
    target: str = "",
    reason: str = "",
    data: dict[str, Any] | None = None,
    label: str = "",
) -> JournalEntry:
    """Append one line. The caller holds the dossier's lock; ``actor`` None is the clock, or who ``label`` says.

    Raises UnknownAct for an act that is not registered.
    """
    if not registry.act_known(act):
        raise UnknownAct(act)
    at = at or clock.now()
    traced = {tracing.KEY: tracing.number()} if tracing.number() else {}
    counter = Dossier.objects.values_list("entries", flat=True).get(pk=dossier.pk)
    previous = JournalEntry.objects.filter(dossier=dossier, seq=counter).values_list("digest", flat=True).first() or ""
    entry = JournalEntry(
        pk=_next_keys(1)[0],
        dossier=dossier,
        seq=counter + 1,
        act=act,
        actor=actor,
        actor_label=actor.label_as(role)[:200] if actor else label or CLOCK,
        role=role,
        on_behalf_of=actor.behalf_label[:300] if actor else "",
        at=at,
        effective_at=effective_at or at,
        before=before,
        after=after,
        target=target[:300],
        reason=reason,
        data=json.loads(json.dumps((data or {}) | traced, cls=DjangoJSONEncoder)),
    )
    entry.digest = digest(previous, entry)
    entry.save(force_insert=True)
    Dossier.objects.filter(pk=dossier.pk).update(entries=counter + 1)
    dossier.entries = counter + 1
    transaction.on_commit(lambda: written.send_robust(JournalEntry, entry=entry))
    return entry


def write_by_clock(act: str, lines: Sequence[tuple[Dossier, str, dict[str, Any]]]) -> None:
    """Append one line of ``act`` to each of many dossiers (target and data beside it) in a few statements.

    The caller holds every dossier's lock and names each once. Raises UnknownAct for an act that is not registered.
    """
    if not registry.act_known(act):
        raise UnknownAct(act)
    at, keys = clock.now(), _next_keys(len(lines))
    ends = JournalEntry.objects.filter(dossier__in=[line[0].pk for line in lines], seq=F("dossier__entries"))
    previous = dict(ends.values_list("dossier", "digest"))
    entries = []
    for key, (dossier, target, data) in zip(keys, lines, strict=True):
        entry = JournalEntry(
            pk=key, dossier=dossier, seq=dossier.entries + 1, act=act, actor_label=CLOCK, role="clock", at=at,
            effective_at=at, target=target[:300], data=json.loads(json.dumps(data, cls=DjangoJSONEncoder)),
        )  # fmt: skip
        entry.digest = digest(previous.get(dossier.pk, ""), entry)
        entries.append(entry)
    JournalEntry.objects.bulk_create(entries)
    Dossier.objects.filter(pk__in=[line[0].pk for line in lines]).update(entries=F("entries") + 1)
    if entries:  # readers are only woken: they find all lines themselves
        transaction.on_commit(lambda: written.send_robust(JournalEntry, entry=entries[-1]))


def _next_keys(number: int) -> list[int]:
    """Keys of lines, taken before they are written: papers and notices hang on them, so digests cover them too.

    On SQLite writers stand in line, on PostgreSQL the sequence never gives a number twice.
    """
    table = JournalEntry._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            last = row[0] if row else 0
            return list(range(last + 1, last + number + 1))
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, number])
        return [row[0] for row in cursor.fetchall()]


def digest(previous: str, entry: JournalEntry) -> str:
    """SHA-256 over the previous line's digest and this line's canonical JSON."""
    values: dict[str, Any] = {"dossier": entry.dossier_id}
    for name in CHAINED:
        value = getattr(entry, name)
        values[name] = (
            value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
        )
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def breaks(dossier: Dossier) -> Iterator[str]:
    """The first place where a dossier's chain does not hold, in plain Russian; nothing when it is whole."""
    previous, expected = "", 1
    for entry in JournalEntry.objects.filter(dossier=dossier).order_by("seq").iterator():
        where = f"дело {dossier.pk} ({dossier.number or 'без номера'}), строка {expected}"
        if entry.seq != expected:
            yield f"{where}: строки нет, за ней стоит строка {entry.seq}"
            return
        if digest(previous, entry) != entry.digest:
            yield f"{where} ({entry.act}): содержание не совпадает с контрольной суммой"
            return
        previous, expected = entry.digest, expected + 1
    if dossier.entries != expected - 1:
        yield f"дело {dossier.pk}: в деле должно быть строк {dossier.entries}, а найдено {expected - 1}"
