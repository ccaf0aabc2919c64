"""Lessons and recommendations: from where, to whom, the answer, the effect; what the head makes public and nobody else."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import Appointment
from methodology.roles import Role
from monitoring import services
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotEntitled
from tests.factories.accounts import a_person, an_akimat, an_official, an_organisation, office_of
from tests.factories.asking import browser, refused, text
from tests.factories.clusters import LAUNCHED_AT, some_clusters
from tests.factories.spending import of_the_unit

pytestmark = pytest.mark.django_db
WORDS = {"kind": "recommendation", "title_ru": "Упростить разрешения", "words_ru": "Разрешения занимают полгода."}
KAZAKH = {"title_kk": "Рұқсаттарды жеңілдету", "words_kk": "Рұқсат беру жарты жыл алады."}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def a_coordinator_person():
    person = a_person("Координатор")
    office = office_of(Role.INSTITUTE_HEAD)
    Appointment.objects.create(user=person, role=Role.COORDINATOR, organisation=office, since=clock.today())
    return person


def a_lesson(actor, **facts):
    return services.add_lesson(services.open_policy(), actor=actor, **(WORDS | facts))


def door(act, lesson):
    return reverse("monitoring:lesson_act", args=[lesson.pk, act])


def told(act):
    write_letters()
    return set(Notice.objects.filter(entry__act=act).values_list("address", flat=True))


def test_a_recommendation_goes_to_an_akimat_which_answers_in_the_portal():
    head, author = an_official(Role.INSTITUTE_HEAD), a_coordinator_person()
    akimat, clerk = an_akimat("10")
    lesson = a_lesson(author, addressee=akimat)
    assert browser(clerk).get(lesson.get_absolute_url()).status_code == 404
    services.send_lesson(lesson, actor=head)
    assert told("monitoring.send_lesson") == {clerk.email}
    assert "Ответить на рекомендацию КИРИ" in text(browser(clerk).get(reverse("tasks")))
    assert "Разрешения занимают полгода" in text(browser(clerk).get(lesson.get_absolute_url()))
    early = browser(clerk).post(
        door("answer-lesson", lesson), {"outcome": "partly", "answer": "Сократим", "answered_on": "2026-05-01"}
    )
    assert (early.status_code, set(early.context["form"].errors)) == (422, {"answered_on"})
    assert "Сократим" in text(early)
    said = {"outcome": "partly", "answer": "Сократим до месяца", "answered_on": clock.today().isoformat()}
    assert browser(clerk).post(door("answer-lesson", lesson), said).status_code == 302
    assert browser(clerk).post(door("answer-lesson", lesson), said).status_code == 409
    assert told("monitoring.answer_lesson") == {author.email, head.email}
    services.record_lesson_effect(lesson, actor=head, effect="Срок – 40 дней")
    page = text(browser(author).get(lesson.get_absolute_url()))
    assert "Сократим до месяца" in page
    assert "Срок – 40 дней" in page
    __, other = an_akimat("11")
    assert browser(other).get(lesson.get_absolute_url()).status_code == 404


def test_nobody_asked_means_nothing_is_sent_and_a_named_body_is_answered_for_by_the_institute():
    expert = an_official(Role.INSTITUTE_EXPERT)
    lesson = a_lesson(expert)
    assert "кому это адресовано" in refused(services.send_lesson, lesson, actor=expert)
    other = a_lesson(expert, addressee_name="НАЦЭКС")
    services.send_lesson(other, actor=expert)
    assert told("monitoring.send_lesson") == set()
    services.answer_lesson(other, actor=expert, outcome="declined", answer="Нет мощностей", answered_on=clock.today())
    assert other.status == "answered"
    with pytest.raises(NotEntitled):
        services.send_lesson(a_lesson(expert, addressee_name="НАЦЭКС"), actor=a_coordinator_person())


def test_a_letter_goes_only_to_people_of_the_body_who_open_the_lesson():
    expert = an_official(Role.INSTITUTE_EXPERT)
    chamber = an_organisation("chamber", email="chamber@x.example")
    reader = a_person()
    Appointment.objects.create(user=reader, role=Role.PARTICIPANT, organisation=chamber, since=clock.today())
    lesson = a_lesson(expert, addressee=chamber)
    services.send_lesson(lesson, actor=expert)
    assert browser(reader).get(lesson.get_absolute_url()).status_code == 404
    assert told("monitoring.send_lesson") == set()
    akimat, clerk = an_akimat("10")
    akimat.email = "akimat@x.example"
    akimat.save()
    guest = a_person()
    Appointment.objects.create(user=guest, role=Role.PARTICIPANT, organisation=akimat, since=clock.today())
    services.send_lesson(a_lesson(expert, addressee=akimat), actor=expert)
    assert told("monitoring.send_lesson") == {clerk.email, akimat.email}


def test_only_published_words_reach_the_public_and_only_the_head_publishes():
    head, expert = an_official(Role.INSTITUTE_HEAD), an_official(Role.INSTITUTE_EXPERT)
    lesson = a_lesson(expert)
    page = reverse("monitoring:public_lessons")
    assert "на казахском" in refused(services.publish_lesson, lesson, actor=head)
    services.edit_lesson(lesson, actor=expert, version=1, **(WORDS | KAZAKH))
    assert WORDS["title_ru"] not in text(browser().get(page))
    with pytest.raises(NotEntitled):
        services.publish_lesson(lesson, actor=expert)
    assert browser(head).post(door("publish-lesson", lesson)).status_code == 302
    assert browser(head).post(door("publish-lesson", lesson)).status_code == 409
    assert WORDS["title_ru"] in text(browser().get(page))
    with translation.override("ru"):  # the page leaves its language behind
        assert KAZAKH["title_kk"] in text(browser().get(page, HTTP_ACCEPT_LANGUAGE="kk"))
    assert "сначала снимите с публикации" in refused(
        services.edit_lesson, lesson, actor=expert, version=2, **(WORDS | KAZAKH)
    )
    services.unpublish_lesson(lesson, actor=head, reason="Уточняем")
    assert WORDS["title_ru"] not in text(browser().get(page))


def test_mistakes_stand_at_their_fields_and_two_editors_do_not_overwrite():
    expert = an_official(Role.INSTITUTE_EXPERT)
    [first, __], ___ = some_clusters(2)
    akimat, __ = an_akimat("10")
    page = reverse("monitoring:lessons_act", args=[services.open_policy().pk, "add-lesson"])
    wrong = browser(expert).post(page, {"title_ru": "Урок", "kind": "gossip"})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"kind", "words_ru"})
    with pytest.raises(ValidationError) as refusal:
        a_lesson(expert, addressee=akimat, addressee_name="НАЦЭКС")
    assert set(refusal.value.message_dict) == {"addressee_name"}
    lesson = a_lesson(expert, cluster=first)
    card = reverse("monitoring:lesson_card", args=[lesson.pk])
    assert browser(expert).post(card, WORDS | {"version": 1, "title_ru": "Первый"}).status_code == 302
    stale = browser(expert).post(card, WORDS | {"version": 1, "title_ru": "Второй"})
    assert stale.status_code == 409
    assert "Второй" in text(stale)
    lesson.refresh_from_db()
    assert lesson.title_ru == "Первый"


def test_the_register_is_filtered_and_read_by_staff():
    expert = an_official(Role.INSTITUTE_EXPERT)
    [cluster], __ = some_clusters(1)
    a_lesson(expert)
    mine = a_lesson(expert, kind="lesson", cluster=cluster, title_ru="Считать заранее")
    page = reverse("monitoring:lessons")
    for query in ({"kind": "lesson"}, {"cluster": cluster.pk}):
        assert browser(expert).get(page, query).context["window"].rows == [mine]
    assert list(browser(expert).get(page, {"public": "1"}).context["window"].rows) == []
    for reader in (a_coordinator_person(), of_the_unit(), an_official(Role.MINISTRY)):
        assert browser(reader).get(page).status_code == 200
    assert browser(an_official(Role.MEMBER)).get(page).status_code == 403


def test_knowledge_events_say_who_learnt_what():
    expert, coordinator = an_official(Role.INSTITUTE_EXPERT), a_coordinator_person()
    page = reverse("monitoring:knowledge_events_act", args=[services.open_policy().pk, "record-knowledge"])
    facts = {
        "kind": "forum", "title": "Конгресс TCI", "starts_on": "2026-05-20", "place": "Богота", "partners": "TCI Network",
        "topic": "Кластеры и экспорт",
    }  # fmt: skip
    for changes, field in (({"ends_on": "2026-05-19"}, "ends_on"), ({"starts_on": "2026-06-01"}, "starts_on"),
                           ({"partners": ""}, "partners")):  # fmt: skip
        answer = browser(expert).post(page, facts | changes)
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert browser(expert).post(page, facts).status_code == 302
    event = services.open_policy().knowledge.get()
    learn = reverse("monitoring:knowledge_act", args=[event.pk, "add-takeaway"])
    assert set(browser(coordinator).post(learn, {"words": "Считать связи"}).context["form"].errors) == {"person"}
    assert browser(coordinator).post(learn, {"words": "Считать связи", "person": "Аналитик"}).status_code == 302
    services.add_takeaway(event, actor=expert, organisation=office_of(Role.MINISTRY), words="Мерить экспорт")
    shown = text(browser(coordinator).get(event.get_absolute_url()))
    assert "Аналитик" in shown
    assert "Мерить экспорт" in shown
    assert browser(coordinator).get(reverse("monitoring:knowledge")).context["window"].rows[0].learnt == 2
    services.withdraw_knowledge(event, actor=expert, reason="Не туда")
    assert browser(expert).get(reverse("monitoring:knowledge")).context["window"].rows == []


@pytest.mark.parametrize("role", [Role.INSTITUTE_HEAD, Role.MINISTRY_HEAD, Role.PIU])
def test_the_desk_stays_within_its_questions(role):
    person = of_the_unit() if role == Role.PIU else an_official(role)
    page = reverse("tasks")
    client = browser(person)
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    assert len(asked) <= 12, len(asked)
