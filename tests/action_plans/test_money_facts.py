"""What became of public money (M 3.4.1): committed and spent, with the source of the figure, never silently above plan."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from action_plans import services
from action_plans.models import MoneyFact
from action_plans.selectors.money import mix
from action_plans.selectors.table import plan_table
from procedure import clock
from tests.action_plans.test_plan import refused
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A plan in force: an activity with 1 million of a firm and 4 million of the local budget in 2026."""
    with clock.standing_at(LAUNCHED_AT):
        world = a_world(2)
        activity = an_activity(world)
        services.set_money(activity, actor=world.head, source="local_budget", organisation=None, form="cash",
                           sums={2026: Decimal(4_000_000)})  # fmt: skip
        an_activity(world, 1)
        type(world.plan).objects.filter(pk=world.plan.pk).update(status="in_force")
        world.plan.refresh_from_db()
        yield world


def public(world):
    activity = world.plan.activities.get(code="1")
    return activity, activity.money.get(source="local_budget")


def test_a_figure_names_its_source_and_moves_the_share_that_was_spent(world):
    activity, line = public(world)
    services.record_money(activity, actor=world.head, line=line, committed=Decimal(3_000_000), spent=Decimal(1_000_000),
                          words="Договор 12")  # fmt: skip
    services.record_money(activity, actor=world.head, line=line, committed=Decimal(3_000_000), spent=Decimal(2_000_000),
                          words="Акт 3")  # fmt: skip
    line.refresh_from_db()
    assert (line.committed, line.spent) == (Decimal(3_000_000), Decimal(2_000_000))
    assert [fact.words for fact in MoneyFact.objects.all()] == ["Акт 3", "Договор 12"]
    year = mix(world.plan, plan_table(world.plan, world.head).standing_lines).years[0]
    assert (year.whole.spent, year.spent) == (Decimal(2_000_000), Decimal(0))
    page = browser_of(world.head).get(activity.get_absolute_url()).content.decode()
    assert "Акт 3" in page
    assert "Договор 12" not in page


def test_more_than_planned_says_why(world):
    activity, line = public(world)
    more = {"actor": world.head, "line": line, "committed": Decimal(5_000_000), "spent": Decimal(), "words": "Письмо"}
    with pytest.raises(ValidationError) as refusal:
        services.record_money(activity, **more)
    assert list(refusal.value.message_dict) == ["over_because"]
    assert not MoneyFact.objects.exists()
    services.record_money(activity, **more, over_because="Добавил маслихат")
    assert "Добавил маслихат" in browser_of(world.people[0]).get(activity.get_absolute_url()).content.decode()


def test_nothing_is_spent_beyond_what_is_committed(world):
    activity, line = public(world)
    with pytest.raises(ValidationError) as refusal:
        services.record_money(
            activity, actor=world.head, line=line, committed=Decimal(1), spent=Decimal(2), words="Акт"
        )
    assert list(refusal.value.message_dict) == ["spent"]


def test_money_of_a_firm_is_not_written_here(world):
    activity, __ = public(world)
    private = activity.money.get(source="private")
    with pytest.raises(ValidationError) as refusal:
        services.record_money(
            activity, actor=world.head, line=private, committed=Decimal(1), spent=Decimal(1), words="А"
        )
    assert list(refusal.value.message_dict) == ["line"]
    other = world.plan.activities.get(code="2")
    assert refused(services.record_money, other, actor=world.head, line=private, committed=Decimal(), spent=Decimal(),
                   words="А") == ["no_public_money"]  # fmt: skip
    assert refused(services.record_money, activity, actor=world.people[0], line=private, committed=Decimal(),
                   spent=Decimal(), words="А") == ["not_entitled"]  # fmt: skip


def test_a_sum_is_typed_in_its_unit_and_a_mistake_keeps_what_was_typed(world):
    activity, line = public(world)
    url = reverse("action_plans:activity_progress_act", args=[activity.pk, "record-money"])
    typed = {"line": line.pk, "unit": "thousand", "committed": "1 234,5", "spent": "много", "words": "Акт 7",
             "over_because": ""}  # fmt: skip
    browser = browser_of(world.head)
    page = browser.post(url, typed)
    assert page.status_code == 422
    assert "Запишите сумму цифрами" in page.content.decode()
    assert "Акт 7" in page.content.decode()
    assert browser.post(url, typed | {"spent": "1 000"}).status_code == 302
    line.refresh_from_db()
    assert (line.committed, line.spent) == (Decimal("1234500.00"), Decimal("1000000.00"))
