"""Firms that are silent on a heavy amendment are reminded, nobody else is (M 2.3)."""

from datetime import date

import pytest

from action_plans import services
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.tick import tick
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


def test_the_term_of_an_amendment_and_the_desks_ask_the_firms_it_touches_and_nobody_else():
    world = in_force()
    led_by = world.cluster.assignments.first().coordinator.user
    light = moved(world, an_amendment(world, title="Легкая"), "2", due=date(2027, 3, 10))
    heavy = moved(world, an_amendment(world, title="Тяжелая"), due=date(2027, 2, 1))
    for amendment in (light, heavy):
        services.propose_amendment(amendment, actor=world.head)

    def desk(person):
        return browser_of(person).get("/tasks/").content.decode().replace("\xa0", " ")

    assert heavy.sealed.get_absolute_url() in desk(world.people[0])
    assert "Ответить на план" not in desk(world.people[1])
    assert "молчит 1 предприятие" in desk(led_by)
    assert all(str(amendment) in desk(world.head) for amendment in (light, heavy))
    term = world.cluster.dossier.deadlines.get(term="agreement", key="amendment-2")
    with clock.standing_at(clock.at_hour(term.due_on, 10)):
        tick()
        write_letters()
    told = set(Notice.objects.filter(entry__act="procedure.term_warned").values_list("address", flat=True))
    assert (world.people[0].email in told, world.people[1].email in told) == (True, False)
    services.agree(heavy.sealed, actor=world.people[0])
    assert "Ответить на план" not in desk(world.people[0])
    assert "молчит" not in desk(led_by)
