"""Impact over all clusters, files of what is seen, what the pages cost."""

import io

import openpyxl
import pytest
from django.urls import reverse

from monitoring.models import ReferenceTotal
from procedure import clock
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_applicant
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.impact import a_measured_cluster, a_total, totals
from tests.factories.plans import joined
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def test_all_clusters_stand_side_by_side_for_those_who_read_them_all():
    world = a_measured_cluster(({2023: 100, 2025: 130}, {2023: 100, 2025: 90}))
    for year, value in ((2023, 10_000), (2025, 11_500)):
        a_total(world, year, value)
    page = " ".join(
        browser_of(world.head).get(reverse("monitoring:impacts")).content.decode().replace("\xa0", " ").split()
    )
    assert "2023–2025" in page
    assert "+10,0 %" in page
    assert "+15,0 %" in page
    assert "−5,0 п. п." in page
    assert "Сравнить можно кластеров: 1 из 1" in page
    assert browser_of(an_applicant()[1]).get(reverse("monitoring:impacts")).status_code == 404
    rows = list(_book(world, reverse("monitoring:impacts_xlsx")).worksheets[0].values)
    assert rows[1][1:4] == (2023, 2025, 2)
    assert [round(cell, 6) for cell in rows[1][5:7]] == [10, 15]


def _book(world, url):
    return openpyxl.load_workbook(io.BytesIO(browser_of(world.head).get(url).content))


def test_the_file_holds_what_is_seen_with_caveats_and_sources():
    world = a_measured_cluster()
    totals(world)
    book = _book(world, reverse("monitoring:impact_xlsx", args=[world.cluster.pk]) + "?base=2024")
    rows = list(book.worksheets[0].values)
    assert rows[-1] == (2025, 2, 360, 11000, 18000, 120, 110, 90, 10, 30)
    words = " ".join(str(row[0]) for row in book.worksheets[1].values)
    assert "отбирают сильных" in words
    assert any("Сборник регионов" in str(row[5]) for row in book.worksheets[2].values)


def test_pages_cost_the_same_for_one_and_for_three():
    world = a_measured_cluster()
    totals(world)
    one = _cost(world)
    for number in range(3):
        _firm, __ = joined(world.cluster, world.head, f"ТОО «Ещё {number}»")
        a_total(world, 2021 + number, 10_000)
    three = _cost(world)
    assert one == three
    assert [cost for cost, limit in zip(one, (12, 9, 12), strict=True) if cost > limit] == []


def _cost(world):
    browser, found = browser_of(world.head), []
    total = ReferenceTotal.objects.first()
    urls = (
        reverse("monitoring:impact", args=[world.cluster.pk]),
        reverse("monitoring:impacts"),
        total.get_absolute_url(),
    )
    for url in urls:
        browser.get(url)
        with counting() as counted:
            assert browser.get(url).status_code == 200
        found.append(counted.queries)
    return found
