"""How a cluster begins."""

from __future__ import annotations

from typing import Any

from coordinators.models import Cluster, StagePeriod
from coordinators.services.founders import enrol_members
from coordinators.workflow import CLUSTER
from procedure import clock
from selection.models import Assessment


def launch(assessment: Assessment, *, actor: Any) -> Cluster:
    """M 3.2.2/10: the institute's head takes the selected application over as a cluster at stage 1.

    Its members are the first participants.

    Raises NotAllowed unless the Commission selected it and the result is announced.
    """
    with CLUSTER.perform("launch", assessment, actor=actor) as step:
        application = assessment.application
        step.record = Cluster.objects.create(
            assessment=assessment,
            name_ru=application.cluster_name_ru,
            name_kk=application.cluster_name_kk,
            launched_on=clock.local_day(step.at),
        )
        enrol_members(step.record, application, actor=actor, at=step.at)
        StagePeriod.objects.create(cluster=step.record, stage=Cluster.Status.ANALYSIS, begun_on=step.record.launched_on)
        step.dossier.stage = "cluster"
        step.dossier.save(update_fields=["stage"])
    return step.record
