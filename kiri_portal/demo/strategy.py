"""Stage 2 of the demo's clusters: segments, factors of success, interviews of clients, from two files of the set."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from accounts.models import User
from coordinators import services
from coordinators.models import Segment, SuccessFactor
from kiri_portal.demo import data
from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON, MORNING
from kiri_portal.demo.stage import Stage
from procedure import calendars, clock

NOTICE = timedelta(days=5)
SEGMENTS_AFTER = timedelta(days=14)  # of the beginning of the stage
FACTORS_AFTER = timedelta(days=35)  # when the clients have spoken
PROPOSED_BEFORE, DECIDED_BEFORE = 12, 6  # working days before the stage is confirmed
ACTING = {"joint": "joint", "individual": "individual", "state": "state_supported", "policy_reform": "reform"}


class Strategy:
    """Plays what coordinators and enterprises settle on stage 2."""

    def __init__(self, cast: Cast, stage: Stage, initiatives: Initiatives) -> None:
        self.cast, self.stage, self.initiatives = cast, stage, initiatives
        self.more = data.read("strategy.yaml")["clusters"]

    def tell(self) -> None:
        for row in self.initiatives.rows:
            more = self.more[row["id"]]
            begun = next(told["started_on"] for told in row["stages"] if told["stage"] == 2)
            self._tell_clients(row, more["clients"])
            self._on(begun + SEGMENTS_AFTER, lambda row=row, more=more: self._segments(row, more["segments"]))
            self._on(begun + FACTORS_AFTER, lambda row=row, more=more: self._factors(row, more["segments"]))
            confirmed = next(told["confirmed_on"] for told in row["stages"] if told["stage"] == 2)
            decided = calendars.current().add_working_days(confirmed, -DECIDED_BEFORE)
            proposed = calendars.current().add_working_days(confirmed, -PROPOSED_BEFORE)
            self._on(proposed, lambda row=row, more=more: self._options(row, more["options"]))
            if row["id"] in self.initiatives.going_on:
                continue
            self._on(decided, lambda row=row: self._decisions(row))
            self._on(confirmed + timedelta(days=1), lambda row=row: self._confirm(row))
            if fix := more.get("correction"):
                self._on(fix["date"], lambda row=row, fix=fix: self._correct(row, fix))

    def _on(self, day: date, act: Any) -> None:
        self.stage.at(calendars.current().on_or_after(day), AFTERNOON + 1, act)

    def _who(self, row: dict[str, Any]) -> User:
        return self.initiatives.leader(row)

    def _segments(self, row: dict[str, Any], more: dict[str, Any]) -> None:
        for one in row["segments"]:
            own = more[one["id"]]
            services.add_segment(
                self.initiatives.cluster(row), actor=self._who(row), name=one["name"], product=own["product"],
                buyer=own["buyer"], sales_channel=own["channel"], attractiveness=one["attractiveness"],
                forces_note=own["note"], source=own["source"],
                **{f"force_{code}": pressure for code, pressure in own["forces"].items()},
            )  # fmt: skip

    def _factors(self, row: dict[str, Any], more: dict[str, Any]) -> None:
        for one in row["segments"]:
            segment = Segment.objects.get(cluster=self.initiatives.cluster(row), name=one["name"])
            for factor in one["factors"]:
                services.add_factor(
                    segment, actor=self._who(row), name=factor["factor"], required=factor["required"],
                    level=factor["cluster"], barrier=factor["barrier"] or "", source=more[one["id"]]["source"],
                )  # fmt: skip

    def _options(self, row: dict[str, Any], more: dict[str, Any]) -> None:
        cluster = self.initiatives.cluster(row)
        names = {one["id"]: one["name"] for one in row["segments"]}
        for one in row["options"]:
            services.add_option(
                cluster, actor=self._who(row), name=one["name"], acting=ACTING[one["actors"]],
                pros="\n".join(one["pros"]), cons="\n".join(one["cons"]), constraints=one["constraints"],
                segments=cluster.segments.live().filter(name__in=[names[key] for key in one["segments"]]),
                source=more["source"],
            )  # fmt: skip

    def _decisions(self, row: dict[str, Any]) -> None:
        put_off = set(self.more[row["id"]]["options"]["put_off"])
        for one in row["options"]:
            decision = "chosen" if one["chosen"] else "put_off" if one["id"] in put_off else "rejected"
            option = self.initiatives.cluster(row).options.live().get(name=one["name"])
            services.decide_option(option, actor=self._who(row), decision=decision, reason=one["reason"])

    def _confirm(self, row: dict[str, Any]) -> None:
        services.confirm_version(self.initiatives.cluster(row), actor=self.cast.people["kiri-head"])

    def _correct(self, row: dict[str, Any], fix: dict[str, Any]) -> None:
        """The market moved: one factor asks more, and what leans on the strategy is looked at again, but for one."""
        cluster, who = self.initiatives.cluster(row), self._who(row)
        factor = SuccessFactor.objects.live().get(segment__cluster=cluster, name=fix["factor"])
        services.change_factor(
            factor, actor=who, version=factor.version, name=factor.name, required=fix["required"], level=factor.level,
            barrier=factor.barrier, source=fix["source"],
        )  # fmt: skip
        version = services.correct_version(cluster, actor=who, reason=fix["reason"])
        for flag in list(version.flags.all())[:-1]:
            services.settle_flag(flag, actor=who, reason=fix["settled"])

    def _tell_clients(self, row: dict[str, Any], talks: dict[str, Any]) -> None:
        planned: list[Any] = []

        def plan() -> None:
            planned.append(services.plan_event(
                self.initiatives.cluster(row), actor=self._who(row), kind="client_interviews", title=talks["title"],
                starts_on=talks["date"], place=talks["place"],
            ))  # fmt: skip

        def hold() -> None:
            services.hold_event(planned[0], actor=self._who(row), starts_on=clock.today(), people=talks["people"],
                                minutes=talks["note"], attended=[])  # fmt: skip

        self.stage.at(calendars.current().on_or_after(talks["date"] - NOTICE), MORNING, plan)
        self.stage.at(talks["date"], AFTERNOON + 1, hold)
