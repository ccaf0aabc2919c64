"""Tables made from the models, with what a new portal's migrations put in: ``python -m tests.tables`` fills a database.

Tests that only need the tables take them so in seconds. Launched portals migrate.
"""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
    import django

    django.setup()

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def as_migrated() -> None:
    """What a new portal's migrations leave besides tables: their names, and the rows their function ``put`` puts in."""
    loader = MigrationLoader(connection)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    written = loader.disk_migrations
    names = {*written, *(old for migration in written.values() for old in migration.replaces)}
    recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in sorted(names))
    for migration in written.values():
        if put := getattr(sys.modules[type(migration).__module__], "put", None):
            put(apps, None)


def make() -> None:
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", verbosity=0, run_syncdb=True)
    settings.MIGRATION_MODULES = {}
    as_migrated()


if __name__ == "__main__":
    make()
