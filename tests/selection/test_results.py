"""Results: the applicant first, then the public; objection and its answer; the round completes (M 3.2.2/9)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Appointment
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from selection import services
from selection.models import Objection
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import at
from tests.factories.commission import SAT_AT, before_the_commission, decided

pytestmark = pytest.mark.django_db
BACKEND = "accounts.backends.PersonBackend"


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.standing_at(SAT_AT):
        yield


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def signed_in(user) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(user, backend=BACKEND)
    return client


def applicant_of(assessment):
    """Who filed it."""
    return assessment.application.created_by


def public_page(round_) -> str:
    return Client(HTTP_ACCEPT_LANGUAGE="ru").get(reverse("selection:results", args=[round_.pk])).content.decode()


# --- The applicant's own result ------------------------------------------------------------------
def test_the_applicant_reads_outcome_and_reasons_without_names_before_the_public():
    [assessment] = before_the_commission()
    decided({assessment: "reject"})
    client, url = signed_in(applicant_of(assessment)), reverse("selection:result", args=[assessment.pk])
    assert client.get(url).status_code == 404
    services.tell_result(assessment, actor=an_official(Role.MINISTRY))
    page = client.get(url).content.decode()
    assert "Ваша заявка не отобрана" in page
    assert "Потому что reject" in page
    for line in assessment.conclusions.get().lines:
        assert line["name"] in page
        assert f"ПЕРВЫЙ {line['code']}" in page
    for assignment in assessment.experts.select_related("expert"):
        assert assignment.expert.full_name not in page
    name = assessment.application.cluster_name_ru
    assert name not in public_page(assessment.application.round)


def test_somebody_elses_result_is_not_found():
    [assessment] = before_the_commission()
    decided({assessment: "reject"})
    services.tell_result(assessment, actor=an_official(Role.MINISTRY))
    _firm, stranger = an_applicant()
    client = signed_in(stranger)
    assert client.get(reverse("selection:result", args=[assessment.pk])).status_code == 404
    assert client.post(reverse("selection:file_objection", args=[assessment.pk]), {"text": "Чужое"}).status_code == 404


def test_a_result_is_told_by_the_ministry_and_once():
    [assessment] = before_the_commission()
    _meeting, secretary, _people = decided({assessment: "select"})
    with pytest.raises(NotEntitled):
        services.tell_result(assessment, actor=secretary)
    clerk = an_official(Role.MINISTRY)
    services.tell_result(assessment, actor=clerk)
    assert refused(services.tell_result, assessment, actor=clerk) == "Заявителю уже сообщили результат."


# --- Announcing ----------------------------------------------------------------------------------
def test_applicants_are_told_before_the_page_appears():
    [assessment] = before_the_commission()
    meeting, _secretary, _people = decided({assessment: "select"})
    clerk = an_official(Role.MINISTRY)
    number = assessment.application.dossier.number
    untold = refused(services.announce_results, meeting, actor=clerk)
    assert untold == f"Сначала сообщите результат заявителям: {number}."
    assert assessment.application.cluster_name_ru not in public_page(meeting.round)
    services.tell_result(assessment, actor=clerk)
    services.announce_results(meeting, actor=clerk)
    page = public_page(meeting.round)
    assert assessment.application.cluster_name_ru in page
    assert "70" in page
    assert "ПЕРВЫЙ" not in page
    assert "Объявлять нечего" in refused(services.announce_results, meeting, actor=clerk)


def test_the_page_waits_the_hours_the_round_gives_the_applicant():
    [assessment] = before_the_commission()
    round_ = assessment.application.round
    round_.hours_before_results = 24
    round_.save()
    meeting, _secretary, _people = decided({assessment: "select"})
    clerk = an_official(Role.MINISTRY)
    services.tell_result(assessment, actor=clerk)
    told = assessment.result_told_at
    moment = (told + timedelta(hours=24)).astimezone(clock.ALMATY)
    early = refused(services.announce_results, meeting, actor=clerk)
    assert early == f"Заявитель читает свой результат за 24 ч до публикации: объявить можно с {moment:%d.%m.%Y %H:%M}."
    with clock.standing_at(told + timedelta(hours=24, seconds=-1)):
        assert refused(services.announce_results, meeting, actor=clerk) == early
    with clock.standing_at(told + timedelta(hours=24)):
        services.announce_results(meeting, actor=clerk)
    assert assessment.application.cluster_name_ru in public_page(round_)


def test_a_deferred_application_is_announced_after_its_own_sitting_and_then_the_round_completes():
    chosen, put_off = before_the_commission(2)
    first, _secretary, _people = decided({chosen: "select", put_off: "defer"})
    clerk, round_ = an_official(Role.MINISTRY), chosen.application.round
    services.tell_result(chosen, actor=clerk)
    services.announce_results(first, actor=clerk)
    round_.refresh_from_db()
    assert round_.status == "closed"
    assert put_off.application.cluster_name_ru not in public_page(round_)
    with clock.standing_at(at("2026-06-03")):
        services.submit_to_commission(put_off, actor=clerk)
        second, _secretary, _people = decided({put_off: "reject"}, number="2")
        services.tell_result(put_off, actor=clerk)
        services.announce_results(second, actor=clerk)
    round_.refresh_from_db()
    assert round_.status == "completed"
    assert JournalEntry.objects.filter(dossier=round_.dossier, act="applications.complete_round").count() == 1


def test_a_round_may_end_without_a_winner():
    [assessment] = before_the_commission()
    meeting, _secretary, _people = decided({assessment: "reject"})
    clerk = an_official(Role.MINISTRY)
    services.tell_result(assessment, actor=clerk)
    services.announce_results(meeting, actor=clerk)
    meeting.round.refresh_from_db()
    assert meeting.round.status == "completed"


# --- Objection -----------------------------------------------------------------------------------
def told_no():
    [assessment] = before_the_commission()
    decided({assessment: "reject"})
    services.tell_result(assessment, actor=an_official(Role.MINISTRY))
    return assessment


def test_the_refused_applicant_objects_within_five_working_days_and_is_answered():
    assessment = told_no()
    term = Deadline.objects.get(dossier=assessment.dossier, term="objection")
    assert (term.started_on.isoformat(), term.due_on.isoformat()) == (
        "2026-05-20",
        "2026-05-28",
    )  # 27 May is Kurban Ait
    applicant = applicant_of(assessment)
    url = reverse("selection:file_objection", args=[assessment.pk])
    empty = signed_in(applicant).post(url, {"text": ""})
    assert empty.status_code == 422
    assert "Напишите, с чем вы не согласны." in empty.content.decode()
    with clock.standing_at(at("2026-05-28", 23, 30)):
        assert signed_in(applicant).post(url, {"text": "Балл по 1.1 занижен"}).status_code == 302
    objection = Objection.objects.get()
    term.refresh_from_db()
    assert (objection.status, term.state) == ("filed", "met")
    services.answer_objection(objection, actor=an_official(Role.MINISTRY), answer="Балл обоснован")
    page = signed_in(applicant).get(reverse("selection:result", args=[assessment.pk])).content.decode()
    assert "Балл обоснован" in page


def test_a_late_objection_is_refused_even_while_the_clock_process_is_down():
    assessment = told_no()
    url = reverse("selection:file_objection", args=[assessment.pk])
    with clock.standing_at(at("2026-05-29", 0, 1)):
        late = signed_in(applicant_of(assessment)).post(url, {"text": "Балл по 1.1 занижен"})
        assert late.status_code == 409
        assert "Срок для возражения закончился или не начинался." in late.content.decode()
        assert "Балл по 1.1 занижен" in late.content.decode()  # nothing typed is lost
        tick()
    assert not Objection.objects.exists()
    term = Deadline.objects.get(dossier=assessment.dossier, term="objection")
    assert (term.state, term.closed_at is not None) == ("expired", True)


def test_one_objection_and_only_by_the_applicant():
    assessment = told_no()
    with pytest.raises(NotEntitled):
        services.file_objection(assessment, actor=an_official(Role.MINISTRY), text="За него")
    services.file_objection(assessment, actor=applicant_of(assessment), text="Не согласны")
    again = refused(services.file_objection, assessment, actor=applicant_of(assessment), text="Ещё раз")
    assert again == "Возражение уже подано."


def test_the_selected_have_no_term_to_object():
    [assessment] = before_the_commission()
    decided({assessment: "select"})
    services.tell_result(assessment, actor=an_official(Role.MINISTRY))
    assert not Deadline.objects.filter(dossier=assessment.dossier, term="objection").exists()


def test_who_left_the_firm_does_not_read_its_result():
    assessment = told_no()
    person = applicant_of(assessment)
    Appointment.objects.filter(user=person).update(until=clock.today().replace(day=1))
    person.forget_appointments()
    assert signed_in(person).get(reverse("selection:result", args=[assessment.pk])).status_code == 404
