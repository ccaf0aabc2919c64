"""What may happen to a purchase (M 2.1, 3.1): planned, announced, bids opened, contracted, completed, cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from methodology.spending import DIRECT
from monitoring.models import Package
from monitoring.permissions import WRITERS
from monitoring.permissions.procurement import unit_of_its_tender
from procedure.workflow import Act, Obstacle, Workflow

S = Package.Status
KEEPERS = (*WRITERS, unit_of_its_tender)


def bids_were_opened(package: Package, actor: Any) -> Iterator[Obstacle]:
    """Only what is bought from one source comes to a contract without bids."""
    if package.method != DIRECT and package.status != S.OPENED:
        said = _(
            "Сначала запишите вскрытие предложений: без него договор бывает только при закупке из одного источника."
        )
        yield Obstacle(said, "not_opened", package.get_absolute_url())


def bids_are_asked_for(package: Package, actor: Any) -> Iterator[Obstacle]:
    if package.method == DIRECT:
        said = _("Закупку из одного источника не объявляют: запишите договор.")
        yield Obstacle(said, "direct", package.get_absolute_url())


PROCUREMENT = Workflow(
    "monitoring",
    "procurement",
    lambda: Package,
    Act("plan_package", (), S.PLANNED, gettext_lazy("Внести в план закупок"), by=WRITERS, creates=True,
        parent="monitoring.Policy", clause="2.1", inner=True, done=gettext_lazy("Закупка внесена в план.")),
    Act("edit_package", (S.PLANNED,), None, gettext_lazy("Править закупку"), by=WRITERS, clause="2.1", inner=True,
        done=gettext_lazy("Закупка сохранена.")),
    Act("record_announcement", (S.PLANNED,), S.ANNOUNCED, gettext_lazy("Записать объявление"), by=KEEPERS,
        guards=(bids_are_asked_for,), clause="3.1", inner=True, done=gettext_lazy("Объявление записано.")),
    Act("record_opening", (S.ANNOUNCED,), S.OPENED, gettext_lazy("Записать вскрытие"), by=KEEPERS, clause="2.1",
        inner=True, done=gettext_lazy("Вскрытие предложений записано.")),
    Act("record_contract", (S.PLANNED, S.ANNOUNCED, S.OPENED), S.CONTRACTED, gettext_lazy("Записать договор"),
        by=KEEPERS, guards=(bids_were_opened,), clause="2.1", inner=True, done=gettext_lazy("Договор записан.")),
    Act("record_completion", (S.CONTRACTED,), S.COMPLETED, gettext_lazy("Отметить исполненной"), by=KEEPERS,
        clause="2.1", inner=True, done=gettext_lazy("Закупка исполнена.")),
    Act("attach_package_paper", (*Package.RUNNING, S.COMPLETED), None, gettext_lazy("Приложить документ закупки"),
        by=KEEPERS, clause="2.1", inner=True, done=gettext_lazy("Документ закупки приложен.")),
    Act("cancel_package", Package.RUNNING, S.CANCELLED, gettext_lazy("Отменить закупку"), by=WRITERS, reason=True,
        danger=True, inner=True, done=gettext_lazy("Закупка отменена.")),
)  # fmt: skip
