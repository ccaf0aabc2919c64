"""Tasks of «Мои задачи» about clusters: launches that wait for the head, stages their coordinators lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from coordinators.models import Cluster
from coordinators.permissions import clusters_led_by
from coordinators.selectors.cluster import awaiting_launch
from kiri_portal.desk import Todo, source
from methodology.roles import Role
from procedure.window import first_rows


@source(Role.INSTITUTE_HEAD)
def clusters_to_launch(user: Any) -> Iterator[Todo]:
    for row in first_rows(awaiting_launch(user)):
        yield Todo(_("Запустить кластер"), row, row, _("Открыть"))


@source(Role.COORDINATOR)
def stages_to_finish(user: Any) -> Iterator[Todo]:
    rows = Cluster.objects.filter(pk__in=clusters_led_by(user), status__in=("analysis", "strategy", "planning"))
    for row in first_rows(rows.order_by("launched_on", "pk")):
        yield Todo(
            _("Довести этап кластера до конца"), f"{row} · {row.get_status_display()}",
            reverse("coordinators:stages", args=[row.pk]), _("Открыть"),
        )  # fmt: skip
