"""Work for a portal that is being broken, and the count of what became of it."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from datetime import date, timedelta
from itertools import count

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count

from accounts.models import Organisation
from documents.models import Document
from documents.papers import waiting
from notices.models import Notice
from notices.readers import unread
from procedure import clock, deadlines
from procedure.models import Deadline, Dossier, JournalEntry
from procedure.tick import tick
from tests.factories import accounts
from tests.factories.applications import an_application, at


def feed(applications: str, terms: str) -> None:
    """File ``applications``, each in a round long over by the portal's clock, and start ``terms`` run-out terms with
    each: papers, letters, closings and escalations for the workers. Says how many terms there are in all."""
    accounts._numbers = count(1 + 20 * Organisation.objects.count())  # another process has used the first ones
    for _ in range(int(applications)):
        with transaction.atomic(), clock.standing_at(at("2026-02-02")):  # seen by the workers when it is whole
            an_application(submitted=True)
        for _number in range(int(terms)):
            with transaction.atomic(), clock.standing_at(at("2026-03-13")):
                dossier = Dossier.objects.create(kind="registry", title="Дело")
                deadlines.start(dossier, "forward", on=date(2026, 3, 12))
    sys.stdout.write(str(int(applications) * int(terms)))


def census() -> dict[str, int]:
    """What is done, doubled and still to do."""
    expired = JournalEntry.objects.filter(act="procedure.term_expired").values("target")
    files = [str(name) for name in Document.objects.values_list("file", flat=True)]
    states = Counter(Notice.objects.values_list("mail_state", flat=True))
    return {
        "expired": expired.count(),
        "doubled": expired.annotate(times=Count("pk")).filter(times__gt=1).count(),
        "due": Deadline.objects.due(clock.now()).count(),
        "unread": unread().count(),
        "papers_waiting": waiting().count(),
        "issued": Document.objects.filter(origin="issued").count(),
        "receipts": JournalEntry.objects.filter(act="applications.submit").count(),
        "rows_without_file": sum(not default_storage.exists(name) for name in files),
        "queued": states["queued"], "sending": states["sending"], "sent": states["sent"], "failed": states["failed"],
    }  # fmt: skip


def settle(seconds: str) -> None:
    """Until the workers have nothing left to do, or the time is out; then the census."""
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        counted = census()
        if not any(counted[name] for name in ("due", "unread", "papers_waiting", "queued")):
            break
        threading.Event().wait(0.3)
    sys.stdout.write(json.dumps(census()))


def jump(*moments: str) -> None:
    """Ticks of a clock that jumps: one at each moment, in the given order."""
    for moment in moments:
        day, hour = moment.split("T")
        with clock.standing_at(at(day, int(hour))):
            tick()


def start_terms(number: str, day: str) -> None:
    """Terms of forwarding that start on ``day``; prints the day they are due."""
    due = set()
    with clock.standing_at(at(day)):
        for n in range(int(number)):
            dossier = Dossier.objects.create(kind="registry", title=f"Дело {n}")
            due.add(deadlines.start(dossier, "forward", on=date.fromisoformat(day)).due_on)
    sys.stdout.write(json.dumps([str(one) for one in due]))


def enforced() -> None:
    """For each kind of line the clock has written: how many, and on which days they take effect."""
    lines = JournalEntry.objects.filter(act__startswith="procedure.term_").order_by("pk")
    told: dict[str, Counter] = {}
    for line in lines:
        name = line.act.split(".")[1] + (f"-{line.data['level']}" if "level" in line.data else "")
        told.setdefault(name, Counter())[line.effective_at.astimezone(clock.ALMATY).strftime("%Y-%m-%dT%H")] += 1
    sys.stdout.write(json.dumps(told))


def day_after(day: str) -> None:
    sys.stdout.write(str(date.fromisoformat(day) + timedelta(days=1)))


TASKS = {task.__name__: task for task in (feed, settle, jump, start_terms, enforced, day_after)}
