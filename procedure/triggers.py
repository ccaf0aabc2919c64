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
_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""
_POSTGRES = {
    "journal_no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
    "journal_no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
    "journal_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()",
}


def expected(vendor: str) -> dict[str, str]:
    return _SQLITE if vendor == "sqlite" else _POSTGRES


def present(using: str = "default") -> set[str]:
    """Names of the journal's triggers that stand and are enabled."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled <> 'D'",
                [TABLE],
            )
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
            cursor.execute(f"CREATE TRIGGER {name} {expected(connection.vendor)[name]}")


def lift(using: str = "default") -> None:
    """Take the triggers away: only for the runbook's erasure procedure and for flushing test databases."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in sorted(present(using)):
            cursor.execute(
                f"DROP TRIGGER {name}" if connection.vendor == "sqlite" else f"DROP TRIGGER {name} ON {TABLE}"
            )


def ensure(using: str = "default", **kwargs: Any) -> None:
    """After every ``migrate`` the triggers stand again."""
    if TABLE in connections[using].introspection.table_names():
        put(using)
