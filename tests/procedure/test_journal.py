"""The journal cannot be changed quietly: the database refuses, and verification finds what was forced."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from procedure import clock, journal, triggers
from procedure.models import Dossier, JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    for n in range(4):
        journal.write(dossier, "procedure.term_warned", actor=None, role="clock", reason=f"строка {n}", data={"n": n})
    return dossier


def verify() -> tuple[int, str]:
    errors = io.StringIO()
    try:
        call_command("verify_journal", stderr=errors, stdout=io.StringIO())
    except SystemExit as stop:
        return int(stop.code), errors.getvalue()
    return 0, errors.getvalue()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE procedure_journalentry SET reason = 'x' WHERE id = %s",
        "DELETE FROM procedure_journalentry WHERE id = %s",
    ],
)
def test_the_database_refuses_update_and_delete(dossier, statement):
    line = dossier.journal.first()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [line.pk])
    assert verify() == (0, "")


def test_the_database_refuses_replacing_a_line(dossier):
    line = dossier.journal.get(seq=2)
    columns = [f.column for f in JournalEntry._meta.concrete_fields]
    listed, source = ", ".join(columns), ", ".join("'x'" if c == "reason" else c for c in columns)
    verb = "INSERT OR REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"
    tail = "" if connection.vendor == "sqlite" else " ON CONFLICT (id) DO UPDATE SET reason = 'x'"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"{verb} procedure_journalentry ({listed}) SELECT {source} FROM procedure_journalentry WHERE id = %s{tail}",
            [line.pk],
        )
    assert JournalEntry.objects.get(pk=line.pk).reason == "строка 1"


FIELDS = {
    "act": "procedure.term_expired",
    "actor_label": "другой",
    "role": "ministry",
    "on_behalf_of": "другие",
    "before": "x",
    "after": "x",
    "target": "x",
    "reason": "x",
    "data": {"n": 77},
    "digest": "0" * 64,
}


@pytest.mark.parametrize("seq", [1, 2, 4])
@pytest.mark.parametrize("field", [*FIELDS, "at", "effective_at"])
def test_a_change_of_any_field_of_any_line_is_found(dossier, seq, field):
    triggers.lift()
    value = FIELDS.get(field, clock.now() - timedelta(days=3))
    JournalEntry.objects.filter(dossier=dossier, seq=seq).update(**{field: value})
    triggers.put()
    code, said = verify()
    assert code == 1
    assert f"строка {seq}" in said or (field == "digest" and f"строка {seq + 1}" in said)


@pytest.mark.parametrize(("seq", "words"), [(1, "строка 1"), (2, "строка 2"), (4, "должно быть строк 4")])
def test_a_deleted_line_or_lost_tail_is_found(dossier, seq, words):
    triggers.lift()
    JournalEntry.objects.filter(dossier=dossier, seq=seq)._raw_delete("default")
    triggers.put()
    code, said = verify()
    assert code == 1
    assert words in said


def test_reordered_lines_are_found(dossier):
    triggers.lift()
    lines = JournalEntry.objects.filter(dossier=dossier)
    lines.filter(seq=2).update(seq=99)
    lines.filter(seq=3).update(seq=2)
    lines.filter(seq=99).update(seq=3)
    triggers.put()
    assert verify()[0] == 1


def test_a_dropped_trigger_is_found_and_put_back_by_migrate(dossier):
    triggers.lift()
    code, said = verify()
    assert code == 1
    assert "триггера" in said
    triggers.ensure()
    assert verify() == (0, "")


def test_triggers_stand_again_after_the_table_was_remade(dossier):
    """What a later migration does on SQLite: the table is rebuilt and its triggers are gone."""
    triggers.lift()
    call_command("migrate", verbosity=0)
    assert triggers.missing() == set()
