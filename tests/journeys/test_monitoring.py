"""From a system of indicators to a reviewed plan, through pages only; the golden journal says the same (M 3.5)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from methodology.roles import Role
from monitoring.forms.system import words_of
from monitoring.models import Evaluation, Indicator, IndicatorSystem, Measurement, Period, Review
from procedure import clock
from tests.factories.accounts import an_official
from tests.factories.plans import World, in_force
from tests.journeys import golden
from tests.journeys.actors import Door, at, errors_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PERIODS = {"first_period": "2026Q2", "last_period": "2027Q4", "report_days": "20"}


def test_from_indicators_to_a_reviewed_plan():
    world = in_force()
    leader, head = Door(world.cluster.assignments.first().coordinator.user), Door(world.head)
    with clock.standing_at(at("2026-06-01")):
        analyst = Door(an_official(Role.INSTITUTE_EXPERT))
    firms = [Door(person) for person in world.people]
    a_system_is_made(leader, head, world)
    the_quarter_is_told(leader, analyst, firms)
    an_evaluation_misses_a_goal(analyst, head, firms[0], world)
    the_plan_is_reviewed(leader, head, world)
    assert golden.monitoring_lines(world.cluster) == golden.expected("golden_monitoring.txt")
    call_command("verify_journal")


def indicator(code: str) -> Indicator:
    return Indicator.objects.get(code=code)


def of(prefix: str, record: Any, act: str) -> str:
    return f"/monitoring/{prefix}/{record.pk}/{act}/"


def passport(row: Indicator, **facts: Any) -> dict[str, Any]:
    """The passport as its page shows it, with new words; an empty box is not sent."""
    words = {name: value for name, value in words_of(row).items() if value not in (None, False, [], "")}
    return words | facts


def a_system_is_made(leader: Door, head: Door, world: World) -> None:
    """Two indicators of the catalogue: turnover told as a whole, export by the enterprises."""
    with clock.standing_at(at("2026-06-01")):
        leader.post(f"/monitoring/opening/{world.cluster.pk}/open-system/", PERIODS)
        system = IndicatorSystem.objects.get()
        leader.post(of("system", system, "take-from-catalogue"), {"codes": ["capacity_use", "export"]})
    with clock.standing_at(at("2026-06-02")):
        early = head.client.post(of("system", system, "adopt"), {"agreed_at": ""})
        assert early.status_code == 422
        base = {"baseline_period": "2026Q1", "baseline_value": "1 000,5", "source": "Опрос"}
        told = passport(
            indicator("R1"), **base | {"baseline_value": "50"}, formula="count", firm_rule="", year_rule="last"
        )
        leader.post(f"/monitoring/indicator/{indicator('R1').pk}/card/", told)
        leader.post(
            f"/monitoring/indicator/{indicator('R2').pk}/card/", passport(indicator("R2"), **base, year_rule="last")
        )
        leader.post(of("indicator", indicator("R1"), "set-target"), {"period": "2026Q2", "value": "60"})
        for code, value in (("R1", "80"), ("R2", "1 100")):
            leader.post(of("indicator", indicator(code), "set-target"), {"period": "2027Q4", "value": value})
    with clock.standing_at(at("2026-06-10")):
        event = an_event(world)
        head.post(of("system", system, "adopt"), {"agreed_at": event.pk, "agreed_words": "Согласны"})
        assert "принята" in leader.get(system.get_absolute_url())


def an_event(world: World) -> Any:
    """The meeting at which the enterprises agreed; its own journey is told elsewhere."""
    from coordinators import services

    event = services.plan_event(world.cluster, actor=world.head, kind="working_group", group=world.group, place="Кокшетау",
                                title="Показатели", agenda="Что измерять", starts_on=clock.today())  # fmt: skip
    return services.hold_event(event, actor=world.head, starts_on=clock.today(), people=5, minutes="Согласны",
                               attended=world.firms)  # fmt: skip


def the_quarter_is_told(leader: Door, analyst: Door, firms: list[Door]) -> None:
    period = Period.objects.get(code="2026Q2")
    told, asked = indicator("R1").pk, indicator("R2").pk
    with clock.standing_at(at("2026-06-30")):
        early = leader.client.post(of("period", period, "save-values"), {f"value_{told}": "55"})
        assert (early.status_code, "Квартал ещё идёт" in errors_of(early.content.decode())) == (409, True)
    with clock.standing_at(at("2026-07-02")):
        leader.post(of("period", period, "ask-firms"))
    with clock.standing_at(at("2026-07-03")):
        for firm, value in zip(firms, ("700", "500,5"), strict=True):
            firm.post(of("period", period, "answer-survey"), {f"value_{asked}": value})
    with clock.standing_at(at("2026-07-07")):
        wrong = leader.client.post(of("period", period, "save-values"), {f"value_{told}": "много"})
        assert wrong.status_code == 422
        leader.post(of("period", period, "save-values"), {f"value_{told}": "57", f"note_{told}": "Без двух цехов"})
    with clock.standing_at(at("2026-07-08")):
        leader.post(of("period", period, "submit-values"))
    with clock.standing_at(at("2026-07-09")):
        value = Measurement.objects.get(indicator=told)
        analyst.post(of("period", period, "return-values"), {"measurements": [value.pk], "reason": "Добавьте цеха"})
        assert "Добавьте цеха" in leader.get(period.get_absolute_url())
    with clock.standing_at(at("2026-07-10")):
        leader.post(of("period", period, "save-values"), {f"value_{told}": "55"})
        leader.post(of("period", period, "submit-values"))
    with clock.standing_at(at("2026-07-13")):
        analyst.post(of("period", period, "confirm-values"))
        assert Measurement.objects.get(indicator=asked).value == 1201  # 700 and 500.5, shown whole


def an_evaluation_misses_a_goal(analyst: Door, head: Door, firm: Door, world: World) -> None:
    with clock.standing_at(at("2026-07-14")):
        dashboard = firm.get(f"/monitoring/cluster/{world.cluster.pk}/")
        assert "Загрузка мощностей" in dashboard
        facts = {"kind": "interim", "period": "2026Q2", "method": "Сравнили с целями"}
        analyst.post(f"/monitoring/evaluating/{world.cluster.pk}/open-evaluation/", facts)
        evaluation = Evaluation.objects.get()
        analyst.post(of("evaluation", evaluation, "add-finding"),
                     {"words": "Сырья не хватает", "indicator": indicator("R1").pk})  # fmt: skip
        analyst.post(f"/monitoring/evaluation/{evaluation.pk}/card/", {
            "period": "2026Q2", "method": "Сравнили с целями", "recommendations": "Искать сырьё", "version": "1",
        })  # fmt: skip
    with clock.standing_at(at("2026-07-15")):
        head.post(of("evaluation", evaluation, "seal"))
        page = firm.get(evaluation.get_absolute_url())
        assert "не достигнута" in page
        assert "достигнуты частично" in page


def the_plan_is_reviewed(leader: Door, head: Door, world: World) -> None:
    evaluation = Evaluation.objects.get()
    with clock.standing_at(at("2026-07-16")):
        head.post(of("evaluation", evaluation, "order-review"), {"reason": "Загрузка ниже цели"})
        review = Review.objects.get()
        assert "Пересмотр по оценке № 1" in leader.get(f"/action_plans/amendment/{review.amendment_id}/")
    with clock.standing_at(at("2026-07-20")):
        leader.post(of("review", review, "answer-review"),
                    {"management": "Сменим ответственного", "plan_words": "Добавим сбор сырья"})  # fmt: skip
        assert "есть ответ" in head.get(evaluation.get_absolute_url())
