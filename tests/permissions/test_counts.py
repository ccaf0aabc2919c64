"""Queries and rows do not grow with the number of applications: one number for one and for three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import an_akimat, an_official
from tests.factories.applications import a_round, an_application, at
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db
LIMITS = {"/applications/inbox/": 9, "/tasks/": 12, "/applications/rounds/": 9}


def queries(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(url).status_code == 200
    own = [q for q in caught.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    return len(own)


def test_pages_cost_the_same_for_one_and_for_three_applications():
    with clock.standing_at(at("2026-02-02")):
        clerk, round_ = an_official(Role.MINISTRY), a_round()
        browser = Client()
        browser.force_login(clerk, backend=BACKEND)
        an_application(round_, submitted=True)
        browser.get("/tasks/")
        one = {url: queries(browser, url) for url in LIMITS}
        for _ in range(2):
            an_application(round_, submitted=True)
        three = {url: queries(browser, url) for url in LIMITS}
    assert one == three
    assert {url: count for url, count in three.items() if count > LIMITS[url]} == {}


def test_a_detail_page_costs_the_same_however_many_members_it_has():
    with clock.standing_at(at("2026-02-02")):
        clerk, round_ = an_official(Role.MINISTRY), a_round()
        an_akimat("10")
        browser = Client()
        browser.force_login(clerk, backend=BACKEND)
        small = an_application(round_, submitted=True, members=2)
        large = an_application(round_, submitted=True, members=12)
        browser.get("/tasks/")
        assert queries(browser, small.get_absolute_url()) == queries(browser, large.get_absolute_url())
