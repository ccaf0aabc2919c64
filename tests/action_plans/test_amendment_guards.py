"""What an amendment leaves alone (M 2.3): what has ended, what a form was not asked about; and whom it waits for."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from action_plans import services
from coordinators import services as initiative
from procedure import clock
from tests.action_plans.test_amendment import keys, merged, moved, services_rules_light
from tests.action_plans.test_plan import refused
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity, an_amendment, in_force, joined

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def world():
    return in_force()


def test_what_ended_meanwhile_stays_as_it_ended(world):
    """Done or cancelled since the branch began: to be taken out of the amendment, whatever it would change."""
    open_, proposed, gone = (an_amendment(world, title=title) for title in ("Позже", "Раньше", "Отмена"))
    moved(world, open_, due=date(2026, 12, 10))
    services.cancel_in_amendment(proposed, actor=world.head, activity="1")
    moved(world, proposed, "2", risks="Зима")
    services_rules_light(world)
    services.propose_amendment(proposed, actor=world.head)
    first = world.plan.activities.get(code="1")
    services.finish_activity(first, actor=world.head, done_on=clock.today(), words="Готово")
    assert refused(services.propose_amendment, open_, actor=world.head) == ["over"]
    assert refused(services.merge_amendment, proposed, actor=world.head) == ["over"]
    page = browser_of(world.head).get(proposed.get_absolute_url()).content.decode()
    assert "Мероприятие 1 уже закончено или отменено: уберите его из поправки." in page
    services.drop_change(proposed, actor=world.head, activity="1")
    services.cancel_in_amendment(gone, actor=world.head, activity="2")
    merged(world, gone)
    assert refused(services.propose_amendment, proposed, actor=world.head) == ["over"]
    first.refresh_from_db()
    assert (first.status, first.due) == ("done", date(2026, 12, 1))


def test_a_year_left_empty_is_not_touched_by_an_amendment(world):
    activity = world.plan.activities.get(code="1")
    amendment = an_amendment(world)
    door = reverse("action_plans:amendment_act", args=[amendment.pk, "amend-money"])
    typed = {"activity": "1", "source": "private", "organisation": str(world.firms[0].pk), "form": "cash",
             "unit": "million", "year_2026": "", "year_2027": "2", "year_2028": ""}  # fmt: skip
    browser = browser_of(world.head)
    assert browser.post(door, typed).status_code == 302
    services_rules_light(world)
    merged(world, amendment)
    planned = activity.money.order_by("year").values_list("year", "planned")
    assert list(planned) == [(2026, Decimal(1_000_000)), (2027, Decimal(2_000_000))]


def sent_back(browser, address):
    """The form as a browser sends it back, nothing changed in it."""
    form = browser.get(address).context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value()) not in (None, "")}
    return browser.post(address, typed | {name: typed[name].isoformat() for name in ("start", "due") if name in typed})


def test_a_card_sent_back_keeps_a_merged_firm_and_a_cancelled_predecessor(world):
    services_rules_light(world)
    before = moved(world, an_amendment(world), "2", start=date(2026, 12, 5), predecessors=["1"],
                   participants=[world.firms[0]])  # fmt: skip
    services.propose_amendment(before, actor=world.head)
    services.agree(before.sealed, actor=world.people[0])
    services.agree(before.sealed, actor=world.people[1])
    services.merge_amendment(before, actor=world.head)
    twin, __ = joined(world.cluster, world.head, "ТОО «Завод 1» (второй раз)")
    initiative.merge_company(twin, actor=world.head, other=world.firms[0], reason="Одно предприятие")
    amendment = an_amendment(world)
    services.cancel_in_amendment(amendment, actor=world.head, activity="1")
    door = reverse("action_plans:amendment_act", args=[amendment.pk, "amend-activity"])
    page = sent_back(browser_of(world.head), f"{door}?activity=2")
    assert (page.status_code, keys(amendment)) == (302, [("1", "cancelled")])


def test_a_card_of_a_draft_sent_back_keeps_a_merged_firm():
    world = a_world(2)
    activity = an_activity(world, 1, participants=[world.firms[0]])
    twin, __ = joined(world.cluster, world.head, "ТОО «Завод 1» (второй раз)")
    initiative.merge_company(twin, actor=world.head, other=world.firms[0], reason="Одно предприятие")
    address = reverse("action_plans:activity_card", args=[activity.pk])
    assert sent_back(browser_of(world.head), address).status_code == 302
    assert list(activity.participants.all()) == [world.firms[0]]
