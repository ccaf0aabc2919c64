"""The sitting: agenda, attendance, votes, decisions (M 3.2.2/7-8; rules by the round, default Order 367)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from applications.models import SelectionRound
from methodology.roles import Role
from procedure.workflow import NotAllowed, Obstacle
from selection.models import AgendaItem, Assessment, Attendance, Decision, Meeting, Recusal, Vote
from selection.selectors.sitting import last_item, verdict_of
from selection.voting import Verdict
from selection.workflow.commission import ITEM, MEETING, everybody_voted, on_open_sitting


def _hold(meeting_id: int) -> None:
    """Take the sitting's row until the act is over.

    A vote is written under the application's dossier, the sitting moves under the round's: this row is where they
    meet. It is always taken after the dossier, so nobody waits in a circle; ask again afterwards what was asked before.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting_id)


def _ask_again(found: Iterable[Obstacle]) -> None:
    """Raises NotAllowed when another act got in the way while we waited for the sitting's row."""
    if obstacles := list(found):
        raise NotAllowed(obstacles)


def _in_session(assessment: Assessment, actor: Any) -> AgendaItem:
    """The application's item while its sitting cannot be closed. Raises NotAllowed when it no longer sits."""
    _hold(last_item(assessment).meeting_id)
    _ask_again(on_open_sitting(assessment, actor))
    return last_item(assessment)


def submit_to_commission(assessment: Assessment, *, actor: Any) -> Assessment:
    """M 3.2.2/7: the ministry sends the materials to the Commission."""
    with ITEM.perform("submit_to_commission", assessment, actor=actor) as step:
        step.meet("to_commission")
        step.dossier.stage = "commission"
        step.dossier.save(update_fields=["stage"])
    return assessment


def convene(round_: SelectionRound, *, actor: Any, number: str, held_on: date, place: str = "") -> Meeting:
    """Call a sitting. Raises ValidationError when the number is taken."""
    with MEETING.perform("convene", round_, actor=actor) as step:
        if round_.meetings.filter(number=number).exists():
            raise ValidationError({"number": _("Заседание с таким номером уже есть.")})
        step.record = Meeting.objects.create(round=round_, number=number, held_on=held_on, place=place)
    return step.record


def put_on_agenda(meeting: Meeting, *, actor: Any, assessment: Assessment) -> AgendaItem:
    """Add an application; after the opening it is marked late."""
    with MEETING.perform("put_on_agenda", meeting, actor=actor) as step:
        if assessment.status != Assessment.Status.SUBMITTED or assessment.application.round_id != meeting.round_id:
            raise ValidationError({"assessment": _("В повестку вносят заявки этого отбора, переданные Комиссии.")})
        if meeting.agenda.filter(assessment=assessment).exists() or waits_elsewhere(assessment):
            raise ValidationError({"assessment": _("Эта заявка уже в повестке.")})
        item = AgendaItem.objects.create(
            meeting=meeting, assessment=assessment, order=meeting.agenda.count() + 1,
            late=meeting.status == Meeting.Status.SITTING,
        )  # fmt: skip
        step.data["assessment"] = assessment.number
    return item


def waits_elsewhere(assessment: Assessment) -> bool:
    """Another sitting has yet to decide it; one that closed without quorum on the item never will."""
    item = last_item(assessment)
    if item is None or item.decisions.filter(superseded=False).exists():
        return False
    return item.meeting.status != Meeting.Status.CLOSED or verdict_of(item).verdict != Verdict.NO_QUORUM


def open_sitting(meeting: Meeting, *, actor: Any) -> Meeting:
    with MEETING.perform("open_sitting", meeting, actor=actor) as step:
        meeting.opened_at = step.at
    return meeting


def record_attendance(meeting: Meeting, *, actor: Any, present: Iterable[Any], chair: Any) -> Meeting:
    """Who of the Commission is present, and who presides."""
    with MEETING.perform("record_attendance", meeting, actor=actor) as step:
        _hold(meeting.pk)
        people = list(present)
        if chair not in people:
            raise ValidationError({"chair": _("Председатель должен быть среди присутствующих.")})
        if strangers := [p.label for p in people if not p.holds(Role.MEMBER)]:
            raise ValidationError({"present": _("Не члены Комиссии: %(names)s.") % {"names": ", ".join(strangers)}})
        meeting.attendance.all().delete()
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, member=person, present=True, is_chair=person == chair) for person in people
        )
        step.data["present"] = [person.label for person in people]
    return meeting


def recuse_member(assessment: Assessment, *, actor: Any, member: Any, reason: str) -> Assessment:
    """A member steps aside on one item; their vote there is not counted."""
    with ITEM.perform("recuse_member", assessment, actor=actor, reason=reason) as step:
        item = _in_session(assessment, actor)
        _must_be_present(item, member)
        Recusal.objects.get_or_create(item=item, member=member, defaults={"reason": reason})
        item.votes.filter(member=member).update(superseded=True)
        step.data["member"] = member.label
    return assessment


def record_vote(assessment: Assessment, *, actor: Any, member: Any, choice: str) -> Vote:
    """The secretary enters one member's vote; a second entry supersedes the first while the sitting is open.

    Raises ValidationError for one absent or recused, or an unknown choice.
    """
    with ITEM.perform("record_vote", assessment, actor=actor) as step:
        item = _in_session(assessment, actor)
        _must_be_present(item, member)
        if choice not in Vote.Choice.values:
            raise ValidationError({"choice": _("Голос может быть «за», «против» или «воздержался».")})
        _must_not_be_recused(item, member)
        vote = _replace_vote(item, member, choice, step.at)
        step.data |= {"member": member.label, "choice": choice}
    return vote


def _must_be_present(item: AgendaItem, member: Any) -> None:
    if not item.meeting.attendance.filter(member=member, present=True).exists():
        raise ValidationError({"member": _("%(name)s не присутствует на заседании.") % {"name": member.label}})


def _must_not_be_recused(item: AgendaItem, member: Any) -> None:
    if item.recusals.filter(member=member).exists():
        raise ValidationError({"member": _("%(name)s в отводе по этому вопросу.") % {"name": member.label}})


def _replace_vote(item: AgendaItem, member: Any, choice: str, at: Any) -> Vote:
    item.votes.filter(member=member, superseded=False).update(superseded=True)
    return Vote.objects.create(item=item, member=member, choice=choice, at=at)


def close_sitting(meeting: Meeting, *, actor: Any) -> Meeting:
    with MEETING.perform("close_sitting", meeting, actor=actor) as step:
        _hold(meeting.pk)
        _ask_again(everybody_voted(meeting, actor))
        meeting.closed_at = step.at
        step.data["meeting"] = meeting.pk
        step.issue("protocol")
    return meeting


def select(assessment: Assessment, *, actor: Any, reasons: str) -> Assessment:
    """M 3.2.2/8: the Commission selects; possible only when the votes carried the motion."""
    return _decide("select", Decision.Outcome.SELECTED, assessment, actor, reasons)


def reject(assessment: Assessment, *, actor: Any, reasons: str) -> Assessment:
    return _decide("reject", Decision.Outcome.REJECTED, assessment, actor, reasons)


def defer(assessment: Assessment, *, actor: Any, reasons: str) -> Assessment:
    """Put off to a later sitting; not final."""
    return _decide("defer", Decision.Outcome.DEFERRED, assessment, actor, reasons)


def _decide(act: str, outcome: str, assessment: Assessment, actor: Any, reasons: str) -> Assessment:
    with ITEM.perform(act, assessment, actor=actor) as step:
        if not reasons.strip():
            raise ValidationError({"reasons": _("Обоснуйте решение: заявитель увидит эти слова.")})
        item = last_item(assessment)
        count = verdict_of(item)
        Decision.objects.create(
            assessment=assessment, item=item, outcome=outcome, votes_for=count.votes_for,
            votes_against=count.votes_against, abstained=count.abstained, by_chair=count.by_chair,
            reasons=reasons.strip(), decided_at=step.at,
        )  # fmt: skip
        step.data |= {"item": item.pk, "outcome": outcome, "by_chair": count.by_chair}
        step.issue("extract", number=str(item.pk))
    return assessment


def correct_record(assessment: Assessment, *, actor: Any, member: Any, choice: str, reason: str) -> Assessment:
    """Mend a wrongly written vote after the sitting: the old line stays, the new one says why.

    Raises ValidationError when the mended votes would contradict the decision.
    """
    with ITEM.perform("correct_record", assessment, actor=actor, reason=reason) as step:
        item = last_item(assessment)
        _must_be_present(item, member)
        _must_not_be_recused(item, member)
        _replace_vote(item, member, choice, step.at)
        count = verdict_of(item)
        decision = item.decisions.get(superseded=False)
        carried = {Decision.Outcome.SELECTED: "carried", Decision.Outcome.REJECTED: "not_carried"}
        if decision.outcome in carried and count.verdict != carried[decision.outcome]:
            raise ValidationError({"choice": _("С этим голосом решение стало бы другим: нужно новое заседание.")})
        decision.superseded = True
        decision.save(update_fields=["superseded"])
        Decision.objects.create(
            assessment=assessment, item=item, outcome=decision.outcome, votes_for=count.votes_for,
            votes_against=count.votes_against, abstained=count.abstained, by_chair=count.by_chair,
            reasons=decision.reasons, decided_at=decision.decided_at,
        )  # fmt: skip
        step.data |= {"member": member.label, "choice": choice}
    return assessment
