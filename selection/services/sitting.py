"""The sitting: agenda, attendance, votes (M 3.2.2/7-8; rules by the round, default Order 367)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.models import SelectionRound
from methodology.roles import Role
from procedure import clock, dates
from procedure.models import Deadline
from procedure.workflow import NotAllowed, Obstacle
from selection.models import AgendaItem, Assessment, Attendance, Meeting, Recusal, Vote
from selection.selectors.sitting import in_the_room, last_item, standing_decision, verdict_of
from selection.voting import Verdict
from selection.workflow.item import ITEM, on_open_sitting
from selection.workflow.meeting import MEETING, everybody_voted


def hold(meeting_id: int) -> None:
    """Take the sitting's row until the act is over.

    A vote is written under the application's dossier, the sitting moves under the round's: this row is where they
    meet. It is always taken after the dossier, so nobody waits in a circle; ask again afterwards what was asked before.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting_id)


def ask_again(found: Iterable[Obstacle]) -> None:
    """Raises NotAllowed when another act got in the way while we waited for the sitting's row."""
    if obstacles := list(found):
        raise NotAllowed(obstacles)


def _in_session(assessment: Assessment, actor: Any) -> AgendaItem:
    """The application's item while its sitting cannot be closed. Raises NotAllowed when it no longer sits."""
    hold(last_item(assessment).meeting_id)
    ask_again(on_open_sitting(assessment, actor))
    return last_item(assessment)


# --- Convening and the agenda ----------------------------------------------------------------------
def submit_to_commission(assessment: Assessment, *, actor: Any) -> Assessment:
    """M 3.2.2/7: the ministry sends the materials to the Commission."""
    with ITEM.perform("submit_to_commission", assessment, actor=actor) as step:
        step.meet("to_commission")
        step.dossier.stage = "commission"
        step.dossier.save(update_fields=["stage"])
    return assessment


def convene(
    round_: SelectionRound, *, actor: Any, number: str, held_on: date, place: str = "", starts_at: time | None = None,
    extraordinary: bool = False,
) -> Meeting:  # fmt: skip
    """Call a sitting. Raises ValidationError when the number is taken or the day is too early."""
    with MEETING.perform("convene", round_, actor=actor) as step:
        if round_.meetings.filter(number=number).exists():
            raise ValidationError({"number": _("Заседание с таким номером уже есть.")})
        must_be_a_day_to_sit(round_, held_on)
        step.record = Meeting.objects.create(
            round=round_, number=number, held_on=held_on, place=place, starts_at=starts_at,
            extraordinary=extraordinary, convened_at=step.at,
        )  # fmt: skip
        step.data |= {"number": number, "held_on": held_on}
    return step.record


def must_be_a_day_to_sit(round_: SelectionRound, day: date) -> None:
    """Not in the past, and not while the ministry still has its term to send materials (M 3.2.2/7)."""
    if day < clock.today():
        raise ValidationError({"held_on": _("Эта дата уже прошла: выберите сегодняшний день или позже.")})
    sending = Deadline.objects.running().filter(term="to_commission", dossier__application__round=round_)
    last = sending.order_by("-due_on").values_list("due_on", flat=True).first()
    if last and day < last:
        words = {"day": dates.until(last, get_language() or "ru")}
        raise ValidationError(
            {"held_on": _("Министерство передаёт материалы Комиссии до %(day)s: раньше этого дня не заседают.") % words}
        )


def move_sitting(
    meeting: Meeting, *, actor: Any, held_on: date, reason: str, starts_at: time | None = None, place: str = ""
) -> Meeting:
    """Another day or place for a sitting that has not begun; the Commission is told.

    Raises ValidationError when the day is too early.
    """
    with MEETING.perform("move_sitting", meeting, actor=actor, reason=reason) as step:
        must_be_a_day_to_sit(meeting.round, held_on)
        step.data |= {"was": meeting.held_on, "held_on": held_on, "number": meeting.number}
        meeting.held_on, meeting.starts_at, meeting.place = held_on, starts_at, place
    return meeting


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
    if item is None or standing_decision(item):
        return False
    return item.meeting.status != Meeting.Status.CLOSED or verdict_of(item).verdict != Verdict.NO_QUORUM


def open_sitting(meeting: Meeting, *, actor: Any) -> Meeting:
    with MEETING.perform("open_sitting", meeting, actor=actor) as step:
        meeting.opened_at = step.at
    return meeting


# --- Who is in the room --------------------------------------------------------------------------
def record_attendance(meeting: Meeting, *, actor: Any, present: Iterable[Any], chair: Any) -> Meeting:
    """Who of the Commission is present from the opening, and who presides. Who came or left later stays as recorded.

    Raises ValidationError for a stranger, a chair who is absent, or the removal of one who has voted.
    """
    with MEETING.perform("record_attendance", meeting, actor=actor) as step:
        hold(meeting.pk)
        people = list(present)
        if chair not in people:
            raise ValidationError({"chair": _("Председатель должен быть среди присутствующих.")})
        if strangers := [p.label for p in people if not p.holds(Role.MEMBER)]:
            raise ValidationError({"present": _("Не члены Комиссии: %(names)s.") % {"names": ", ".join(strangers)}})
        rows = {row.member: row for row in meeting.attendance.select_related("member")}
        gone = [row for member, row in rows.items() if member not in people]
        if voted := [row.member.label for row in gone if _has_voted(meeting, row.member)]:
            raise ValidationError({"present": _("Уже голосовали: %(names)s.") % {"names": ", ".join(voted)}})
        meeting.attendance.filter(pk__in=[row.pk for row in gone]).delete()
        meeting.attendance.update(is_chair=False)
        Attendance.objects.bulk_create(Attendance(meeting=meeting, member=p) for p in people if p not in rows)
        meeting.attendance.filter(member=chair).update(is_chair=True)
        step.data |= {"present": [person.label for person in people], "chair": chair.label}
    return meeting


def record_arrival(meeting: Meeting, *, actor: Any, member: Any, item: AgendaItem) -> Meeting:
    """A member came late: present from this item on. Quorum of earlier items does not count them."""
    with MEETING.perform("record_arrival", meeting, actor=actor) as step:
        hold(meeting.pk)
        _must_belong(meeting, item)
        if not member.holds(Role.MEMBER):
            raise ValidationError({"member": _("Не члены Комиссии: %(names)s.") % {"names": member.label}})
        if meeting.attendance.filter(member=member).exists():
            raise ValidationError({"member": _("%(name)s уже записан в явке.") % {"name": member.label}})
        Attendance.objects.create(meeting=meeting, member=member, from_item=item.order)
        step.data |= {"member": member.label, "item": item.order}
    return meeting


def record_departure(meeting: Meeting, *, actor: Any, member: Any, item: AgendaItem) -> Meeting:
    """A member left after this item. The chair hands the chair over in the attendance first.

    Raises ValidationError for one absent, one who voted on a later item, or the chair.
    """
    with MEETING.perform("record_departure", meeting, actor=actor) as step:
        hold(meeting.pk)
        _must_belong(meeting, item)
        row = meeting.attendance.filter(member=member, until_item__isnull=True).first()
        if row is None or not row.covers(item):
            raise ValidationError({"member": _("%(name)s не присутствует на заседании.") % {"name": member.label}})
        if row.is_chair:
            raise ValidationError({"member": _("Уходит председатель: сначала назначьте в явке другого.")})
        if _has_voted(meeting, member, after=item.order):
            raise ValidationError({"item": _("%(name)s голосовал по следующим вопросам.") % {"name": member.label}})
        row.until_item = item.order
        row.save(update_fields=["until_item"])
        step.data |= {"member": member.label, "item": item.order}
    return meeting


def _has_voted(meeting: Meeting, member: Any, *, after: int = 0) -> bool:
    votes = Vote.objects.filter(item__meeting=meeting, member=member, superseded=False, item__order__gt=after)
    return votes.exists()


def _must_belong(meeting: Meeting, item: AgendaItem) -> None:
    if item.meeting_id != meeting.pk:
        raise ValidationError({"item": _("Этого вопроса нет в повестке.")})


def must_be_present(item: AgendaItem, member: Any) -> None:
    """Raises ValidationError for a member who is not in the room when the item is considered."""
    if member.pk not in {row.member_id for row in in_the_room(item)}:
        raise ValidationError({"member": _("%(name)s не присутствует на заседании.") % {"name": member.label}})


def must_not_be_recused(item: AgendaItem, member: Any) -> None:
    if item.recusals.filter(member=member).exists():
        raise ValidationError({"member": _("%(name)s в отводе по этому вопросу.") % {"name": member.label}})


# --- Votes ---------------------------------------------------------------------------------------
def recuse_member(assessment: Assessment, *, actor: Any, member: Any, reason: str) -> Assessment:
    """A member steps aside on one item; their vote there is not counted."""
    with ITEM.perform("recuse_member", assessment, actor=actor, reason=reason) as step:
        item = _in_session(assessment, actor)
        must_be_present(item, member)
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
        must_be_present(item, member)
        must_be_a_choice(choice)
        must_not_be_recused(item, member)
        vote = replace_vote(item, member, choice, step.at)
        step.data |= {"member": member.label, "choice": choice}
    return vote


def must_be_a_choice(choice: str) -> None:
    if choice not in Vote.Choice.values:
        raise ValidationError({"choice": _("Голос может быть «за», «против», «воздержался» или «не голосовал».")})


def replace_vote(item: AgendaItem, member: Any, choice: str, at: Any) -> Vote:
    """The earlier row stays as superseded."""
    item.votes.filter(member=member, superseded=False).update(superseded=True)
    return Vote.objects.create(item=item, member=member, choice=choice, at=at)


def record_minutes(assessment: Assessment, *, actor: Any, minutes: str) -> Assessment:
    """What was said on the item, in the secretary's words; printed in the protocol."""
    with ITEM.perform("record_minutes", assessment, actor=actor) as step:
        item = last_item(assessment)
        hold(item.meeting_id)
        if item.meeting.protocols.exists():
            raise ValidationError({"minutes": _("Протокол этого заседания уже выпущен.")})
        AgendaItem.objects.filter(pk=item.pk).update(minutes=minutes.strip())
        step.data["item"] = item.order
    return assessment


def close_sitting(meeting: Meeting, *, actor: Any) -> Meeting:
    with MEETING.perform("close_sitting", meeting, actor=actor) as step:
        hold(meeting.pk)
        ask_again(everybody_voted(meeting, actor))
        meeting.closed_at = step.at
        step.data["number"] = meeting.number
    return meeting
