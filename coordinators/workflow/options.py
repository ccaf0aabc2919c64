"""What may happen to strategic options (M 3.3.2, stage 2): proposed, discussed, decided with a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from coordinators.models import StrategyOption
from coordinators.permissions import EDITORS
from coordinators.workflow.base import cluster_is_at_work
from coordinators.workflow.chain import still_stands
from coordinators.workflow.strategy import strategy_has_begun
from procedure.workflow import Act, Workflow

OPTION = Workflow(
    "coordinators",
    "option",
    lambda: StrategyOption,
    Act("add_option", (), StrategyOption.Status.PROPOSED, gettext_lazy("Добавить вариант"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_is_at_work, strategy_has_begun), clause="3.3.2", inner=True,
        done=gettext_lazy("Вариант добавлен.")),
    Act("change_option", (), None, gettext_lazy("Править вариант"), by=EDITORS,
        guards=(cluster_is_at_work, still_stands), clause="3.3.2", inner=True, done=gettext_lazy("Вариант сохранён.")),
    Act("decide_option", (), None, gettext_lazy("Записать решение"), by=EDITORS, reason=True,
        guards=(cluster_is_at_work, still_stands), clause="3.3.2", inner=True, done=gettext_lazy("Решение записано.")),
    Act("withdraw_option", (), None, gettext_lazy("Отозвать вариант"), by=EDITORS, reason=True, danger=True,
        guards=(still_stands,), inner=True, done=gettext_lazy("Вариант отозван.")),
)  # fmt: skip
