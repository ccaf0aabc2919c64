"""Queries sent and rows fetched while something runs: a list that loads a table whole shows only in the rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

BOOKKEEPING = ("SAVEPOINT", "RELEASE")


@dataclass
class Counted:
    rows: int = 0
    statements: list[str] = field(default_factory=list)

    @property
    def queries(self) -> int:
        return len(self.statements)


@contextmanager
def counting() -> Iterator[Counted]:
    """Count on the test's own connection; savepoints of the test's transaction are not the page's."""
    found = Counted()

    class CountingCursor(CursorWrapper):
        def execute(self, sql: str, params: Any = None) -> Any:
            if not sql.startswith(BOOKKEEPING):
                found.statements.append(sql)
            return super().execute(sql, params)

        def fetchone(self) -> Any:
            row = self.cursor.fetchone()
            found.rows += row is not None
            return row

        def fetchmany(self, *size: int) -> list[Any]:
            rows = self.cursor.fetchmany(*size)
            found.rows += len(rows)
            return rows

        def fetchall(self) -> list[Any]:
            rows = self.cursor.fetchall()
            found.rows += len(rows)
            return rows

        def __iter__(self) -> Iterator[Any]:
            for row in self.cursor:
                found.rows += 1
                yield row

    connection.make_cursor = lambda cursor: CountingCursor(cursor, connection)
    try:
        yield found
    finally:
        del connection.make_cursor
