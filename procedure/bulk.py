"""Many rows in one statement, where Django's own ways cost ten times as much. Callers hold the locks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

BATCH = 500
#: Rows of two or three columns: SQLite takes 32,766 values in one statement.
NARROW = 5000


def save_many(rows: Sequence[models.Model], names: Iterable[str]) -> None:
    """These fields of rows of one table: one statement for many on PostgreSQL, a short one a row elsewhere."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [*(meta.get_field(name) for name in names), meta.pk]
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    columns = [field.column for field in fields[:-1]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            from psycopg2.extras import execute_values

            put = ", ".join(f"{name} = given.{name}" for name in columns)
            typed = ", ".join(f"%s::{field.db_type(connection)}" for field in fields)
            statement = f"UPDATE {meta.db_table} SET {put} FROM (VALUES %s) AS given ({', '.join(columns)}, pk) WHERE id = given.pk"  # noqa: S608 - names of our own
            execute_values(cursor, statement, values, template=f"({typed})", page_size=BATCH)
        else:
            put = ", ".join(f"{name} = %s" for name in columns)
            cursor.executemany(f"UPDATE {meta.db_table} SET {put} WHERE id = %s", values)  # noqa: S608 - names of our own


def add_missing(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Plain rows of a narrow table; those that stand there already are left alone."""
    columns = ", ".join(model._meta.get_field(name).column for name in names)
    marks = f"({', '.join(['%s'] * len(names))})"
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while part := list(islice(waiting, NARROW)):
            statement = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES {', '.join([marks] * len(part))} ON CONFLICT DO NOTHING"  # noqa: S608 - names of our own
            cursor.execute(statement, [value for row in part for value in row])


@contextmanager
def portion() -> Iterator[None]:
    """A transaction that writes many rows into tables which may have been small a moment ago.

    PostgreSQL keeps the plan by which it checks foreign keys for as long as a connection lives: made for a small table,
    it reads the whole of it for each of ten thousand keys. Here it is made anew.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("DISCARD PLANS")
        yield
