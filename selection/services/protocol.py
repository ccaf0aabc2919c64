"""The protocol and its corrections: the old line stays, the new one says why (M 3.2.2/8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedure import clock
from procedure.dates import short
from procedure.workflow import Step
from selection.models import AgendaItem, Assessment, Correction, Decision, Meeting, Protocol, Vote
from selection.selectors.protocol import next_version, protocol_content
from selection.selectors.sitting import departs_from_votes, last_item, possible, standing_decision, verdict_of
from selection.services.sitting import (
    ask_again,
    hold,
    must_be_a_choice,
    must_be_present,
    must_not_be_recused,
    replace_vote,
)
from selection.voting import Tally
from selection.workflow.item import ITEM, not_announced_yet, sitting_is_over
from selection.workflow.meeting import MEETING, no_protocol_yet


def issue_protocol(meeting: Meeting, *, actor: Any) -> Meeting:
    """Draw up the protocol of a closed sitting whose items are decided."""
    with MEETING.perform("issue_protocol", meeting, actor=actor) as step:
        hold(meeting.pk)
        ask_again(no_protocol_yet(meeting, actor))
        _write(meeting, actor, step)
    return meeting


def _write(meeting: Meeting, actor: Any, step: Step) -> None:
    """The next version, frozen, and its paper in the round's dossier."""
    version = next_version(meeting)
    content = protocol_content(meeting, actor.label)
    Protocol.objects.create(meeting=meeting, version=version, content=content, issued_by=actor, issued_at=step.at)
    step.data["protocol"] = {"meeting": meeting.pk, "version": version}
    step.issue("protocol", number=meeting.number, dossier=meeting.round.dossier_id)


def _reissue(meeting: Meeting, items: list[AgendaItem], actor: Any, step: Step) -> None:
    """Papers already out get a version that supersedes them."""
    for item in items:
        if standing_decision(item):
            step.issue("extract", number=str(item.pk), dossier=item.assessment.application.dossier_id)
    if meeting.protocols.exists():
        _write(meeting, actor, step)


# --- A vote --------------------------------------------------------------------------------------
def correct_record(assessment: Assessment, *, actor: Any, member: Any, choice: str, reason: str) -> Assessment:
    """Mend a wrongly written vote of a closed sitting. Terms stay: no decision changes here.

    Raises ValidationError when nothing would change, or when the mended votes would contradict the decision.
    """
    with ITEM.perform("correct_record", assessment, actor=actor, reason=reason) as step:
        item = _over(assessment, actor)
        _mend_vote(item, member, choice, reason, actor, step)
        decision, count = standing_decision(last_item(assessment)), verdict_of(item)
        if decision and not possible(decision.outcome, count):
            raise ValidationError(
                {"choice": _("С этим голосом итог станет другим: исправьте решение вместе с голосом.")}
            )
        if decision:
            _restate(
                decision, count, outcome=decision.outcome, reasons=decision.reasons, despite=decision.despite or reason
            )
        _reissue(item.meeting, [item], actor, step)
    return assessment


def _over(assessment: Assessment, actor: Any) -> AgendaItem:
    """The application's last item, its sitting over and held."""
    hold(last_item(assessment).meeting_id)
    assessment.refresh_from_db()
    ask_again(sitting_is_over(assessment, actor))
    return last_item(assessment)


def _mend_vote(item: AgendaItem, member: Any, choice: str, reason: str, actor: Any, step: Step) -> None:
    must_be_a_choice(choice)
    must_be_present(item, member)
    must_not_be_recused(item, member)
    earlier = item.votes.filter(member=member, superseded=False).first()
    if earlier and earlier.choice == choice:
        words = {"name": member.label, "choice": Vote.Choice(choice).label}
        raise ValidationError({"choice": _("Так и записано: %(name)s – «%(choice)s».") % words})
    replace_vote(item, member, choice, step.at)
    was = earlier.choice if earlier else ""
    Correction.objects.create(
        meeting=item.meeting, item=item, member=member, kind=Correction.Kind.VOTE, was=was, becomes=choice,
        reason=reason.strip(), by=actor, at=step.at,
    )  # fmt: skip
    step.data |= {"item": item.order, "member": member.label, "was": was, "choice": choice}


def _restate(decision: Decision, count: Tally, *, outcome: str, reasons: str, despite: str) -> None:
    """A decision with the mended count or outcome; the moment stays the Commission's.

    ``despite`` is kept where the mended outcome is a deferral although the votes decided.
    """
    decision.superseded = True
    decision.save(update_fields=["superseded"])
    Decision.objects.create(
        assessment=decision.assessment, item=decision.item, outcome=outcome, votes_for=count.votes_for,
        votes_against=count.votes_against, abstained=count.abstained, by_chair=count.by_chair, reasons=reasons,
        despite=despite.strip() if departs_from_votes(outcome, count) else "", decided_at=decision.decided_at,
    )  # fmt: skip


# --- An outcome ----------------------------------------------------------------------------------
def correct_decision(
    assessment: Assessment, *, actor: Any, outcome: str, reasons: str, reason: str, member: Any = None,
    choice: str = "",
) -> Assessment:  # fmt: skip
    """Mend a wrongly written outcome, and the vote it came from when ``member`` and ``choice`` are given.

    The applicant who was told learns of it by letter. Told a refusal, they get the term to object from today; a
    refusal that falls ends it; a deferral is told anew when the Commission has decided.
    Raises ValidationError when nothing would change or the votes do not give this outcome.
    """
    with ITEM.perform("correct_decision", assessment, actor=actor, reason=reason) as step:
        item = _over(assessment, actor)
        ask_again(not_announced_yet(assessment, actor))
        decision = standing_decision(item)
        if outcome == decision.outcome:
            raise ValidationError({"outcome": _("Решение так и записано.")})
        if not reasons.strip():
            raise ValidationError({"reasons": _("Обоснуйте решение: заявитель увидит эти слова.")})
        if bool(member) != bool(choice):
            raise ValidationError({"choice": _("Назовите и члена Комиссии, и верный голос.")})
        if member:
            _mend_vote(item, member, choice, reason, actor, step)
        count = verdict_of(last_item(assessment))
        if not possible(outcome, count):
            raise ValidationError({"outcome": _not_given(count)})
        Correction.objects.create(
            meeting=item.meeting, item=item, kind=Correction.Kind.OUTCOME, was=decision.outcome, becomes=outcome,
            reason=reason.strip(), by=actor, at=step.at,
        )  # fmt: skip
        step.data |= {"item": item.order, "was_outcome": decision.outcome, "outcome": outcome}
        step.data["told"] = assessment.result_told_at is not None
        _restate(decision, count, outcome=outcome, reasons=reasons.strip(), despite=reason)
        assessment.status = outcome
        _move_objection(assessment, step)
        _reissue(item.meeting, [last_item(assessment)], actor, step)
    return assessment


def _not_given(count: Tally) -> str:
    words = {"a": count.votes_for, "b": count.votes_against, "c": count.abstained}
    return _("Голоса не дают такого решения: за %(a)d, против %(b)d, воздержались %(c)d.") % words


def _move_objection(assessment: Assessment, step: Step) -> None:
    """What the correction does to the term to object; nothing while the applicant has not been told."""
    if assessment.result_told_at is None:
        return
    step.cancel("objection")
    if assessment.status == Assessment.Status.REJECTED and "objection" in step.dossier.law.terms:
        step.start("objection", as_set=assessment.application.round.term("objection"))
    elif assessment.status == Assessment.Status.DEFERRED:
        assessment.result_told_at = None


# --- A day ---------------------------------------------------------------------------------------
def correct_date(meeting: Meeting, *, actor: Any, held_on: date, reason: str) -> Meeting:
    """Mend the day of a sitting. Terms stay: the term to object runs from the day the result was told.

    Raises ValidationError for the same day, one still to come, or one before the sitting was convened.
    """
    with MEETING.perform("correct_date", meeting, actor=actor, reason=reason) as step:
        hold(meeting.pk)
        if held_on == meeting.held_on:
            raise ValidationError({"held_on": _("Эта дата так и записана.")})
        if held_on > clock.today():
            raise ValidationError({"held_on": _("Заседание уже прошло: его дата не может быть в будущем.")})
        convened = clock.local_day(meeting.convened_at)
        if held_on < convened:
            words = {"day": short(convened)}
            raise ValidationError({"held_on": _("Заседание созвано %(day)s: раньше оно пройти не могло.") % words})
        was, meeting.held_on = meeting.held_on, held_on
        meeting.save(update_fields=["held_on"])
        Correction.objects.create(
            meeting=meeting, kind=Correction.Kind.DATE, was=was.isoformat(), becomes=held_on.isoformat(),
            reason=reason.strip(), by=actor, at=step.at,
        )  # fmt: skip
        step.data |= {"was": was, "held_on": held_on, "number": meeting.number}
        items = meeting.agenda.select_related("assessment__application").prefetch_related("decisions")
        _reissue(meeting, list(items), actor, step)
    return meeting
