"""What may happen to an activity while the plan is written (M 3.3.2, stage 3): its words, milestones and money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionPlan, Activity
from action_plans.permissions import EDITORS, joined_firm
from procedure.workflow import Act, Obstacle, Workflow

S = Activity.Status


def plan_is_written(record: Any, actor: Any) -> Iterator[Obstacle]:
    """Once in force, the plan changes by amendments only: the base stays what was agreed on."""
    plan = record if isinstance(record, ActionPlan) else record.plan
    if not plan.is_open:
        yield Obstacle(_("План действует: его меняют поправкой."), "in_force", plan.get_absolute_url())


def has_milestones(record: Activity, actor: Any) -> Iterator[Obstacle]:
    if not record.milestones.exists():
        yield Obstacle(_("Вех у этого мероприятия нет."), "no_milestones")


ACTIVITY = Workflow(
    "action_plans",
    "activity",
    lambda: Activity,
    Act("add_activity", (), S.PLANNED, gettext_lazy("Добавить мероприятие"), by=EDITORS, creates=True,
        parent="action_plans.ActionPlan", guards=(plan_is_written,), clause="3.3.2", inner=True,
        done=gettext_lazy("Мероприятие добавлено.")),
    Act("offer_activity", (), S.OFFERED, gettext_lazy("Предложить мероприятие"), by=(joined_firm,), creates=True,
        parent="action_plans.ActionPlan", guards=(plan_is_written,), clause="2.3",
        done=gettext_lazy("Предложение ушло координатору.")),
    Act("take_activity", (S.OFFERED,), S.PLANNED, gettext_lazy("Включить в план"), by=EDITORS,
        guards=(plan_is_written,), clause="2.3", done=gettext_lazy("Мероприятие в плане, предприятие узнает.")),
    Act("refuse_activity", (S.OFFERED,), S.DECLINED, gettext_lazy("Не включать в план"), by=EDITORS, reason=True,
        danger=True, clause="2.3", inner=True, done=gettext_lazy("Предложение отклонено, предприятие узнает почему.")),
    Act("edit_activity", (S.OFFERED, S.PLANNED), None, gettext_lazy("Править мероприятие"), by=EDITORS,
        guards=(plan_is_written,), clause="3.3.2", inner=True, done=gettext_lazy("Мероприятие сохранено.")),
    Act("drop_activity", (S.PLANNED,), S.DROPPED, gettext_lazy("Снять с плана"), by=EDITORS, reason=True, danger=True,
        guards=(plan_is_written,), inner=True, done=gettext_lazy("Мероприятие снято.")),
    Act("set_money", (S.OFFERED, S.PLANNED), None, gettext_lazy("Записать средства"), by=EDITORS,
        guards=(plan_is_written,), clause="3.4.1", inner=True, done=gettext_lazy("Средства записаны.")),
    Act("set_milestone", (S.OFFERED, S.PLANNED), None, gettext_lazy("Добавить веху"), by=EDITORS,
        guards=(plan_is_written,), clause="3.3.2", inner=True, done=gettext_lazy("Веха записана.")),
    Act("drop_milestone", (S.OFFERED, S.PLANNED), None, gettext_lazy("Убрать веху"), by=EDITORS,
        guards=(plan_is_written, has_milestones), inner=True, done=gettext_lazy("Веха убрана.")),
)  # fmt: skip
