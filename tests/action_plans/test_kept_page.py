"""The plan's page is drawn once and shown again: an act is seen at once, and nobody gets another person's page."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse

from action_plans import services
from procedure import clock
from tests.action_plans.test_comments import edited
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.OPEN_PAGE_SECONDS = 30
    cache.clear()
    with clock.standing_at(LAUNCHED_AT):
        yield
    cache.clear()


def test_an_act_is_seen_at_once_and_a_draft_s_money_by_its_firm_alone():
    world = a_world(2)
    activity = an_activity(world)
    services.set_money(activity, actor=world.head, source="private", organisation=world.firms[1], form="cash",
                       sums={2026: Decimal(7_700_000)})  # fmt: skip
    plan = reverse("action_plans:plan", args=[world.cluster.pk])

    def page(person):
        return browser_of(person).get(plan).content.decode()

    other, giver = world.people
    assert "7,7" in page(giver)
    assert "7,7" not in page(other)
    assert "Проверить план" in page(world.head)
    edited(activity, world, title_ru="Склад у дороги")
    assert all("Склад у дороги" in page(person) for person in (giver, other, world.head))
    services.add_comment(activity, actor=other, field="dates", words="Рано")
    assert "1 замечание" in page(world.head).replace("\N{NO-BREAK SPACE}", " ")


def test_a_long_address_is_still_a_page():
    world = a_world(2)
    plan = reverse("action_plans:plan", args=[world.cluster.pk])
    assert browser_of(world.head).get(plan, {"on": "x" * 3000}).status_code == 200
