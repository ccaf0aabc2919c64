"""The reader of the journal that writes notices. The journal is the outbox: it committed with the act."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from notices import registry
from notices.models import Notice
from notices.people import addressees
from procedure import registry as rails
from procedure import tracing
from procedure.models import JournalEntry, JournalReading

log = logging.getLogger(__name__)
READER = "letters"
BATCH = 200


def unread() -> Any:
    """Lines this reader has not dealt with: an anti-join, since a smaller id may appear later."""
    return JournalEntry.objects.exclude(readings__reader=READER).select_related("dossier", "actor").order_by("pk")


def write_letters() -> int:
    """Write notices for every unread line; returns how many lines were read."""
    done = 0
    skipped: set[int] = set()
    while batch := list(unread().exclude(pk__in=skipped)[:BATCH]):
        for entry in batch:
            with tracing.following(entry):
                try:
                    done += _read(entry)
                except Exception:
                    log.exception("Письма по строке %s не написаны", entry.pk)
                    skipped.add(entry.pk)
    return done


def _read(entry: JournalEntry) -> int:
    """Notices and the reading in one transaction: twice is once."""
    with transaction.atomic():
        _reading, new = JournalReading.objects.get_or_create(entry=entry, reader=READER)
        if not new:
            return 0
        found = registry.letter(entry.act)
        people = found.to(entry) if found else ()
        if entry.act in registry.TERM_LINES:
            people = registry.term_recipients(entry)
        link = found.link(entry) if found else ""
        told = list(addressees(people))
        away = rails.barred_people(entry.dossier_id) if told else set()
        Notice.objects.bulk_create(
            Notice(entry=entry, recipient=one.user, address=one.address, language=one.language, link=link)
            for one in told
            if one.user is None or one.user.pk not in away
        )
    return 1
