"""The ledger of private promises (M 3.4.1): promise, commitment, confirmation, default, substitution; read by whom."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from action_plans import services
from action_plans.models import LedgerEntry
from action_plans.selectors.ledger import ledger
from action_plans.selectors.money import mix, told_to_firms
from action_plans.selectors.promises import national
from action_plans.selectors.table import plan_table
from documents.models import Document
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import JournalEntry
from procedure.workflow import NotEntitled
from tests.action_plans.test_plan import refused
from tests.action_plans.test_requests import at_field
from tests.coordinators.test_events import browser_of
from tests.factories.applications import a_pdf
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import World, in_force

pytestmark = pytest.mark.django_db
M = Decimal(1_000_000)


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT + timedelta(days=10)):
        yield


def line_of(world: World, firm: int = 0):
    return world.plan.activities.get(owner=world.firms[firm]).money.get(organisation=world.firms[firm])


def pledge(world: World, firm: int = 0, amount=M, actor=None, **facts) -> LedgerEntry:
    words = {"words": "Заявка, раздел 4", "happened_on": clock.today()} | facts
    line = words.pop("line", None) or line_of(world, firm)
    return services.record_pledge(world.plan, actor=actor or world.head, line=line, amount=amount, **words)


def follow(act, entry, world, amount, **facts):
    words = {"words": "Договор 7", "happened_on": clock.today(), "actor": world.head} | facts
    return act(entry, amount=amount, **words)


def commit(entry, world, amount=M, **facts):
    return follow(services.record_commitment, entry, world, amount, **facts)


def confirm(entry, world, amount=M, **facts):
    return follow(services.record_confirmation, entry, world, amount, **{"upload": a_pdf("акт.pdf")} | facts)


def page_of(user, plan):
    return browser_of(user).get(reverse("action_plans:ledger", args=[plan.pk])).content.decode()


def test_a_promise_goes_its_way_and_the_sums_are_folded_from_the_entries():
    world = in_force()
    first = pledge(world)
    commit(first, world, Decimal(800_000))
    confirm(first, world, Decimal(500_000))
    follow(services.record_default, first, world, Decimal(200_000), words="Заказ отменили")
    found = ledger(world.plan, world.head)
    assert [(row.entry.kind, row.left, row.given) for row in found.rows] == [
        ("pledge", M, 0), ("commitment", M, 0), ("confirmation", 500_000, 500_000), ("default", 300_000, 500_000),
    ]  # fmt: skip
    year, planned, balance = found.years[0]
    assert (year, planned, balance.standing, balance.committed, balance.confirmed) == (
        2026,
        2 * M,
        800_000,
        800_000,
        500_000,
    )
    share = mix(world.plan, plan_table(world.plan, world.head).standing_lines).years[0]
    assert (share.whole.spent, share.private.spent, share.spent) == (500_000, 500_000, 100)
    page = page_of(world.head, world.plan)
    for said in ("Заказ отменили", "внесено частично", "Видны все записи", "акт.pdf", "40 %"):
        assert said in page.replace("\N{NO-BREAK SPACE}", " ")


def test_steps_come_in_order_and_none_is_larger_than_what_is_left():
    world = in_force()
    first = pledge(world)
    assert refused(confirm, first, world) == ["nothing_committed"]
    assert at_field(commit, first, world, M + 1) == {"amount"}
    commit(first, world, Decimal(600_000))
    assert at_field(confirm, first, world, Decimal(600_001)) == {"amount"}
    assert at_field(commit, first, world, Decimal(400_001)) == {"amount"}
    assert at_field(commit, first, world, Decimal(1), happened_on=clock.today() - timedelta(days=1)) == {"happened_on"}
    assert at_field(commit, first, world, Decimal(1), happened_on=clock.today() + timedelta(days=1)) == {"happened_on"}
    assert at_field(follow, services.record_default, first, world, Decimal()) == {"amount"}
    follow(services.record_default, first, world, M)
    for act in (services.record_default, services.record_commitment):
        assert len(refused(follow, act, first, world, M)) == 1
    assert LedgerEntry.objects.count() == 3


def test_no_more_is_promised_than_the_plan_asks():
    world = in_force()
    pledge(world, amount=Decimal(700_000))
    with pytest.raises(ValidationError) as refusal:
        pledge(world, amount=Decimal(300_001))
    assert refusal.value.message_dict == {
        "amount": ["План ждёт по этой строке 1 млн ₸, из них ещё не обещано 0,3."]
    }  # fmt: skip
    pledge(world, amount=Decimal(300_000))


def test_one_promise_in_two_clusters_is_refused_until_somebody_says_why_and_then_it_is_shown():
    here, there = in_force(), in_force()
    first = pledge(here)
    line = line_of(there)
    line.organisation = here.firms[0]
    line.save()
    with pytest.raises(ValidationError) as refusal:
        pledge(there, line=line)
    assert "№ 1" in refusal.value.message_dict["apart"][0]
    assert pledge(there, line=line, amount=Decimal(400_000)).amount == 400_000  # another sum is another promise
    line.planned = 2 * M
    line.save()
    pledge(there, line=line, apart="Другой цех")
    assert [twin.settled for twin in national(here.head).twins] == [True]
    assert "Другой цех" in page_of(here.head, here.plan)
    follow(services.record_default, first, here, M)
    assert national(here.head).twins == []


def test_another_firm_takes_over_and_the_money_is_counted_once():
    world = in_force()
    first = pledge(world)
    new = follow(services.record_substitution, first, world, Decimal(400_000), firm=world.firms[1])
    assert (new.firm, new.amount, new.other) == (world.firms[1], 400_000, first)
    told = national(world.head)
    assert (told.whole.standing, told.whole.received, told.whole.substituted) == (M, 400_000, 400_000)
    assert (told.reconciled, told.entries, told.broken) == (True, 3, 0)
    commit(new, world, Decimal(400_000))
    assert at_field(follow, services.record_substitution, first, world, Decimal(1), firm=world.firms[0]) == {"firm"}
    assert [(line.organisation, sum_) for line, sum_, __ in ledger(world.plan, world.head).over] == [
        (world.firms[1], 400_000)
    ]  # fmt: skip
    write_letters()
    letter = JournalEntry.objects.get(act="action_plans.record_substitution")
    assert {person.email for person in world.people} <= {n.address for n in Notice.objects.filter(entry=letter)}


def test_a_firm_writes_for_itself_and_only_for_itself():
    world = in_force()
    mine = pledge(world, actor=world.people[0])
    assert at_field(pledge, world, 1, actor=world.people[0]) == {"line"}
    commit(mine, world, actor=world.people[0])
    for act in (services.record_commitment, services.record_default):
        with pytest.raises(NotEntitled):
            follow(act, mine, world, M, actor=world.people[1])
    with pytest.raises(NotEntitled):
        confirm(mine, world, actor=world.people[0])


def test_what_is_not_published_another_firm_does_not_see_anywhere():
    world = in_force()
    first = pledge(world, words="Письмо завода")
    commit(first, world)
    confirm(first, world)
    other = browser_of(world.people[1])
    assert "Письмо завода" not in page_of(world.people[1], world.plan)
    assert other.get(first.get_absolute_url()).status_code == 404
    file = Document.objects.get(kind="ledger_file")
    assert not Document.objects.visible_to(world.people[1]).filter(pk=file.pk).exists()
    assert Document.objects.visible_to(world.people[0]).filter(pk=file.pk).exists()
    assert mix(world.plan, plan_table(world.plan, world.people[1]).standing_lines).years[0].whole.spent == 0
    assert mix(world.plan, told_to_firms(world.plan)).years[0].whole.spent == 0  # nor in a paper a head makes
    services.publish_ledger(world.plan, actor=world.head)
    assert mix(world.plan, told_to_firms(world.plan)).years[0].whole.spent == M
    assert "Письмо завода" in page_of(world.people[1], world.plan)
    assert other.get(first.get_absolute_url()).status_code == 200
    assert Document.objects.visible_to(world.people[1]).filter(pk=file.pk).exists()
    assert mix(world.plan, plan_table(world.plan, world.people[1]).standing_lines).years[0].whole.spent == M
    assert refused(services.publish_ledger, world.plan, actor=world.head) == ["all_published"]
    follow(services.record_default, pledge(world, 1), world, M)
    assert "4" not in {str(row.entry.number) for row in ledger(world.plan, world.people[0]).rows}


def test_before_the_approval_there_is_nothing_to_promise():
    world = in_force()
    type(world.plan).objects.filter(pk=world.plan.pk).update(status="proposed")
    world.plan.refresh_from_db()
    assert refused(pledge, world) == ["not_in_force"]


def test_of_a_cancelled_activity_promises_are_only_taken_back_or_handed_over():
    world = in_force()
    first = pledge(world)
    world.plan.activities.filter(pk=first.line.activity_id).update(status="cancelled", closed_because="Рынок")
    assert refused(commit, first, world) == ["cancelled"]
    assert at_field(pledge, world) == {"line"}
    follow(services.record_default, first, world, M)


def test_the_database_keeps_every_entry():
    world = in_force()
    first = pledge(world)
    first.amount = 2 * M
    for forbidden in (first.save, first.delete, LedgerEntry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            forbidden()
    assert LedgerEntry.objects.get().amount == M


def test_a_line_with_a_promise_outlives_the_plan_of_it():
    world = in_force()
    first = pledge(world)
    amendment = services.open_amendment(
        world.plan, actor=world.head, title="Меньше", cause="funding", asked_by="private",
        signalled_on=date(2026, 5, 26), effect="Без этих денег",
    )  # fmt: skip
    services.amend_money(amendment, actor=world.head, activity=first.line.activity.code, source="private",
                         organisation=world.firms[0], form="cash", sums={2026: Decimal(), 2027: M})  # fmt: skip
    services.propose_amendment(amendment, actor=world.head)
    amendment.refresh_from_db()
    services.agree(amendment.sealed, actor=world.people[0])
    services.merge_amendment(amendment, actor=world.head)
    first.line.refresh_from_db()
    assert first.line.planned == 0
    assert [sum_ for __, sum_, ___ in ledger(world.plan, world.head).over] == [M]
    assert "Обещано больше плана" in page_of(world.head, world.plan)
