"""Indicator systems of tests: a cluster with its plan in force, three indicators, an adopted system."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from accounts.models import User
from coordinators import services as initiative
from methodology.roles import Role
from monitoring import services
from monitoring.models import Evaluation, Indicator, IndicatorSystem, Period
from procedure import clock
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.kept import kept
from tests.factories.plans import World, in_force

#: The first quarter of the system is over on this day, its values are asked for.
AFTER_Q2, AFTER_Q3, AFTER_Q4 = at("2026-07-06"), at("2026-10-05"), at("2027-01-11")
WORDS = {"source": "опрос", "why": "Видна перемена"}
FACTS: dict[str, dict[str, Any]] = {
    "R1": {"level": "outcome", "name_ru": "Выручка", "name_kk": "Түсім", "unit": "mln_tenge", "formula": "count",
           "direction": "up", "year_rule": "last", "frequency": "quarter"},
    "R2": {"level": "outcome", "name_ru": "Доля экспорта", "name_kk": "Экспорт үлесі", "unit": "percent",
           "formula": "ratio", "numerator": "экспорт", "denominator": "выручка", "capped": True, "direction": "up",
           "year_rule": "last", "frequency": "quarter", "decimals": 1, "firm_rule": "ratio", "splits": ["size"]},
    "O1": {"level": "output", "name_ru": "Обученные", "name_kk": "Оқығандар", "unit": "person", "formula": "count",
           "direction": "up", "year_rule": "sum", "frequency": "half"},
}  # fmt: skip
BASES = {"R1": "100", "R2": "10", "O1": "0"}
GOALS = {"R1": "160", "R2": "25", "O1": "40"}


@dataclass
class Measured:
    """Who and what monitoring needs: the world of the plan, an analyst, the system and its indicators by code."""

    world: World
    analyst: User
    system: IndicatorSystem

    @property
    def head(self) -> User:
        return self.world.head

    def indicator(self, code: str) -> Indicator:
        return self.system.indicators.get(code=code)

    def period(self, code: str) -> Period:
        return self.system.periods.get(code=code)


@kept
def a_system() -> Measured:
    """A draft system for 2026Q2–2027Q4 with three indicators that lack nothing."""
    world = in_force()
    with clock.standing_at(LAUNCHED_AT):
        analyst = an_official(Role.INSTITUTE_EXPERT)
        system = services.open_system(
            world.cluster, actor=world.head, first_period="2026Q2", last_period="2027Q4", report_days=20
        )
        for code, facts in FACTS.items():
            row = services.add_indicator(
                system,
                actor=world.head,
                **WORDS,
                **facts,
                baseline_value=Decimal(BASES[code]),
                baseline_period="2026Q1",
            )
            services.set_target(row, actor=world.head, period="2027Q4", value=Decimal(GOALS[code]))
    return Measured(world, analyst, system)


@kept
def adopted() -> Measured:
    """The system agreed at an event and adopted on the day of the launch."""
    found = a_system()
    with clock.standing_at(LAUNCHED_AT):
        event = initiative.plan_event(
            found.world.cluster, actor=found.head, kind="working_group", group=found.world.group, title="Показатели", agenda="Что измерять",
            starts_on=clock.today(), place="Кокшетау",
        )  # fmt: skip
        initiative.hold_event(
            event, actor=found.head, starts_on=clock.today(), attended=found.world.firms, people=5, minutes="Согласны",
                )  # fmt: skip
        services.adopt(found.system, actor=found.head, agreed_at=event, agreed_words="Согласны все")
    return found


def typed(found: Measured, code: str, value: str | None, **facts: Any) -> dict[int, dict[str, Any]]:
    """A value as the grid gives it to the service."""
    number = None if value is None else Decimal(value)
    return {found.indicator(code).pk: {"value": number, "missing": value is None, **facts}}


def told(found: Measured, period: str, r1: str, export: str = "20", turnover: str = "100", o1: str = "10") -> Period:
    """Everything a quarter asks for is told by a coordinator and by one enterprise; not submitted yet."""
    row = found.period(period)
    services.save_values(row, actor=found.head, values=typed(found, "R1", r1) | typed(found, "O1", o1))
    share = {"value": None, "numerator": Decimal(export), "denominator": Decimal(turnover), "weight": None}
    services.record_answers(row, actor=found.head, firm=found.world.firms[0], answers={found.indicator("R2").pk: share})
    return row


def answered_by_two() -> Measured:
    """2026Q2 is confirmed; the share of exports, R2, is 20 of 100 and 30 of 300: 12,5 per cent."""
    found = adopted()
    row, share = told(found, "2026Q2", "120"), found.indicator("R2").pk
    facts = {"value": None, "weight": None, "numerator": Decimal(30), "denominator": Decimal(300)}
    services.record_answers(row, actor=found.head, firm=found.world.firms[1], answers={share: facts})
    services.submit_values(row, actor=found.head)
    services.confirm_values(row, actor=found.analyst)
    return found


def confirmed(found: Measured, period: str, r1: str, **parts: str) -> Period:
    """Told, submitted and confirmed."""
    row = told(found, period, r1, **parts)
    services.submit_values(row, actor=found.head)
    services.confirm_values(row, actor=found.analyst)
    return row


def an_evaluation(found: Measured, period: str = "2026Q2", kind: str = "interim") -> Evaluation:
    """A draft with one finding and recommendations, ready to be sealed."""
    row = services.open_evaluation(
        found.world.cluster, actor=found.analyst, kind=kind, period=period, method="Сравнили с целями"
    )
    services.add_finding(row, actor=found.analyst, words="Выручка растёт", indicator=found.indicator("R1"))
    services.edit_evaluation(
        row, actor=found.analyst, version=row.version, period=period, method="Сравнили с целями",
        recommendations="Пересмотреть план", public=True,
    )  # fmt: skip
    return row
