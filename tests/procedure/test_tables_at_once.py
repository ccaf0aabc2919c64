"""Tables of a new portal are made at once, whole; a portal of before knows they are its own."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations import AddConstraint, AddField, CreateModel
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from procedure.health import migrations_applied
from procedure.tables_at_once import TablesAtOnce

APP = "later"
KEY = ("id", models.BigAutoField(primary_key=True))
MADE = [
    CreateModel("Ship", [KEY, ("name", models.CharField(max_length=20))]),
    CreateModel("Port", [KEY, ("ship", models.ForeignKey("later.Ship", models.PROTECT))]),
    AddField("ship", "home", models.ForeignKey("later.Port", models.PROTECT, null=True, related_name="+")),
    AddConstraint("ship", models.UniqueConstraint(fields=("name",), name="later_ship_once")),
]


def made():
    return {name for name in connection.introspection.table_names() if name.startswith("later_")}


def test_models_tied_both_ways_come_whole_and_go_whole(committed):
    before, after = ProjectState(), ProjectState()
    operation = TablesAtOnce(operations=MADE)
    assert (operation.describe(), operation.deconstruct()[2]) == ("Create 2 models at once", {"operations": MADE})
    operation.state_forwards(APP, after)
    with connection.schema_editor() as editor:
        operation.database_forwards(APP, editor, before, after)
    assert made() == {"later_ship", "later_port"}
    ship, port = after.apps.get_model("later.Ship"), after.apps.get_model("later.Port")
    first = ship.objects.create(name="Каспий")
    ship.objects.filter(pk=first.pk).update(home=port.objects.create(ship=first))
    with pytest.raises(IntegrityError), transaction.atomic():
        ship.objects.create(name="Каспий")
    ship.objects.update(home=None)
    port.objects.all().delete()
    with connection.schema_editor() as editor:
        operation.database_backwards(APP, editor, after, before)
    assert made() == set()


@pytest.mark.django_db
def test_a_portal_of_before_is_neither_behind_nor_ahead():
    """What was drawn together is written in its database under the old names and the new."""
    written = MigrationLoader(None).disk_migrations
    of_before = [("monitoring", "0001_costs_and_claims"), ("monitoring", "0009_answer_corrections")]
    assert {*of_before} <= {old for migration in written.values() for old in migration.replaces} - {*written}
    assert {*of_before} <= {*MigrationRecorder(connection).applied_migrations()}
    assert migrations_applied()[0]
    assert MigrationExecutor(connection).migration_plan(MigrationLoader(connection).graph.leaf_nodes()) == []
