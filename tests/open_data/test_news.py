"""News of what clusters reached: indicators for everybody and public evaluations, by number, never by figure."""

from __future__ import annotations

import pytest
from django.test import Client

from monitoring import services
from procedure import clock
from tests.coordinators.test_events import browser_of
from tests.factories.indicators import AFTER_Q2, AFTER_Q3, an_evaluation
from tests.factories.opened import everything_open, opened
from tests.open_data.test_pages import page
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db


def test_adopted_indicators_and_a_confirmed_quarter_are_news_while_they_are_for_everybody():
    found = everything_open()
    cluster = found.world.cluster
    told = page("/news/")
    assert f"Приняты показатели кластера «{cluster.name}»" in told
    assert "Открытых для всех: 2." in told
    assert f"Показатели кластера «{cluster.name}»: II квартал 2026" in told
    assert "КИРИ подтвердил значений: 1." in told  # the other one stands on one firm
    assert "KZT" not in told
    with clock.standing_at(AFTER_Q2):
        opened(found, "R1", "R2", public=False)
    assert "Показатели кластера" not in page("/news/")
    assert "Приняты показатели" not in page("/news/")


def test_a_sealed_public_evaluation_is_told_by_the_number_of_goals_and_nothing_of_a_draft_or_a_closed_one():
    found = everything_open()
    cluster = found.world.cluster
    with clock.standing_at(AFTER_Q3):
        row = an_evaluation(found)
        pages = ("/news/", "/monitoring/open/", cluster.get_absolute_url())
        for address in pages:
            assert "Достигнуто целей" not in page(address, AFTER_Q3)
        services.seal(row, actor=found.head)
        told = [page(address, AFTER_Q3) for address in pages]
        for words in told:
            assert "Достигнуто целей: 0 из 2" in words
            for inner in ("Выручка растёт", "Пересмотреть план", "Сравнили с целями", row.digest):
                assert inner not in words
        assert f"Оценён кластер «{cluster.name}»" in told[0]
        kept = an_evaluation(found)
        services.edit_evaluation(
            kept, actor=found.analyst, version=kept.version, period="2026Q2", method="Иначе",
            recommendations="Иначе", public=False,
        )  # fmt: skip
        services.seal(kept, actor=found.head)
        assert page("/news/", AFTER_Q3).count("Оценён кластер") == 1
        assert "Оценка № 2" not in page(cluster.get_absolute_url(), AFTER_Q3)


def test_news_and_the_clusters_page_cost_little_however_much_is_told():
    found = everything_open()

    def costs() -> list[int]:
        with clock.standing_at(AFTER_Q3):
            told = []
            signed_in = browser_of(found.world.people[0])
            for browser in (Client(), signed_in):
                for address in ("/news/", found.world.cluster.get_absolute_url()):
                    browser.get(address)
                    with counting() as counted:
                        browser.get(address)
                    told.append(counted.queries)
        return told

    few = costs()
    with clock.standing_at(AFTER_Q3):
        for _ in range(3):
            services.seal(an_evaluation(found), actor=found.head)
    assert costs() == few
    assert max(few) <= 12
