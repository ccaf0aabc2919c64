"""Firms that are silent on a heavy amendment are reminded, nobody else is (M 2.3)."""

from datetime import date

import pytest

from action_plans import services
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from tests.action_plans.test_amendment import moved
from tests.action_plans.test_plan import refused
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import an_amendment, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def test_who_is_silent_on_a_heavy_amendment_is_reminded():
    world = in_force()
    amendment = moved(world, an_amendment(world), due=date(2027, 2, 1))
    services.propose_amendment(amendment, actor=world.head)
    services.remind_on_amendment(amendment, actor=world.head)
    write_letters()
    told = set(Notice.objects.filter(entry__act="action_plans.remind_on_amendment").values_list("address", flat=True))
    assert world.people[0].email in told
    assert world.people[1].email not in told
    services.agree(amendment.sealed, actor=world.people[0])
    assert refused(services.remind_on_amendment, amendment, actor=world.head) == ["all_answered"]
    assert "напоминать некому" in browser_of(world.head).get(amendment.get_absolute_url()).content.decode()


def test_a_light_amendment_waits_for_nobody():
    world = in_force()
    amendment = moved(world, an_amendment(world), due=date(2026, 12, 20))
    services.propose_amendment(amendment, actor=world.head)
    assert refused(services.remind_on_amendment, amendment, actor=world.head) == ["asks_nobody"]
