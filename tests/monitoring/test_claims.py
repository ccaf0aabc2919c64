"""Claims for reimbursement: entries of one quarter, each in one live claim, nothing without papers, answered by the unit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from methodology.roles import Role
from monitoring import services
from monitoring.models import Claim, ClaimLine
from monitoring.pure.quarters import Quarter
from monitoring.selectors import claim as rows
from monitoring.selectors import cost
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotEntitled
from tests.factories.accounts import an_official
from tests.factories.applications import a_pdf
from tests.factories.asking import browser, refused, text
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.spending import SECOND, a_cost, of_the_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def expert(db):
    return an_official(Role.INSTITUTE_EXPERT)


def a_claim(expert, quarter=SECOND):
    return services.draft_claim(services.open_policy(), actor=expert, quarter=quarter)


def door(act, claim):
    return reverse("monitoring:claim_act", args=[claim.pk, act])


def told(act):
    write_letters()
    return set(Notice.objects.filter(entry__act=act).values_list("address", flat=True))


def test_a_claim_takes_the_free_entries_of_its_quarter_and_no_other(expert):
    first, other = a_cost(expert), a_cost(expert, quarter=Quarter(2026, 1))
    page = browser(expert).get(reverse("monitoring:claims_act", args=[services.open_policy().pk, "draft-claim"]))
    assert "II квартал 2026 года: расходов 1, всего 10 000 ₸" in text(page)
    claim = a_claim(expert)
    assert [line.entry for line in rows.lines_of(claim)] == [first]
    with pytest.raises(ValidationError) as refusal:
        a_claim(expert)
    assert set(refusal.value.message_dict) == {"quarter"}
    a_claim(expert, Quarter(2026, 1))
    assert "сначала запишите расход" in refused(a_claim, expert)
    assert other.claim_lines.get().claim.number == 2


def test_an_entry_stands_in_one_live_claim_even_past_the_services(expert):
    entry = a_cost(expert)
    claim = a_claim(expert)
    second = Claim.objects.create(policy=claim.policy, number=2, year=2026, quarter=2, by=expert, at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimLine.objects.create(claim=second, entry=entry)
    with pytest.raises(ValidationError) as refusal:
        services.edit_claim(second, actor=expert, entries=[entry])
    assert set(refusal.value.message_dict) == {"entries"}


def test_what_it_holds_is_chosen_and_the_rest_is_free_again(expert):
    first, second = a_cost(expert), a_cost(expert, words="Кофе")
    claim = a_claim(expert)
    assert browser(expert).post(door("edit-claim", claim), {}).status_code == 422
    assert browser(expert).post(door("edit-claim", claim), {"entries": [second.pk]}).status_code == 302
    assert rows.total_of(rows.lines_of(claim)) == second.amount
    assert list(rows.free_entries(claim.policy)) == [first]
    assert a_claim(expert).number == 2
    assert browser(expert).post(door("edit-claim", claim), {"entries": [first.pk]}).status_code == 422


def test_without_papers_nothing_is_sent_and_every_bare_entry_is_named(expert):
    bare = a_cost(expert, papers=False)
    a_cost(expert, words="Кофе")
    claim = a_claim(expert)
    assert f"Расход № {bare.number} ничем не подтверждён" in refused(services.submit_claim, claim, actor=expert)
    assert browser(expert).post(door("submit-claim", claim)).status_code == 409
    services.attach_cost_paper(bare, actor=expert, uploads=[a_pdf("Акт.pdf")])
    assert browser(expert).post(door("submit-claim", claim)).status_code == 302
    assert browser(expert).post(door("submit-claim", claim)).status_code == 409


def test_an_infected_file_confirms_nothing(expert):
    entry = a_cost(expert)
    claim = a_claim(expert)
    entry.files.update(scan="infected")
    assert "ничем не подтверждён" in refused(services.submit_claim, claim, actor=expert)


def test_the_unit_returns_it_with_a_note_and_pays_what_comes_back(expert):
    unit = of_the_unit()
    a_cost(expert)
    claim = a_claim(expert)
    assert browser(unit).get(claim.get_absolute_url()).status_code == 404
    services.submit_claim(claim, actor=expert)
    assert told("monitoring.submit_claim") == {unit.email}
    assert "Ответить на заявку о возмещении" in text(browser(unit).get(reverse("tasks")))
    assert browser(unit).post(door("return-claim", claim), {"reason": ""}).status_code == 422
    assert browser(unit).post(door("return-claim", claim), {"reason": "Нет акта"}).status_code == 302
    assert expert.email in told("monitoring.return_claim")
    assert "Исправить возвращённую заявку" in text(browser(expert).get(reverse("tasks")))
    assert "Нет акта" in text(browser(unit).get(claim.get_absolute_url()))
    claim.refresh_from_db()
    services.submit_claim(claim, actor=expert)
    tomorrow = clock.today() + timedelta(1)
    for day in (tomorrow.isoformat(), "2026-05-01", "31.02.2026"):
        late = browser(unit).post(door("pay-claim", claim), {"paid_on": day})
        assert (late.status_code, set(late.context["form"].errors)) == (422, {"paid_on"})
    assert browser(unit).post(door("pay-claim", claim), {"paid_on": clock.today().isoformat()}).status_code == 302
    assert browser(unit).post(door("pay-claim", claim), {"paid_on": clock.today().isoformat()}).status_code == 409
    assert expert.email in told("monitoring.pay_claim")
    found = cost.totals(cost.seen(unit)).whole
    assert (found.paid, found.asked, found.own) == (Decimal(10_000), 0, 0)


@pytest.mark.parametrize("act", ["refuse_claim", "withdraw_claim"])
def test_entries_of_a_claim_that_ended_without_money_are_free_and_it_still_shows_them(expert, act):
    unit = of_the_unit()
    entry = a_cost(expert)
    claim = a_claim(expert)
    if act == "refuse_claim":
        services.submit_claim(claim, actor=expert)
    actor = unit if act == "refuse_claim" else expert
    getattr(services, act)(claim, actor=actor, reason="Не по проекту")
    assert list(rows.free_entries(claim.policy)) == [entry]
    assert "Аренда зала" in text(browser(expert).get(claim.get_absolute_url()))
    again = a_claim(expert)
    assert [line.entry for line in rows.lines_of(again)] == [entry]
    found = {row.pk: row for row in rows.board(expert)}
    assert [found[one.pk].total for one in (claim, again)] == [entry.amount, entry.amount]


def test_only_the_unit_answers_and_only_the_institute_writes(expert):
    unit, ministry = of_the_unit(), an_official(Role.MINISTRY)
    a_cost(expert)
    claim = a_claim(expert)
    services.submit_claim(claim, actor=expert)
    for person in (expert, ministry, an_official(Role.INSTITUTE_HEAD)):
        with pytest.raises(NotEntitled):
            services.pay_claim(claim, actor=person, paid_on=date(2026, 5, 25))
    with pytest.raises(NotEntitled):
        services.withdraw_claim(claim, actor=unit, reason="Чужая")
    assert browser(ministry).get(claim.get_absolute_url()).status_code == 200


def test_claims_are_listed_by_state(expert):
    a_cost(expert)
    claim = a_claim(expert)
    a_cost(expert, quarter=Quarter(2026, 1))
    services.submit_claim(a_claim(expert, Quarter(2026, 1)), actor=expert)
    found = browser(expert).get(reverse("monitoring:claims"), {"status": "draft"}).context["window"].rows
    assert found == [claim]
    assert len(browser(of_the_unit()).get(reverse("monitoring:claims")).context["window"].rows) == 1
