"""Tasks of working groups: given at a meeting, bound to an activity, with a term; done or withdrawn with a reason."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar

from action_plans import services
from action_plans.models import Activity, GroupTask
from action_plans.selectors import tasks
from coordinators import services as initiative
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.plans import a_world, an_activity, an_amendment, in_force, joined

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def a_task(world, number=0, **facts):
    activity = facts.pop("activity", None) or Activity.objects.filter(plan=world.plan).first() or an_activity(world)
    words = {"words": "Собрать пробы молока", "due": DUE, "organisation": world.firms[number]}
    return services.give_task(world.group, actor=world.head, activity=activity, **words | facts)


def told(act):
    write_letters()
    return set(Notice.objects.filter(entry__act=act).values_list("address", flat=True))


def test_a_task_has_its_own_term_and_its_firm_is_told():
    world = a_world(2)
    task = a_task(world, person="Главный технолог")
    term = Deadline.objects.get(dossier=world.cluster.dossier, term="group_task")
    assert (term.due_on, term.key, term.unit) == (DUE, task.term_key, "fixed")
    assert told("action_plans.give_task") >= {world.people[0].email}
    assert world.people[1].email not in told("action_plans.give_task")
    page = browser_of(world.people[0]).get(task.get_absolute_url()).content.decode()
    assert "Главный технолог" in page
    assert "Собрать пробы молока" in browser_of(world.people[0]).get(reverse("tasks")).content.decode()


def test_mistakes_stand_at_their_fields():
    world = a_world(2)
    an_activity(world)
    outsider, __ = joined(world.cluster, world.head, "ТОО «Не в группе»")
    for facts, field in (({"due": date(2026, 1, 1)}, "due"), ({"organisation": outsider}, "organisation")):
        with pytest.raises(ValidationError) as refusal:
            a_task(world, **facts)
        assert set(refusal.value.message_dict) == {field}
    door = reverse("action_plans:giving_act", args=[world.group.pk, "give-task"])
    empty = browser_of(world.head).post(door, {"words": "Пробы", "due": "31.02.2026"})
    assert empty.status_code == 422
    assert {"activity", "organisation", "due"} <= set(empty.context["form"].errors)
    assert "Пробы" in empty.content.decode()


def test_without_an_activity_to_help_or_in_a_closed_group_no_task_is_given():
    world = a_world(2)
    door = reverse("action_plans:giving_act", args=[world.group.pk, "give-task"])
    assert "таких мероприятий нет" in browser_of(world.head).get(door).content.decode()
    activity = an_activity(world)
    initiative.close_group(world.group, actor=world.head, reason="Сделала своё")
    with pytest.raises(NotAllowed) as refusal:
        a_task(world, activity=activity)
    assert [o.code for o in refusal.value.obstacles] == ["group_closed"]
    with pytest.raises(NotEntitled):
        services.give_task(world.group, actor=world.people[0], words="Сам", activity=activity,
                           organisation=world.firms[0], due=DUE)  # fmt: skip


def test_the_firm_marks_its_task_done_and_a_delay_is_named():
    world = a_world(2)
    led(world.cluster, world.head)
    leader = world.cluster.assignments.first().coordinator.user
    task = a_task(world)
    with pytest.raises(NotEntitled):
        services.finish_task(task, actor=world.people[1], done_words="Не моя")
    with clock.standing_at(LAUNCHED_AT.replace(month=6, day=15)):
        assert [line.late for line in tasks.lines([task])] == [5]
        assert list(tasks.overdue_led_by(leader)) == [task]
        door = reverse("action_plans:task_act", args=[task.pk, "finish-task"])
        assert browser_of(world.people[0]).post(door, {"done_words": ""}).status_code == 422
        assert browser_of(world.people[0]).post(door, {"done_words": "30 проб"}).status_code == 302
        assert leader.email in told("action_plans.finish_task")
        page = browser_of(world.people[1]).get(reverse("action_plans:tasks", args=[world.plan.pk])).content.decode()
        assert "на 5 дней позже срока" in page
    assert not Deadline.objects.running().filter(term="group_task").exists()
    with pytest.raises(NotAllowed):
        services.withdraw_task(task, actor=world.head, reason="Поздно")


def test_a_withdrawn_task_stops_its_term_and_tells_why():
    world = a_world(2)
    task = a_task(world)
    services.withdraw_task(task, actor=world.head, reason="Пробы уже есть")
    assert not Deadline.objects.running().filter(term="group_task").exists()
    assert world.people[0].email in told("action_plans.withdraw_task")
    assert "Пробы уже есть" in browser_of(world.people[0]).get(task.get_absolute_url()).content.decode()


def test_a_term_that_ends_is_told_to_the_firm_and_the_coordinators():
    world = a_world(2)
    led(world.cluster, world.head)
    leaders = {row.coordinator.user.email for row in world.cluster.assignments.all()}
    a_task(world, due=clock.today() + timedelta(days=1))
    with clock.standing_at(LAUNCHED_AT + timedelta(days=5)):
        tick()
        assert leaders | {world.people[0].email} <= told("procedure.term_expired")


def test_tasks_stand_by_state_on_the_group_the_activity_and_in_the_calendar():
    world = a_world(2)
    activity = an_activity(world)
    first, done = a_task(world, activity=activity), a_task(world, 1, words="Купить прибор", activity=activity)
    services.finish_task(done, actor=world.people[1], done_words="Куплен")
    page = browser_of(world.people[0]).get(reverse("action_plans:tasks", args=[world.plan.pk]))
    shown = [[line.task.words for line in column.lines] for column in page.context["columns"]]
    assert shown == [["Собрать пробы молока"], ["Купить прибор"], []]
    only = browser_of(world.people[0]).get(
        reverse("action_plans:tasks", args=[world.plan.pk]), {"organisation": world.firms[1].pk}
    )
    assert [len(column.lines) for column in only.context["columns"]] == [0, 1, 0]
    for address in (world.group.get_absolute_url(), activity.get_absolute_url()):
        assert "Собрать пробы молока" in browser_of(world.people[0]).get(address).content.decode()
    answer = browser_of(world.people[0]).get(reverse("action_plans:dues_ics", args=[world.plan.pk]))
    said = [str(e["summary"]) for e in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert "Задача: Собрать пробы молока" in said
    assert "Задача: Купить прибор" not in said
    assert first.status == "given"


def test_tasks_of_a_group_are_read_by_its_members_and_inside():
    world = a_world(2)
    task = a_task(world)
    __, outsider = joined(world.cluster, world.head, "ТОО «Не в группе»")
    assert browser_of(outsider).get(task.get_absolute_url()).status_code == 404
    page = browser_of(outsider).get(reverse("action_plans:tasks", args=[world.plan.pk])).content.decode()
    assert "Собрать пробы молока" not in page
    assert "Собрать пробы молока" not in browser_of(outsider).get(task.activity.get_absolute_url()).content.decode()
    assert GroupTask.objects.visible_to(world.people[1]).get() == task


def test_tasks_of_a_cancelled_activity_are_withdrawn_with_it_and_whoever_did_them_is_told():
    world = in_force()
    given = [
        a_task(world, activity=activity, due=date(2026, 12, 1)) for activity in world.plan.activities.order_by("code")
    ]
    amendment = an_amendment(world)
    services.cancel_in_amendment(amendment, actor=world.head, activity="2")
    world.plan.step_share = 100
    world.plan.save()
    services.propose_amendment(amendment, actor=world.head)
    services.merge_amendment(amendment, actor=world.head)
    for task in given:
        task.refresh_from_db()
    assert [(task.status, task.withdrawn_because) for task in given] == [("given", ""), ("withdrawn", str(amendment))]
    running = Deadline.objects.running().filter(dossier=world.cluster.dossier, term="group_task")
    assert list(running.values_list("key", flat=True)) == [given[0].term_key]
    assert {person.email for person in world.people} <= told("action_plans.merge_amendment")
    with pytest.raises(ValidationError) as refusal:
        a_task(world, activity=world.plan.activities.get(code="2"))
    assert set(refusal.value.message_dict) == {"activity"}
