"""Events of the initiative (M 3.3.2): planned, told, held with attendance; the open meeting confirms its findings."""

import io
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from docx import Document as Word

from accounts.models import Organisation
from coordinators import services
from coordinators.models import Cluster, Event, Remark
from coordinators.selectors.facts import proof, work_of
from documents.models import Document
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_organisation
from tests.factories.applications import a_pdf
from tests.factories.clusters import LAUNCHED_AT, a_cluster, a_coordinator, led, some_clusters
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting
from tests.rendering import rendered

pytestmark = pytest.mark.django_db
DAY = LAUNCHED_AT.date()
WHERE = {"place": "Петропавловск", "starts_on": DAY}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def planned(cluster, head, kind="open_meeting", title="Проверка выводов", **fields):
    return services.plan_event(cluster, actor=head, kind=kind, title=title, **{**WHERE, **fields})


def firms_of(cluster, number=2):
    return list(Organisation.objects.filter(places__cluster=cluster).order_by("pk")[:number])


def held(cluster, head, kind="workshop", attended=(), **fields):
    event = planned(cluster, head, kind, **{k: fields.pop(k) for k in ("title", "starts_on") if k in fields})
    return services.hold_event(
        event, actor=head, starts_on=event.starts_on, minutes="Договорились", attended=attended, **fields
    )


def at_stage(cluster, status):
    Cluster.objects.filter(pk=cluster.pk).update(status=status)
    cluster.refresh_from_db()


def browser_of(person):
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


def test_an_event_outside_its_stage_is_refused_at_its_field():
    cluster, head = a_cluster()
    with pytest.raises(ValidationError) as refusal:
        planned(cluster, head, "benchmarking_trip")
    assert refusal.value.message_dict == {"kind": ["Такое событие не для этого этапа: сейчас – «этап 1: анализ»."]}
    page = browser_of(head).post(
        reverse("coordinators:events_act", args=[cluster.pk, "plan-event"]),
        {
            "kind": "benchmarking_trip",
            "title": "Поездка",
            "starts_on": "2026-05-25",
            "place": "Минск",
            "agenda": "Слова",
        },
    )
    assert page.status_code == 422
    assert "не для этого этапа" in page.content.decode()
    assert "Слова" in page.content.decode()
    assert not Event.objects.exists()


def test_an_event_is_not_held_before_its_day():
    cluster, head = a_cluster()
    event = planned(cluster, head, starts_on=DAY + timedelta(days=1))
    with pytest.raises(NotAllowed, match=r"ещё не наступило: оно назначено на 26\.05\.2026"):
        services.hold_event(event, actor=head, starts_on=DAY, minutes="Слова")
    today = planned(cluster, head)
    with pytest.raises(ValidationError) as refusal:
        services.hold_event(today, actor=head, starts_on=DAY + timedelta(days=1), minutes="Слова")
    assert refusal.value.message_dict == {"starts_on": ["Событие ещё не прошло: эта дата в будущем."]}
    today.refresh_from_db()
    assert (today.status, today.minutes) == ("planned", "")


def test_a_company_outside_the_base_does_not_attend():
    cluster, head = a_cluster()
    event, stranger = planned(cluster, head), an_organisation(name="ТОО «Чужое»")
    with pytest.raises(ValidationError) as refusal:
        services.hold_event(event, actor=head, starts_on=DAY, minutes="Слова", attended=[stranger])
    assert refusal.value.message_dict == {"attended": ["Нет в базе кластера: ТОО «Чужое». Сначала добавьте в базу."]}
    page = browser_of(head).post(
        reverse("coordinators:event_act", args=[event.pk, "hold-event"]),
        {"starts_on": "2026-05-25", "minutes": "Долгий текст", "bins": f"{firms_of(cluster)[0].bin}\n{stranger.bin}"},
    )
    said = page.content.decode()
    assert page.status_code == 422
    assert f"Нет в базе кластера: {stranger.bin}." in said
    assert "Долгий текст" in said


def test_those_who_came_are_counted_by_organisation():
    cluster, head = a_cluster()
    event = held(cluster, head, attended=firms_of(cluster), people=7)
    assert (event.status, event.people, event.attendances.count()) == ("held", 7, 2)
    with pytest.raises(ValidationError) as refusal:
        held(cluster, head, attended=firms_of(cluster), people=1)
    assert refusal.value.message_dict == {"people": ["Людей не может быть меньше, чем организаций."]}


def test_the_invited_are_told_once_and_of_every_change():
    cluster, head = a_cluster()
    event, (firm, other) = (
        planned(cluster, head, starts_on=DAY + timedelta(days=5), starts_at=time(10)),
        firms_of(cluster),
    )
    services.invite_to_event(event, actor=head, organisations=[firm])
    services.invite_to_event(event, actor=head, organisations=[firm, other])
    with pytest.raises(ValidationError, match="этих уже пригласили"):
        services.invite_to_event(event, actor=head, organisations=[firm])
    moved = {"starts_on": DAY + timedelta(days=6), "starts_at": time(11), "place": "Кокшетау"}
    services.move_event(event, actor=head, reason="Заняли зал", **moved)
    services.cancel_event(event, actor=head, reason="Мало людей")
    acts = dict(cluster.dossier.journal.filter(act__contains="_event").values_list("act", "data__organisations"))
    assert acts["coordinators.move_event"] == sorted([firm.pk, other.pk])
    assert acts["coordinators.invite_to_event"] == [other.pk]
    event.refresh_from_db()
    assert (event.status, event.reason, event.sequence) == ("cancelled", "Мало людей", 2)


def test_the_calendar_file_follows_the_event():
    cluster, head = a_cluster()
    event = planned(cluster, head, starts_on=DAY + timedelta(days=5), starts_at=time(10), title="Семинар; карта, связи")
    address = reverse("coordinators:event_ics", args=[event.pk])
    first = browser_of(head).get(address)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    text = first.content.decode().replace("\r\n ", "")
    assert "DTSTART:20260530T050000Z" in text
    assert "SUMMARY:Семинар\\; карта\\, связи" in text
    assert all(len(line) <= 75 for line in first.content.split(b"\r\n"))
    services.cancel_event(event, actor=head, reason="Мало людей")
    text = browser_of(head).get(address).content.decode()
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:1" in text


def test_an_invited_firm_sees_its_event_and_no_other():
    cluster, head = a_cluster()
    application = cluster.assessment.application
    person = application.applicant.appointments.get().user
    services.add_participant(cluster, actor=head, bin=application.applicant.bin, name_ru=application.applicant.name_ru)
    seen, hidden = planned(cluster, head), planned(cluster, head, title="Внутреннее")
    services.invite_to_event(seen, actor=head, organisations=[application.applicant])
    browser = browser_of(person)
    assert browser.get(seen.get_absolute_url()).status_code == 200
    assert browser.get(hidden.get_absolute_url()).status_code == 404
    assert browser.get(reverse("coordinators:event_ics", args=[hidden.pk])).status_code == 404
    assert browser.get(reverse("coordinators:events", args=[cluster.pk])).status_code == 404


def test_a_trip_brings_lessons():
    cluster, head = a_cluster()
    at_stage(cluster, "strategy")
    trip = planned(cluster, head, "benchmarking_trip", title="Поездка")
    with pytest.raises(ValidationError, match="какие уроки привезли"):
        services.hold_event(trip, actor=head, starts_on=DAY, minutes="Ездили")
    assert not proof("benchmarking_trip", cluster).met
    services.hold_event(
        trip, actor=head, starts_on=DAY, minutes="Ездили", visited="Завод", lessons="Сушить сообща",
        attended=firms_of(cluster),
    )  # fmt: skip
    assert proof("benchmarking_trip", cluster).met
    services.withdraw_event(trip, actor=head, reason="Записали дважды")
    assert not proof("benchmarking_trip", cluster).met


def test_the_open_meeting_confirms_only_when_every_objection_is_answered():
    cluster, head = a_cluster()
    meeting = planned(cluster, head)
    services.present_finding(meeting, actor=head, text="Сырья не хватает", source="27 интервью")
    services.hold_event(meeting, actor=head, starts_on=DAY, minutes="Обсудили", attended=firms_of(cluster))
    services.record_remark(
        meeting, actor=head, finding=meeting.findings.get(), said_by="КХ «Биікбел»", text="Потери посчитаны неверно"
    )
    with pytest.raises(NotAllowed, match="Нет ответа на возражение: КХ «Биікбел»"):
        services.confirm_findings(meeting, actor=head, confirmation="Подтвердили")
    assert not proof("open_meeting", cluster).met
    services.answer_remark(Remark.objects.get(), actor=head, answer="Пересчитали", accepted=True)
    services.confirm_findings(meeting, actor=head, confirmation="Подтвердили")
    assert proof("open_meeting", cluster).met
    with pytest.raises(NotAllowed, match="уже подтверждены"):
        services.present_finding(meeting, actor=head, text="Ещё вывод", source="Опрос")
    page = browser_of(head).get(meeting.get_absolute_url()).content.decode()
    assert all(words in page for words in ("Сырья не хватает", "Потери посчитаны неверно", "Пересчитали"))


def test_findings_are_for_open_meetings_and_nothing_is_confirmed_without_people():
    cluster, head = a_cluster()
    with pytest.raises(NotAllowed, match="другое событие"):
        services.present_finding(planned(cluster, head, "workshop"), actor=head, text="Вывод", source="Опрос")
    empty = held(cluster, head, "open_meeting")
    with pytest.raises(NotAllowed) as refusal:
        services.confirm_findings(empty, actor=head, confirmation="Подтвердили")
    assert {o.code for o in refusal.value.obstacles} == {"no_findings", "nobody_came"}


def test_a_protocol_is_issued_in_two_languages_and_two_forms():
    cluster, head = a_cluster()
    event = held(cluster, head, attended=firms_of(cluster), title="Карта цепочки")
    rendered("event_protocol")
    papers = Document.objects.current().filter(kind="event_protocol", number=str(event.pk))
    assert {(p.language, p.extension) for p in papers} == {("ru", "pdf"), ("kk", "pdf"), ("ru", "docx"), ("kk", "docx")}
    with papers.get(language="ru", extension="docx").file.open() as file:
        words = "\n".join(p.text for p in Word(io.BytesIO(file.read())).paragraphs)
    assert "Протокол: Карта цепочки" in words
    assert firms_of(cluster)[0].name in words
    assert "Договорились" in words


def test_who_leads_the_cluster_opens_the_protocol_and_other_clusters_and_applicants_do_not():
    clusters, head = some_clusters(2)
    leader, stranger = (led(cluster, head, 1)[0].user for cluster in clusters)
    event = held(clusters[0], head, attended=firms_of(clusters[0]))
    rendered("event_protocol")
    paper = Document.objects.current().filter(kind="event_protocol", number=str(event.pk)).first()
    applicant = event.cluster.assessment.application.created_by
    assert browser_of(leader).get(paper.get_absolute_url()).status_code == 200
    assert paper.get_absolute_url() in browser_of(leader).get(event.get_absolute_url()).content.decode()
    for person in (stranger, applicant):
        assert browser_of(person).get(paper.get_absolute_url()).status_code == 404


def test_files_stay_with_the_event():
    cluster, head = a_cluster()
    event = held(cluster, head)
    services.attach_to_event(event, actor=head, upload=a_pdf("spisok.pdf"))
    assert [file.document.name for file in event.files.all()] == ["spisok.pdf"]
    assert "spisok.pdf" in browser_of(head).get(event.get_absolute_url()).content.decode()


def test_the_balance_counts_held_events_by_month():
    cluster, head = a_cluster()
    held(cluster, head, "desk_study")
    held(cluster, head, "workshop")
    planned(cluster, head, "workshop")
    with clock.standing_at(LAUNCHED_AT + timedelta(days=20)):
        held(cluster, head, "workshop", starts_on=date(2026, 6, 10))
        assert [(done.day.month, done.analytic) for done in work_of(cluster)] == [(5, True), (5, False), (6, False)]


def test_a_coordinator_of_another_cluster_plans_nothing_here():
    cluster, head = a_cluster()
    own, other = led(cluster, head, 1)[0].user, a_coordinator(head).user
    assert planned(cluster, own).title == "Проверка выводов"
    with pytest.raises(NotAllowed):
        planned(cluster, other)
    assert browser_of(other).get(reverse("coordinators:events", args=[cluster.pk])).status_code == 404


@pytest.mark.parametrize("page", ["log", "event"])
def test_a_page_costs_the_same_for_three_as_for_one(page):
    cluster, head = a_cluster()
    browser = browser_of(head)

    def cost():
        address = reverse("coordinators:events", args=[cluster.pk]) if page == "log" else event.get_absolute_url()
        browser.get(address)
        with counting() as found:
            assert browser.get(address).status_code == 200
        return found.queries

    def one_more():
        meeting = planned(cluster, head) if page == "log" else event
        services.present_finding(meeting, actor=head, text="Вывод", source="Опрос")
        if page == "log":
            services.hold_event(meeting, actor=head, starts_on=DAY, minutes="Слова", attended=firms_of(cluster))
        else:
            services.invite_to_event(event, actor=head, organisations=[firms_of(cluster, 9)[event.invitations.count()]])

    event = planned(cluster, head)
    one_more()
    first = cost()
    one_more()
    one_more()
    assert cost() <= first
