"""What a protocol says, frozen as data: names in both languages, votes by member, outcomes, corrections."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max

from methodology.roles import Role
from notices.people import holders
from procedure import clock
from selection.models import AgendaItem, Attendance, Correction, Meeting
from selection.selectors.sitting import advice_of, in_the_room, items_of, standing_decision, verdict_of


def next_version(meeting: Meeting) -> int:
    return (meeting.protocols.aggregate(last=Max("version"))["last"] or 0) + 1


def protocol_content(meeting: Meeting, secretary: str) -> dict[str, Any]:
    """Everything the protocol prints. Later changes of the rows never reach an issued version."""
    return {
        **heading(meeting),
        "rules": meeting.round.commission_source,
        "quorum": meeting.round.quorum,
        "majority": meeting.round.majority,
        "tie_rule": meeting.round.tie_rule,
        "members": len(holders(Role.MEMBER)),
        "present": [_person(row) for row in meeting.attendance.select_related("member")],
        "items": [item_content(item) for item in items_of(meeting)],
        "corrections": [
            correction_content(row) for row in meeting.corrections.select_related("item", "member", "by")
        ],
        "secretary": secretary,
    }  # fmt: skip


def heading(meeting: Meeting) -> dict[str, Any]:
    """Number, day, place and the round of a sitting."""
    return {
        "number": meeting.number,
        "held_on": meeting.held_on.isoformat(),
        "starts_at": meeting.starts_at.strftime("%H:%M") if meeting.starts_at else "",
        "place": meeting.place,
        "extraordinary": meeting.extraordinary,
        "convened_on": clock.local_day(meeting.convened_at).isoformat(),
        "round": {"ru": meeting.round.title_ru, "kk": meeting.round.title_kk},
        "round_number": meeting.round.dossier.number or "",
    }


def item_content(item: AgendaItem) -> dict[str, Any]:
    """One item: the application, who voted how, the count and what was decided."""
    application, decision, count = item.assessment.application, standing_decision(item), verdict_of(item)
    choices = {vote.member_id: vote.choice for vote in item.votes.all() if not vote.superseded}
    recusals = {row.member_id: row.reason for row in item.recusals.all()}
    room = in_the_room(item)
    return {
        "order": item.order, "late": item.late, "minutes": item.minutes, "number": application.dossier.number or "",
        "cluster_name": {
            "ru": application.cluster_name_ru, "kk": application.cluster_name_kk or application.cluster_name_ru,
        },
        "applicant": {
            "ru": application.applicant.name_ru, "kk": application.applicant.name_kk or application.applicant.name_ru,
        },
        "total": str(item.assessment.total), "recommendation": advice_of(item),
        "votes": [
            {"member": row.member.label, "is_chair": row.is_chair, "choice": choices.get(row.member_id, "")}
            for row in room if row.member_id not in recusals
        ],
        "recused": [
            {"member": row.member.label, "reason": recusals[row.member_id]}
            for row in room if row.member_id in recusals
        ],
        "votes_for": count.votes_for, "votes_against": count.votes_against, "abstained": count.abstained,
        "silent": count.silent, "voters": count.voters, "quorum": count.quorum, "needed": count.needed, "verdict": str(count.verdict),
        "by_chair": count.by_chair, "outcome": decision.outcome if decision else "",
        "reasons": decision.reasons if decision else "", "despite": decision.despite if decision else "",
    }  # fmt: skip


def correction_content(row: Correction) -> dict[str, Any]:
    return {
        "kind": row.kind, "order": row.item.order if row.item else None,
        "member": row.member.label if row.member else "", "was": row.was, "becomes": row.becomes,
        "reason": row.reason, "by": row.by.label, "on": clock.local_day(row.at).isoformat(),
    }  # fmt: skip


def _person(row: Attendance) -> dict[str, Any]:
    return {
        "name": row.member.label, "is_chair": row.is_chair, "from_item": row.from_item, "until_item": row.until_item,
    }  # fmt: skip


def day(text: str) -> date:
    """A day as it is kept in frozen content."""
    return date.fromisoformat(text)
