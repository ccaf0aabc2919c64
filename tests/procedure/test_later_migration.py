"""The journal stays append-only after a real later migration that remakes its table."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.faults.workplace import ROOT, workplace

pytestmark = pytest.mark.django_db

#: A release of the future: the project's settings, its migrations and one more.
SETTINGS = """
from kiri_portal.settings import *
MIGRATION_MODULES = {"procedure": "later_migrations"}
"""
PACKAGE = """
from pathlib import Path
import procedure.migrations
__path__ = [*procedure.migrations.__path__, str(Path(__file__).parent)]
"""
#: SQLite makes a new table, copies the lines and drops the old one with its triggers; PostgreSQL is told to do so.
MIGRATION = """
from django.db import migrations, models

REMAKE = [
    "CREATE TABLE journal_copy (LIKE procedure_journalentry INCLUDING ALL)",
    "INSERT INTO journal_copy SELECT * FROM procedure_journalentry",
    "DROP TABLE procedure_journalentry CASCADE",
    "ALTER TABLE journal_copy RENAME TO procedure_journalentry",
    "SELECT setval(pg_get_serial_sequence('procedure_journalentry', 'id'), max(id)) FROM procedure_journalentry",
]

def remake(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in REMAKE:
            schema_editor.execute(statement)

class Migration(migrations.Migration):
    dependencies = [("procedure", "LAST")]
    operations = [
        migrations.AlterField("journalentry", "target", models.CharField(max_length=310, blank=True)),
        migrations.AddField("journalentry", "seal", models.CharField(max_length=64, null=True)),
        migrations.RunPython(remake, migrations.RunPython.noop),
    ]
"""
BEFORE = """
import django
django.setup()
from django.db import transaction
from procedure import journal
from procedure.models import Dossier
with transaction.atomic():
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    for n in range(3):
        journal.write(dossier, "procedure.term_warned", actor=None, role="clock", reason=f"строка {n}")
"""
AFTER = """
import django
django.setup()
from django.db import DatabaseError, connection, transaction
from procedure import journal, triggers
from procedure.models import Dossier, JournalEntry
columns = ", ".join(c.name for c in connection.introspection.get_table_description(connection.cursor(), triggers.TABLE))
statements = {
    "UPDATE": "UPDATE procedure_journalentry SET reason = 'x' WHERE seq = 2",
    "DELETE": "DELETE FROM procedure_journalentry WHERE seq = 3",
    "REPLACE": f"INSERT OR REPLACE INTO procedure_journalentry ({columns}) "
               f"SELECT {columns} FROM procedure_journalentry WHERE seq = 1",
}
if connection.vendor == "postgresql":
    statements["TRUNCATE"] = "TRUNCATE procedure_journalentry CASCADE"
    statements["REPLACE"] = (f"INSERT INTO procedure_journalentry ({columns}) SELECT {columns} FROM "
        "procedure_journalentry WHERE seq = 1 ON CONFLICT (id) DO UPDATE SET reason = 'x'")
for name, statement in statements.items():
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        print(name, "прошло")
    except DatabaseError as refusal:
        print(name, "отклонено" if "append-only" in str(refusal) else refusal)
with transaction.atomic():
    journal.write(Dossier.objects.get(), "procedure.term_warned", actor=None, role="clock", reason="после")
print(*JournalEntry.objects.order_by("seq").values_list("reason", flat=True), sep=", ")
"""


def test_a_later_migration_leaves_every_line_and_every_refusal(tmp_path):
    release = tmp_path / "release"
    package = release / "later_migrations"
    package.mkdir(parents=True)
    last = max(path.stem for path in (ROOT / "procedure" / "migrations").glob("0*.py"))
    (release / "later_settings.py").write_text(dedent(SETTINGS), encoding="utf-8")
    (package / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    (package / "9999_remake.py").write_text(MIGRATION.replace("LAST", last), encoding="utf-8")
    with workplace(tmp_path) as env:
        python(env, "-c", BEFORE)
        env = env | {"DJANGO_SETTINGS_MODULE": "later_settings", "PYTHONPATH": f"{release}:{ROOT}"}
        migrated = python(env, "-m", "django", "migrate", "procedure")
        after = python(env, "-c", AFTER)
        verified = python(env, "-m", "django", "verify_journal")
    assert "Applying procedure.9999_remake" in migrated
    said = after.splitlines()
    assert [line for line in said if not line.endswith("отклонено")] == ["строка 0, строка 1, строка 2, после"]
    assert {line.split()[0] for line in said[:-1]} >= {"UPDATE", "DELETE", "REPLACE"}
    assert verified == "Журнал цел: дел 1, строк 4.\n"


def python(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=Path(ROOT), env={"DJANGO_SETTINGS_MODULE": "kiri_portal.settings", "PYTHONPATH": str(ROOT)} | env,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(done.stderr[-2000:])
    return done.stdout
