"""Results: told to the applicant first, then announced; objection and answer (M 3.2.2/9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from applications.models import SelectionRound
from applications.services import complete_round
from applications.workflow import ROUND
from applications.workflow.round import before_completion
from procedure.workflow import Obstacle
from selection.models import Assessment, Meeting, Objection
from selection.selectors.sitting import decided_at
from selection.services.sitting import ask_again, hold
from selection.workflow.item import ITEM
from selection.workflow.meeting import MEETING, applicants_are_told
from selection.workflow.results import OBJECTION


def tell_result(assessment: Assessment, *, actor: Any) -> Assessment:
    """The applicant reads the outcome and the reasons per criterion before the public does."""
    with ITEM.perform("tell_result", assessment, actor=actor) as step:
        assessment.result_told_at = step.at
        if assessment.status == Assessment.Status.REJECTED and "objection" in step.dossier.law.terms:
            step.start("objection", as_set=assessment.application.round.term("objection"))
    return assessment


def announce_results(meeting: Meeting, *, actor: Any) -> Meeting:
    """M 3.2.2/9: publish the final decisions of one sitting; with the last of them the round completes."""
    with MEETING.perform("announce_results", meeting, actor=actor) as step:
        hold(meeting.pk)  # a correction of an outcome waits, and then finds it announced
        ask_again(applicants_are_told(meeting, actor))
        rows = decided_at(meeting).filter(announced_at__isnull=True)
        ids = sorted(rows.values_list("pk", flat=True))
        Assessment.objects.filter(pk__in=ids).update(announced_at=step.at)
        step.data |= {"meeting": meeting.pk, "assessments": ids}
        step.issue("announcement")
        if not ROUND.obstacles("complete_round", meeting.round, actor):
            complete_round(meeting.round, actor=actor)
    return meeting


@before_completion
def decisions_are_announced(round_: SelectionRound) -> Iterator[Obstacle]:
    """Every application that was forwarded has an announced final decision."""
    open_ones = round_.applications.filter(status="forwarded").exclude(assessment__announced_at__isnull=False).count()
    if open_ones:
        yield Obstacle(_("Не по всем заявкам объявлено решение: осталось %(n)d.") % {"n": open_ones}, "undecided")


def file_objection(assessment: Assessment, *, actor: Any, text: str) -> Objection:
    """The applicant objects within the term."""
    with OBJECTION.perform("file_objection", assessment, actor=actor) as step:
        step.record = Objection.objects.create(assessment=assessment, text=text, filed_by=actor, filed_at=step.at)
        step.meet("objection")
    return step.record


def answer_objection(objection: Objection, *, actor: Any, answer: str) -> Objection:
    with OBJECTION.perform("answer_objection", objection, actor=actor) as step:
        objection.answer, objection.answered_by, objection.answered_at = answer, actor, step.at
    return objection
