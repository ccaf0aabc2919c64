"""Benchmark data: one application in each state, made by acts and multiplied; marked, and never among real ones."""

from __future__ import annotations

from typing import Any

from django.db import connection

from accounts.models import User
from applications.models import Application
from coordinators.models import Cluster
from documents.models import Document
from procedure import clock
from procedure.models import Deadline, Dossier, JournalEntry
from selection.models import Assessment
from tests.permissions.world import NOW, STATES, World, a_world

MARK = "Данные для замеров скорости, не настоящие"


class Refused(Exception):
    """The portal holds something that is not benchmark data."""


def fill(applications: int, world: World | None) -> World:
    """Bring the portal to that many applications with journal, terms, assessments, votes and document rows.

    Raises Refused when the portal is not empty and not marked as a place of benchmarks.
    """
    if world is None:
        if not Dossier.objects.filter(title=MARK).exists():
            if User.objects.exists() or Dossier.objects.exists():
                raise Refused("В базе есть данные: замеры идут только в пустом портале.")
            Dossier.objects.create(kind="registry", title=MARK)
        world = a_world()
    missing = applications - Application.objects.count()
    if missing >= len(STATES):
        with clock.standing_at(NOW):
            world.grow(missing // len(STATES))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return world


def counted() -> dict[str, int]:
    """What the portal holds, for the report."""
    models: tuple[Any, ...] = (Application, Assessment, JournalEntry, Deadline, Document, Cluster)
    return {model.__name__: model.objects.count() for model in models}
