"""A plan from its first activity to its approval (M 3.3.2, stage 3): the check, the firms' words, the terms."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from action_plans import services
from action_plans.selectors.agreement import standing
from action_plans.selectors.check import faults
from action_plans.selectors.content import content_of
from action_plans.selectors.revisions import latest
from action_plans.workflow import PLAN
from coordinators import services as initiative
from procedure import clock
from procedure.models import Deadline
from procedure.registry import entry_is_inner
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import a_bin
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.plans import a_world, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def refused(call, *args, **kwargs):
    with pytest.raises(NotAllowed) as refusal:
        call(*args, **kwargs)
    return [o.code for o in refusal.value.obstacles]


def codes(plan):
    return [(f.activity.code if f.activity else "", f.code) for f in faults(plan)]


def test_one_plan_a_cluster_and_only_at_stage_three():
    world = a_world()
    assert refused(services.open_plan, world.cluster, actor=world.head, first_year=2026, last_year=2027,
                   promised_share=Decimal(1)) == ["has_plan"]  # fmt: skip


def test_the_check_names_everything_a_plan_lacks():
    world = a_world()
    assert codes(world.plan) == [("", "no_activities")]
    services.add_activity(world.plan, actor=world.head, title_ru="Пустое", kind="joint", theme="other", scope="whole")
    assert codes(world.plan) == [
        ("1", "no_owner"), ("1", "no_dates"), ("1", "no_money"), ("1", "orphan"), ("1", "no_result"), ("1", "no_kazakh"),
    ]  # fmt: skip
    assert refused(services.propose, world.plan, actor=world.head) == ["faults"]
    page = browser_of(world.head).get(reverse("action_plans:check", args=[world.plan.pk])).content.decode()
    assert "Нет ответственного" in page
    assert "Портал нашёл 6 препятствий" in page


def test_dates_run_forward_and_no_circle_is_made():
    world = a_world()
    first = an_activity(world)
    with pytest.raises(ValidationError) as refusal:
        an_activity(world, due=date(2026, 5, 1))
    assert refusal.value.message_dict == {"due": ["Срок раньше начала."]}
    second = an_activity(world, start=date(2027, 1, 1), due=date(2027, 6, 1), predecessors=[first])
    words = {"title_ru": "Первое", "kind": "joint", "theme": "other", "scope": "whole"}
    with pytest.raises(ValidationError, match="по кругу"):
        services.edit_activity(first, actor=world.head, version=1, predecessors=[second], **words)
    assert codes(world.plan) == []
    third = an_activity(world, start=date(2026, 7, 1), predecessors=[first])
    assert codes(world.plan) == [(third.code, "early")]


def test_money_names_its_firm_and_stays_within_the_plan():
    world = a_world()
    activity = an_activity(world, money={2026: "1000000", 2027: "2000000"})
    with pytest.raises(ValidationError) as refusal:
        services.set_money(activity, actor=world.head, source="private", organisation=None, form="cash", sums={})
    assert "organisation" in refusal.value.message_dict
    services.set_money(activity, actor=world.head, source="private", organisation=world.firms[0], form="cash",
                       sums={2026: Decimal(), 2027: Decimal("3000000.50")})  # fmt: skip
    assert [(line.year, line.planned) for line in activity.money.all()] == [(2027, Decimal("3000000.50"))]
    assert content_of(world.plan)["1"][f"money/private/{world.firms[0].bin}/cash/2027"] == "3000000.50"


def test_only_the_words_on_changed_parts_are_voided():
    world = a_world()
    activities = [an_activity(world, owner) for owner in range(3)]
    first = services.propose(world.plan, actor=world.head)
    services.agree(first, actor=world.people[0])
    services.agree(first, actor=world.people[1], comment="Хорошо")
    services.decline(first, actor=world.people[2], reason="Срок мал")
    found = standing(first)
    assert [len(found.agreed), len(found.declined), len(found.silent), found.enough] == [2, 1, 0, False]
    assert refused(services.approve, world.plan, actor=world.head)[0] == "not_agreed"
    assert refused(services.propose, world.plan, actor=world.head) == ["unchanged"]

    third = activities[2]
    words = {name: getattr(third, name) for name in ("title_ru", "title_kk", "kind", "theme", "scope", "owner", "start",
                                                     "challenges", "result")}  # fmt: skip
    services.edit_activity(third, actor=world.head, version=1, due=date(2027, 3, 1), **words)
    assert "changed" in refused(services.approve, world.plan, actor=world.head)
    second = services.propose(world.plan, actor=world.head, words="Срок третьего сдвинут")
    found = standing(second)
    assert [word.organisation for word in found.agreed] == world.firms[:2]
    assert [word.organisation for word in found.silent] == [world.firms[2]]
    asked = world.cluster.dossier.journal.filter(act="action_plans.propose").last().data["organisations"]
    assert asked == [world.firms[2].pk]
    assert refused(services.agree, first, actor=world.people[2]) == ["superseded"]
    services.agree(second, actor=world.people[2])
    assert standing(second).enough


def test_why_a_firm_declined_is_read_where_the_plan_is_and_not_in_the_journal():
    world = a_world(2)
    an_activity(world)
    revision = services.propose(world.plan, actor=world.head)
    with pytest.raises(ValidationError, match="с чем вы не согласны"):
        services.decline(revision, actor=world.people[0], reason=" ")
    services.decline(revision, actor=world.people[0], reason="Срок мал")
    line = world.cluster.dossier.journal.get(act="action_plans.decline")
    assert (line.reason, entry_is_inner(line)) == ("", True)
    for reader in (world.head, *world.people):
        assert "Срок мал" in browser_of(reader).get(revision.get_absolute_url()).content.decode()


def test_what_is_refused_in_a_plan_is_not_told_to_all_who_follow_the_application():
    world = a_world(2)
    offer = services.offer_activity(world.plan, actor=world.people[0], title_ru="Склад", kind="joint",
                                    theme="infrastructure", scope="group")  # fmt: skip
    services.refuse_activity(offer, actor=world.head, reason="Уже есть склад")
    application = world.cluster.assessment.application
    page = browser_of(application.created_by).get(application.get_absolute_url()).content.decode()
    assert "Что происходило" in page
    assert "Уже есть склад" not in page


def test_a_voided_agreement_is_shown_as_silence_that_was_a_yes():
    world = a_world(2)
    activity = an_activity(world)
    an_activity(world, 1)
    first = services.propose(world.plan, actor=world.head)
    services.agree(first, actor=world.people[0])
    services.set_money(activity, actor=world.head, source="private", organisation=world.firms[0], form="cash",
                       sums={2026: Decimal(5)})  # fmt: skip
    word = standing(services.propose(world.plan, actor=world.head)).words[0]
    assert (word.organisation, word.word, word.voided) == (world.firms[0], None, True)


def test_a_stranger_is_not_asked():
    world = a_world()
    an_activity(world)
    revision = services.propose(world.plan, actor=world.head)
    with pytest.raises(ValidationError, match="не называет ваше предприятие"):
        services.agree(revision, actor=world.people[1])


def test_the_approval_says_beforehand_that_the_plan_is_not_filed_as_a_result():
    world = a_world(2)
    an_activity(world)
    services.agree(services.propose(world.plan, actor=world.head), actor=world.people[0])
    shown = [obstacle.code for obstacle in PLAN.obstacles("approve", world.plan, world.head)]
    assert shown == ["lacks_plan"] == refused(services.approve, world.plan, actor=world.head)


@pytest.fixture
def approved():
    world = a_world(2)
    led(world.cluster, world.head)
    leader = world.cluster.assignments.first().coordinator.user
    an_activity(world)
    an_activity(world, 1, due=date(2027, 3, 1))
    revision = services.propose(world.plan, actor=world.head)
    for person in world.people:
        services.agree(revision, actor=person)
    initiative.file_output(world.cluster, actor=leader, output="plan", text="План согласован", owner=leader)
    services.approve(world.plan, actor=world.head)
    return world


def test_an_approved_plan_is_a_baseline_with_terms(approved):
    plan, cluster = approved.plan, approved.cluster
    plan.refresh_from_db()
    cluster.refresh_from_db()
    assert (plan.status, cluster.status, latest(plan).baseline) == ("in_force", "implementation", 1)
    terms = Deadline.objects.filter(dossier=cluster.dossier, term="activity").order_by("key")
    assert [(t.key, t.due_on, t.state) for t in terms] == [
        ("1", date(2026, 12, 1), "open"), ("2", date(2027, 3, 1), "open"),
    ]  # fmt: skip
    assert Deadline.objects.get(dossier=cluster.dossier, term="agreement").state == "met"
    assert [j.act for j in cluster.dossier.journal.order_by("seq")][-2:] == [
        "coordinators.begin_implementation", "action_plans.approve",
    ]  # fmt: skip


def test_a_plan_in_force_is_not_edited(approved):
    activity = approved.plan.activities.first()
    assert refused(services.drop_activity, activity, actor=approved.head, reason="Так") == ["in_force"]
    assert refused(services.set_money, activity, actor=approved.head, source="natr", organisation=None, form="cash",
                   sums={2026: Decimal(1)}) == ["in_force"]  # fmt: skip


def test_a_plan_ends_when_every_activity_does(approved):
    assert refused(services.complete, approved.plan, actor=approved.head) == ["going_on"]
    approved.plan.activities.update(status="done", progress=100, done_on=date(2026, 11, 1))
    services.complete(approved.plan, actor=approved.head)
    assert approved.plan.status == "completed"


def test_a_firm_offers_and_the_coordinator_answers():
    world = a_world()
    words = {"title_ru": "Общий склад", "kind": "joint", "theme": "infrastructure", "scope": "group"}
    offer = services.offer_activity(world.plan, actor=world.people[1], **words)
    assert (offer.status, offer.offered_by) == ("offered", world.firms[1])
    assert codes(world.plan) == [("", "no_activities")]
    services.take_activity(offer, actor=world.head)
    assert "1" in content_of(world.plan)
    other = services.offer_activity(world.plan, actor=world.people[0], **words)
    services.refuse_activity(other, actor=world.head, reason="Уже есть склад")
    page = browser_of(world.people[0]).get(other.get_absolute_url())
    assert "Уже есть склад" in page.content.decode()
    assert browser_of(world.people[1]).get(other.get_absolute_url()).status_code == 404


def test_a_firm_that_offers_reads_neither_the_base_nor_the_strategy():
    world = a_world()
    initiative.add_participant(world.cluster, actor=world.head, bin=a_bin(), name_ru="ТОО «Только в базе»")
    address = reverse("action_plans:activities_act", args=[world.plan.pk, "offer-activity"])
    page = browser_of(world.people[0]).get(address).content.decode()
    assert world.firms[1].name_ru in page
    assert "Только в базе" not in page
    assert "вариант" not in page


def test_a_firm_does_not_see_another_firms_money_in_a_draft():
    world = a_world()
    activity = an_activity(world, money={2026: "77000000"})
    address = reverse("action_plans:plan", args=[world.cluster.pk])
    mine, theirs = browser_of(world.people[0]), browser_of(world.people[1])
    for url in (address, activity.get_absolute_url()):
        assert "77,0" in mine.get(url).content.decode()
        assert "77,0" not in theirs.get(url).content.decode()
    services.propose(world.plan, actor=world.head)
    assert "77,0" in theirs.get(address).content.decode()


def test_the_term_of_an_answer_is_the_plans_own():
    world = a_world(2)
    an_activity(world)
    services.set_rules(world.plan, actor=world.head, first_year=2026, last_year=2028, agree_share=50, agree_days=3,
                       step_days=10, step_share=5)  # fmt: skip
    services.propose(world.plan, actor=world.head)
    term = Deadline.objects.get(dossier=world.cluster.dossier, term="agreement")
    assert (term.length, term.due_on) == (3, date(2026, 5, 29))  # 27 May is Құрбан айт
    services.remind_firms(world.plan, actor=world.head)


def test_pages_open_for_who_reads_them():
    world = a_world()
    activity = an_activity(world)
    revision = services.propose(world.plan, actor=world.head)
    pages = [reverse("action_plans:plan", args=[world.cluster.pk]), activity.get_absolute_url(),
             revision.get_absolute_url(), reverse("action_plans:check", args=[world.plan.pk])]  # fmt: skip
    for url in pages:
        assert browser_of(world.head).get(url).status_code == 200
        assert browser_of(world.people[0]).get(url).status_code == 200
    card = browser_of(world.head).get(reverse("action_plans:activity_card", args=[activity.pk]))
    assert card.status_code == 200
    for act in ("set-money", "set-milestone", "drop-activity"):
        address = reverse("action_plans:activity_act", args=[activity.pk, act])
        assert browser_of(world.head).get(address).status_code == 200


def test_sums_are_typed_as_people_write_them():
    world = a_world()
    activity = an_activity(world)
    address = reverse("action_plans:activity_act", args=[activity.pk, "set-money"])
    typed = {"source": "natr", "organisation": "", "form": "cash", "unit": "thousand", "year_2026": "1 234,5",
             "year_2027": "", "year_2028": ""}  # fmt: skip
    browser = browser_of(world.head)
    assert browser.post(address, typed).status_code == 302
    assert activity.money.get(source="natr").planned == Decimal("1234500.00")
    assert browser.post(address, typed | {"year_2026": "", "year_2027": "5"}).status_code == 302
    planned = activity.money.filter(source="natr").order_by("year").values_list("year", "planned")
    assert list(planned) == [(2026, Decimal("1234500.00")), (2027, Decimal("5000.00"))]  # an empty year is not touched
    assert browser.post(address, typed | {"year_2026": "0"}).status_code == 302
    assert [year for year, __ in planned.all()] == [2027]
    assert "хотя бы за один год" in browser.post(address, typed | {"year_2026": ""}).content.decode()
    page = browser.post(address, typed | {"year_2027": "много"})
    assert page.status_code == 422
    assert "Запишите сумму цифрами" in page.content.decode()
    assert 'value="1 234,5"' in page.content.decode()
