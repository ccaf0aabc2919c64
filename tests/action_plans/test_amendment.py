"""A plan in force changes by amendments (M 2.3): branch, path, conflict, merge, terms, the explanation of every difference."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from action_plans import services
from action_plans.models import Activity
from action_plans.pure.content import digest
from action_plans.pure.diff import Difference, differences
from action_plans.pure.merge import residue
from action_plans.selectors.amendment import MERGED, Outlook, branch_of, lines_of
from action_plans.selectors.content import content_of
from action_plans.selectors.revisions import base_of
from procedure import clock
from procedure.models import Deadline
from tests.action_plans.test_plan import refused
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_amendment, card, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def world():
    return in_force()


def moved(world, amendment, activity="1", **facts):
    """The card of an activity with some words changed."""
    return services.amend_activity(
        amendment, actor=world.head, activity=activity, **(card(branch_of(amendment)[activity]) | facts)
    )


def keys(amendment, told="asked"):
    return [(line.code, line.cell) for line in lines_of(amendment, told)]


def merged(world, amendment):
    services.propose_amendment(amendment, actor=world.head)
    return services.merge_amendment(amendment, actor=world.head)


def test_a_branch_holds_only_what_differs_and_the_base_runs_on(world):
    before = digest(content_of(world.plan))
    amendment = an_amendment(world)
    moved(world, amendment)
    assert keys(amendment) == []
    moved(world, amendment, due=date(2026, 12, 20), result="Брак упал\r\nс 9 до 5 %")
    assert keys(amendment) == [("1", "due"), ("1", "result")]
    assert digest(content_of(world.plan)) == before
    moved(world, amendment, due=date(2026, 12, 1))
    assert keys(amendment) == [("1", "result")]
    services.drop_change(amendment, actor=world.head, activity="1")
    assert keys(amendment) == []
    assert refused(services.propose_amendment, amendment, actor=world.head) == ["empty"]


def test_a_draft_is_not_amended():
    world = a_world(2)
    assert refused(an_amendment, world) == ["not_in_force"]


def test_a_light_amendment_is_merged_by_the_head_and_moves_the_term(world):
    amendment = moved(world, an_amendment(world), due=date(2026, 12, 20))
    services.propose_amendment(amendment, actor=world.head)
    assert (amendment.path, amendment.sealed) == ("light", None)
    services.merge_amendment(amendment, actor=world.head)
    amendment.refresh_from_db()
    assert (amendment.status, amendment.result.baseline) == ("merged", 2)
    term = Deadline.objects.get(dossier=world.cluster.dossier, term="activity", key="1")
    assert (term.due_on, term.state) == (date(2026, 12, 20), "open")
    assert world.plan.activities.get(code="1").due == date(2026, 12, 20)
    line = world.cluster.dossier.journal.filter(act="action_plans.merge_amendment").get()
    assert (line.data["lines"], line.data["organisations"]) == (1, [world.firms[0].pk])


def test_an_earlier_day_and_a_cancellation_end_the_old_term(world):
    amendment = moved(world, an_amendment(world), due=date(2026, 11, 20))
    services.cancel_in_amendment(amendment, actor=world.head, activity="2")
    world.plan.step_share = 100
    world.plan.save()
    merged(world, amendment)
    rows = Deadline.objects.filter(dossier=world.cluster.dossier, term="activity").order_by("pk")
    assert [(t.key, t.due_on, t.state) for t in rows] == [
        ("1", date(2026, 12, 1), "cancelled"), ("2", date(2027, 3, 1), "cancelled"), ("1", date(2026, 11, 20), "open"),
    ]  # fmt: skip
    gone = world.plan.activities.get(code="2")
    assert (gone.status, gone.closed_because) == ("cancelled", str(amendment))


def test_a_heavy_amendment_asks_the_firms_it_touches_and_nobody_else(world):
    amendment = moved(world, an_amendment(world), due=date(2027, 2, 1))
    services.propose_amendment(amendment, actor=world.head)
    assert amendment.path == "heavy"
    assert refused(services.merge_amendment, amendment, actor=world.head) == ["not_agreed"]
    line = world.cluster.dossier.journal.filter(act="action_plans.propose_amendment").get()
    assert line.data["organisations"] == [world.firms[0].pk]
    with pytest.raises(ValidationError, match="не называет ваше предприятие"):
        services.agree(amendment.sealed, actor=world.people[1])
    services.agree(amendment.sealed, actor=world.people[0])
    assert refused(services.propose_amendment, amendment, actor=world.head) == ["unchanged"]
    services.merge_amendment(amendment, actor=world.head)
    terms = Deadline.objects.filter(dossier=world.cluster.dossier, term="agreement", key="amendment-1")
    assert [term.state for term in terms] == ["met"]


def test_a_changed_heavy_amendment_needs_the_word_again(world):
    amendment = moved(world, an_amendment(world), due=date(2027, 2, 1))
    services.propose_amendment(amendment, actor=world.head)
    services.agree(amendment.sealed, actor=world.people[0])
    moved(world, amendment, due=date(2027, 2, 20))
    assert amendment.status == "draft"
    services.propose_amendment(amendment, actor=world.head)
    assert refused(services.merge_amendment, amendment, actor=world.head) == ["not_agreed"]


def two_that_meet(world):
    """Two amendments of one date; the first is merged."""
    first, second = an_amendment(world), an_amendment(world, title="Ещё позже")
    moved(world, first, due=date(2026, 12, 10))
    moved(world, second, due=date(2026, 12, 20), risks="Зима")
    merged(world, first)
    return second


def test_a_conflict_is_named_and_settled_field_by_field(world):
    second = two_that_meet(world)
    assert refused(services.propose_amendment, second, actor=world.head) == ["conflicts"]
    page = browser_of(world.head).get(second.get_absolute_url()).content.decode()
    assert "ждёт выбора" in page
    services.settle_conflict(second, actor=world.head, conflict=("1", "due"), choice="theirs")
    merged(world, second)
    row = world.plan.activities.get(code="1")
    assert (row.due, row.risks) == (date(2026, 12, 10), "Зима")
    assert keys(second, "merged") == [("1", "risks")]


def test_my_side_of_a_conflict_wins_when_chosen(world):
    second = two_that_meet(world)
    services.settle_conflict(second, actor=world.head, conflict=("1", "due"), choice="mine")
    merged(world, second)
    assert world.plan.activities.get(code="1").due == date(2026, 12, 20)
    assert lines_of(second, "merged")[0].before == "2026-12-10"


def test_a_new_activity_comes_in_with_its_ties_money_and_term(world):
    amendment = an_amendment(world)
    new = card(content_of(world.plan)["1"]) | {"title_ru": "Склад", "start": date(2027, 1, 11), "due": date(2027, 5, 1),
                                               "predecessors": ["1"]}  # fmt: skip
    services.add_in_amendment(amendment, actor=world.head, **new)
    assert refused(services.propose_amendment, amendment, actor=world.head) == ["fault"]  # no money
    services.amend_money(amendment, actor=world.head, activity="3", source="private", organisation=world.firms[0],
                         form="cash", sums={2027: Decimal(500_000)})  # fmt: skip
    services.propose_amendment(amendment, actor=world.head)
    assert amendment.path == "heavy"  # it names a firm where it was not named
    services.agree(amendment.sealed, actor=world.people[0])
    services.merge_amendment(amendment, actor=world.head)
    row = world.plan.activities.get(code="3")
    assert [one.code for one in row.predecessors.all()] == ["1"]
    assert Deadline.objects.get(dossier=world.cluster.dossier, term="activity", key="3").due_on == date(2027, 5, 1)


def test_rejected_and_withdrawn_amendments_leave_the_plan_alone(world):
    before = digest(content_of(world.plan))
    first = moved(world, an_amendment(world), due=date(2026, 12, 10))
    services.propose_amendment(first, actor=world.head)
    services.reject_amendment(first, actor=world.head, reason="Рано")
    second = moved(world, an_amendment(world), due=date(2026, 12, 10))
    services.withdraw_amendment(second, actor=world.head, reason="Передумали")
    assert [a.status for a in world.plan.amendments.order_by("number")] == ["rejected", "withdrawn"]
    assert digest(content_of(world.plan)) == before
    assert browser_of(world.people[0]).get(first.get_absolute_url()).status_code == 200
    assert browser_of(world.people[0]).get(second.get_absolute_url()).status_code == 404


def test_no_circle_and_no_day_before_the_start(world):
    amendment = moved(world, an_amendment(world), "2", predecessors=["1"], start=date(2026, 12, 5))
    with pytest.raises(ValidationError, match="по кругу"):
        moved(world, amendment, predecessors=["2"])
    with pytest.raises(ValidationError, match="раньше начала"):
        moved(world, amendment, due=date(2026, 5, 1))
    with pytest.raises(ValidationError, match="ещё не наступил"):
        an_amendment(world, signalled_on=date(2030, 1, 1))


def test_the_pages_show_the_difference_and_lose_nothing_typed(world):
    amendment = moved(world, an_amendment(world), due=date(2026, 12, 20), result="Брак упал с 9 до 4 %")
    browser = browser_of(world.head)
    page = browser.get(amendment.get_absolute_url()).content.decode()
    assert "<del>5</del> <ins>4</ins>" in page
    door = reverse("action_plans:amendment_act", args=[amendment.pk, "amend-activity"])
    assert "Брак упал с 9 до 4 %" in browser.get(f"{door}?activity=1").content.decode()
    assert '<form method="get"' in browser.get(door).content.decode()  # first: which one
    bad = browser.post(door, {"activity": "1", "title_ru": "", "title_kk": "Жаңа"})
    assert bad.status_code == 422
    assert 'value="Жаңа"' in bad.content.decode()
    for act in ("add-in-amendment", "amend-money", "cancel-in-amendment", "drop-change", "settle-conflict"):
        address = reverse("action_plans:amendment_act", args=[amendment.pk, act])
        assert browser.get(address).status_code == 200
    merged(world, amendment)
    table = browser.get(reverse("action_plans:plan", args=[world.cluster.pk])).content.decode()
    assert '<a href="#amendments">1</a>' in table
    compared = browser.get(reverse("action_plans:compare", args=[amendment.result.pk]), {"with": "1"}).content.decode()
    assert "<del>5</del> <ins>4</ins>" in compared
    odd = browser.get(reverse("action_plans:compare", args=[amendment.result.pk]), {"with": "99"})
    assert "Редакции «99» у этого плана нет" in odd.content.decode()


def test_a_card_sent_back_untouched_changes_nothing(world):
    amendment = an_amendment(world)
    door = reverse("action_plans:amendment_act", args=[amendment.pk, "amend-activity"])
    browser = browser_of(world.head)
    form = browser.get(f"{door}?activity=1").context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value()) not in (None, "")}
    days = {name: typed[name].isoformat() for name in ("start", "due")}
    assert browser.post(door, typed | days).status_code == 302
    assert keys(amendment) == []


DAYS = st.sampled_from([date(2026, 12, 5), date(2026, 12, 15), date(2026, 11, 25)])
STEP = st.tuples(
    st.sampled_from(["1", "2"]), st.fixed_dictionaries({}, optional={
        "due": DAYS, "title_ru": st.sampled_from(["Склад", "Лаборатория"]), "risks": st.sampled_from(["", "Зима"]),
    }), st.sampled_from([None, 900_000, 1_100_000]), st.booleans(),
)  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=1, max_size=3), st.sampled_from(["mine", "theirs"]))
def test_every_difference_between_two_baselines_is_explained_by_merged_lines(world, steps, choice):
    """Amendments opened together meet each other; whatever is merged, the lines tell all of it."""
    services_rules_light(world)
    first = base_of(world.plan)
    opened = [an_amendment(world) for _ in steps]
    for amendment, (code, facts, money, cancel) in zip(opened, steps, strict=True):
        if branch_of(amendment)[code].get("cancelled"):
            continue
        moved(world, amendment, code, **facts)
        if money:
            services.amend_money(amendment, actor=world.head, activity=code, source="private", form="cash",
                                 organisation=world.firms[int(code) - 1], sums={2026: Decimal(money)})  # fmt: skip
        if cancel and code == "2":
            services.cancel_in_amendment(amendment, actor=world.head, activity=code)
    told: list[Difference] = []
    for amendment in opened:
        for conflict in Outlook(amendment).unsettled:
            services.settle_conflict(amendment, actor=world.head, conflict=conflict.key, choice=choice)
        look = Outlook(amendment)
        if look.merged is None or not look.merged.lines or look.faults or look.over:
            services.withdraw_amendment(amendment, actor=world.head, reason="Нечего вносить")
            continue
        merged(world, amendment)
        told += lines_of(amendment, MERGED)
    last = base_of(world.plan)
    assert residue(first.content, last.content, told) == ()
    assert digest(content_of(world.plan)) == last.digest
    assert bool(told) == bool(differences(first.content, last.content)) or len(told) > 1
    assert Activity.objects.filter(plan=world.plan).count() == 2


def services_rules_light(world):
    """Nothing is heavy: the path is not what is tried here."""
    type(world.plan).objects.filter(pk=world.plan.pk).update(step_days=3650, step_share=100)
    world.plan.refresh_from_db()


def test_the_plan_of_any_day_is_found(world):
    address = reverse("action_plans:plan", args=[world.cluster.pk])
    with clock.standing_at(LAUNCHED_AT + timedelta(days=10)):
        merged(world, moved(world, an_amendment(world), due=date(2026, 12, 20)))
        first, last = world.plan.revisions.filter(baseline__isnull=False).order_by("baseline")
        browser = browser_of(world.head)
        for day, then in ((clock.today(), last), (clock.today() - timedelta(days=1), first)):
            assert browser.get(address, {"on": day.isoformat()}).context["then"] == then
        for odd in ("1999-01-01", "вчера", "9999-12-31"):
            assert "план ещё не действовал" in browser.get(address, {"on": odd}).content.decode()
