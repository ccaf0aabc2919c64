"""Racing processes over one sitting: one writes a vote, one closes, one holds the door between them."""

from __future__ import annotations

import json
import sys
import time

from django.db import connection, transaction

from accounts.models import User
from methodology.roles import Role
from procedure import clock
from procedure.workflow import NotAllowed
from selection import services
from selection.models import AgendaItem, Assessment, Meeting
from tests.factories.commission import SAT_AT, a_sitting, before_the_commission, voted

PATIENCE = 30  # seconds a process waits for the others before it gives up


def seed_sitting() -> None:
    """An open sitting in which everybody has voted for the only application."""
    with clock.standing_at(SAT_AT):
        [assessment] = before_the_commission()
        _meeting, secretary, people = a_sitting([assessment])
        voted(assessment, secretary, dict.fromkeys(people, "for"))
        sys.stdout.write(str(assessment.pk))


def hold_item(pk: str) -> None:
    """Keep the item's row, so that a vote stops right before it is written, until the closing has run or waits too.

    SQLite serialises writers by itself: there the door opens at once.
    """
    with transaction.atomic():
        item = AgendaItem.objects.select_for_update().get(assessment=int(pk))
        _say("held")
        if connection.vendor == "postgresql":
            _until(lambda: _waiting() >= 1)
        _say("voter waits")
        if connection.vendor == "postgresql":
            _until(lambda: _waiting() >= 2 or Meeting.objects.get(pk=item.meeting_id).status == "closed")


def turn_vote(pk: str) -> None:
    """The secretary replaces one vote for by one against."""
    assessment = Assessment.objects.get(pk=int(pk))
    vote = assessment.agenda_items.get().votes.filter(superseded=False).first()
    with clock.standing_at(SAT_AT):
        try:
            services.record_vote(assessment, actor=_secretary(), member=vote.member, choice="against")
        except NotAllowed as refusal:
            sys.stdout.write(f"refused: {refusal}")
        else:
            sys.stdout.write("written")


def step_aside(pk: str) -> None:
    """The secretary writes down a recusal; the vote given before it falls."""
    assessment = Assessment.objects.get(pk=int(pk))
    vote = assessment.agenda_items.get().votes.filter(superseded=False).first()
    with clock.standing_at(SAT_AT):
        try:
            services.recuse_member(assessment, actor=_secretary(), member=vote.member, reason="Родство")
        except NotAllowed as refusal:
            sys.stdout.write(f"refused: {refusal}")
        else:
            sys.stdout.write("written")


def close(pk: str) -> None:
    """Close the sitting; says what the votes were at that moment."""
    meeting = AgendaItem.objects.get(assessment=int(pk)).meeting
    with clock.standing_at(SAT_AT):
        services.close_sitting(meeting, actor=_secretary())
    votes(pk)


def votes(pk: str) -> None:
    item = AgendaItem.objects.get(assessment=int(pk))
    standing = item.votes.filter(superseded=False).order_by("member").values_list("member", "choice")
    sys.stdout.write(json.dumps(list(standing)))


def _secretary() -> User:
    return User.objects.get(appointments__role=Role.SECRETARY)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _until(happened) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.05)")


def _waiting() -> int:
    """How many processes stand before a lock in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees who was there when it first asked
        cursor.execute(
            "SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
            "WHERE NOT l.granted AND a.datname = current_database()"
        )
        return cursor.fetchone()[0]


TASKS = {
    "seed_sitting": seed_sitting, "hold_item": hold_item, "turn_vote": turn_vote, "step_aside": step_aside,
    "close": close, "votes": votes,
}  # fmt: skip
