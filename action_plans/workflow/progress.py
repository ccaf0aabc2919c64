"""What may happen to an activity of a plan in force (M 3.4): reports, milestones, its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionPlan, Activity
from action_plans.permissions import EDITORS, responsible_firm
from procedure.workflow import Act, Obstacle, Workflow

S = Activity.Status
GOING = (S.PLANNED, S.IN_PROGRESS)
DOERS = (responsible_firm, *EDITORS)


def plan_is_in_force(record: Activity, actor: Any) -> Iterator[Obstacle]:
    """Before the approval there is nothing to report on; after the end, no more."""
    if record.plan.status != ActionPlan.Status.IN_FORCE:
        said = _("Отчитываются по плану, который действует: сейчас – «%(state)s».")
        yield Obstacle(
            said % {"state": record.plan.get_status_display()}, "not_in_force", record.plan.get_absolute_url()
        )


def a_milestone_is_ahead(record: Activity, actor: Any) -> Iterator[Obstacle]:
    if not record.milestones.filter(reached_on__isnull=True).exists():
        yield Obstacle(_("Все вехи уже отмечены, или их нет."), "no_milestones_left")


def milestones_are_behind(record: Activity, actor: Any) -> Iterator[Obstacle]:
    """What is done has passed all its milestones."""
    for stone in record.milestones.filter(reached_on__isnull=True):
        where = reverse("action_plans:activity_progress_act", args=[record.pk, "reach-milestone"])
        yield Obstacle(_("Не отмечена веха «%(name)s».") % {"name": stone}, "milestone_ahead", where)


def has_public_money(record: Activity, actor: Any) -> Iterator[Obstacle]:
    """What firms give is written down in the ledger of their promises."""
    if not record.money.filter(organisation__isnull=True).exists():
        yield Obstacle(_("Государственных и институциональных средств у мероприятия нет."), "no_public_money")


PROGRESS = Workflow(
    "action_plans",
    "progress",
    lambda: Activity,
    Act("report_progress", GOING, S.IN_PROGRESS, gettext_lazy("Отчитаться о ходе"), by=DOERS,
        guards=(plan_is_in_force,), clause="3.4", done=gettext_lazy("Отчёт записан, координатор узнает.")),
    Act("reach_milestone", GOING, None, gettext_lazy("Отметить веху"), by=DOERS,
        guards=(plan_is_in_force, a_milestone_is_ahead), clause="3.4",
        done=gettext_lazy("Веха отмечена, координатор узнает.")),
    Act("finish_activity", GOING, S.DONE, gettext_lazy("Закончить мероприятие"), by=DOERS,
        guards=(plan_is_in_force, milestones_are_behind), clause="3.4",
        done=gettext_lazy("Мероприятие выполнено, координатор и КИРИ узнают.")),
    Act("record_money", (*GOING, S.DONE), None, gettext_lazy("Записать выделенное и потраченное"), by=EDITORS,
        guards=(plan_is_in_force, has_public_money), clause="3.4.1", inner=True,
        done=gettext_lazy("Суммы записаны.")),
)  # fmt: skip
