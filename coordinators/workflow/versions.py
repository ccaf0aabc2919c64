"""How a strategy is confirmed and later corrected (M 2.3), and how what leaned on it is looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster, StrategyFlag, StrategyVersion
from coordinators.permissions import EDITORS
from coordinators.selectors.counts import counts
from coordinators.selectors.versions import content, in_force
from coordinators.workflow.base import cluster_is_at_work
from coordinators.workflow.strategy import strategy_has_begun
from procedure.workflow import Act, Obstacle, Workflow


def it_is_whole(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    """Segments with their factors, every option decided, one chosen at least (M 3.3.2, stage 2)."""
    found = counts(cluster)
    segments, options = cluster.tab_url("strategy"), cluster.tab_url("options")
    if not found.segments:
        yield Obstacle(_("Сегментов ещё нет."), "no_segments", segments)
    if found.bare:
        yield Obstacle(_("Есть сегмент без факторов успеха."), "bare_segment", segments)
    if not found.chosen:
        yield Obstacle(_("Ни один вариант не выбран."), "nothing_chosen", options)
    if found.undecided:
        yield Obstacle(_("Есть варианты без решения."), "undecided", options)


def first_of_all(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if in_force(cluster):
        yield Obstacle(_("Стратегия уже утверждена: изменённую утверждают как исправленную."), "confirmed")


def something_to_correct(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    last = in_force(cluster)
    if last is None:
        yield Obstacle(_("Стратегию ещё не утвердили: исправлять нечего."), "never_confirmed")
    elif content(cluster) == last.content:
        said = _("С версии %(n)s ничего не изменилось: сначала поправьте сегменты или варианты.")
        yield Obstacle(said % {"n": last.number}, "nothing_changed", cluster.tab_url("strategy"))


def not_settled(flag: StrategyFlag, actor: Any) -> Iterator[Obstacle]:
    if flag.settled_at:
        yield Obstacle(_("Это уже проверили."), "settled")


VERSION = Workflow(
    "coordinators",
    "version",
    lambda: StrategyVersion,
    Act("confirm_version", (), None, gettext_lazy("Утвердить стратегию"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_is_at_work, strategy_has_begun, first_of_all, it_is_whole),
        clause="3.3.2", inner=True, done=gettext_lazy("Стратегия утверждена, координаторы узнают.")),
    Act("correct_version", (), None, gettext_lazy("Утвердить исправленную стратегию"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", reason=True, guards=(cluster_is_at_work, something_to_correct, it_is_whole),
        clause="2.3", inner=True,
        done=gettext_lazy("Новая версия утверждена. Проверьте то, что опирается на стратегию.")),
)  # fmt: skip

FLAG = Workflow(
    "coordinators",
    "flag",
    lambda: StrategyFlag,
    Act("settle_flag", (), None, gettext_lazy("Записать проверку"), by=EDITORS, reason=True, guards=(not_settled,),
        clause="2.3", inner=True, done=gettext_lazy("Проверка записана.")),
)  # fmt: skip
