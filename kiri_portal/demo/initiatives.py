"""Initiatives of the demo's clusters, played from ``demo/clusters/NN.yaml`` (M 3.3.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import User
from coordinators import services
from coordinators.models import Cluster
from kiri_portal.demo import data
from kiri_portal.demo.assess import Assessments
from kiri_portal.demo.events import Events
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON
from kiri_portal.demo.staff import Staff
from kiri_portal.demo.stage import Stage
from methodology.initiative import STAGES
from methodology.initiative import Stage as StageFact
from procedure import calendars, clock

EVENING = AFTERNOON + 2
EXPLANATION = "Консультация касалась только формы заявки."
CONFIRMED = {"analysis": services.confirm_analysis, "strategy": services.confirm_strategy}
DAYS_BEFORE = 4  # outputs are written down before the stage is confirmed
WORDS = {
    "enterprise_base": "В базе участники заявки и предприятия, найденные при опросе.",
    "actor_map": "Карта показывает предприятия, поставщиков, сервис, учебные и государственные организации.",
    "industry_structure": "Число предприятий по размеру, оборот и связи по цепочке посчитаны по базе за три года.",
    "strengths": "Сильные стороны, производительность и структура затрат взяты из интервью и отчётности.",
    "trends": "Спрос, цены и требования покупателей за пять лет; кластер сравнён с двумя соседними странами.",
    "segmentation": "Выделены сегменты: что продаём, кому и по какому каналу.",
    "success_factors": "По каждому сегменту сопоставлены требования рынка и нынешний уровень кластера.",
    "strategies": "Обсуждено, что делать вместе, что поодиночке и где нужна помощь государства.",
}


class Initiatives:
    """Plays what coordinators do with their clusters."""

    def __init__(self, cast: Cast, stage: Stage, staff: Staff, assessments: list[Assessments]) -> None:
        self.cast, self.stage, self.staff = cast, stage, staff
        self.assessments = assessments
        self.rows = [row for row in data.folder("clusters") if "application" in row]
        self.going_on: dict[str, dict[str, Any]] = data.read("strategy.yaml")["going_on"]

    def tell(self) -> None:
        for row in self.rows:
            for leader in row["coordinators"]:
                who = leader["person"]
                self.stage.at(leader["since"], AFTERNOON, lambda row=row, who=who: self._assign(row, who))
                if leader["until"]:
                    self.stage.at(leader["until"], AFTERNOON, lambda row=row, who=who: self._release(row, who))
            for stage in row["stages"]:
                self._tell_stage(row, stage)
            Events(self, row).tell()

    def _tell_stage(self, row: dict[str, Any], told: dict[str, Any]) -> None:
        stage, going = STAGES[told["stage"] - 1], self.going_on.get(row["id"])
        if going and stage.code not in CONFIRMED:
            return  # its end is planned when the strategy is there
        stays = bool(going) and stage.code == "strategy"
        planned_end = going["planned_end"] if going and stays else told["planned_end"]
        self.stage.at(row["launched_on"], EVENING, lambda: self._plan(row, stage, planned_end))
        if stage.code not in CONFIRMED:
            return
        day = calendars.current().add_working_days(told["confirmed_on"], -DAYS_BEFORE)
        waits = going["still_to_file"] if going and stays else []
        for output in stage.outputs:
            if output.code not in waits:
                self.stage.at(day, EVENING, lambda output=output: self._file(row, output.code))
        if not stays:
            self.stage.at(told["confirmed_on"], EVENING + 1, lambda: self._confirm(row, stage))

    def cluster(self, row: dict[str, Any]) -> Cluster:
        found = next(played for played in self.assessments if row["application"] in played.assessments)
        return Cluster.objects.get(assessment=found.assessments[row["application"]])

    def _assign(self, row: dict[str, Any], who: str) -> None:
        services.assign_coordinator(
            self.cluster(row), actor=self.cast.people["kiri-head"], coordinator=self.staff.coordinators[who],
            since=clock.today(), explanation=EXPLANATION,
        )  # fmt: skip

    def leader(self, row: dict[str, Any]) -> User:
        return self.cluster(row).assignments.current().select_related("coordinator__user").first().coordinator.user

    def _plan(self, row: dict[str, Any], stage: StageFact, planned_end: date) -> None:
        head = self.cast.people["kiri-head"]
        services.plan_stage(self.cluster(row), actor=head, stage=stage.code, planned_end=planned_end)

    def _confirm(self, row: dict[str, Any], stage: StageFact) -> None:
        CONFIRMED[stage.code](self.cluster(row), actor=self.cast.people["kiri-head"])

    def _file(self, row: dict[str, Any], output: str) -> None:
        leader = self.leader(row)
        services.file_output(self.cluster(row), actor=leader, output=output, text=WORDS[output], owner=leader)

    def _release(self, row: dict[str, Any], who: str) -> None:
        services.release_coordinator(
            self.cluster(row), actor=self.cast.people["kiri-head"], coordinator=self.staff.coordinators[who],
            until=clock.today(), reason="Переходит к другой работе.",
        )  # fmt: skip
