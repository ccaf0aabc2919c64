"""Requests to state bodies (M 3.4): written, sent with a letter and a term, answered, overdue; barriers unanswered."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from action_plans import services
from action_plans.selectors import requests
from applications.models import AkimatNotice
from coordinators import services as initiative
from coordinators.services.base import StaleCard
from documents.models import Document
from notices.models import Notice
from notices.readers import write_letters
from notices.rendering import words
from procedure import clock
from procedure.models import Deadline
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_akimat
from tests.factories.applications import a_pdf
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.plans import a_world, an_activity
from tests.rendering import rendered

pytestmark = pytest.mark.django_db
WORDS = {"subject_ru": "Дорога к ферме", "subject_kk": "Фермаға жол", "words_ru": "Просим отремонтировать.",
         "words_kk": "Жөндеуді сұраймыз.", "kind": "support"}  # fmt: skip


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def a_request(world, **facts):
    return services.draft_request(world.plan, actor=world.head, **WORDS | {"addressee_name": "Комитет дорог"} | facts)


def at_field(call, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **kwargs)
    return set(refusal.value.message_dict)


def test_an_addressee_is_one_body_and_duties_are_of_akimats():
    world = a_world(2)
    akimat, __ = an_akimat("59")
    assert at_field(a_request, world, addressee_name="") == {"addressee"}
    assert at_field(a_request, world, addressee=akimat) == {"addressee_name"}
    assert at_field(a_request, world, duty="people") == {"duty"}
    request = a_request(world, addressee=akimat, addressee_name="", duty="people", activities=[an_activity(world)])
    assert (request.number, request.to_whom, request.activities.count()) == (1, akimat.name, 1)
    assert a_request(world).number == 2


def test_it_leaves_in_two_languages_with_a_term_of_its_own():
    world = a_world(2)
    request = a_request(world, subject_kk="", words_kk="", days=3)
    with pytest.raises(NotAllowed) as refusal:
        services.send_request(request, actor=world.head)
    assert [o.code for o in refusal.value.obstacles] == ["no_kazakh"]
    services.edit_request(request, actor=world.head, version=1, **WORDS, addressee_name="Комитет дорог", days=3)
    with pytest.raises(StaleCard):
        services.edit_request(request, actor=world.head, version=1, **WORDS, addressee_name="Другой", days=3)
    request.refresh_from_db()
    assert request.addressee_name == "Комитет дорог"
    services.send_request(request, actor=world.head)
    term = Deadline.objects.get(dossier=world.cluster.dossier, term="state_answer", key="request-1")
    assert (term.length, term.unit, term.due_on) == (3, "wd", date(2026, 5, 29))  # 27 May is Құрбан айт
    rendered("state_request")
    made = Document.objects.filter(kind="state_request").order_by("language", "extension")
    assert [(d.language, d.extension) for d in made] == [("kk", "docx"), ("kk", "pdf"), ("ru", "docx"), ("ru", "pdf")]
    page = browser_of(world.head).get(request.get_absolute_url()).content.decode()
    assert "на казахском, PDF" in page
    assert "на русском, DOCX" in page
    with pytest.raises(NotAllowed):
        services.edit_request(request, actor=world.head, version=2, **WORDS, addressee_name="Поздно", days=3)


def test_a_body_without_an_address_gets_no_letter_and_one_with_it_reads_the_whole_text():
    world = a_world(2)
    services.send_request(a_request(world), actor=world.head)
    services.send_request(a_request(world, addressee_email="roads@gov.example"), actor=world.head)
    write_letters()
    notice = Notice.objects.get(entry__act="action_plans.send_request")
    assert notice.address == "roads@gov.example"
    said = words(notice).body
    assert "Просим отремонтировать." in said
    assert "Жөндеуді сұраймыз." in said
    assert world.head.email in said


def test_an_akimat_reads_and_answers_its_own_request_only():
    world = a_world(2)
    akimat, clerk = an_akimat("59")
    __, stranger = an_akimat("11")
    owner = an_activity(world)
    request = a_request(world, addressee=akimat, addressee_name="", activities=[owner])
    assert browser_of(clerk).get(request.get_absolute_url()).status_code == 404
    services.send_request(request, actor=world.head)
    assert browser_of(clerk).get(request.get_absolute_url()).status_code == 200
    assert browser_of(stranger).get(request.get_absolute_url()).status_code == 404
    assert "Ответить на запрос кластера" in browser_of(clerk).get(reverse("tasks")).content.decode()
    with pytest.raises(NotEntitled):
        services.answer_request(request, actor=stranger, outcome="yes", answer="Да")
    address = reverse("action_plans:request_act", args=[request.pk, "answer-request"])
    empty = browser_of(clerk).post(address, {"outcome": "yes", "answer": ""})
    assert empty.status_code == 422
    assert "Напишите ответ." in empty.content.decode()
    pdf = SimpleUploadedFile("otvet.txt", b"no")
    bad = browser_of(clerk).post(address, {"outcome": "yes", "answer": "Да", "upload": pdf})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["upload"])
    assert browser_of(clerk).post(address, {"outcome": "partly", "answer": "В 2027 году"}).status_code == 302
    request.refresh_from_db()
    assert (request.status, request.answered_on, request.outcome) == ("answered", clock.today(), "partly")
    assert not Deadline.objects.running().filter(term="state_answer").exists()
    write_letters()
    told = set(Notice.objects.filter(entry__act="action_plans.answer_request").values_list("address", flat=True))
    assert {world.head.email, world.people[0].email} <= told
    assert clerk.email not in told


def test_the_letter_to_one_akimat_is_not_read_by_another_of_the_same_dossier():
    world = a_world(2)
    akimat, clerk = an_akimat("59")
    other, stranger = an_akimat("11")
    application = world.cluster.assessment.application
    for body in (akimat, other):
        AkimatNotice.objects.create(
            application=application, region=body.region, akimat=body, created_at=clock.now(), status="created"
        )
    services.send_request(a_request(world, addressee=akimat, addressee_name=""), actor=world.head)
    rendered("state_request")
    letters = Document.objects.filter(kind="state_request")
    assert letters.count() == 4
    assert [Document.objects.visible_to(who).filter(kind="state_request").count() for who in (clerk, stranger)] == [
        4,
        0,
    ]


def test_firms_that_read_a_request_open_its_letter_and_the_answers_file():
    world = a_world(2)
    akimat, clerk = an_akimat("59")
    __, stranger = an_akimat("11")
    request = a_request(world, addressee=akimat, addressee_name="")
    services.send_request(request, actor=world.head)
    address = reverse("action_plans:request_act", args=[request.pk, "answer-request"])
    answer = {"outcome": "yes", "answer": "Да", "upload": a_pdf("otvet.pdf")}
    assert browser_of(clerk).post(address, answer).status_code == 302
    rendered("state_request")
    papers = Document.objects.filter(kind__in=("state_request", "state_answer_file"))
    assert papers.count() == 5
    for who, opens in ((world.people[1], 200), (clerk, 200), (stranger, 404)):
        page = browser_of(who)
        assert {page.get(paper.get_absolute_url()).status_code for paper in papers} == {opens}, who


def test_an_answer_is_no_earlier_than_the_request_and_its_effect_closes_it():
    world = a_world(2)
    request = a_request(world)
    services.send_request(request, actor=world.head)
    facts = {"outcome": "no", "answer": "Нет денег"}
    for day in (clock.today() - timedelta(1), clock.today() + timedelta(1)):
        assert at_field(services.record_answer, request, actor=world.head, answered_on=day, **facts) == {"answered_on"}
    services.record_answer(request, actor=world.head, answered_on=clock.today(), **facts)
    services.record_effect(request, actor=world.head, effect="Ищем другого")
    page = browser_of(world.people[1]).get(request.get_absolute_url()).content.decode()
    assert "Нет денег" in page
    assert "Ищем другого" in page
    with pytest.raises(NotAllowed):
        services.withdraw_request(request, actor=world.head, reason="Поздно")


def test_withdrawing_stops_the_term_and_tells_only_who_has_it():
    world = a_world(2)
    sent, draft = (a_request(world, addressee_email=f"{name}@gov.example") for name in ("sent", "draft"))
    services.send_request(sent, actor=world.head)
    for request in (sent, draft):
        services.withdraw_request(request, actor=world.head, reason="Построили сами")
    assert not Deadline.objects.running().filter(term="state_answer").exists()
    write_letters()
    told = Notice.objects.filter(entry__act="action_plans.withdraw_request").values_list("address", flat=True)
    assert list(told) == ["sent@gov.example"]


def test_overdue_is_told_to_coordinators_of_the_cluster_then_to_heads():
    world = a_world(2)
    led(world.cluster, world.head)
    leaders = {row.coordinator.user.email for row in world.cluster.assignments.all()}
    other = a_world(2)
    strangers = {coordinator.user.email for coordinator in led(other.cluster, other.head)}
    request = a_request(world, days=2, kind="reform")
    services.send_request(request, actor=world.head)
    with clock.standing_at(LAUNCHED_AT + timedelta(days=14)):
        tick()
        write_letters()
        lines = Notice.objects.filter(entry__dossier=world.cluster.dossier)
        expired = set(lines.filter(entry__act="procedure.term_expired").values_list("address", flat=True))
        assert leaders | {world.head.email} <= expired
        assert not strangers & expired
        escalated = set(lines.filter(entry__act="procedure.term_escalated").values_list("address", flat=True))
        assert world.head.email in escalated
        late = requests.unanswered()
        assert [(row.request, row.late > 0) for row in late] == [(request, True)]
        assert "Дорога к ферме" in browser_of(world.head).get(reverse("action_plans:barriers")).content.decode()


def test_what_is_late_is_not_pushed_off_the_desk_by_what_waits_or_is_answered(settings):
    settings.PAGE_ROWS = 2
    world = a_world(2)
    leader = led(world.cluster, world.head, 1)[0].user
    waiting, late = [a_request(world, days=250) for __ in range(3)], a_request(world, days=2)
    answered = [a_request(world) for __ in range(2)]
    for request in (*waiting, late, *answered):
        services.send_request(request, actor=world.head)
    for request in answered:
        services.record_answer(request, actor=world.head, answered_on=clock.today(), outcome="yes", answer="Да")
    with clock.standing_at(LAUNCHED_AT + timedelta(days=14)):
        found = requests.to_follow(leader)
        assert list(found) == [late, *answered]
        page = browser_of(leader).get(reverse("tasks")).content.decode()
    assert "Добиться ответа: срок запроса истёк" in page
    assert [request for request in (*waiting, late, *answered) if f'"{request.get_absolute_url()}"' in page] == [
        late, answered[0],
    ]  # fmt: skip
    stranger = led(a_world(2).cluster, world.head, 1)[0].user
    assert not requests.to_follow(stranger).exists()


def test_barriers_are_what_several_firms_named_and_no_activity_answers():
    world = a_world(3)
    places = list(world.cluster.participants.filter(organisation__in=world.firms))
    for place, codes in zip(places, (["energy", "rules"], ["energy", "logistics"], ["rules"]), strict=True):
        talk(world, place, codes)
    found = requests.open_barriers()
    assert [(b.code, b.firms) for b in found] == [("energy", 2), ("rules", 2)]
    an_activity(world, challenges=["rules"])
    request = a_request(world, barrier="energy")
    assert [(b.code, b.requests) for b in requests.open_barriers()] == [("energy", [])]
    services.send_request(request, actor=world.head)
    assert [(b.code, b.requests) for b in requests.open_barriers()] == [("energy", [request])]
    assert browser_of(world.people[0]).get(reverse("action_plans:barriers")).status_code == 403


def talk(world, place, codes):
    return initiative.record_interview(
        place,
        actor=world.head,
        held_on=clock.today(),
        people="Директор",
        consent="none",
        constraints={code: 2 for code in codes},
    )
