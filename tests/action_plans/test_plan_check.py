"""Whom a plan asks and what its check tells to whom (M 3.3.2, stage 3; M 3.4.1)."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from action_plans import services
from action_plans.selectors.agreement import standing
from action_plans.selectors.check import faults
from coordinators import services as initiative
from procedure import clock
from tests.action_plans.test_amendment import moved
from tests.action_plans.test_plan import refused
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import a_bin
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity, an_amendment, in_force, joined

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def in_the_base(world, name, **facts):
    """An organisation that stands in the base and does not take part."""
    return initiative.add_participant(world.cluster, actor=world.head, bin=a_bin(), name_ru=name, **facts).organisation


def said(plan):
    return [(fault.activity.code, fault.text) for fault in faults(plan)]


def test_an_enterprise_that_does_not_take_part_is_named_by_the_check():
    world = a_world(2)
    outside = in_the_base(world, "ТОО «Только в базе»")
    an_activity(world)
    an_activity(world, 1, participants=[outside])
    assert said(world.plan) == [("2", "«ТОО «Только в базе»» не участвует в инициативе и согласиться не сможет")]
    assert refused(services.propose, world.plan, actor=world.head) == ["faults"]
    twin, __ = joined(world.cluster, world.head, "ТОО «Только в базе» (второй раз)")
    initiative.merge_company(twin, actor=world.head, other=outside, reason="Одно предприятие")
    assert said(world.plan) == []  # its people answer for the other record


def test_state_bodies_and_unions_carry_out_and_are_not_asked():
    world = a_world(2)
    bodies = [
        in_the_base(world, "Акимат области", organisation_kind="akimat", kind="state"),
        in_the_base(world, "Управление сельского хозяйства", kind="state"),
        in_the_base(world, "Союз производителей", organisation_kind="association", kind="institution"),
    ]
    mine, __ = an_activity(world), an_activity(world, 1, participants=bodies)
    facts = {name: getattr(mine, name) for name in ("title_ru", "title_kk", "kind", "theme", "scope", "start", "due",
                                                    "challenges", "result")}  # fmt: skip
    services.edit_activity(mine, actor=world.head, version=1, owner=bodies[0], **facts)
    assert said(world.plan) == []
    found = standing(services.propose(world.plan, actor=world.head))
    assert [word.organisation for word in found.words] == world.firms


def test_an_amendment_that_touches_no_enterprise_waits_for_none():
    world = in_force()
    body = in_the_base(world, "Акимат области", organisation_kind="akimat", kind="state")
    activity = world.plan.activities.get(code="2")
    type(activity).objects.filter(pk=activity.pk).update(owner=body)
    activity.money.update(source="local_budget", organisation=None)
    amendment = an_amendment(world)
    moved(world, amendment, "2", due=date(2027, 12, 1))
    services.propose_amendment(amendment, actor=world.head)
    assert amendment.path == "heavy"
    assert not world.cluster.dossier.deadlines.running().filter(term="agreement").exists()
    services.merge_amendment(amendment, actor=world.head)
    assert amendment.status == "merged"


def test_money_of_what_was_dropped_does_not_hold_the_years_of_the_plan():
    world = a_world(2)
    kept, gone = an_activity(world), an_activity(world, 1, money={2028: "1000000"})
    rules = {
        "first_year": 2026,
        "last_year": 2027,
        "agree_share": 50,
        "agree_days": 5,
        "step_days": 10,
        "step_share": 5,
    }
    with pytest.raises(ValidationError, match="за пределами этих лет"):
        services.set_rules(world.plan, actor=world.head, **rules)
    services.drop_activity(gone, actor=world.head, reason="Передумали")
    services.set_rules(world.plan, actor=world.head, **rules)
    assert list(world.plan.years) == [2026, 2027]
    address = reverse("action_plans:plan_act", args=[world.plan.pk, "set-rules"])
    page = browser_of(world.head).post(address, rules | {"agree_share": "0"})
    assert (page.status_code, "Не меньше 1." in page.content.decode()) == (422, True)
    assert kept.money.exists()


def test_a_share_hardly_over_its_limit_is_told_inside_and_not_to_firms():
    """From a share, its limit and its own money a firm would count what the others put in before they show it."""
    world = a_world(2)
    activity = an_activity(world, money={2026: "4960000"})
    services.set_money(activity, actor=world.head, source="productivity_2020", organisation=None, form="cash",
                       sums={2026: Decimal(5_040_000)})  # fmt: skip
    address = reverse("action_plans:check", args=[world.plan.pk])
    inside, firm = (browser_of(who).get(address).content.decode() for who in (world.head, world.people[1]))
    assert "Кластерный проект из плана: 50,4 % средств при пределе 50 %" in inside
    assert "Кластерный проект из плана: больше предела" in firm
    assert "50,4" not in firm
