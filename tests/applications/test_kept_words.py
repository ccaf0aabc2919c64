"""Bad input: «nothing typed is lost, also when the session expired.»"""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.models import Appointment, User
from applications.models import Application
from procedure import clock
from tests.factories.accounts import an_applicant
from tests.factories.applications import a_round, an_application, at
from tests.factories.asking import BACKEND, browser, text

pytestmark = pytest.mark.django_db
SCRIPT = {"headers": {"X-Requested-With": "XMLHttpRequest"}}  # what static/portal.js sends


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-01-12")):
        yield


@pytest.fixture
def draft():
    firm, person = an_applicant()
    return an_application(a_round(), applicant=firm, actor=person), person


def address(application, code: str) -> str:
    return reverse("applications:section", args=[application.pk, code])


def test_words_typed_past_the_session_come_back_after_signing_in(draft):
    """Bad input: «nothing typed is lost, also when the session expired.»"""
    application, person = draft
    person.set_password("correct-horse-battery")
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    client = browser(person)
    client.get(address(application, "why"))
    client.session.flush()  # the server forgot the session; the browser still sends its cookie
    post = {"version": "0", "why_together": "Два часа работы", "password": "секрет"}
    answer = client.post(address(application, "why"), post)
    assert answer.status_code == 302
    signed = client.post(answer.url, {"login": person.email, "password": "correct-horse-battery"})
    assert signed.url == address(application, "why")
    page = text(client.get(signed.url))
    assert "Ваш текст сохранён" in page
    assert '<input type="hidden" name="why_together" value="Два часа работы">' in page
    assert "секрет" not in page
    assert client.post(signed.url, {"version": "0", "why_together": "Два часа работы"}).status_code == 302
    assert Application.objects.get().why_together == "Два часа работы"
    assert "Ваш текст сохранён" not in text(client.get(signed.url))


def test_kept_words_may_be_dropped(draft):
    application, person = draft
    client = expired(person, address(application, "why"), "Черновик")
    client.force_login(person, backend=BACKEND)
    assert "Черновик" in text(client.get(address(application, "why")))
    assert client.post(address(application, "why"), {"kept_drop": "1"}).status_code == 302
    assert "Черновик" not in text(client.get(address(application, "why")))
    assert Application.objects.get().why_together == ""


def test_kept_words_are_shown_to_their_author_only(draft):
    application, person = draft
    colleague = User.objects.create(email="second@x.example", full_name="Коллега")
    Appointment.objects.create(
        user=colleague, role="applicant", organisation=application.applicant, since=clock.today()
    )
    client = expired(person, address(application, "why"), "Слова первого")
    client.force_login(colleague, backend=BACKEND)
    page = client.get(address(application, "why"))
    assert page.status_code == 200
    assert "Слова первого" not in text(page)


def test_the_script_is_told_that_the_session_is_over(draft):
    application, person = draft
    client = browser(person)
    client.get(address(application, "why"))
    client.session.flush()
    answer = client.post(address(application, "why"), {"version": "0", "why_together": "Текст"}, **SCRIPT)
    assert answer.status_code == 401
    assert answer.json() == {"message": "Вы долго не работали, и вход закрылся. Текст остался здесь."}


def expired(person, page: str, words: str) -> Client:
    client = browser(person)
    client.get(page)
    client.session.flush()
    client.post(page, {"version": "0", "why_together": words})
    return client
