"""Adjustment measured through the real services and shown: rate, causes, lead, drift, survival; all clusters for staff."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from action_plans.selectors import adjust
from procedure import clock
from tests.action_plans.test_amendment import merged, moved
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import an_amendment, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def test_a_merged_amendment_is_measured_and_shown():
    world = in_force()
    signal = date(2026, 5, 1)
    merged(world, moved(world, an_amendment(world, signalled_on=signal), due=date(2026, 12, 20)))
    story = adjust.story([world.plan])
    assert (story.whole.adjusted, story.whole.number, story.whole.percent) == (1, 2, Decimal(50))
    assert [(bar.name, bar.number) for bar in story.reasons] == [("Изменился рынок", 1)]
    assert story.profile.lead.longest == (clock.today() - signal).days
    assert story.profile.bearings == {"steering": 1, "slipping": 0, "neither": 0}
    assert story.profile.survival[-1].share == 0.5
    found, rows = adjust.drift(world.plan)
    assert (found.days, [row.activity.code for row in rows]) == ({"1": 19}, ["1"])

    page = browser_of(world.head).get(reverse("action_plans:changes", args=[world.plan.pk])).content.decode()
    assert "Мероприятий: 2, менялись: 1." in page
    assert "Изменился рынок" in page
    table = browser_of(world.head).get(reverse("action_plans:plan", args=[world.cluster.pk])).content.decode()
    assert "В плане мероприятий: 2, менялись: 1." in table


def test_clusters_stand_side_by_side_for_those_who_read_them_all():
    first, second = in_force(), in_force()
    merged(first, moved(first, an_amendment(first), due=date(2026, 12, 20)))
    rates = {plan.pk: profile.whole.adjusted for plan, profile in adjust.beside([first.plan, second.plan])}
    assert rates == {first.plan.pk: 1, second.plan.pk: 0}
    address = reverse("action_plans:all_changes")
    page = browser_of(first.head).get(address).content.decode()
    for world in (first, second):
        assert reverse("action_plans:changes", args=[world.plan.pk]) in page
    assert browser_of(first.people[0]).get(address).status_code == 404


def test_the_drawing_goes_right_and_down():
    assert adjust.drawn((_step(0, 1.0), _step(10, 0.5))) == "M0 0 H640.0 V100.0 H640"
    assert adjust.drawn((_step(0, 1.0),)) == "M0 0 H640"


def _step(day, share):
    from action_plans.pure.adjust import Step

    return Step(day, share, 2, 1)
