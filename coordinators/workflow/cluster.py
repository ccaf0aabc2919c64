"""What may happen to a cluster: its launch (M 3.2.2/10), and the acts of its life."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from coordinators.permissions import LAUNCHERS
from coordinators.workflow.assignment import ASSIGNMENT_ACTS
from coordinators.workflow.stages import STAGE_ACTS
from procedure.workflow import Act, Obstacle, Workflow
from selection.models import Assessment


def was_selected(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if assessment.status != Assessment.Status.SELECTED:
        yield Obstacle(_("Комиссия не отобрала эту заявку."), "not_selected")


def result_is_announced(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if assessment.announced_at is None:
        yield Obstacle(_("Результат этой заявки ещё не объявлен."), "not_announced")


def not_launched_yet(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if hasattr(assessment, "cluster"):
        yield Obstacle(_("Кластер уже запущен."), "launched")


CLUSTER = Workflow(
    "coordinators",
    "cluster",
    lambda: Cluster,
    Act("launch", (), Cluster.Status.ANALYSIS, gettext_lazy("Запустить кластер"), by=LAUNCHERS, creates=True,
        parent="selection.Assessment", guards=(was_selected, result_is_announced, not_launched_yet), clause="3.2.2/10",
        done=gettext_lazy("Кластер запущен.")),
    *ASSIGNMENT_ACTS,
    *STAGE_ACTS,
)  # fmt: skip
