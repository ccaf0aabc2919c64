"""Database triggers that make the journal append-only on SQLite and PostgreSQL.

SQLite loses triggers when a later migration remakes the table, so they are put back after every ``migrate``;
``verify_journal`` fails when one is missing.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

TABLE = "procedure_journalentry"
REFUSAL = "journal is append-only"

_SQLITE = {
    "journal_no_update": f"BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "journal_no_delete": f"BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # REPLACE deletes without firing the delete trigger, so an insert over an existing line is refused itself.
    "journal_no_replace": (
        f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id "  # noqa: S608 - our own table
        f"OR (dossier_id = NEW.dossier_id AND seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
}
_POSTGRES_BODY = f" BEGIN RAISE EXCEPTION '{REFUSAL}'; END "
_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$${_POSTGRES_BODY}$$
"""
_POSTGRES = {
    "journal_no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
    "journal_no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
    "journal_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()",
}


def expected(vendor: str) -> dict[str, str]:
    return _SQLITE if vendor == "sqlite" else _POSTGRES


def present(using: str = "default") -> set[str]:
    """Names of the journal's triggers that stand, are enabled and still refuse: one emptied of its body does not."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
            return {name for name, sql in cursor.fetchall() if _SQLITE.get(name, "?") in sql}
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgrelid = %s::regclass "
            "AND NOT tgisinternal AND tgenabled IN ('O', 'A') AND prosrc = %s",
            [TABLE, _POSTGRES_BODY],
        )
        return {row[0] for row in cursor.fetchall()}


def _standing(using: str) -> set[str]:
    """Names of all triggers of the table, whether or not they still refuse."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        return {row[0] for row in cursor.fetchall()}


def missing(using: str = "default") -> set[str]:
    return set(expected(connections[using].vendor)) - present(using)


def put(using: str = "default") -> None:
    """Create the triggers that are missing. Idempotent."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for name in sorted(missing(using)):
            if name in _standing(using):  # disabled or emptied
                _drop(cursor, name)
            cursor.execute(f"CREATE TRIGGER {name} {expected(connection.vendor)[name]}")


def lift(using: str = "default") -> None:
    """Take the triggers away: only for the runbook's erasure procedure and for flushing test databases."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in sorted(_standing(using)):
            _drop(cursor, name)


def _drop(cursor: Any, name: str) -> None:
    cursor.execute(f"DROP TRIGGER {name}" if cursor.db.vendor == "sqlite" else f"DROP TRIGGER {name} ON {TABLE}")


def ensure(using: str = "default", **kwargs: Any) -> None:
    """After every ``migrate`` the triggers stand again."""
    if TABLE in connections[using].introspection.table_names():
        put(using)
