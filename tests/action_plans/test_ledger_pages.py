"""Pages, forms and letters of the ledger of private promises (M 3.4.1)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from action_plans import services
from action_plans.models import LedgerEntry
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from tests.action_plans.test_ledger import commit, confirm, follow, pledge
from tests.coordinators.test_events import browser_of
from tests.factories.applications import a_pdf
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT + timedelta(days=10)):
        yield


def test_forms_keep_what_was_typed_and_say_what_is_missing():
    world = in_force()
    first = pledge(world)
    commit(first, world)
    browser = browser_of(world.head)
    url = reverse("action_plans:pledge_act", args=[first.pk, "record-confirmation"])
    typed = {"amount": "1 234,5", "unit": "thousand", "happened_on": clock.today().isoformat(), "words": "Акт 9"}
    bare = browser.post(url, typed)
    assert (bare.status_code, "Приложите документ" in bare.content.decode()) == (422, True)
    much = browser.post(url, typed | {"upload": a_pdf("акт.pdf")})
    assert (much.status_code, "можно до 1 млн" in much.content.decode(), "Акт 9" in much.content.decode()) == (
        422,
        True,
        True,
    )
    wrong = browser.post(
        url, typed | {"amount": "0,5", "unit": "million", "upload": SimpleUploadedFile("a.exe", b"MZ")}
    )
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["upload"])
    assert browser.post(url, typed | {"amount": "500", "upload": a_pdf("акт.pdf")}).status_code == 302
    assert LedgerEntry.objects.get(kind="confirmation").amount == 500_000


def test_the_national_ledger_is_for_those_who_read_all_clusters():
    here, there = in_force(), in_force()
    pledge(here, amount=Decimal(300_000))
    follow(services.record_default, pledge(there, 1), there, Decimal(250_000))
    address = reverse("action_plans:all_promises")
    page = browser_of(here.head).get(address)
    assert page.context["national"].reconciled
    sums = {row.plan: row.whole.standing for row in page.context["national"].rows}
    assert sums == {here.plan: 300_000, there.plan: 750_000}
    assert "Сходится." in page.content.decode()
    assert browser_of(here.people[0]).get(address).status_code == 404


def test_every_kind_of_entry_is_told_to_whom_it_concerns():
    world = in_force()
    first = pledge(world)
    commit(first, world, actor=world.people[0])
    confirm(first, world, Decimal(500_000))
    follow(services.record_default, first, world, Decimal(500_000))
    services.publish_ledger(world.plan, actor=world.head)
    write_letters()
    told = {
        code: {n.address for n in Notice.objects.filter(entry__act=f"action_plans.{code}")}
        for code in ("record_pledge", "record_commitment", "record_confirmation", "record_default", "publish_ledger")
    }  # fmt: skip
    mine, other = (person.email for person in world.people)
    assert [mine in told[code] for code in told] == [True, False, True, True, True]
    assert [other in told[code] for code in told] == [False, False, False, False, True]
    leader = world.cluster.assignments.first().coordinator.user.email
    assert all(leader in told[code] for code in ("record_pledge", "record_commitment", "record_default"))


def test_a_page_of_a_plan_asks_no_more_with_a_long_ledger(django_assert_max_num_queries):
    world = in_force()
    for number in range(1, 11):
        entry = pledge(world, amount=Decimal(number))
        commit(entry, world, Decimal(number))
    browser = browser_of(world.head)
    browser.get(reverse("action_plans:ledger", args=[world.plan.pk]))
    with django_assert_max_num_queries(25):
        page = browser.get(reverse("action_plans:ledger", args=[world.plan.pk]))
    assert len(page.context["ledger"].rows) == 20
