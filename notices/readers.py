"""The reader of the journal that writes notices. The journal is the outbox: it committed with the act."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from notices import registry
from notices.kinds import Channel
from notices.models import Notice
from notices.people import Addressee, addressees
from notices.selectors import channels_of
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
        told = [one for one in told if one.user is None or one.user.pk not in away]
        kind = registry.kind_of(entry.act)
        where = channels_of(kind, entry.dossier_id, [one.user.pk for one in told if one.user])
        notices = (_notice(entry, one, link, where[one.user.pk] if one.user else kind.channel) for one in told)
        Notice.objects.bulk_create(notice for notice in notices if notice)
    return 1


def _notice(entry: JournalEntry, one: Addressee, link: str, channel: Channel | None) -> Notice | None:
    """A row for the channels the person wants; None when they want nothing."""
    if channel is None:
        return None
    return Notice(
        entry=entry, recipient=one.user, address=one.address, language=one.language, link=link,
        in_portal=channel != Channel.MAIL,
        mail_state=Notice.Mail.NONE if channel == Channel.PORTAL else Notice.Mail.QUEUED,
    )  # fmt: skip
