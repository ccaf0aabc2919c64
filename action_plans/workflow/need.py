"""What may happen to the need of support of an activity (M 3.4.1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from action_plans.models import Activity
from action_plans.permissions import EDITORS
from procedure.workflow import Act, Workflow

S = Activity.Status

NEED = Workflow(
    "action_plans",
    "need",
    lambda: Activity,
    Act("set_need", (S.OFFERED, S.PLANNED, S.IN_PROGRESS), None, gettext_lazy("Записать потребность в поддержке"),
        by=EDITORS, clause="3.4.1", inner=True, done=gettext_lazy("Потребность записана.")),
)  # fmt: skip
