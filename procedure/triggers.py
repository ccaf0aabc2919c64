"""Database triggers that make tables append-only on SQLite and PostgreSQL: the journal, and what later apps name.

SQLite loses triggers when a later migration remakes the table, so they are put back after every ``migrate``;
``verify_journal`` fails when one is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections

TABLE = "procedure_journalentry"


@dataclass(frozen=True)
class Guarded:
    """An append-only table; ``name`` begins the names of its triggers, ``key`` are columns that no two lines share."""

    table: str
    name: str
    key: tuple[str, ...]

    @property
    def refusal(self) -> str:
        return f"{self.name} is append-only"

    @property
    def body(self) -> str:
        """What the function of its triggers does on PostgreSQL."""
        return f" BEGIN RAISE EXCEPTION '{self.refusal}'; END "

    def function(self) -> str:
        head = f"CREATE OR REPLACE FUNCTION {self.name}_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        return f"{head} $${self.body}$$"

    def triggers(self, vendor: str) -> dict[str, str]:
        """Name of each trigger and what it does."""
        return self._sqlite() if vendor == "sqlite" else self._postgres()

    def _sqlite(self) -> dict[str, str]:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
        same = " AND ".join(f"{column} = NEW.{column}" for column in self.key)
        there = f"SELECT 1 FROM {self.table} WHERE id = NEW.id OR ({same})"  # noqa: S608 - our own table
        return {
            f"{self.name}_no_update": f"BEFORE UPDATE ON {self.table} {refuse}",
            f"{self.name}_no_delete": f"BEFORE DELETE ON {self.table} {refuse}",
            # REPLACE deletes without firing the delete trigger, so an insert over an existing line is refused itself.
            f"{self.name}_no_replace": f"BEFORE INSERT ON {self.table} WHEN EXISTS ({there}) {refuse}",
        }

    def _postgres(self) -> dict[str, str]:
        run = f"EXECUTE FUNCTION {self.name}_refuse()"
        return {
            f"{self.name}_no_update": f"BEFORE UPDATE ON {self.table} FOR EACH ROW {run}",
            f"{self.name}_no_delete": f"BEFORE DELETE ON {self.table} FOR EACH ROW {run}",
            f"{self.name}_no_truncate": f"BEFORE TRUNCATE ON {self.table} FOR EACH STATEMENT {run}",
        }


JOURNAL = Guarded(TABLE, "journal", ("dossier_id", "seq"))
REFUSAL = JOURNAL.refusal
_guarded: dict[str, Guarded] = {JOURNAL.name: JOURNAL}


def append_only(table: str, name: str, *key: str) -> None:
    """Later apps say which of their tables only grow."""
    _guarded[name] = Guarded(table, name, key)


def table_of(trigger: str) -> str:
    """The table a trigger of ours guards. Raises KeyError for a name of somebody else."""
    return _guarded[trigger.rpartition("_no_")[0]].table


def expected(vendor: str) -> dict[str, str]:
    """Every trigger that must stand, and what it does."""
    return {name: does for one in _guarded.values() for name, does in one.triggers(vendor).items()}


def _present(one: Guarded, using: str) -> set[str]:
    """Names of its triggers that stand, are enabled and still refuse: one emptied of its body does not."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            does = one.triggers("sqlite")
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [one.table])
            return {name for name, sql in cursor.fetchall() if does.get(name, "?") in sql}
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgrelid = to_regclass(%s) "
            "AND NOT tgisinternal AND tgenabled IN ('O', 'A') AND prosrc = %s",
            [one.table, one.body],
        )
        return {row[0] for row in cursor.fetchall()}


def _standing(one: Guarded, using: str) -> set[str]:
    """Names of all triggers of the table, whether or not they still refuse."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [one.table])
        return {row[0] for row in cursor.fetchall()}


def missing(using: str = "default") -> set[str]:
    """Triggers that must stand and do not; of a table no migration has made yet nothing is asked."""
    vendor = connections[using].vendor
    return {name for one in _existing(using) for name in set(one.triggers(vendor)) - _present(one, using)}


def _existing(using: str) -> list[Guarded]:
    tables = set(connections[using].introspection.table_names())
    return [one for one in _guarded.values() if one is JOURNAL or one.table in tables]


def put(using: str = "default") -> None:
    """Create the triggers that are missing. Idempotent."""
    for one in _existing(using):
        _put(one, using)


def _put(one: Guarded, using: str) -> None:
    connection = connections[using]
    does = one.triggers(connection.vendor)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(one.function())
        for name in sorted(set(does) - _present(one, using)):
            if name in _standing(one, using):  # disabled or emptied
                _drop(cursor, name)
            cursor.execute(f"CREATE TRIGGER {name} {does[name]}")


def lift(using: str = "default") -> None:
    """Take the triggers away: only for the runbook's erasure procedure and for flushing test databases."""
    for one in _guarded.values():
        with connections[using].cursor() as cursor:
            for name in sorted(_standing(one, using)):
                _drop(cursor, name)


def _drop(cursor: Any, name: str) -> None:
    cursor.execute(
        f"DROP TRIGGER {name}" if cursor.db.vendor == "sqlite" else f"DROP TRIGGER {name} ON {table_of(name)}"
    )


def ensure(using: str = "default", **kwargs: Any) -> None:
    """After every ``migrate`` the triggers stand again."""
    if TABLE in connections[using].introspection.table_names():
        put(using)
