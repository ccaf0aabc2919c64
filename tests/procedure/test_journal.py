"""The journal cannot be changed quietly: the database refuses, and verification finds what was forced."""

import io
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from accounts.models import User
from procedure import journal, triggers
from procedure.models import Dossier, JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    for n in range(4):
        journal.write(dossier, "procedure.term_warned", actor=None, role="clock", reason=f"строка {n}", data={"n": n})
    connection.check_constraints()  # PostgreSQL changes no table while foreign keys wait to be checked
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


def another(line: JournalEntry, field: models.Field) -> object:
    """A value of the field that is not the line's own."""
    if field.is_relation:
        return User.objects.create(email="x@x.example").pk if field.name == "actor" else stranger().pk
    value = getattr(line, field.name)
    if isinstance(value, bool | int):
        return value + 1000
    if isinstance(value, datetime):
        return value - timedelta(microseconds=1)
    return value | {"n": 77} if isinstance(value, dict) else f"{value}x"[-(field.max_length or 999) :]


def stranger() -> Dossier:
    return Dossier.objects.create(kind="registry", title="Чужое дело")


@pytest.mark.parametrize("seq", [1, 2, 4])
@pytest.mark.parametrize("name", [field.name for field in JournalEntry._meta.concrete_fields])
def test_a_change_of_any_field_of_any_line_is_found(dossier, seq, name):
    field = JournalEntry._meta.get_field(name)
    value = another(JournalEntry.objects.get(dossier=dossier, seq=seq), field)
    triggers.lift()
    JournalEntry.objects.filter(dossier=dossier, seq=seq).update(**{name: value})
    triggers.put()
    code, said = verify()
    assert code == 1
    assert f"дело {dossier.pk}" in said
    assert f"строка {seq}" in said or name in {"digest", "dossier", "seq"}


def test_lines_that_exchange_their_keys_are_found(dossier):
    """Papers and notices hang on a line by its key: an exchange would hand them to another act."""
    triggers.lift()
    lines = JournalEntry.objects.filter(dossier=dossier)
    first, second = lines.get(seq=1).pk, lines.get(seq=2).pk
    for old, new in ((first, 10**6), (second, first), (10**6, second)):
        lines.filter(pk=old).update(id=new)
    triggers.put()
    assert verify()[0] == 1


@pytest.mark.parametrize(
    ("gone", "words"),
    [((1,), "строка 1"), ((2,), "строка 2"), ((4,), "должно быть строк 4"), ((3, 4), "должно быть строк 4, а найдено 2"),
     ((1, 2, 3, 4), "должно быть строк 4, а найдено 0")],
)  # fmt: skip
def test_a_deleted_line_or_lost_tail_is_found(dossier, gone, words):
    triggers.lift()
    JournalEntry.objects.filter(dossier=dossier, seq__in=gone)._raw_delete("default")
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


@pytest.mark.parametrize("name", sorted(triggers.expected(connection.vendor)))
def test_a_dropped_trigger_is_found_and_put_back_by_migrate(dossier, name):
    with connection.cursor() as cursor:
        triggers._drop(cursor, name)
    code, said = verify()
    assert (code, said) == (1, f"в базе нет триггера {name}: записанное можно переписать\n")
    call_command("migrate", verbosity=0)
    assert verify() == (0, "")


@pytest.mark.parametrize("name", sorted(triggers.expected(connection.vendor)))
def test_a_trigger_that_stands_but_refuses_nothing_is_found_and_mended(dossier, name):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            triggers._drop(cursor, name)
            cursor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {triggers.table_of(name)} BEGIN SELECT 1; END")
        else:
            cursor.execute(f"ALTER TABLE {triggers.table_of(name)} DISABLE TRIGGER {name}")
    code, said = verify()
    assert code == 1
    assert name in said
    triggers.ensure()
    assert verify() == (0, "")


def test_the_whole_table_cannot_be_emptied(dossier):
    statement = "DELETE FROM" if connection.vendor == "sqlite" else "TRUNCATE"
    tail = "" if connection.vendor == "sqlite" else " CASCADE"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement} {triggers.TABLE}{tail}")
    assert verify() == (0, "")


def test_the_orm_is_refused_as_well(dossier):
    line = dossier.journal.first()
    line.reason = "x"
    for forbidden in (line.save, line.delete, JournalEntry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            forbidden()
    assert verify() == (0, "")


def test_a_whole_journal_says_how_much_was_verified(dossier):
    out = io.StringIO()
    call_command("verify_journal", stdout=out)
    assert out.getvalue() == "Журнал цел: дел 1, строк 4.\n"
