"""Support of activities (M 3.4.1): needs with grounds, instruments and their holders, requests for help of firms."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from action_plans import services
from action_plans.models import HelpRequest, Need
from action_plans.selectors import needs
from coordinators.models import Participant
from methodology.support import HOLDERS, INSTRUMENTS
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import a_person
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.plans import a_world, an_activity

pytestmark = pytest.mark.django_db
GROUNDS = {"effect": "Брак упадёт", "participants": "Две фермы", "finance": "Своих 10 млн"}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def place_of(world, number=0):
    return Participant.objects.get(cluster=world.cluster, organisation=world.firms[number])


def told(act):
    write_letters()
    return set(Notice.objects.filter(entry__act=f"action_plans.{act}").values_list("address", flat=True))


def test_a_need_keeps_its_three_grounds_and_the_last_word_stands():
    world = a_world(2)
    activity = an_activity(world)
    services.set_need(activity, actor=world.head, degree="4", asked=Decimal(7_000_000), instrument="loan", **GROUNDS)
    services.set_need(activity, actor=world.head, degree="2", instrument="advice", **GROUNDS)
    need = Need.objects.get()
    assert (need.degree, need.asked, need.holder_name) == ("2", None, "АО «КИРИ»")
    with pytest.raises(ValidationError) as refusal:
        services.set_need(activity, actor=world.head, degree="2", asked=Decimal(1), **GROUNDS)
    assert set(refusal.value.message_dict) == {"asked"}
    with pytest.raises(NotEntitled):
        services.set_need(activity, actor=world.people[0], degree="1", **GROUNDS)


def test_a_sum_is_typed_with_its_unit_and_a_mistake_stands_at_the_field():
    world = a_world(2)
    activity = an_activity(world)
    door = reverse("action_plans:need_act", args=[activity.pk, "set-need"])
    browser = browser_of(world.head)
    assert "из них частных 1" in browser.get(door).content.decode()
    bad = browser.post(door, GROUNDS | {"degree": "3", "asked": "десять", "unit": "million"})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["asked"])
    assert "Брак упадёт" in bad.content.decode()
    assert browser.post(door, GROUNDS | {"degree": "3", "asked": "1 234,5", "unit": "million"}).status_code == 302
    assert Need.objects.get().asked == Decimal(1_234_500_000)
    assert 'value="1 234,5"' in browser.get(door).content.decode().replace("\xa0", " ")


def test_the_plan_tells_how_much_is_asked_from_whom_and_what_nobody_wrote():
    world = a_world(2)
    first, second = an_activity(world), an_activity(world, 1)
    an_activity(world)
    for activity, asked, instrument in ((first, 5, "loan"), (second, 7, "loan")):
        services.set_need(activity, actor=world.head, degree="3", asked=Decimal(asked * 1_000_000),
                          instrument=instrument, **GROUNDS)  # fmt: skip
    rows = needs.rows(world.plan, world.head)
    assert [row.need is None for row in rows] == [False, False, True]
    baiterek = "АО «Национальный управляющий холдинг «Байтерек»"
    assert [(a.holder, a.activities, a.sum) for a in needs.by_holder(rows)] == [(baiterek, 2, Decimal(12_000_000))]
    page = browser_of(world.head).get(reverse("action_plans:support", args=[world.plan.pk])).content.decode()
    assert "12,0" in page
    assert "не записана" in page


def test_grounds_of_a_draft_are_read_inside_only():
    world = a_world(2)
    activity = an_activity(world)
    an_activity(world, 1)
    secret = GROUNDS | {"finance": "QZ-ДЕНЬГИ-QZ"}
    services.set_need(activity, actor=world.head, degree="1", **secret)
    pages = (activity.get_absolute_url(), reverse("action_plans:support", args=[world.plan.pk]))
    for page in pages:
        assert "QZ-ДЕНЬГИ-QZ" not in browser_of(world.people[1]).get(page).content.decode()
        assert "QZ-ДЕНЬГИ-QZ" in browser_of(world.head).get(page).content.decode()
    services.propose(world.plan, actor=world.head)
    assert "QZ-ДЕНЬГИ-QZ" in browser_of(world.people[1]).get(pages[0]).content.decode()


def test_each_instrument_has_a_holder_and_the_catalogue_is_open_to_all_signed_in():
    assert {i.holder for i in INSTRUMENTS} == {h.code for h in HOLDERS}
    page = browser_of(a_person()).get(reverse("action_plans:instruments"))
    said = page.content.decode()
    assert "Байтерек" in said
    assert "методология, пункт 3.4.1" in said
    assert "предложение портала" in said
    assert "129,8" in said  # 30,000 МРП of 2026


def test_a_firm_asks_the_coordinator_answers_and_the_outcome_is_told():
    world = a_world(2)
    led(world.cluster, world.head)
    leader = world.cluster.assignments.first().coordinator.user
    person, activity = world.people[0], an_activity(world)
    door = reverse("action_plans:asking_act", args=[place_of(world).pk, "ask-help"])
    assert browser_of(person).post(door, {"words": ""}).status_code == 422
    assert browser_of(person).post(door, {"words": "Где взять кредит?", "activity": activity.pk}).status_code == 302
    request = HelpRequest.objects.get()
    term = Deadline.objects.get(term="help_answer")
    assert (term.length, term.unit, term.key) == (10, "wd", request.term_key)
    assert leader.email in told("ask_help")
    assert "Ответить на просьбу о помощи" in browser_of(leader).get(reverse("tasks")).content.decode()
    services.answer_help(request, actor=leader, instrument="loan", answer="Подайте заявку в банк-агент")
    assert not Deadline.objects.running().filter(term="help_answer").exists()
    assert person.email in told("answer_help")
    page = browser_of(person).get(request.get_absolute_url()).content.decode()
    assert "Подайте заявку в банк-агент" in page
    assert "Байтерек" in page
    services.close_help(request, actor=person, outcome="yes")
    assert leader.email in told("close_help")
    assert "поддержку получили" in browser_of(leader).get(request.get_absolute_url()).content.decode().lower()


def test_a_refusal_has_a_reason_and_what_is_over_is_not_answered_again():
    world = a_world(2)
    request = services.ask_help(place_of(world), actor=world.people[0], words="Дайте денег")
    with pytest.raises(NotAllowed):
        services.refuse_help(request, actor=world.head, reason=" ")
    services.refuse_help(request, actor=world.head, reason="Портал денег не даёт")
    assert world.people[0].email in told("refuse_help")
    with pytest.raises(NotAllowed):
        services.answer_help(request, actor=world.head, instrument="loan", answer="Передумали")
    other = services.ask_help(place_of(world), actor=world.people[0], words="Ещё")
    with pytest.raises(NotEntitled):
        services.withdraw_help(other, actor=world.head, reason="Не моё")
    services.withdraw_help(other, actor=world.people[0], reason="Нашли")
    assert not Deadline.objects.running().filter(term="help_answer").exists()


def test_help_is_for_small_and_medium_firms_that_take_part():
    world = a_world(2)
    place = place_of(world)
    Participant.objects.filter(pk=place.pk).update(size_class="large")
    door = reverse("action_plans:asking_act", args=[place.pk, "ask-help"])
    page = browser_of(world.people[0]).get(door).content.decode()
    assert "для малых и средних предприятий" in page
    with pytest.raises(NotAllowed) as refusal:
        services.ask_help(place, actor=world.people[0], words="Мне тоже")
    assert [o.code for o in refusal.value.obstacles] == ["large"]
    Participant.objects.filter(pk=place.pk).update(size_class="medium", status="left")
    with pytest.raises(NotAllowed) as refusal:
        services.ask_help(place, actor=world.people[0], words="Мне тоже")
    assert [o.code for o in refusal.value.obstacles] == ["not_joined"]


def test_what_one_firm_asks_another_does_not_see():
    world = a_world(2)
    request = services.ask_help(place_of(world), actor=world.people[0], words="QZ-ПРОСЬБА-QZ")
    other = browser_of(world.people[1])
    assert other.get(request.get_absolute_url()).status_code == 404
    for address in (reverse("action_plans:help_board"), reverse("action_plans:support", args=[world.plan.pk])):
        assert "QZ-ПРОСЬБА-QZ" not in other.get(address).content.decode()
        assert "QZ-ПРОСЬБА-QZ" in browser_of(world.people[0]).get(address).content.decode()
    assert not JournalEntry.objects.filter(data__icontains="QZ-ПРОСЬБА").exists()


def test_an_unanswered_request_is_told_to_coordinators_then_to_the_head():
    world = a_world(2)
    led(world.cluster, world.head)
    leaders = {row.coordinator.user.email for row in world.cluster.assignments.all()}
    request = services.ask_help(place_of(world), actor=world.people[0], words="Ждём")
    with clock.standing_at(LAUNCHED_AT + timedelta(days=25)):
        tick()
        write_letters()
        lines = Notice.objects.filter(entry__dossier=world.cluster.dossier)
        assert leaders <= set(lines.filter(entry__act="procedure.term_expired").values_list("address", flat=True))
        up = set(lines.filter(entry__act="procedure.term_escalated").values_list("address", flat=True))
        assert world.head.email in up
        page = browser_of(world.head).get(reverse("action_plans:help_board"), {"status": "asked"})
        assert [(line.request, line.late > 0) for line in page.context["lines"]] == [(request, True)]
