"""Copies of dossiers with everything that hangs on them: one dossier made by acts becomes thousands.

Every row that leads to a dossier by foreign keys is copied, so a new app's tables come along by themselves. Keys
are arithmetic (copy k of row j has key ``base + (k - 1) * rows + j``), names and numbers carry the number of the
copy, and each journal keeps a true chain: digests are computed anew, so ``verify_journal`` passes on copies too.
"""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction

from accounts.identity import search_text, sort_key
from applications.models import Application
from procedure import journal
from procedure.models import JournalEntry
from selection.models import AgendaItem, Meeting

BATCH = 200
"""Copies written at once: memory stays the same however many are asked for."""

NUMBERED = {("selection.Meeting", "number"), ("applications.Application", "cluster_name_ru")}
"""Texts unique only together with another column; those unique by themselves are found by their field."""

SHARED = {"coordinators.CompanyYear"}
"""What hangs on an organisation as well: copies share their organisations, and each has one figure a year."""

Value = Callable[[Any, int], Any]


@dataclass
class Table:
    """Rows of one model that are copied, with the columns that differ from copy to copy."""

    model: type[models.Model]
    rows: list[Any]
    base: int
    place: dict[Any, int]
    changing: list[tuple[int, Value]] = field(default_factory=list)

    def key(self, pk: Any, number: int) -> int:
        """Primary key of a row in copy ``number`` (from one). KeyError for a row that is not copied."""
        return self.base + (number - 1) * len(self.rows) + self.place[pk]


def multiply(roots: Iterable[models.Model], copies: int, *, first: int = 1) -> None:
    """Add ``copies`` copies of the roots and of all that hangs on them; ``first`` numbers the first in its names."""
    tables = {model: _table(model, rows) for model, rows in _hanging(list(roots)).items()}
    for table in tables.values():
        table.changing = list(_changes(table, tables, first))
    plain = {model: [_plain_row(table, row) for row in table.rows] for model, table in tables.items()}
    for start in range(1, copies + 1, BATCH):
        numbers = range(start, min(start + BATCH, copies + 1))
        with transaction.atomic():
            for model, table in tables.items():
                _write(model, _copied(table, plain[model], numbers))
    _reset_sequences(list(tables))


def _hanging(roots: list[models.Model]) -> dict[type[models.Model], list[Any]]:
    """Rows reached from the roots by the foreign keys that point at them, roots included."""
    found: dict[type[models.Model], dict[Any, Any]] = {}
    for row in roots:
        found.setdefault(type(row), {})[row.pk] = row
    frontier = {model: set(rows) for model, rows in found.items()}
    while frontier:
        ahead: dict[type[models.Model], set[Any]] = {}
        for model, keys in frontier.items():
            for relation in model._meta.get_fields(include_hidden=True):
                if not relation.auto_created or relation.concrete or relation.many_to_many:
                    continue
                child = relation.related_model
                if child._meta.label in SHARED:
                    continue
                rows = child._base_manager.filter(**{f"{relation.field.name}__in": keys})
                known = found.setdefault(child, {})
                new = {row.pk: row for row in rows if row.pk not in known}
                known.update(new)
                if new:
                    ahead.setdefault(child, set()).update(new)
        frontier = ahead
    return {model: list(rows.values()) for model, rows in found.items() if rows}


def _table(model: type[models.Model], rows: list[Any]) -> Table:
    if model is JournalEntry:
        rows.sort(key=lambda entry: (entry.dossier_id, entry.seq))
    base = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    return Table(model, rows, base, {row.pk: place for place, row in enumerate(rows, start=1)})


def _changes(table: Table, tables: dict[type[models.Model], Table], first: int) -> Iterator[tuple[int, Value]]:
    """For each column that differs in a copy: its place and how it is made from the row and the copy's number."""
    label = table.model._meta.label

    def other(column: Any, target: Table) -> Value:
        return lambda row, n: (pk := getattr(row, column.attname)) and target.key(pk, n)

    for place, column in enumerate(table.model._meta.concrete_fields):
        if column.primary_key:
            yield place, lambda row, n: table.key(row.pk, n)
        elif column.is_relation and column.related_model in tables:
            yield place, other(column, tables[column.related_model])
        elif isinstance(column, models.CharField) and (column.unique or (label, column.name) in NUMBERED):
            yield place, _numbered(column.attname, first)
        elif table.model is AgendaItem and column.name == "order" and Meeting not in tables:
            yield place, lambda row, n: row.order + 100 * (first + n)  # more items of one sitting
        elif table.model is Application and column.name in ("search", "sort_key"):
            yield place, _sought(column.name, first)
        elif table.model is JournalEntry and column.name == "target":
            yield place, lambda row, n: _target(row.target, tables, n)
        elif table.model is JournalEntry and column.name == "digest":
            yield place, _chain(table, tables)


def _numbered(name: str, first: int) -> Value:
    return lambda row, n: (text := getattr(row, name)) and f"{text}/{first + n - 1}"


def _sought(name: str, first: int) -> Value:
    """What the lists search in and sort by, of the renamed application."""

    def made(row: Application, n: int) -> str:
        mark = f"/{first + n - 1}"
        if name == "sort_key":
            return sort_key(row.cluster_name_ru + mark)
        number = row.dossier.number + mark if row.dossier.number else ""
        applicant = row.applicant
        return search_text(
            number,
            row.cluster_name_ru + mark,
            row.cluster_name_kk,
            applicant.name_ru,
            applicant.name_kk,
            applicant.bin or "",
        )

    return made


def _target(text: str, tables: dict[type[models.Model], Table], number: int) -> str:
    """``app.Model:key`` of a journal line, moved to the copy's row."""
    label, __, key = text.partition(":")
    table = next((t for model, t in tables.items() if model._meta.label == label), None)
    return f"{label}:{table.key(int(key), number)}" if table else text


def _chain(table: Table, tables: dict[type[models.Model], Table]) -> Value:
    """Digest of a copied line over the digest of the line before it; lines come in the order of their chain."""
    dossiers = next(t for model, t in tables.items() if model is JournalEntry.dossier.field.related_model)
    last = [""]

    def made(row: JournalEntry, n: int) -> str:
        line = copy.copy(row)
        line.pk = table.key(row.pk, n)
        line.dossier_id = dossiers.key(row.dossier_id, n)
        line.target = _target(row.target, tables, n)
        last[0] = journal.digest(last[0] if row.seq > 1 else "", line)
        return last[0]

    return made


def _plain_row(table: Table, row: Any) -> list[Any]:
    return [_plain(column, getattr(row, column.attname)) for column in table.model._meta.concrete_fields]


def _plain(column: Any, value: Any) -> Any:
    """A value as the database takes it in plain text."""
    if isinstance(column, models.JSONField):
        return None if value is None else json.dumps(value, cls=column.encoder, ensure_ascii=False)
    return column.get_db_prep_save(value, connection)


def _copied(table: Table, plain: list[list[Any]], numbers: range) -> Iterator[list[Any]]:
    for number in numbers:
        for row, values in zip(table.rows, plain, strict=True):
            fresh = values.copy()
            for place, value in table.changing:
                fresh[place] = value(row, number)
            yield fresh


def _write(model: type[models.Model], rows: Iterator[list[Any]]) -> None:
    """COPY on PostgreSQL, many-row INSERT elsewhere."""
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(column.column) for column in model._meta.concrete_fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = io.StringIO("".join(map(_copy_line, rows)))
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", lines)
        else:
            marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - own tables


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copy_line(values: list[Any]) -> str:
    return "\t".join("\\N" if value is None else str(value).translate(_ESCAPES) for value in values) + "\n"


def _reset_sequences(written: list[type[models.Model]]) -> None:
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for sentence in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(sentence)
