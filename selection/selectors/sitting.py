"""What can be asked about a sitting: who is in the room for an item, tally, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from selection.models import AgendaItem, Assessment, Attendance, Decision, Meeting
from selection.voting import Tally, Verdict, tally

#: What the count must say for an outcome to be possible; a deferral needs a quorum only.
NEEDED = {Decision.Outcome.SELECTED: Verdict.CARRIED, Decision.Outcome.REJECTED: Verdict.NOT_CARRIED}


def last_item(assessment: Assessment) -> AgendaItem | None:
    """The latest place of this assessment on an agenda."""
    return assessment.agenda_items.select_related("meeting__round__dossier").order_by("-pk").first()


def in_the_room(item: AgendaItem) -> list[Attendance]:
    """Members present when this item is considered, the chair first; who recused is among them."""
    return [row for row in item.meeting.attendance.all() if row.covers(item)]


def verdict_of(item: AgendaItem) -> Tally:
    """The votes of an item, counted by the round's rules."""
    room = in_the_room(item)
    return tally(
        {vote.member_id: vote.choice for vote in item.votes.all() if not vote.superseded},
        present={row.member_id for row in room},
        recused={r.member_id for r in item.recusals.all()},
        chair=next((row.member_id for row in room if row.is_chair), None),
        quorum=item.meeting.round.quorum,
    )


def possible(outcome: str, count: Tally) -> bool:
    """Whether these votes allow this outcome."""
    if count.verdict == Verdict.NO_QUORUM:
        return False
    needed = NEEDED.get(Decision.Outcome(outcome))
    return needed is None or count.verdict == needed


def standing_decision(item: AgendaItem) -> Decision | None:
    """The decision in force on an item: nothing supersedes it."""
    return next((d for d in item.decisions.all() if not d.superseded), None)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda with all that the count of an item needs, in a fixed number of queries."""
    rows = meeting.agenda.select_related("assessment__application__dossier", "meeting__round__dossier")
    return list(
        rows.prefetch_related("votes", "recusals", "decisions", "meeting__attendance__member", "assessment__conclusions")
    )  # fmt: skip


def unvoted(meeting: Meeting) -> Iterator[tuple[AgendaItem, list[str]]]:
    """Items on which a member in the room and not recused has no vote recorded."""
    for item in items_of(meeting):
        done = {v.member_id for v in item.votes.all() if not v.superseded} | {r.member_id for r in item.recusals.all()}
        if missing := [row.member.label for row in in_the_room(item) if row.member_id not in done]:
            yield item, missing


def undecided(meeting: Meeting) -> list[AgendaItem]:
    """Items still to be decided; one without quorum can only be decided at a later sitting and holds nobody here."""
    return [
        item
        for item in items_of(meeting)
        if standing_decision(item) is None and verdict_of(item).verdict != Verdict.NO_QUORUM
    ]


def decided_at(meeting: Meeting) -> QuerySet[Assessment]:
    """Assessments finally decided at this sitting; a deferred one belongs to the sitting that decides it."""
    final = Decision.objects.filter(item__meeting=meeting, superseded=False, outcome__in=("selected", "rejected"))
    return Assessment.objects.filter(pk__in=final.values("assessment"))
