"""Indicators of the demo's clusters, two years of values, an evaluation of each kind and a review (M 3.5).

The quarters of the set move with its dates: a quarter is known by its middle, so every value has a quarter of its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from coordinators.models import Cluster
from kiri_portal.demo import data
from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON, MORNING
from kiri_portal.demo.stage import Stage
from monitoring import services
from monitoring.models import Evaluation, Indicator, IndicatorSystem, Period
from monitoring.pure import periods
from monitoring.selectors.period import untold
from monitoring.selectors.system import agreements
from monitoring.workflow import EVALUATION
from procedure import calendars, clock

UNITS = {"%": "percent", "ед.": "count", "млн тенге": "mln_tenge", "м³/т": "m3_per_tonne"}
TOLD_AFTER, CONFIRMED_AFTER = 10, 14  # working days after a quarter
MIDDLE = timedelta(days=45)
LATER = "Данные за этот квартал ещё собирают."  # of a yearly indicator when the set's years end in another quarter


class Measured:
    """Plays what is measured in a cluster and how it is judged."""

    def __init__(self, cast: Cast, stage: Stage, initiatives: Initiatives) -> None:
        self.cast, self.stage, self.initiatives = cast, stage, initiatives
        self.more = data.read("monitoring.yaml")["clusters"]
        self.moved = timedelta(weeks=(clock.today() - data.ANCHOR).days // 7)  # asked before the clock travels

    def code_of(self, told: Any) -> str:
        """«2025Q3» and «2025» of the set, moved: the quarter the middle of theirs falls into."""
        text = str(told)
        end = periods.ends_on(text if "Q" in text else f"{text}Q4")
        return periods.quarter_of(end + self.moved - MIDDLE)

    def tell(self) -> None:
        for row in self.initiatives.rows:
            if row["id"] in self.initiatives.going_on:
                continue  # indicators are chosen when there is a strategy
            adopted = row["indicator_system"]["adopted_on"]
            rows = [one for one in row["indicators"] if one["kind"] != "process"]
            quarters = sorted({self.code_of(value["period"]) for one in rows for value in self._told(one)})
            met = max(one["date"] for one in row["events"] if (one.get("until") or one["date"]) < adopted)
            self._on(met, lambda row=row, rows=rows: self._write(row, rows), MORNING)  # agreed on at this meeting
            self._on(adopted, lambda row=row: self._adopt(row), AFTERNOON + 3)
            for code in quarters:
                self._tell_quarter(row, rows, code, adopted)
            for one in self.more.get(row["id"], ()):
                self._tell_evaluation(row, one, adopted)

    def _on(self, day: date, act: Any, hour: int = AFTERNOON) -> None:
        self.stage.at(calendars.current().on_or_after(day), hour, act)

    def _working(self, day: date, days: int) -> date:
        return calendars.current().add_working_days(day, days)

    @property
    def head(self) -> User:
        return self.cast.people["kiri-head"]

    @property
    def analyst(self) -> User:
        return self.cast.people["an-1"]

    def cluster(self, row: dict[str, Any]) -> Cluster:
        return self.initiatives.cluster(row)

    def system(self, row: dict[str, Any]) -> IndicatorSystem:
        return IndicatorSystem.objects.get(cluster=self.cluster(row))

    def _told(self, one: dict[str, Any]) -> list[dict[str, Any]]:
        """Values after the base: the base itself stands on the passport."""
        base = self.code_of(one["baseline"]["period"])
        return [value for value in one["actuals"] if self.code_of(value["period"]) > base]

    # --- The system --------------------------------------------------------------------------------
    def _write(self, row: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        leader = self.initiatives.leader(row)
        told = [self.code_of(value["period"]) for one in rows for value in self._told(one)]
        goals = [self._goal_of(one, year) for one in rows for year in one["targets"]]
        system = services.open_system(
            self.cluster(row), actor=leader, first_period=min(told), last_period=max(goals), report_days=20
        )
        for one in rows:
            made = services.add_indicator(system, actor=leader, **self._facts(one))
            for year, value in one["targets"].items():
                services.set_target(made, actor=leader, period=self._goal_of(one, year), value=Decimal(str(value)))

    def _goal_of(self, one: dict[str, Any], year: Any) -> str:
        """The quarter of a target; what is known of whole years only stays at the end of a year, however the set moves."""
        code = self.code_of(year)
        whole = one["aggregation"] != "last" or one["frequency"] == "year"
        return periods.code_of(periods.year_of(code), 4) if whole else code

    def _facts(self, one: dict[str, Any]) -> dict[str, Any]:
        numbers = [one["baseline"]["value"], *one["targets"].values(), *(value["value"] for value in one["actuals"])]
        return {
            "level": "outcome", "name_ru": one["name_ru"], "name_kk": one["name_kk"], "unit": UNITS[one["unit"]],
            "formula": "count", "direction": one["direction"], "year_rule": one["aggregation"],
            "frequency": one["frequency"], "source": one["source"], "public": True,
            "decimals": max(len(str(number).partition(".")[2]) for number in numbers),
            "why": "Показывает перемену у предприятий, а не число проведённых мероприятий.",
            "baseline_value": Decimal(str(one["baseline"]["value"])), "baseline_period": self.code_of(one["baseline"]["period"]),
            "baseline_source": one["source"],
        }  # fmt: skip

    def _adopt(self, row: dict[str, Any]) -> None:
        system = self.system(row)
        event = agreements(system).order_by("-starts_on", "-pk").first()
        services.adopt(system, actor=self.head, agreed_at=event, agreed_words="Показатели согласованы.")

    # --- Values ------------------------------------------------------------------------------------
    def _tell_quarter(self, row: dict[str, Any], rows: list[dict[str, Any]], code: str, adopted: date) -> None:
        """Quarters before the adoption are told at once, the others after their end."""
        calendar = calendars.current()
        after = calendar.on_or_after(max(periods.ends_on(code), adopted))
        told = {
            one["code"]: value for one in rows for value in self._told(one) if self.code_of(value["period"]) == code
        }
        self._on(calendar.add_working_days(after, TOLD_AFTER), lambda: self._submit(row, code, told))
        checked = calendar.add_working_days(after, CONFIRMED_AFTER)
        returned = [(name, value["return_reason"]) for name, value in told.items() if value["status"] == "returned"]
        if returned:
            self._on(checked, lambda: self._return(row, code, returned), MORNING)
        elif all(value["status"] == "confirmed" for value in told.values()):
            self._on(checked, lambda: services.confirm_values(self._period(row, code), actor=self.analyst), MORNING)

    def _period(self, row: dict[str, Any], code: str) -> Period:
        return self.system(row).periods.get(code=code)

    def _indicator(self, row: dict[str, Any], code: str) -> Indicator:
        return self.system(row).indicators.get(code=code)

    def _submit(self, row: dict[str, Any], code: str, told: dict[str, Any]) -> None:
        period, leader = self._period(row, code), self.initiatives.leader(row)
        values = {
            self._indicator(row, name).pk: {"value": Decimal(str(value["value"]))} for name, value in told.items()
        }
        services.save_values(period, actor=leader, values=values)
        gaps = {row.pk: {"value": None, "missing": True, "note": LATER} for row in untold(period)}
        services.save_values(period, actor=leader, values=gaps)
        services.submit_values(period, actor=leader)

    def _return(self, row: dict[str, Any], code: str, returned: list[tuple[str, str]]) -> None:
        period = self._period(row, code)
        values = period.measurements.filter(indicator__code__in=[name for name, __ in returned])
        services.return_values(period, actor=self.analyst, measurements=values, reason=returned[0][1])

    # --- Evaluations -------------------------------------------------------------------------------
    def _tell_evaluation(self, row: dict[str, Any], told: dict[str, Any], adopted: date) -> None:
        last = max(periods.ends_on(self.code_of(told["period"])), adopted)
        opened = max(told["day"], self._working(calendars.current().on_or_after(last), CONFIRMED_AFTER + 1))
        made: list[Evaluation] = []
        self._on(opened, lambda: made.append(self._evaluate(row, told)), AFTERNOON)
        sealed = self._working(calendars.current().on_or_after(opened), 2)
        self._on(sealed, lambda: self._seal(made[0]), AFTERNOON)
        if "review" in told:
            self._on(self._working(sealed, 1), lambda: self._review(made[0], told["review"]), MORNING)

    def _evaluate(self, row: dict[str, Any], told: dict[str, Any]) -> Evaluation:
        period = self.code_of(told["period"])
        made = services.open_evaluation(
            self.cluster(row), actor=self.analyst, kind=told["kind"], period=period, method=told["method"]
        )
        for finding in told["findings"]:
            services.add_finding(
                made, actor=self.analyst, words=finding["words"], indicator=self._indicator(row, finding["indicator"])
            )
        return services.edit_evaluation(
            made, actor=self.analyst, version=made.version, period=period, method=told["method"],
            recommendations="\n".join(told["recommendations"]), public=told["public"],
        )  # fmt: skip

    def _seal(self, evaluation: Evaluation) -> None:
        """Where the years of the set do not end with a year, some goals have no value yet: the draft stays a draft."""
        if not EVALUATION.obstacles("seal", evaluation, self.head):
            services.seal(evaluation, actor=self.head)

    def _review(self, evaluation: Evaluation, words: str) -> None:
        """Ordered where there is a plan to review, and something was missed."""
        if hasattr(evaluation.cluster, "plan") and evaluation.missed:
            services.order_review(evaluation, actor=self.head, reason=words)
