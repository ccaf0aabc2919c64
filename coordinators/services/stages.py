"""How stages are planned, proved, waived and confirmed (M 3.3.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from coordinators.models import Cluster, StageOutput, StagePeriod, StageWaiver
from coordinators.selectors.stages import to_file, waivable
from coordinators.services.reports import freeze_closed
from coordinators.workflow.cluster import CLUSTER
from documents.services import attach
from procedure import clock
from procedure.workflow import Step


def plan_stage(cluster: Cluster, *, actor: Any, stage: str, planned_end: date) -> Cluster:
    """By when a stage is to end. Raises ValidationError for a stage that is over, or a day before it began."""
    with CLUSTER.perform("plan_stage", cluster, actor=actor) as step:
        period, __ = StagePeriod.objects.get_or_create(cluster=cluster, stage=stage)
        if period.confirmed_on:
            raise ValidationError({"stage": _("Этот этап уже подтверждён.")})
        if planned_end < (period.begun_on or cluster.launched_on):
            raise ValidationError({"planned_end": _("Дата раньше начала этапа.")})
        step.data |= {"stage": stage, "was": period.planned_end, "planned_end": planned_end}
        period.planned_end = planned_end
        period.save(update_fields=["planned_end"])
    return cluster


def file_output(
    cluster: Cluster, *, actor: Any, output: str, text: str, owner: Any, upload: UploadedFile | None = None
) -> Cluster:
    """An output of the present stage with its proof. Raises ValidationError by field: filed already, a bad file."""
    with CLUSTER.perform("file_output", cluster, actor=actor) as step:
        if output not in {fact.code for fact in to_file(cluster)}:
            raise ValidationError({"output": _("Этот результат уже записан или относится к другому этапу.")})
        evidence = None
        if upload:
            try:
                evidence = attach(
                    step.dossier, upload, kind="stage_output", actor=actor, title=f"{output}: {upload.name}"
                )
            except ValidationError as error:
                raise ValidationError({"upload": error.messages}) from error
        row = StageOutput.objects.create(
            cluster=cluster, output=output, text=text, owner=owner, evidence=evidence, filed_at=step.at
        )
        step.target = f"coordinators.StageOutput:{row.pk}"
        step.data |= {"output": output, "owner": owner.label, "file": evidence.name if evidence else ""}
    return cluster


def withdraw_output(cluster: Cluster, *, actor: Any, output: StageOutput, reason: str) -> Cluster:
    """A wrong output no longer proves anything; it stays with the reason. Raises ValidationError for a stranger's."""
    with CLUSTER.perform("withdraw_output", cluster, actor=actor, reason=reason) as step:
        if output.cluster_id != cluster.pk or output.withdrawn_at:
            raise ValidationError({"output": _("Этого результата здесь нет.")})
        output.withdrawn_at, output.withdrawn_because = step.at, reason.strip()
        output.save(update_fields=["withdrawn_at", "withdrawn_because"])
        step.target = f"coordinators.StageOutput:{output.pk}"
        step.data["output"] = output.output
    return cluster


def waive_requirement(cluster: Cluster, *, actor: Any, requirement: str, reason: str) -> Cluster:
    """The head lets the stage end without something it lacks. Raises ValidationError when it lacks no such thing."""
    with CLUSTER.perform("waive_requirement", cluster, actor=actor, reason=reason) as step:
        if requirement not in {row.code for row in waivable(cluster)}:
            raise ValidationError({"requirement": _("Такого требования здесь нет, или оно выполнено.")})
        StageWaiver.objects.create(
            cluster=cluster, requirement=requirement, reason=reason.strip(), by=actor, at=step.at
        )
        step.data["requirement"] = requirement
    return cluster


def confirm_analysis(cluster: Cluster, *, actor: Any) -> Cluster:
    """Stage 1 is proved and its report is frozen; stage 2 begins the same day."""
    return _confirm(cluster, "confirm_analysis", "strategy", actor)


def confirm_strategy(cluster: Cluster, *, actor: Any) -> Cluster:
    """Stage 2 is proved and its report is frozen; stage 3 begins the same day."""
    return _confirm(cluster, "confirm_strategy", "planning", actor)


def begin_implementation(cluster: Cluster, *, actor: Any) -> Cluster:
    """Stage 3 is over: its plan is approved. Called within the approval of the plan, never by a person alone."""
    with CLUSTER.perform("begin_implementation", cluster, actor=actor) as step:
        _close(step, cluster)
    return cluster


def _confirm(cluster: Cluster, act: str, following: str, actor: Any) -> Cluster:
    with CLUSTER.perform(act, cluster, actor=actor) as step:
        today = _close(step, cluster)
        StagePeriod.objects.update_or_create(cluster=cluster, stage=following, defaults={"begun_on": today})
    return cluster


def _close(step: Step, cluster: Cluster) -> date:
    """The stage going on ends today, its report is frozen."""
    today = clock.local_day(step.at)
    StagePeriod.objects.filter(cluster=cluster, stage=cluster.status).update(confirmed_on=today)
    freeze_closed(step, cluster, cluster.status)
    return today
