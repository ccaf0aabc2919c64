"""What may happen to a plan as a whole (M 3.3.2, stage 3): opened, proposed, agreed, approved, completed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from action_plans.models import ActionPlan, Activity, Revision
from action_plans.permissions import EDITORS, HEADS, joined_firm
from action_plans.selectors.agreement import standing
from action_plans.selectors.amendment import going_on
from action_plans.selectors.check import faults
from action_plans.selectors.revisions import changed_since, latest
from coordinators.models import Cluster
from coordinators.workflow.base import cluster_is_at_work
from coordinators.workflow.stages import nothing_is_missing
from procedure.workflow import Act, Obstacle, Workflow

S = ActionPlan.Status
OPEN = (S.DRAFT, S.PROPOSED)


def cluster_is_planning(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if cluster.status in (Cluster.Status.ANALYSIS, Cluster.Status.STRATEGY):
        url = reverse("coordinators:stages", args=[cluster.pk])
        yield Obstacle(_("План составляют на этапе 3: сейчас – «%(stage)s».") % {"stage": cluster.get_status_display()},
                       "too_early", url)  # fmt: skip
    else:
        yield from cluster_is_at_work(cluster, actor)


def no_plan_yet(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if ActionPlan.objects.filter(cluster=cluster).exists():
        yield Obstacle(
            _("План этого кластера уже составляют."), "has_plan", reverse("action_plans:plan", args=[cluster.pk])
        )


def passes_the_check(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    """One sentence that leads to the page of the check; the page lists everything."""
    found = faults(plan)
    if found:
        said = ngettext(
            "Проверка плана нашла %(n)d препятствие.", "Проверка плана нашла %(n)d препятствий.", len(found)
        )
        yield Obstacle(said % {"n": len(found)}, "faults", reverse("action_plans:check", args=[plan.pk]))


def something_is_new(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    last = latest(plan)
    if plan.status == S.PROPOSED and last and not changed_since(plan, last):
        yield Obstacle(
            _("С редакции %(n)d ничего не изменилось.") % {"n": last.number}, "unchanged", last.get_absolute_url()
        )


def nothing_is_new(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    """What is approved is exactly what firms read."""
    last = latest(plan)
    if last and changed_since(plan, last):
        yield Obstacle(_("После редакции %(n)d план правили: сначала предложите новую редакцию.") % {"n": last.number},
                       "changed", last.get_absolute_url())  # fmt: skip


def enough_agreed(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    last = latest(plan)
    found = standing(last) if last else None
    if found and not found.enough:
        yield Obstacle(
            _("Согласны %(agreed)d из %(all)d предприятий, нужно %(need)d %%.")
            % {"agreed": len(found.agreed), "all": found.total, "need": plan.agree_share},
            "not_agreed", last.get_absolute_url(),
        )  # fmt: skip


def stage_is_proved(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    """Stage 3 ends with the plan in force: all it requires must stand, the plan filed as its result too."""
    if plan.cluster.status == Cluster.Status.PLANNING:
        yield from nothing_is_missing(plan.cluster, actor)


def no_amendment_waits(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    for amendment in going_on(plan):
        said = _("Не решена поправка %(n)d.") % {"n": amendment.number}
        yield Obstacle(said, "amendment_waits", amendment.get_absolute_url())


def something_is_unpublished(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    if not plan.ledger.filter(number__gt=plan.ledger_upto).exists():
        yield Obstacle(_("Новых записей нет: участники видят весь реестр."), "all_published",
                       reverse("action_plans:ledger", args=[plan.pk]))  # fmt: skip


def everything_is_over(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    left = Activity.objects.of_the_plan().filter(plan=plan).exclude(status__in=("done", "cancelled")).count()
    if left:
        said = ngettext("Не закончено %(n)d мероприятие.", "Не закончено %(n)d мероприятий.", left) % {"n": left}
        yield Obstacle(said, "going_on", plan.get_absolute_url())


PLAN = Workflow(
    "action_plans",
    "plan",
    lambda: ActionPlan,
    Act("open_plan", (), S.DRAFT, gettext_lazy("Начать план"), by=EDITORS, creates=True, parent="coordinators.Cluster",
        guards=(cluster_is_planning, no_plan_yet), clause="3.3.2", done=gettext_lazy("План начат: добавляйте мероприятия.")),
    Act("set_rules", OPEN, None, gettext_lazy("Настроить план"), by=EDITORS, clause="3.3.2", inner=True,
        done=gettext_lazy("Настройки плана записаны.")),
    Act("propose", OPEN, S.PROPOSED, gettext_lazy("Предложить на согласование"), by=EDITORS,
        guards=(passes_the_check, something_is_new), clause="3.3.2",
        done=gettext_lazy("Редакция плана запечатана, предприятия узнают.")),
    Act("remind_firms", (S.PROPOSED,), None, gettext_lazy("Напомнить тем, кто молчит"), by=EDITORS, inner=True,
        done=gettext_lazy("Напоминание ушло.")),
    Act("approve", (S.PROPOSED,), S.IN_FORCE, gettext_lazy("Утвердить план"), by=HEADS,
        guards=(nothing_is_new, enough_agreed, stage_is_proved), clause="3.3.2",
        done=gettext_lazy("План утверждён, началась реализация.")),
    Act("publish_ledger", (S.IN_FORCE, S.COMPLETED), None, gettext_lazy("Открыть записи участникам"), by=EDITORS,
        guards=(something_is_unpublished,), clause="3.4.1", done=gettext_lazy("Участники плана видят все записи реестра.")),
    Act("complete", (S.IN_FORCE,), S.COMPLETED, gettext_lazy("Завершить план"), by=HEADS,
        guards=(everything_is_over, no_amendment_waits), clause="3.4", done=gettext_lazy("План выполнен.")),
    Act("reopen", (S.IN_FORCE, S.COMPLETED), S.IN_FORCE, gettext_lazy("Открыть план для пересмотра"), by=HEADS,
        reason=True, clause="3.5", inner=True, done=gettext_lazy("План открыт, поправка начата.")),
)  # fmt: skip


def is_current(revision: Revision, actor: Any) -> Iterator[Obstacle]:
    """Firms answer on the last revision of a plan, or of an amendment, while it waits for them."""
    if revision.proposals.filter(status="proposed").exists():
        return
    last = latest(revision.plan)
    if last and last.pk != revision.pk:
        yield Obstacle(_("Эту редакцию заменила редакция %(n)d: прочтите её.") % {"n": last.number}, "superseded",
                       last.get_absolute_url())  # fmt: skip
    elif revision.plan.status != S.PROPOSED:
        yield Obstacle(_("План уже не на согласовании: «%(state)s».") % {"state": revision.plan.get_status_display()},
                       "not_proposed", revision.plan.get_absolute_url())  # fmt: skip


AGREEMENT = Workflow(
    "action_plans",
    "agreement",
    lambda: Revision,
    Act("agree", (), None, gettext_lazy("Согласиться с планом"), by=(joined_firm,), guards=(is_current,), clause="3.3.2",
        done=gettext_lazy("Согласие записано.")),
    Act("decline", (), None, gettext_lazy("Не согласиться"), by=(joined_firm,), guards=(is_current,), clause="3.3.2",
        inner=True, done=gettext_lazy("Ответ записан, координатор его увидит.")),
)  # fmt: skip
