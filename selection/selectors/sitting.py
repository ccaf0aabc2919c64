"""What can be asked about a sitting: voters, tally, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from selection.models import AgendaItem, Assessment, Decision, Meeting
from selection.voting import Tally, tally


def last_item(assessment: Assessment) -> AgendaItem | None:
    """The latest place of this assessment on an agenda."""
    return assessment.agenda_items.select_related("meeting__round").order_by("-pk").first()


def verdict_of(item: AgendaItem) -> Tally:
    """The votes of an item, counted by the round's rules."""
    attendance = list(item.meeting.attendance.all())
    chair = next((a.member_id for a in attendance if a.is_chair), None)
    return tally(
        {vote.member_id: vote.choice for vote in item.votes.all() if not vote.superseded},
        present={a.member_id for a in attendance if a.present},
        recused={r.member_id for r in item.recusals.all()},
        chair=chair,
        quorum=item.meeting.round.quorum,
    )


def unvoted(meeting: Meeting) -> Iterator[tuple[AgendaItem, list[str]]]:
    """Items on which a member present and not recused has no vote recorded."""
    present = {a.member_id: a.member.label for a in meeting.attendance.filter(present=True).select_related("member")}
    for item in meeting.agenda.prefetch_related("votes", "recusals"):
        done = {v.member_id for v in item.votes.all() if not v.superseded} | {r.member_id for r in item.recusals.all()}
        if missing := [name for pk, name in present.items() if pk not in done]:
            yield item, missing


def decided_at(meeting: Meeting) -> QuerySet[Assessment]:
    """Assessments finally decided at this sitting; a deferred one belongs to the sitting that decides it."""
    final = Decision.objects.filter(item__meeting=meeting, superseded=False, outcome__in=("selected", "rejected"))
    return Assessment.objects.filter(pk__in=final.values("assessment"))
