"""What may happen to working groups (M 3.3.2, stage 3) and to outside consultants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster, Consultant, WorkingGroup
from coordinators.permissions import EDITORS
from coordinators.workflow.events import initiative_goes_on
from procedure.workflow import Act, Obstacle, Workflow

S = WorkingGroup.Status


def analysis_is_over(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if cluster.status == Cluster.Status.ANALYSIS:
        yield Obstacle(_("Рабочие группы создают после анализа отрасли: этап 1 ещё идёт."), "too_early")


def works_still(consultant: Consultant, actor: Any) -> Iterator[Obstacle]:
    if consultant.until:
        yield Obstacle(_("Этот специалист уже закончил работу."), "released")


GROUP = Workflow(
    "coordinators",
    "group",
    lambda: WorkingGroup,
    Act("form_group", (), S.ACTIVE, gettext_lazy("Создать рабочую группу"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(initiative_goes_on, analysis_is_over), clause="3.3.2", inner=True,
        done=gettext_lazy("Рабочая группа создана, участники узнают.")),
    Act("change_group", (S.ACTIVE,), None, gettext_lazy("Править группу"), by=EDITORS, clause="3.3.2", inner=True,
        done=gettext_lazy("Группа сохранена.")),
    Act("close_group", (S.ACTIVE,), S.CLOSED, gettext_lazy("Закрыть группу"), by=EDITORS, reason=True, danger=True,
        inner=True, done=gettext_lazy("Группа закрыта, участники узнают.")),
)  # fmt: skip

CONSULTANT = Workflow(
    "coordinators",
    "consultant",
    lambda: Consultant,
    Act("engage_consultant", (), None, gettext_lazy("Привлечь специалиста"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(initiative_goes_on,), clause="3.3.2", inner=True,
        done=gettext_lazy("Специалист записан.")),
    Act("release_consultant", (), None, gettext_lazy("Закончить работу специалиста"), by=EDITORS, reason=True,
        guards=(works_still,), inner=True, done=gettext_lazy("Окончание работы записано.")),
)  # fmt: skip
