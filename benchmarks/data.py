"""Benchmark data: one application in each state, made by acts and multiplied; marked, and never among real ones."""

from __future__ import annotations

from typing import Any

from django.db import connection

from accounts.models import User
from applications.models import Application
from coordinators.models import Cluster
from documents.models import Document
from documents.papers import READER
from procedure import clock
from procedure.models import Deadline, Dossier, JournalEntry, JournalReading
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
        _papers_are_made()
    missing = applications - Application.objects.count()
    if missing >= len(STATES):
        with clock.standing_at(NOW):
            world.grow(missing // len(STATES), sittings=True)
    with connection.cursor() as cursor:
        cleaned = connection.vendor == "postgresql" and not connection.in_atomic_block
        cursor.execute("VACUUM ANALYZE" if cleaned else "ANALYZE")
    return world


def _papers_are_made() -> None:
    """Nobody renders the papers of copies: they count as made, or every page would show years of unmade ones."""
    asked = JournalEntry.objects.filter(data__has_key="papers").exclude(readings__reader=READER)
    JournalReading.objects.bulk_create(JournalReading(entry=entry, reader=READER) for entry in asked)


def counted() -> dict[str, int]:
    """What the portal holds, for the report."""
    models: tuple[Any, ...] = (Application, Assessment, JournalEntry, Deadline, Document, Cluster)
    return {model.__name__: model.objects.count() for model in models}
