"""What can be asked about a sitting: who is in the room for an item, tally, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from procedure.reading import held, hold
from selection.models import AgendaItem, Assessment, Attendance, Conclusion, Correction, Decision, Meeting, Protocol
from selection.voting import Rules, Tally, Verdict, tally

#: What the count must say for an outcome to be possible; a deferral needs a quorum, and a reason when votes decided.
NEEDED = {Decision.Outcome.SELECTED: Verdict.CARRIED, Decision.Outcome.REJECTED: Verdict.NOT_CARRIED}


def last_item(assessment: Assessment) -> AgendaItem | None:
    """The latest place of this assessment on an agenda."""
    read = held(assessment, "agenda_items")
    if read is not None:
        return max(read, key=lambda item: item.pk, default=None)
    return assessment.agenda_items.select_related("meeting__round__dossier").order_by("-pk").first()


def in_the_room(item: AgendaItem) -> list[Attendance]:
    """Members present when this item is considered, the chair first; who recused is among them."""
    return [row for row in item.meeting.attendance.all() if row.covers(item)]


def verdict_of(item: AgendaItem) -> Tally:
    """The votes of an item, counted by the round's rules."""
    room, round_ = in_the_room(item), item.meeting.round
    return tally(
        {vote.member_id: vote.choice for vote in item.votes.all() if not vote.superseded},
        present={row.member_id for row in room},
        recused={r.member_id for r in item.recusals.all()},
        chair=next((row.member_id for row in room if row.is_chair), None),
        rules=Rules(round_.quorum, round_.majority, round_.tie_rule),
    )


def possible(outcome: str, count: Tally) -> bool:
    """Whether these votes allow this outcome."""
    if count.verdict == Verdict.NO_QUORUM:
        return False
    needed = NEEDED.get(Decision.Outcome(outcome))
    return needed is None or count.verdict == needed


def departs_from_votes(outcome: str, count: Tally) -> bool:
    """A deferral although the votes decided: it needs a reason of its own. Other outcomes cannot depart at all."""
    return outcome == Decision.Outcome.DEFERRED and count.says_something


def says_otherwise(count: Tally) -> str:
    """What a deferral departs from, as the secretary reads it at the field."""
    if count.verdict == Verdict.CARRIED:
        return _("Голоса дали итог: отбор поддержан. Объясните, почему вопрос всё же отложен.")
    return _("Голоса дали итог: отбор не поддержан. Объясните, почему вопрос всё же отложен.")


def standing_decision(item: AgendaItem) -> Decision | None:
    """The decision in force on an item: nothing supersedes it."""
    return next((d for d in item.decisions.all() if not d.superseded), None)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda with all that the count of an item needs, in a fixed number of queries."""
    read = held(meeting, "agenda")
    if read is not None:
        return read
    people = Prefetch("meeting__attendance", Attendance.objects.select_related("member"))
    rows = meeting.agenda.select_related("assessment__application__dossier", "meeting__round__dossier")
    return list(rows.prefetch_related("votes", "recusals", "decisions", people))


def advice_of(item: AgendaItem) -> str:
    """What the institute's latest conclusion advises; empty without one."""
    if hasattr(item, "advice"):  # read with the whole agenda
        return item.advice
    return item.assessment.conclusions.order_by("-version").values_list("recommendation", flat=True).first() or ""


def read_sitting(meeting: Meeting, user: Any) -> list[AgendaItem]:
    """All that the page of a sitting shows and its guards ask, read once; its items, ``seen`` by ``user`` or not."""
    advice = Conclusion.objects.filter(assessment=OuterRef("assessment")).order_by("-version").values("recommendation")
    visible = Assessment.objects.visible_to(user).filter(pk=OuterRef("assessment"))
    later = AgendaItem.objects.filter(assessment=OuterRef("assessment"), pk__gt=OuterRef("pk"))
    items = AgendaItem.objects.select_related("assessment__application__dossier", "assessment__cluster").annotate(
        advice=Coalesce(Subquery(advice[:1]), Value("")), seen=Exists(visible), is_last=~Exists(later)
    )
    prefetch_related_objects(
        [meeting], Prefetch("attendance", Attendance.objects.select_related("member")),
        Prefetch("protocols", Protocol.objects.select_related("issued_by")),
        Prefetch("corrections", Correction.objects.select_related("item", "member", "by")),
        Prefetch("agenda", items), "agenda__votes", "agenda__recusals", "agenda__decisions",
    )  # fmt: skip
    agenda = list(meeting.agenda.all())
    for item in agenda:
        if item.is_last:
            hold(item.assessment, "agenda_items", [item])
    return agenda


def read_agenda(assessment: Assessment) -> None:
    """Every place this assessment had on an agenda, with what was decided there, read once for a page."""
    items = AgendaItem.objects.select_related("meeting__round__dossier")
    prefetch_related_objects([assessment], Prefetch("agenda_items", items), "agenda_items__decisions")


def decisions_of(assessment: Assessment) -> list[Decision]:
    """Decisions in force, a deferral and what followed it, in the order they were taken."""
    found = filter(None, map(standing_decision, assessment.agenda_items.all()))
    return sorted(found, key=lambda decision: (decision.decided_at, decision.pk))


def last_protocol(meeting: Meeting) -> Protocol | None:
    """The version of the protocol in force."""
    read = held(meeting, "protocols")
    rows = meeting.protocols.select_related("issued_by") if read is None else read
    return max(rows, key=lambda row: row.version, default=None)


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


def results_of(meeting: Meeting) -> list[Assessment]:
    """The same as ``decided_at`` for a page or a guard that has read the agenda."""
    if held(meeting, "agenda") is None:
        return list(decided_at(meeting).select_related("application__dossier"))
    decided = ((item, standing_decision(item)) for item in items_of(meeting))
    return [item.assessment for item, decision in decided if decision and decision.outcome in NEEDED]


def decided_at(meeting: Meeting) -> QuerySet[Assessment]:
    """Assessments finally decided at this sitting; a deferred one belongs to the sitting that decides it."""
    final = Decision.objects.filter(item__meeting=meeting, superseded=False, outcome__in=("selected", "rejected"))
    return Assessment.objects.filter(pk__in=final.values("assessment"))
