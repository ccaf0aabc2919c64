"""Racing renderers: papers and packages that only one process at a time should make."""

from __future__ import annotations

import json
import os
import sys
import threading

from documents import registry
from documents.models import Document, PaperFailure
from documents.papers import render_papers, waiting
from documents.registry import Paper
from methodology.roles import Role
from procedure import clock, journal
from procedure.models import Dossier, JournalEntry
from selection import services
from selection.models import Package
from selection.services.package import build_waiting
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.commission import SAT_AT, before_the_commission

LETTER = "papers/applications/akimat_letter.html"
FACTS = {
    "number": "ТК-2026-001", "cluster_name": "Кластер", "applicant": "ТОО «Проба»", "bin": "", "round": "Отбор",
    "akimat": "Акимат", "region": "Алматы", "sent_on": SAT_AT.date(),
}  # fmt: skip


def seed_papers(count: str) -> None:
    """Lines that ask for one paper each, two to a dossier."""
    with clock.standing_at(SAT_AT):
        for number in range(int(count)):
            if number % 2 == 0:
                dossier = Dossier.objects.create(kind="registry", title=f"Дело {number}")
            journal.write(
                dossier, "documents.issued", actor=None, role="clock", data={"papers": [{"kind": "probe"}]}
            )  # fmt: skip


def render(standstill: str = "") -> None:
    """Make the papers that wait; says how many lines were finished. With ``standstill`` it stops within the first."""

    def facts(entry: JournalEntry, language: str) -> dict:
        if standstill:
            sys.stdout.write("within\n")
            sys.stdout.flush()
            threading.Event().wait()
        return FACTS

    registry.add_paper(Paper("probe", LETTER, facts, "Проба"))
    with clock.standing_at(SAT_AT):
        finished = 0
        while portion := render_papers():
            finished += portion
    sys.stdout.write(str(finished))


def rendered() -> None:
    """Lines that still wait, papers made, failures."""
    with clock.standing_at(SAT_AT):
        counts = [waiting().count(), Document.objects.filter(kind="probe").count(), PaperFailure.objects.count()]
    sys.stdout.write(json.dumps(counts))


def seed_package() -> None:
    """A package that was asked for; one of its files is a pipe: whoever builds it stands there. Prints its path."""
    with clock.standing_at(SAT_AT):
        [assessment] = before_the_commission()
        while render_papers():
            continue
        document = Document.objects.current().filter(dossier=assessment.dossier, origin="uploaded").first()
        services.build_package(assessment.application.round, actor=an_official(Role.MINISTRY), reason="Срок вышел")
    os.rename(document.file.path, f"{document.file.path}.real")
    os.mkfifo(document.file.path)
    sys.stdout.write(document.file.path)


def build() -> None:
    with clock.standing_at(at("2026-05-21")):
        sys.stdout.write(str(build_waiting()))


def packages() -> None:
    sys.stdout.write(json.dumps(list(Package.objects.values_list("state", flat=True))))


TASKS = {task.__name__: task for task in (seed_papers, render, rendered, seed_package, build, packages)}
