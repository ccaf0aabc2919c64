"""How an initiative goes from stage to stage (M 3.3.2): outputs with their proof, waivers, gates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from coordinators.permissions import EDITORS, HEADS, assigned_coordinator
from coordinators.selectors import proofs  # noqa: F401 - fills the register of facts
from coordinators.selectors.reports import reportable
from coordinators.selectors.stages import STAGE, lacking, live_outputs, to_file, waivable
from procedure.workflow import Act, Obstacle

S = Cluster.Status
STAGED = (S.ANALYSIS, S.STRATEGY, S.PLANNING)


def nothing_is_missing(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    """Names exactly what the present stage still lacks."""
    for row in lacking(cluster, STAGE[cluster.status]):
        text = f"{row.title}: {row.detail}" if row.detail else row.title
        yield Obstacle(_("Не хватает: %(what)s.") % {"what": text}, f"lacks_{row.code}", row.url)


def something_to_file(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if not to_file(cluster):
        yield Obstacle(_("Все результаты этого этапа уже записаны."), "all_filed")


def something_is_filed(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if not live_outputs(cluster):
        yield Obstacle(_("Результатов пока нет."), "none_filed")


def something_to_waive(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if not waivable(cluster):
        yield Obstacle(_("Этому этапу ничего не мешает: освобождать не от чего."), "nothing_to_waive")


def something_to_report(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if not reportable(cluster):
        yield Obstacle(_("Ни один этап ещё не начат: писать не о чем."), "nothing_to_report")


STAGE_ACTS = (
    Act("plan_stage", STAGED, None, gettext_lazy("Назначить срок этапа"), by=(*HEADS, assigned_coordinator),
        clause="3.3.2", done=gettext_lazy("Срок этапа записан.")),
    Act("file_output", STAGED, None, gettext_lazy("Записать результат этапа"), by=(assigned_coordinator,),
        guards=(something_to_file,), clause="3.3.2", done=gettext_lazy("Результат записан.")),
    Act("withdraw_output", STAGED, None, gettext_lazy("Отозвать результат этапа"), by=(assigned_coordinator,),
        guards=(something_is_filed,), reason=True, inner=True, clause="3.3.2",
        done=gettext_lazy("Результат отозван, в журнале он остался.")),
    Act("waive_requirement", STAGED, None, gettext_lazy("Освободить от требования"), by=HEADS, reason=True,
        inner=True, guards=(something_to_waive,), clause="3.3.2", done=gettext_lazy("Освобождение записано.")),
    Act("report_stage", (*STAGED, S.IMPLEMENTATION), None, gettext_lazy("Сформировать отчёт об этапе"), by=EDITORS,
        guards=(something_to_report,), reason=True, inner=True, clause="3.3.2",
        done=gettext_lazy("Отчёт записан, файлы готовятся.")),
    Act("confirm_analysis", (S.ANALYSIS,), S.STRATEGY, gettext_lazy("Подтвердить этап 1"), by=HEADS,
        guards=(nothing_is_missing,), clause="3.3.2", done=gettext_lazy("Этап 1 подтверждён, начался этап 2.")),
    Act("confirm_strategy", (S.STRATEGY,), S.PLANNING, gettext_lazy("Подтвердить этап 2"), by=HEADS,
        guards=(nothing_is_missing,), clause="3.3.2", done=gettext_lazy("Этап 2 подтверждён, начался этап 3.")),
    Act("begin_implementation", (S.PLANNING,), S.IMPLEMENTATION, gettext_lazy("Начать реализацию плана"), by=HEADS,
        guards=(nothing_is_missing,), clause="3.4", done=gettext_lazy("Этап 3 закончен, план реализуют.")),
)  # fmt: skip
