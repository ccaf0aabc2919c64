"""Public indicators as open data: confirmed values only, of enough firms, as they were told on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from monitoring import services
from monitoring.models import Indicator, Measurement
from procedure import clock
from tests.factories.applications import at
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.indicators import AFTER_Q2, AFTER_Q3, adopted, confirmed, told
from tests.factories.opened import everything_open, opened
from tests.factories.plans import joined
from tests.open_data.test_rules import everything
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db
NOW = at("2026-11-02")


def rows(query: str = "", moment=NOW) -> list[dict]:
    with clock.standing_at(moment):
        answer = Client().get(f"/api/v1/indicators/{query}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["results"]


def page(address: str, moment=NOW) -> str:
    with clock.standing_at(moment):
        return Client().get(address).content.decode()


def restated(found, value: str) -> None:
    now = Measurement.objects.confirmed().get(indicator__code="R1", period__code="2026Q2")
    services.restate_value(now, actor=found.head, value=Decimal(value), reason="Ошибка")
    services.confirm_restatement(now.restatements.get(status="reported"), actor=found.analyst)


def test_a_value_stands_between_its_base_and_its_target():
    found = everything_open()
    assert rows()[0] == {
        "cluster": found.world.cluster.dossier.number, "indicator": "R1", "name": "Выручка", "kind": "outcome",
        "unit": "mln_tenge", "direction": "up", "period": "2026Q2", "base": "100", "base_period": "2026Q1",
        "target": "160", "target_period": "2027Q4", "actual": "120", "confirmed_on": "2026-07-06",
    }  # fmt: skip
    assert [row["indicator"] for row in rows("?kind=outcome&period=2026Q2")] == ["R1", "R2"]
    assert [row["indicator"] for row in rows("?indicator=R2")] == ["R2"]
    assert rows("?kind=output") == rows("?period=2026Q3") == rows("?cluster=no-such") == []


def test_what_is_not_confirmed_not_public_or_not_adopted_never_leaves():
    found = adopted()
    with clock.standing_at(AFTER_Q2):
        row = told(found, "2026Q2", "4321")
        opened(found, "R1")
        assert rows(moment=AFTER_Q2) == []
        services.submit_values(row, actor=found.head)
        assert rows(moment=AFTER_Q2) == []
        services.confirm_values(row, actor=found.analyst)
    assert [row["indicator"] for row in rows()] == ["R1"]
    assert "4321" in everything(NOW)
    assert "4 321" in page("/monitoring/open/").replace("\xa0", " ")
    with clock.standing_at(AFTER_Q2):
        opened(found, "R1", public=False)
    assert rows() == []
    for told_to_all in (everything(NOW), page("/monitoring/open/"), page(found.world.cluster.get_absolute_url())):
        assert "4321" not in told_to_all.replace("\xa0", "")
        assert "Выручка" not in told_to_all


def test_a_correction_counts_from_the_day_it_is_confirmed_and_the_past_day_keeps_what_was_told():
    found = everything_open()
    with clock.standing_at(AFTER_Q3):
        now = Measurement.objects.confirmed().get(indicator__code="R1")
        services.restate_value(now, actor=found.head, value=Decimal(118), reason="Ошибка")
    with clock.standing_at(at("2026-10-07")):
        services.confirm_restatement(now.restatements.get(), actor=found.analyst)
    with clock.standing_at(at("2026-10-09")):
        restated(found, "117")

    def told_on(day: str) -> list[str]:
        return [row["actual"] for row in rows(f"?indicator=R1&on={day}")]

    assert told_on("2026-07-05") == []
    assert told_on("2026-07-06") == told_on("2026-10-06") == ["120"]
    assert told_on("2026-10-07") == told_on("2026-10-08") == ["118"]
    assert told_on("2026-10-09") == told_on("2026-11-02") == ["117"]


def test_a_target_set_later_does_not_change_what_was_told_before():
    found = everything_open()
    with clock.standing_at(AFTER_Q3):
        services.set_target(found.indicator("R1"), actor=found.head, period="2026Q4", value=Decimal(130), reason="Рост")
    assert [(r["target"], r["target_period"]) for r in rows("?indicator=R1&on=2026-10-04")] == [("160", "2027Q4")]
    assert [(r["target"], r["target_period"]) for r in rows("?indicator=R1")] == [("130", "2026Q4")]


def test_a_value_of_fewer_firms_than_three_hides_its_number_everywhere():
    found = everything_open()
    [row] = rows("?indicator=R2")
    assert row["actual"] is None
    shown = everything(NOW) + page("/monitoring/open/") + page(found.world.cluster.get_absolute_url())
    assert "777" not in shown
    assert "7,8" not in shown
    assert "Доля экспорта" not in page("/monitoring/open/")


def test_a_value_of_three_firms_is_told_on_the_pages_too():
    found = adopted()
    with clock.standing_at(LAUNCHED_AT):
        opened(found, "R2")
        third, __ = joined(found.world.cluster, found.head, "ТОО «Третий»")
    with clock.standing_at(AFTER_Q2):
        row, share = told(found, "2026Q2", "120", export="10", turnover="100"), found.indicator("R2").pk
        for firm in (found.world.firms[1], third):
            facts = {"value": None, "weight": None, "numerator": Decimal(20), "denominator": Decimal(100)}
            services.record_answers(row, actor=found.head, firm=firm, answers={share: facts})
        services.submit_values(row, actor=found.head)
        services.confirm_values(row, actor=found.analyst)
    assert [row["actual"] for row in rows()] == ["16.7"]
    for address in ("/monitoring/open/", found.world.cluster.get_absolute_url()):
        assert "16,7" in page(address)
        assert "Те же числа таблицей" in page(address)


def test_a_year_is_not_summed_from_quarters_of_which_one_is_hidden():
    """A year told beside its other quarters would give the hidden one away."""
    found = everything_open()
    rows_of = Measurement.objects.filter(indicator=found.indicator("R1"))
    with clock.standing_at(at("2027-01-11")):
        confirmed(found, "2026Q4", "50")
        of_firms = Indicator.objects.filter(pk=found.indicator("R1").pk)
        of_firms.update(firm_rule="sum", year_rule="sum", frequency="half")
        rows_of.update(firms=3)
        shown = page("/monitoring/open/", clock.now())
        assert "170" in shown
        rows_of.filter(period__code="2026Q2").update(firms=2)
        assert "170" not in page("/monitoring/open/", clock.now())
        assert "Выручка" not in page("/monitoring/open/", clock.now())


def test_a_retired_indicator_leaves_on_its_day_and_a_past_day_keeps_it():
    found = everything_open()
    with clock.standing_at(AFTER_Q3):
        services.retire_indicator(found.indicator("R1"), actor=found.head, reason="Нет данных")
    assert [row["indicator"] for row in rows("?on=2026-10-04")] == ["R1", "R2"]
    assert [row["indicator"] for row in rows("?on=2026-10-05")] == ["R2"]


def test_a_list_costs_the_same_for_one_quarter_and_for_three():
    found = everything_open()

    def cost() -> int:
        with clock.standing_at(at("2027-01-12")), counting() as counted:
            Client().get("/api/v1/indicators/")
        return counted.queries

    few = cost()
    with clock.standing_at(at("2027-01-11")):
        services.extend_period(found.period("2026Q3"), actor=found.head, until=date(2027, 2, 1), reason="Ждём")
        for code in ("2026Q3", "2026Q4"):
            confirmed(found, code, "130")
    assert cost() == few <= 9
