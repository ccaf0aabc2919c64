"""What dashboards cost: the same number of queries for one cluster and for sixty with ten years of thirty indicators."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from methodology.roles import Role
from procedure import clock
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import in_force
from tests.monitoring.many import clusters_like, measured
from tests.permissions.counting import counting

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(900)]
CLUSTER, POLICY, DETAIL = 12, 15, 12


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT + timedelta(days=200)):
        yield


@contextmanager
def undone():
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def cost(browser, name, *args):
    """Queries of a page that was opened before, with its words."""
    url = reverse(name, args=args)
    browser.get(url)
    with counting() as counted:
        response = browser.get(url)
    assert response.status_code == 200
    return counted.queries, response.content.decode()


def test_a_dashboard_asks_no_more_of_sixty_clusters_than_of_one(settings):
    settings.OPEN_PAGE_SECONDS = 0
    world = in_force()
    head, ministry = browser_of(world.head), browser_of(an_official(Role.MINISTRY))
    leader = browser_of(world.cluster.assignments.first().coordinator.user)
    firm = browser_of(world.people[0])
    pages = (
        (head, CLUSTER, "monitoring:indicators", world.cluster.pk),
        (leader, CLUSTER, "monitoring:indicators", world.cluster.pk),
        (firm, CLUSTER, "monitoring:indicators", world.cluster.pk),
        (head, DETAIL, "monitoring:process", world.cluster.pk, "training_modules"),
        (head, POLICY, "monitoring:clusters"), (ministry, POLICY, "monitoring:clusters"),
        (ministry, POLICY, "monitoring:policy"), (head, POLICY, "monitoring:policy"),
        (Client(), POLICY, "monitoring:open"),
    )  # fmt: skip
    with undone():
        measured([world.cluster], world.head, indicators=10, quarters=4)
        few = [cost(browser, *asked)[0] for browser, _limit, *asked in pages]
    dear = {
        f"{n}: {name}": (number, limit)
        for n, ((__, limit, name, *___), number) in enumerate(zip(pages, few, strict=True)) if number > limit
    }  # fmt: skip
    assert dear == {}

    clusters = clusters_like(world.cluster, 60)
    measured(clusters, world.head, indicators=30, quarters=40)
    many = [cost(browser, *asked) for browser, _limit, *asked in pages]
    assert [number for number, __ in many] == few
    overview = many[4][1]
    assert all(one.name in overview for one in clusters)
    biggest = clusters[-1]
    assert cost(head, "monitoring:indicators", biggest.pk)[0] <= CLUSTER
