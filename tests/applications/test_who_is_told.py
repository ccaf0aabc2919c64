"""Who hears that a round or an application is over: everybody concerned, each once."""

from collections import Counter

import pytest

from accounts.models import Appointment
from applications import services
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.tick import tick
from tests.factories.accounts import a_person, an_akimat, an_applicant, an_official
from tests.factories.applications import a_round, an_application, at

pytestmark = pytest.mark.django_db
MONDAY, CLOSED = at("2026-01-12"), at("2026-03-13", 0, 5)


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(MONDAY):
        yield


def told_since(*acts: str) -> Counter:
    write_letters()
    return Counter(Notice.objects.filter(entry__act__in=acts).values_list("address", flat=True))


def test_a_cancelled_round_is_one_letter_for_each():
    round_ = a_round()
    applicant, idle, head = an_applicant(), an_applicant(), an_official(Role.INSTITUTE_HEAD)
    colleague = a_person()
    Appointment.objects.create(
        user=colleague, role=Role.APPLICANT, organisation=applicant[0], since=clock.today(), basis="x"
    )
    filed = an_application(round_, applicant=applicant[0], actor=applicant[1], submitted=True)
    __, officer = an_akimat("11")
    services.cancel_round(round_, actor=an_official(Role.MINISTRY), reason="Изменился порядок")
    told = told_since("applications.cancel_round", "applications.stop_with_round")
    people = [applicant[1], colleague, idle[1], head, officer]
    assert {person.email: told[person.email] for person in people} == dict.fromkeys([p.email for p in people], 1)
    closed = Notice.objects.get(entry__act="applications.stop_with_round", recipient=applicant[1])
    assert closed.entry.dossier_id == filed.dossier_id


def test_a_cancelled_draft_of_a_round_is_no_news_to_applicants():
    round_ = a_round(announced=False)
    __, person = an_applicant()
    head = an_official(Role.INSTITUTE_HEAD)
    services.cancel_round(round_, actor=an_official(Role.MINISTRY), reason="Ошибка в названии")
    told = told_since("applications.cancel_round")
    assert (told[head.email], told[person.email]) == (1, 0)


def test_akimats_that_were_told_of_an_application_hear_that_it_was_withdrawn():
    application = an_application(a_round(), submitted=True)
    __, officer = an_akimat("10")
    __, stranger = an_akimat("11")
    with clock.standing_at(CLOSED):
        tick()
        application.refresh_from_db()
        services.notify_akimat(application, actor=an_official(Role.MINISTRY))
        services.withdraw(application, actor=application.created_by, reason="Передумали")
        told = told_since("applications.withdraw")
    assert (told[officer.email], told[stranger.email], told[application.created_by.email]) == (1, 0, 1)
