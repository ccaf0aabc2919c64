"""Remarks to a field of an activity: threads, what changed since, who reads what while the plan is a draft."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from action_plans import services
from action_plans.forms.activity import words_of
from action_plans.models import Comment, CommentReply
from action_plans.selectors import comments
from action_plans.selectors.check import faults
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import JournalEntry
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_applicant
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.plans import a_world, an_activity, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def edited(activity, world, **facts):
    activity.refresh_from_db()
    told = words_of(activity) | {"owner": activity.owner, "group": activity.group, "option": None, "participants": (),
                                 "predecessors": ()} | facts  # fmt: skip
    services.edit_activity(activity, actor=world.head, **told)


def thread_of(activity, user):
    return comments.threads(activity, user)[0]


def test_a_remark_remembers_what_the_field_said():
    world = a_world(2)
    activity, person = an_activity(world), world.people[1]
    services.add_comment(activity, actor=person, field="dates", words="Не успеем к декабрю")
    assert not thread_of(activity, person).changed
    edited(activity, world, risks="Другие")
    assert not thread_of(activity, person).changed
    edited(activity, world, due=date(2027, 2, 1))
    found = thread_of(activity, person)
    assert found.changed
    assert [(row.label, row.before, row.after) for row in found.rows] == [("Срок", "01.12.2026", "01.02.2027")]
    page = browser_of(person).get(activity.get_absolute_url()).content.decode()
    assert "поле с тех пор изменено" in page
    assert world.firms[1].name in page


def test_answers_stand_in_a_thread_until_it_is_settled_with_words():
    world = a_world(2)
    activity, (owner, other) = an_activity(world), world.people
    comment = services.add_comment(activity, actor=other, field="risks", words="Где риск кадров?")
    services.reply_comment(comment, actor=owner, words="Допишем")
    services.reply_comment(comment, actor=world.head, words="Жду")
    assert [r.author for r in CommentReply.objects.all()] == [world.firms[0].name, world.head.label]
    with pytest.raises(NotEntitled):
        services.settle_comment(comment, actor=owner, settled_with="Это не моё замечание")
    empty = browser_of(other).post(reverse("action_plans:comment_act", args=[comment.pk, "settle-comment"]), {})
    assert empty.status_code == 422
    assert "Напишите, что решили." in empty.content.decode()
    services.settle_comment(comment, actor=other, settled_with="Риск дописан")
    with pytest.raises(NotAllowed):
        services.reply_comment(comment, actor=owner, words="Поздно")
    assert comments.open_of(world.plan, other) == []
    assert "Риск дописан" in browser_of(other).get(activity.get_absolute_url()).content.decode()


def test_a_settled_remark_is_opened_again_with_a_reason_and_what_was_decided_stays():
    world = a_world(2)
    activity, (owner, other) = an_activity(world), world.people
    comment = services.add_comment(activity, actor=other, field="risks", words="Где риск кадров?")
    services.settle_comment(comment, actor=world.head, settled_with="Риска нет")
    with pytest.raises(NotEntitled):
        services.reopen_comment(comment, actor=owner, words="Не моё замечание")
    door = reverse("action_plans:comment_act", args=[comment.pk, "reopen-comment"])
    empty = browser_of(other).post(door, {})
    assert (empty.status_code, Comment.objects.get().status) == (422, "settled")
    assert "Напишите, почему решение не годится." in empty.content.decode()
    browser_of(other).post(door, {"words": "Двое операторов ушли"})
    comment.refresh_from_db()
    assert (comment.status, comment.settled_with, comment.settled_at) == ("open", "", None)
    page = browser_of(owner).get(activity.get_absolute_url()).content.decode()
    assert all(said in page for said in ("Решение отменено:", "<del>Риска нет</del>", "Двое операторов ушли"))
    services.settle_comment(comment, actor=world.head, settled_with="Риск дописан")
    with pytest.raises(NotAllowed):
        services.settle_comment(comment, actor=world.head, settled_with="Дважды")
    assert JournalEntry.objects.filter(act="action_plans.reopen_comment").count() == 1
    write_letters()
    assert Notice.objects.filter(entry__act="action_plans.reopen_comment", recipient=owner).count() == 1


def test_a_remark_to_what_is_over_stays_settled():
    world = a_world(2)
    activity = an_activity(world)
    comment = services.add_comment(activity, actor=world.people[1], field="dates", words="Рано")
    services.settle_comment(comment, actor=world.head, settled_with="Перенесли")
    activity.status = "dropped"
    activity.closed_because = "Не нужно"
    activity.save()
    with pytest.raises(NotAllowed, match="больше не обсуждают"):
        services.reopen_comment(comment, actor=world.head, words="Снова")


def test_open_remarks_are_counted_and_warn_without_hindering():
    world = a_world(2)
    activity = an_activity(world)
    an_activity(world, 1)
    for field in ("dates", "dates", "risks"):
        services.add_comment(activity, actor=world.people[1], field=field, words="Проверьте")
    page = browser_of(world.head).get(reverse("action_plans:plan", args=[world.cluster.pk]))
    assert [row.activity.open_comments for row in page.context["table"].window.rows] == [3, 0]
    assert comments.open_by_field(comments.threads(activity, world.head)) == {"dates": 2, "risks": 1}
    check = browser_of(world.head).get(reverse("action_plans:check", args=[world.plan.pk])).content.decode()
    assert "Неулаженные замечания" in check
    assert faults(world.plan) == []
    services.propose(world.plan, actor=world.head)
    assert world.plan.status == "proposed"


def test_remarks_to_the_money_of_a_draft_stay_with_their_firm_and_the_coordinators():
    world = a_world(2)
    activity = an_activity(world)
    services.set_money(activity, actor=world.head, source="private", organisation=world.firms[1], form="cash",
                       sums={2026: Decimal(777_000_000)})  # fmt: skip
    canary, mine = "QZ-ТАЙНА-QZ", "QZ-СВОЁ-QZ"
    by_head = services.add_comment(activity, actor=world.head, field="money", words=canary)
    own = services.add_comment(activity, actor=world.people[0], field="money", words=mine)
    other = browser_of(world.people[0]).get(activity.get_absolute_url()).content.decode()
    assert canary not in other
    assert mine in other
    assert mine not in browser_of(world.people[1]).get(activity.get_absolute_url()).content.decode()
    door = reverse("action_plans:comment_act", args=[by_head.pk, "reply-comment"])
    assert browser_of(world.people[0]).get(door).status_code == 404
    assert {cell.split("/")[2] for cell in own.seen} == {world.firms[0].bin}
    assert {cell.split("/")[2] for cell in by_head.seen} == {firm.bin for firm in world.firms}
    write_letters()
    told = set(Notice.objects.filter(entry__act="action_plans.add_comment").values_list("address", flat=True))
    assert world.people[1].email not in told
    assert not JournalEntry.objects.filter(act="action_plans.add_comment", data__icontains="QZ-").exists()


def test_sums_of_a_draft_are_not_told_by_a_remark_once_the_plan_is_proposed():
    world = a_world(2)
    activity = an_activity(world)
    an_activity(world, 1)
    services.add_comment(activity, actor=world.head, field="money", words="Мало")
    own = services.add_comment(activity, actor=world.people[1], field="money", words="Дадим сами")
    services.set_money(activity, actor=world.head, source="private", organisation=world.firms[0], form="cash",
                       sums={2026: Decimal(2_000_000)})  # fmt: skip
    services.propose(world.plan, actor=world.head)
    activity.refresh_from_db()
    found = {t.comment.words: t for t in comments.threads(activity, world.people[1])}
    assert found["Мало"].changed
    assert found["Мало"].rows == []
    assert not found["Дадим сами"].changed
    assert own.seen == {}
    assert len(comments.threads(activity, world.head)[0].rows) == 1


def test_an_offer_is_discussed_with_its_firm_only():
    world = a_world(2)
    words = {"kind": "joint", "theme": "quality", "scope": "group"}
    offer = services.offer_activity(world.plan, actor=world.people[0], title_ru="Склад", **words)
    comment = services.add_comment(offer, actor=world.head, field="result", words="Какого результата ждёте?")
    assert Comment.objects.visible_to(world.people[0]).get() == comment
    assert not Comment.objects.visible_to(world.people[1]).exists()
    write_letters()
    told = set(Notice.objects.filter(entry__act="action_plans.add_comment").values_list("address", flat=True))
    assert world.people[0].email in told
    assert world.people[1].email not in told
    services.refuse_activity(offer, actor=world.head, reason="Есть склад")
    with pytest.raises(NotAllowed):
        services.add_comment(offer, actor=world.people[0], field="result", words="Жаль")


def test_strangers_neither_read_nor_write_and_a_plan_in_force_is_discussed_too():
    world = in_force()
    __, stranger = an_applicant()
    activity = world.plan.activities.first()
    assert browser_of(stranger).get(activity.get_absolute_url()).status_code == 404
    with pytest.raises(NotEntitled):
        services.add_comment(activity, actor=stranger, field="dates", words="Я")
    services.add_comment(activity, actor=world.people[1], field="dates", words="Сезон начался раньше")
    assert Comment.objects.get().organisation == world.firms[1]


def test_a_firms_last_word_waits_on_the_coordinators_desk():
    world = a_world(2)
    led(world.cluster, world.head)
    leader = world.cluster.assignments.first().coordinator.user
    activity = an_activity(world)
    comment = services.add_comment(activity, actor=world.people[1], field="dates", words="Рано")
    assert "Ответить на замечание предприятия" in browser_of(leader).get(reverse("tasks")).content.decode()
    services.reply_comment(comment, actor=leader, words="Почему?")
    assert list(comments.waiting_led_by(leader)) == []
    services.reply_comment(comment, actor=world.people[1], words="Зима")
    assert list(comments.waiting_led_by(leader)) == [comment]
    services.settle_comment(comment, actor=leader, settled_with="Перенесли")
    assert list(comments.waiting_led_by(leader)) == []


def test_a_page_with_many_remarks_costs_no_more():
    world = a_world(2)
    activity, browser = an_activity(world), browser_of(world.people[1])

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            browser.get(activity.get_absolute_url())
        return len(found)

    first = services.add_comment(activity, actor=world.people[1], field="risks", words="Раз")
    services.reply_comment(first, actor=world.head, words="Два")
    browser.get(activity.get_absolute_url())
    one = cost()
    for number in range(5):
        more = services.add_comment(activity, actor=world.people[number % 2], field="risks", words="Ещё")
        services.reply_comment(more, actor=world.head, words="Да")
        if number:
            services.settle_comment(more, actor=world.head, settled_with="Учли")
    assert cost() <= one
