"""What may happen to strategic segments and their factors of success (M 3.3.2, stage 2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster, Segment, SuccessFactor
from coordinators.permissions import EDITORS
from coordinators.workflow.base import cluster_is_at_work
from coordinators.workflow.chain import still_stands
from procedure.workflow import Act, Obstacle, Workflow


def strategy_has_begun(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    """The strategy rests on the analysis that the open meeting of stage 1 confirmed."""
    if cluster.status == Cluster.Status.ANALYSIS:
        yield Obstacle(_("Стратегию пишут после анализа отрасли: этап 1 ещё идёт."), "too_early")


def no_option_rests_on_it(segment: Segment, actor: Any) -> Iterator[Obstacle]:
    if segment.options.live().exists():
        yield Obstacle(_("На этот сегмент рассчитаны варианты: сначала поправьте или отзовите их."), "rested_upon",
                       segment.cluster.tab_url("options"))  # fmt: skip


SEGMENT = Workflow(
    "coordinators",
    "segment",
    lambda: Segment,
    Act("add_segment", (), None, gettext_lazy("Добавить сегмент"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_is_at_work, strategy_has_begun), clause="3.3.2", inner=True,
        done=gettext_lazy("Сегмент добавлен.")),
    Act("change_segment", (), None, gettext_lazy("Править сегмент"), by=EDITORS,
        guards=(cluster_is_at_work, still_stands), clause="3.3.2", inner=True, done=gettext_lazy("Сегмент сохранён.")),
    Act("withdraw_segment", (), None, gettext_lazy("Отозвать сегмент"), by=EDITORS, reason=True, danger=True,
        guards=(still_stands, no_option_rests_on_it), inner=True, done=gettext_lazy("Сегмент отозван.")),
)  # fmt: skip

FACTOR = Workflow(
    "coordinators",
    "factor",
    lambda: SuccessFactor,
    Act("add_factor", (), None, gettext_lazy("Добавить фактор успеха"), by=EDITORS, creates=True,
        parent="coordinators.Segment", guards=(cluster_is_at_work, still_stands), clause="3.3.2", inner=True,
        done=gettext_lazy("Фактор добавлен.")),
    Act("change_factor", (), None, gettext_lazy("Править фактор"), by=EDITORS,
        guards=(cluster_is_at_work, still_stands), clause="3.3.2", inner=True, done=gettext_lazy("Фактор сохранён.")),
    Act("withdraw_factor", (), None, gettext_lazy("Отозвать фактор"), by=EDITORS, reason=True, guards=(still_stands,),
        inner=True, done=gettext_lazy("Фактор отозван.")),
)  # fmt: skip
