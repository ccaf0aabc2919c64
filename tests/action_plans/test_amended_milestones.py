"""Milestones of a plan in force change as everything else does: by an amendment, with its term (M 2.3, 3.4)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from action_plans import services
from action_plans.models import Milestone
from procedure import clock
from procedure.models import Deadline
from tests.action_plans.test_amendment import keys, merged, moved, services_rules_light
from tests.action_plans.test_plan import refused
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, agreed_by_all, an_activity, an_amendment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def world():
    """A plan in force whose first activity has a milestone on 1 September."""
    world = a_world(2)
    activity = an_activity(world)
    an_activity(world, 1)
    services.set_milestone(
        activity, actor=world.head, title_ru="Прибор куплен", title_kk="Құрал алынды", due=date(2026, 9, 1)
    )
    return agreed_by_all(world)


def stones(world, code="1"):
    return [
        (row.key, row.title_ru, row.due.isoformat())
        for row in Milestone.objects.filter(activity__plan=world.plan, activity__code=code)
    ]


def amended(world, amendment, **facts):
    return services.amend_milestone(amendment, actor=world.head, activity="1", **facts)


def terms(world):
    rows = Deadline.objects.running().filter(dossier=world.cluster.dossier, term="milestone")
    return sorted(row.due_on.isoformat() for row in rows)


def test_a_day_moves_a_new_one_comes_one_goes_and_their_terms_follow(world):
    amendment = an_amendment(world)
    amended(world, amendment, milestone="m1", due=date(2026, 10, 1))
    amended(world, amendment, title_ru="Первые пробы", title_kk="Алғашқы сынама", due=date(2026, 11, 2))
    assert keys(amendment) == [
        ("1", "milestone/m1/due"), ("1", "milestone/m2/title_ru"), ("1", "milestone/m2/title_kk"), ("1", "milestone/m2/due"),
    ]  # fmt: skip
    assert stones(world) == [("m1", "Прибор куплен", "2026-09-01")]
    merged(world, amendment)
    assert stones(world) == [("m1", "Прибор куплен", "2026-10-01"), ("m2", "Первые пробы", "2026-11-02")]
    assert terms(world) == ["2026-10-01", "2026-11-02"]
    later = an_amendment(world, title="Без прибора")
    amended(world, later, milestone="m1", drop=True)
    merged(world, later)
    assert stones(world) == [("m2", "Первые пробы", "2026-11-02")]
    assert terms(world) == ["2026-11-02"]


def test_two_amendments_bring_two_milestones_and_never_meet(world):
    one, two = an_amendment(world), an_amendment(world, title="Ещё")
    amended(world, one, title_ru="Договор", due=date(2026, 10, 1))
    amended(world, two, title_ru="Обучение", due=date(2026, 10, 2))
    merged(world, one)
    merged(world, two)
    assert [title for __, title, ___ in stones(world)] == ["Прибор куплен", "Договор", "Обучение"]


def test_one_added_by_mistake_is_taken_back_and_nothing_is_left(world):
    amendment = an_amendment(world)
    amended(world, amendment, title_ru="Договор", due=date(2026, 10, 1))
    amended(world, amendment, milestone="m2", drop=True)
    assert keys(amendment) == []


def test_an_activity_that_ends_earlier_takes_its_milestone_along(world):
    amendment = an_amendment(world)
    moved(world, amendment, due=date(2026, 8, 20))
    services_rules_light(world)
    assert refused(services.propose_amendment, amendment, actor=world.head) == ["fault"]
    amended(world, amendment, milestone="m1", due=date(2026, 8, 10))
    merged(world, amendment)
    assert terms(world) == ["2026-08-10"]


def test_what_was_passed_stays_as_it_was_passed(world):
    amendment = an_amendment(world)
    amended(world, amendment, milestone="m1", due=date(2026, 10, 1))
    stone = Milestone.objects.get()
    services.reach_milestone(stone.activity, actor=world.head, milestone=stone, reached_on=clock.today())
    assert refused(services.propose_amendment, amendment, actor=world.head) == ["passed"]
    page = browser_of(world.head).get(amendment.get_absolute_url()).content.decode()
    assert "Веха «Прибор куплен» мероприятия 1 уже пройдена" in page
    with pytest.raises(ValidationError, match="уже пройдена"):
        amended(world, amendment, milestone="m1", due=date(2026, 10, 2))
    door = reverse("action_plans:amendment_act", args=[amendment.pk, "amend-milestone"])
    assert "Прибор куплен" not in browser_of(world.head).get(f"{door}?activity=1").content.decode()
    services.drop_change(amendment, actor=world.head, activity="1")
    assert refused(services.propose_amendment, amendment, actor=world.head) == ["empty"]


@pytest.mark.parametrize(("typed", "field", "sentence"), [
    ({}, "title_ru", "Назовите веху."),
    ({"title_ru": "Договор"}, "due", "Укажите день."),
    ({"drop": "on"}, "milestone", "Выберите веху, которую убираете."),
    ({"milestone": "m1"}, "due", "Напишите, что меняется: название или день."),
    ({"milestone": "m1", "due": "31.02.2026"}, "due", "Напишите день так: 16.03.2026."),
])  # fmt: skip
def test_what_is_missing_is_said_at_its_place_and_what_was_typed_stays(world, typed, field, sentence):
    amendment = an_amendment(world)
    door = reverse("action_plans:amendment_act", args=[amendment.pk, "amend-milestone"])
    browser = browser_of(world.head)
    assert "Дальше" in browser.get(door).content.decode()  # the activity is chosen first
    answer = browser.post(door, {"activity": "1", **typed})
    assert (answer.status_code, sentence in answer.context["form"].errors[field]) == (422, True)
    assert typed.get("title_ru", "") in answer.content.decode()
    assert keys(amendment) == []
    sent = browser.post(door, {"activity": "1", "milestone": "m1", "due": "2026-10-01"})
    assert (sent.status_code, keys(amendment)) == (302, [("1", "milestone/m1/due")])
