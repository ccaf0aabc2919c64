"""What may happen to a coordinator: hired, rated, trained, sent to regions, dismissed (M 2.3, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Coordinator
from coordinators.permissions import HEADS, coordinator_self
from coordinators.selectors.coordinator import hireable, lasting_assignments
from procedure.workflow import Act, Obstacle, Workflow

EMPLOYED, LEFT = Coordinator.Status.EMPLOYED, Coordinator.Status.LEFT


def somebody_to_hire(institute: Any, actor: Any) -> Iterator[Obstacle]:
    if not hireable(institute).exists():
        yield Obstacle(
            _("Нет людей с ролью координатора, которых ещё не приняли. Роль даёт министерство."), "nobody_to_hire"
        )


def has_training(coordinator: Coordinator, actor: Any) -> Iterator[Obstacle]:
    if not coordinator.training.live().exists():
        yield Obstacle(_("Пройденных модулей не записано."), "no_training")


def has_visits(coordinator: Coordinator, actor: Any) -> Iterator[Obstacle]:
    if not coordinator.visits.live().exists():
        yield Obstacle(_("Поездок не записано."), "no_visits")


def has_no_cluster(coordinator: Coordinator, actor: Any) -> Iterator[Obstacle]:
    for row in lasting_assignments(coordinator):
        yield Obstacle(
            _("Сначала освободите от кластера «%(cluster)s».") % {"cluster": row.cluster},
            "assigned", row.cluster.get_absolute_url(),
        )  # fmt: skip


COORDINATOR = Workflow(
    "coordinators",
    "coordinator",
    lambda: Coordinator,
    Act("hire", (), EMPLOYED, gettext_lazy("Принять координатора"), by=HEADS, creates=True,
        parent="accounts.Organisation", guards=(somebody_to_hire,), clause="2.3",
        done=gettext_lazy("Координатор принят. Год обучения начался.")),
    Act("rate_oneself", (EMPLOYED,), None, gettext_lazy("Оценить свои навыки"), by=(coordinator_self,), clause="2.3",
        done=gettext_lazy("Самооценка записана.")),
    Act("rate_coordinator", (EMPLOYED,), None, gettext_lazy("Оценить навыки координатора"), by=HEADS,
        clause="2.3", done=gettext_lazy("Оценка руководителя записана.")),
    Act("record_training", (EMPLOYED,), None, gettext_lazy("Записать пройденный модуль"), by=HEADS,
        clause="2.3", done=gettext_lazy("Модуль записан.")),
    Act("withdraw_training", (EMPLOYED,), None, gettext_lazy("Отозвать запись о модуле"), by=HEADS, reason=True,
        guards=(has_training,), clause="2.3", done=gettext_lazy("Запись о модуле отозвана, в деле она осталась.")),
    Act("record_visit", (EMPLOYED,), None, gettext_lazy("Записать поездку в регион"), by=(coordinator_self, *HEADS),
        clause="3.1", done=gettext_lazy("Поездка записана.")),
    Act("withdraw_visit", (EMPLOYED,), None, gettext_lazy("Отозвать запись о поездке"), by=(coordinator_self, *HEADS),
        reason=True, guards=(has_visits,), clause="3.1",
        done=gettext_lazy("Запись о поездке отозвана, в деле она осталась.")),
    Act("note_assignment", (), None, gettext_lazy("Закрепление за кластером изменено"), by=HEADS, clause="2.3"),
    Act("dismiss", (EMPLOYED,), LEFT, gettext_lazy("Уволить координатора"), by=HEADS, reason=True, danger=True,
        guards=(has_no_cluster,), clause="2.3", done=gettext_lazy("Увольнение записано.")),
)  # fmt: skip
