"""Coordinators of the demo: hired, trained module by module, rated, sent to regions (M 2.3, 3.1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from coordinators import services
from coordinators.models import Coordinator, TrainingModule
from kiri_portal.demo import data
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON, MORNING, NOON, Rounds
from kiri_portal.demo.stage import Stage
from methodology.initiative import COMPETENCES
from procedure import calendars, clock

VISITS = {"co-3": ("61", "Хлопкозаводы готовы показать затраты, переработчики ждут общего сырья.", "ready"),
          "co-5": ("35", "Машиностроители знают друг друга, поставщики разрознены.", "interested"),
          "co-11": ("43", "Рисоводам нужна вода, о кластере слышали немногие.", "not_ready")}  # fmt: skip
LEVELS = (2, 3, 2, 1, 3)


class Staff:
    """Plays the institute's own work with its coordinators."""

    def __init__(self, cast: Cast, stage: Stage, rounds: Rounds) -> None:
        self.cast, self.stage, self.rounds, self.set = cast, stage, rounds, data.read("clusters/training.yaml")
        self.coordinators: dict[str, Coordinator] = {}
        self.modules: dict[str, TrainingModule] = {}

    def tell(self) -> None:
        at = self.stage.at
        first = min(row["hired_on"] for row in self.set["coordinators"])
        for module in self.set["modules"]:
            at(first, MORNING, lambda module=module: self._module(module))
        for row in self.set["coordinators"]:
            at(row["hired_on"], MORNING, lambda row=row: self._hire(row))
            at(self._later(row["hired_on"], 10), NOON, lambda row=row: self._rate(row))
            for record in row["records"]:
                at(record["completed_on"], AFTERNOON, lambda row=row, record=record: self._complete(row, record))
            if row["coordinator"] in VISITS:
                at(self._later(row["hired_on"], 20), AFTERNOON, lambda row=row: self._visit(row))

    @staticmethod
    def _later(day: date, days: int) -> date:
        return calendars.current().on_or_after(day + timedelta(days=days))

    @property
    def head(self) -> Any:
        return self.cast.people["kiri-head"]

    def _module(self, row: dict[str, Any]) -> None:
        self.modules[row["code"]] = services.add_module(
            self.cast.organisations["kiri"], actor=self.head, code=row["code"], title_ru=row["title"], days=row["days"]
        )

    def _hire(self, row: dict[str, Any]) -> None:
        name = row["coordinator"]
        self.coordinators[name] = services.hire(
            self.cast.organisations["kiri"], actor=self.head, user=self.cast.people[name], hired_on=clock.today(),
            order=f"Приказ № {clock.today():%m}-{name.removeprefix('co-')}к",
        )  # fmt: skip

    def _rate(self, row: dict[str, Any]) -> None:
        coordinator = self.coordinators[row["coordinator"]]
        shift = int(row["coordinator"].removeprefix("co-"))
        own = {fact.code: (LEVELS[(n + shift) % 5], "") for n, fact in enumerate(COMPETENCES)}
        services.rate_oneself(coordinator, actor=coordinator.user, levels=own)
        head = {code: (max(level - 1, 1), "") for code, (level, __) in own.items()}
        services.rate_coordinator(coordinator, actor=self.head, levels=head)

    def _complete(self, row: dict[str, Any], record: dict[str, Any]) -> None:
        services.record_training(
            self.coordinators[row["coordinator"]], actor=self.head, module=self.modules[record["module"]],
            completed_on=clock.today(), certificate=record["certificate"],
        )  # fmt: skip

    def _visit(self, row: dict[str, Any]) -> None:
        region, notes, readiness = VISITS[row["coordinator"]]
        coordinator = self.coordinators[row["coordinator"]]
        services.record_visit(
            coordinator, actor=coordinator.user, region=self.rounds.regions[region], visited_on=clock.today(),
            met="Палата предпринимателей, акимат, шесть предприятий", notes=notes, readiness=readiness,
        )  # fmt: skip
