"""The plan as working groups read it: columns by state, and what is due as a calendar."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from action_plans import services
from action_plans.models import Activity
from procedure import clock
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def shown(page):
    return [[card.activity.title_ru for card in column.cards] for column in page.context["columns"]]


def test_a_column_a_state_and_what_is_due_first_stands_first():
    world = a_world(2)
    an_activity(world, title_ru="Склад", due=date(2027, 3, 1), group=world.group)
    an_activity(world, 1, title_ru="Лаборатория")
    done = an_activity(world, title_ru="Сайт")
    Activity.objects.filter(pk=done.pk).update(status="done", progress=100)
    services.offer_activity(
        world.plan, actor=world.people[0], title_ru="Идея", kind="joint", theme="other", scope="one"
    )
    address, browser = reverse("action_plans:board", args=[world.plan.pk]), browser_of(world.people[1])
    assert shown(browser.get(address)) == [["Лаборатория", "Склад"], [], ["Сайт"], []]
    assert shown(browser.get(address, {"group": world.group.pk})) == [["Склад"], [], [], []]


def test_the_calendar_holds_what_is_not_over():
    world = a_world(2)
    activity = an_activity(world, title_ru="Склад")
    done = an_activity(world, 1, title_ru="Сайт")
    Activity.objects.filter(pk=done.pk).update(status="done", progress=100)
    services.set_milestone(activity, actor=world.head, title_ru="Проект готов", title_kk="", due=date(2026, 9, 1))
    answer = browser_of(world.people[0]).get(reverse("action_plans:dues_ics", args=[world.plan.pk]))
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(str(e["summary"]), e["dtstart"].dt) for e in events] == [
        ("Срок: 1. Склад", date(2026, 12, 1)), ("Веха: Проект готов, мероприятие 1", date(2026, 9, 1)),
    ]  # fmt: skip
