"""An enterprise written twice and merged: what its plans say of the other record is its own, as long as the merge stands."""

from datetime import timedelta

import pytest

from accounts.models import User
from action_plans import services
from action_plans.models import LedgerEntry
from action_plans.selectors.promises import national
from action_plans.selectors.revisions import changed_since, latest
from coordinators import services as initiative
from coordinators.models import Merge
from coordinators.permissions import firms_of
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotEntitled
from tests.action_plans.test_ledger import M, commit, line_of, page_of, pledge
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import in_force, joined

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT + timedelta(days=10)):
        yield


def fresh(person):
    """As the next request reads them."""
    return User.objects.get(pk=person.pk)


def test_its_people_hold_what_was_written_under_the_other_record_and_nothing_sealed_changes():
    world = in_force()
    first = pledge(world, words="Письмо завода")
    firm, person = joined(world.cluster, world.head, "ТОО «Завод 1» (второй раз)")
    activity = first.line.activity
    assert "Письмо завода" not in page_of(fresh(person), world.plan)
    initiative.merge_company(firm, actor=world.head, other=world.firms[0], reason="Одно предприятие")
    assert "Письмо завода" in page_of(fresh(person), world.plan)
    commit(first, world, actor=fresh(person))
    services.report_progress(activity, actor=fresh(person), progress=10, words="Начали")
    assert not changed_since(world.plan, latest(world.plan))
    services.publish_ledger(world.plan, actor=world.head)
    pledge(world, 1)
    commit(LedgerEntry.objects.pledges().last(), world)
    write_letters()
    assert person.email in set(Notice.objects.values_list("address", flat=True))
    initiative.undo_merge(firm, actor=world.head, reason="Разные")
    assert firms_of(fresh(person)) == {firm.pk}
    with pytest.raises(NotEntitled):
        services.report_progress(activity, actor=fresh(person), progress=20, words="Ещё")
    assert browser_of(fresh(world.people[0])).get(activity.get_absolute_url()).status_code == 200


def test_a_task_given_to_the_other_record_is_told_to_the_people_of_the_enterprise_that_is():
    world = in_force()
    firm, person = joined(world.cluster, world.head, "ТОО «Завод 1» (второй раз)")
    services.give_task(
        world.group, actor=world.head, words="Собрать пробы", activity=world.plan.activities.get(code="1"),
        organisation=world.firms[0], due=clock.today() + timedelta(days=5),
    )  # fmt: skip
    initiative.merge_company(firm, actor=world.head, other=world.firms[0], reason="Одно предприятие")
    write_letters()
    told = set(Notice.objects.filter(entry__act="action_plans.give_task").values_list("address", flat=True))
    assert person.email in told


def test_one_promise_under_two_records_of_one_firm_is_found_in_two_clusters():
    here, there = in_force(), in_force()
    pledge(here)
    initiative.merge_company(here.firms[0], actor=here.head, other=there.firms[0], reason="Одно предприятие")
    assert Merge.objects.survivors() == {there.firms[0].pk: here.firms[0].pk}
    with pytest.raises(Exception, match="Такое же обещание"):
        pledge(there, line=line_of(there))
    pledge(there, line=line_of(there), apart="Другой цех")
    assert [(len(twin.entries), twin.first.amount) for twin in national(here.head).twins] == [(2, M)]


def test_merges_of_merges_lead_to_the_last_one():
    world = in_force()
    (one, __), (two, __) = (joined(world.cluster, world.head, f"ТОО «{n}»") for n in ("Раз", "Два"))
    initiative.merge_company(one, actor=world.head, other=world.firms[0], reason="Одно")
    initiative.merge_company(two, actor=world.head, other=one, reason="Одно")
    assert Merge.objects.survivors() == {world.firms[0].pk: two.pk, one.pk: two.pk}
    assert Merge.objects.with_absorbed([two.pk]) == {two.pk, one.pk, world.firms[0].pk}
