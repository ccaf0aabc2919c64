"""Figures of process from real records: what is counted, at which day, in how many queries, and the rows behind."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from action_plans import services as plans
from coordinators import services as initiative
from methodology.monitoring import PROCESS_FIGURES
from monitoring.selectors.process import figures, figures_of, series
from procedure import clock
from tests.action_plans.test_amendment import merged, moved
from tests.action_plans.test_ledger import commit, confirm, pledge
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import an_amendment, in_force
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 25)


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def world():
    return in_force()


def value(world, code, on):
    found = figures(world.cluster, on)[code]
    return found.value, found.numerator, found.denominator


def test_nothing_is_known_before_the_launch_and_every_figure_is_there(world):
    before = figures(world.cluster, DAY - timedelta(1))
    assert list(before) == [fact.code for fact in PROCESS_FIGURES]
    assert not any(figure.known for figure in before.values())


def test_firms_activities_and_training_of_a_plan_in_force(world):
    assert value(world, "firms_joined", DAY) == (5, 5, 5)
    assert value(world, "training_modules", DAY) == (0, 0, 12)
    assert value(world, "activities_on_time", date(2026, 11, 30)) == (None, 0, 0)
    assert value(world, "activities_on_time", date(2026, 12, 1)) == (0, 0, 1)
    assert value(world, "activities_on_time", date(2027, 3, 1)) == (0, 0, 2)


def test_an_activity_done_by_its_day_is_in_time_and_a_moved_day_counts_from_the_day_it_was_moved(world):
    activity = world.plan.activities.get(code="1")
    with clock.standing_at(clock.at_hour(date(2026, 12, 3), 10)):
        world.head.forget_appointments()
        merged(world, moved(world, an_amendment(world), due=date(2026, 12, 20)))
        assert value(world, "activities_on_time", date(2026, 12, 2)) == (0, 0, 1)
        assert value(world, "activities_on_time", date(2026, 12, 3)) == (None, 0, 0)
        assert value(world, "activities_adjusted", date(2026, 12, 2)) == (0, 0, 2)
        assert value(world, "activities_adjusted", date(2026, 12, 3)) == (50, 1, 2)
    with clock.standing_at(clock.at_hour(date(2026, 12, 18), 10)):
        activity.refresh_from_db()
        plans.finish_activity(activity, actor=world.head, done_on=date(2026, 12, 18), words="Готово")
        assert value(world, "activities_on_time", date(2026, 12, 31)) == (100, 1, 1)


def test_money_is_private_as_far_as_the_ledger_confirms_it(world):
    with clock.standing_at(clock.at_hour(date(2026, 6, 10), 10)):
        world.head.forget_appointments()
        activity = world.plan.activities.get(code="1")
        line = activity.money.create(source="local_budget", year=2026, planned=Decimal(3_000_000))
        plans.record_money(activity, actor=world.head, line=line, committed=Decimal(2_000_000), spent=Decimal(500_000),
                           words="Акт 1")  # fmt: skip
        promise = pledge(world)
        commit(promise, world)
        confirm(promise, world, Decimal(1_000_000))
    with clock.standing_at(clock.at_hour(date(2026, 7, 10), 10)):
        activity.refresh_from_db()
        line.refresh_from_db()
        plans.record_money(activity, actor=world.head, line=line, committed=Decimal(3_000_000), spent=Decimal(3_000_000),
                           words="Акт 2")  # fmt: skip
        assert value(world, "private_share", date(2026, 6, 9)) == (None, 0, 0)
        assert value(world, "private_share", date(2026, 6, 10))[0] == Decimal("66.7")
        assert value(world, "private_share", date(2026, 7, 10)) == (25, 1_000_000, 4_000_000)
        assert value(world, "private_growth", date(2026, 7, 10))[0] is None
        assert value(world, "private_growth", date(2027, 7, 9))[0] == Decimal("-41.7")


def test_interviews_and_the_links_they_reach(world):
    first = initiative.add_step(world.cluster, actor=world.head, name_ru="Сырье")
    initiative.add_step(world.cluster, actor=world.head, name_ru="Сбыт")
    place = world.cluster.participants.first()
    type(place).objects.filter(pk=place.pk).update(step=first)
    place.refresh_from_db()
    initiative.record_interview(place, actor=world.head, held_on=DAY, people="Директор", consent="none")
    assert value(world, "interviews_held", DAY) == (1, 1, 0)
    assert value(world, "chain_covered", DAY) == (Decimal("33.3"), 1, 3)


def test_a_line_says_at_each_day_what_the_figure_says(world):
    days = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 12, 31)]
    told = series(world.cluster, days)
    for place, day in enumerate(days):
        assert {code: line[place] for code, line in told.items()} == figures(world.cluster, day)


def test_any_number_of_clusters_and_days_is_one_query(world):
    other = in_force()
    with counting() as counted:
        found = figures_of([world.cluster, other.cluster], DAY)
    assert counted.queries == 1
    assert found == {one.cluster.pk: figures(one.cluster, DAY) for one in (world, other)}
    with counting() as counted:
        series(world.cluster, [date(2026 + n // 4, n % 4 * 3 + 3, 30) for n in range(40)])
    assert counted.queries == 1
    with counting() as counted:
        assert figures_of([], DAY) == {}
    assert counted.queries == 0
