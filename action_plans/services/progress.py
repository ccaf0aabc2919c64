"""How a plan in force is carried out (M 3.4): reports, milestones, the end of an activity. A delay is named by its days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from action_plans.models import Activity, Milestone, ProgressReport
from action_plans.pure.order import days_late
from action_plans.services.terms import MILESTONE, TERM, milestone_key
from action_plans.workflow import PROGRESS
from documents.services import attach
from procedure import clock
from procedure.workflow import Step

FILE = "progress_file"


def report_progress(
    activity: Activity, *, actor: Any, progress: int, words: str, next_steps: str = "",
    uploads: Iterable[UploadedFile] = (),
) -> Activity:  # fmt: skip
    """How far it went. Work begins with its first report; 100 per cent is not yet done: the end has its own act."""
    with PROGRESS.perform("report_progress", activity, actor=actor) as step:
        activity.progress = progress
        _report(step, activity, uploads, progress=progress, words=words.strip(), next_steps=next_steps.strip())
        step.data |= {"progress": progress, "late": days_late(activity.due, clock.local_day(step.at))}
    return activity


def reach_milestone(activity: Activity, *, actor: Any, milestone: Milestone, reached_on: date) -> Activity:
    """A milestone is passed, its term met. Raises ValidationError for a day that has not come."""
    with PROGRESS.perform("reach_milestone", activity, actor=actor) as step:
        _has_come(step, activity, "reached_on", reached_on)
        if milestone.activity_id != activity.pk or milestone.reached_on:
            raise ValidationError({"milestone": _("Эта веха уже отмечена.")})
        milestone.reached_on = reached_on
        milestone.save(update_fields=["reached_on"])
        step.meet(MILESTONE, key=milestone_key(activity, milestone))
        step.data |= _about(activity) | {
            "milestone": milestone.key, "title": milestone.title_ru, "reached_on": reached_on,
            "late": days_late(milestone.due, reached_on),
        }  # fmt: skip
    return activity


def finish_activity(
    activity: Activity, *, actor: Any, done_on: date, words: str, uploads: Iterable[UploadedFile] = ()
) -> Activity:
    """It is done: the day, what proves it, by how many days it is late. Raises ValidationError for a day to come."""
    with PROGRESS.perform("finish_activity", activity, actor=actor) as step:
        _has_come(step, activity, "done_on", done_on)
        activity.progress, activity.done_on = 100, done_on
        _report(step, activity, uploads, progress=100, words=words.strip(), finishes=True)
        step.meet(TERM, key=activity.code)
        step.data |= {"done_on": done_on, "late": days_late(activity.due, done_on)}
    return activity


def _report(step: Step, activity: Activity, uploads: Iterable[UploadedFile], **facts: Any) -> None:
    report = ProgressReport.objects.create(activity=activity, by=step.actor, at=step.at, **facts)
    names = []
    for upload in uploads:
        title = f"{activity.code}/{report.pk} · {upload.name}"  # two reports may bring files of one name
        try:
            document = attach(step.dossier, upload, kind=FILE, actor=step.actor, title=title[:300])
        except ValidationError as error:
            raise ValidationError({"uploads": error.messages}) from error
        report.files.add(document)
        names.append(document.name)
    step.data |= _about(activity) | {"words": report.words, "files": names}


def _has_come(step: Step, activity: Activity, field: str, day: date) -> None:
    if day > clock.local_day(step.at):
        raise ValidationError({field: _("Этот день ещё не наступил.")})
    if day < activity.plan.opened_on:
        raise ValidationError({field: _("Тогда плана ещё не было.")})


def _about(activity: Activity) -> dict[str, Any]:
    return {"code": activity.code, "name": activity.title_ru}
