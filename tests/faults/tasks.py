"""What a racing process does: python -m tests.faults.tasks TASK [ARGS]."""

from __future__ import annotations

import json
import os
import sys
import threading
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
import django

django.setup()

from datetime import date  # noqa: E402

from django.db.models import Count  # noqa: E402

from accounts.models import User  # noqa: E402
from applications import services  # noqa: E402
from applications.models import Application  # noqa: E402
from monitoring.models import Policy  # noqa: E402
from monitoring.services import open_policy  # noqa: E402
from procedure import clock, deadlines  # noqa: E402
from procedure.models import Dossier, JournalEntry, NumberSeries  # noqa: E402
from procedure.tick import tick  # noqa: E402
from procedure.workflow import NotAllowed  # noqa: E402
from tests.factories.applications import an_application, at, fill  # noqa: E402
from tests.faults import feeding, rendering, sitting  # noqa: E402


def seed_terms(count: str) -> None:
    """Dossiers whose term of forwarding has run out."""
    with clock.standing_at(at("2026-03-13")):
        for number in range(int(count)):
            dossier = Dossier.objects.create(kind="registry", title=f"Дело {number}")
            deadlines.start(dossier, "forward", on=date(2026, 3, 12))


def ring() -> None:
    with clock.standing_at(at("2026-04-04", 0, 5)):
        sys.stdout.write(str(tick().handled))


def count_lines() -> None:
    """How many expiries there are in all, and the most in one dossier."""
    lines = JournalEntry.objects.filter(act="procedure.term_expired")
    per = lines.values("dossier").annotate(n=Count("pk")).order_by("-n")
    sys.stdout.write(json.dumps([lines.count(), per[0]["n"] if per else 0]))


def wait_for_lines(count: str, seconds: str) -> None:
    """Until that many expiries are written by somebody else, or the time is out; then as ``count_lines``."""
    end = time.monotonic() + float(seconds)
    while JournalEntry.objects.filter(act="procedure.term_expired").count() < int(count) and time.monotonic() < end:
        threading.Event().wait(0.2)
    count_lines()


def need_policy() -> None:
    """Somebody comes to the pages of the policy before anything was written of it."""
    with clock.standing_at(at("2026-02-02")):
        sys.stdout.write(str(open_policy().pk))


def policies() -> None:
    """How many policies there are, how many dossiers of them, and the last number given to one."""
    numbers = list(Dossier.objects.filter(kind="policy").values_list("number", flat=True))
    sys.stdout.write(json.dumps([Policy.objects.count(), numbers, NumberSeries.objects.get(kind="policy").last]))


def seed_draft() -> None:
    with clock.standing_at(at("2026-02-02")):
        application = an_application()
        fill(application, application.created_by)
        sys.stdout.write(str(application.pk))


def submit(pk: str, times: str) -> None:
    """Press the button ``times`` times; says how many presses took effect."""
    done = 0
    with clock.standing_at(at("2026-02-03")):
        for _ in range(int(times)):
            application = Application.objects.get(pk=int(pk))
            try:
                services.submit(application, actor=User.objects.get(pk=application.created_by_id))
                done += 1
            except NotAllowed:
                continue
    sys.stdout.write(str(done))


def filed(pk: str) -> None:
    application = Application.objects.get(pk=int(pk))
    lines = JournalEntry.objects.filter(dossier=application.dossier, act="applications.submit").count()
    sys.stdout.write(json.dumps([lines, application.versions.count(), application.dossier.number]))


OWN = (need_policy, policies, seed_terms, ring, count_lines, wait_for_lines, seed_draft, submit, filed)
TASKS = {task.__name__: task for task in OWN} | sitting.TASKS | feeding.TASKS | rendering.TASKS

if __name__ == "__main__":
    TASKS[sys.argv[1]](*sys.argv[2:])
