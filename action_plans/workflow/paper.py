"""Papers of a plan that somebody asks for: a comparison of two revisions (M 2.3), a report on how it goes (M 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionPlan
from action_plans.permissions import EDITORS
from procedure.workflow import Act, Obstacle, Workflow

S = ActionPlan.Status


def there_is_what_to_compare(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    if plan.revisions.count() < 2:
        yield Obstacle(_("У плана меньше двух редакций: сравнивать нечего."), "one_revision", plan.get_absolute_url())


PAPER = Workflow(
    "action_plans",
    "paper",
    lambda: ActionPlan,
    Act("compare_revisions", (), None, gettext_lazy("Сформировать сравнение редакций"), by=EDITORS,
        guards=(there_is_what_to_compare,), clause="2.3", inner=True,
        done=gettext_lazy("Сравнение записано, файлы готовятся.")),
    Act("report_plan", (S.IN_FORCE, S.COMPLETED), None, gettext_lazy("Сформировать отчёт о ходе"), by=EDITORS,
        clause="3.4", inner=True, done=gettext_lazy("Отчёт записан, файлы готовятся.")),
)  # fmt: skip
