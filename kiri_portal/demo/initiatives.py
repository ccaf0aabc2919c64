"""Initiatives of the demo's clusters, played from ``demo/clusters/NN.yaml`` (M 3.3.2)."""

from __future__ import annotations

from typing import Any

from coordinators import services
from coordinators.models import Cluster
from kiri_portal.demo import data
from kiri_portal.demo.assess import Assessments
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON
from kiri_portal.demo.staff import Staff
from kiri_portal.demo.stage import Stage
from procedure import clock

EXPLANATION = "Консультация касалась только формы заявки."


class Initiatives:
    """Plays what coordinators do with their clusters."""

    def __init__(self, cast: Cast, stage: Stage, staff: Staff, assessments: list[Assessments]) -> None:
        self.cast, self.stage, self.staff = cast, stage, staff
        self.assessments = assessments
        self.rows = [row for row in data.folder("clusters") if "application" in row]

    def tell(self) -> None:
        for row in self.rows:
            for leader in row["coordinators"]:
                who = leader["person"]
                self.stage.at(leader["since"], AFTERNOON, lambda row=row, who=who: self._assign(row, who))
                if leader["until"]:
                    self.stage.at(leader["until"], AFTERNOON, lambda row=row, who=who: self._release(row, who))

    def cluster(self, row: dict[str, Any]) -> Cluster:
        found = next(played for played in self.assessments if row["application"] in played.assessments)
        return Cluster.objects.get(assessment=found.assessments[row["application"]])

    def _assign(self, row: dict[str, Any], who: str) -> None:
        services.assign_coordinator(
            self.cluster(row), actor=self.cast.people["kiri-head"], coordinator=self.staff.coordinators[who],
            since=clock.today(), explanation=EXPLANATION,
        )  # fmt: skip

    def _release(self, row: dict[str, Any], who: str) -> None:
        services.release_coordinator(
            self.cluster(row), actor=self.cast.people["kiri-head"], coordinator=self.staff.coordinators[who],
            until=clock.today(), reason="Переходит к другой работе.",
        )  # fmt: skip
