"""Letters of sign-up and of a forgotten password wait in the outbox: the mail server never breaks a page."""

import logging
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from notices.delivery import deliver
from notices.models import AccountLetter
from procedure import clock
from tests.factories.accounts import a_person
from tests.factories.applications import at

pytestmark = pytest.mark.django_db
MONDAY = at("2026-01-12")
SECRET = "correct-horse-battery"


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(MONDAY):
        yield


@pytest.fixture
def no_server(settings):
    """EMAIL_URL=smtp://127.0.0.1:9: nothing listens there."""
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    def mended():
        settings.EMAIL_BACKEND = working

    return mended


def sign_up(client: Client, email: str = "new@firm.example"):
    form = {"email": email, "password1": SECRET, "password2": SECRET, "full_name": "Новый человек"}
    return client.post("/accounts/signup/", form)


def a_known_person() -> User:
    person = a_person()
    person.set_password(SECRET)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def link(pattern: str) -> str:
    return re.search(pattern, mail.outbox[-1].body)[0]


def test_sign_up_and_confirmation_outlive_a_mail_server_that_is_down(no_server):
    client = Client()
    assert sign_up(client).status_code == 302
    for minutes in range(0, 60 * 24, 30):
        with clock.standing_at(MONDAY + timedelta(minutes=minutes)):
            assert deliver() == 0
    no_server()
    with clock.standing_at(MONDAY + timedelta(days=1)):
        assert (deliver(), deliver(), len(mail.outbox)) == (1, 0, 1)
    client.post(link(r"/accounts/confirm-email/\S+"))
    client.post("/accounts/login/", {"login": "new@firm.example", "password": SECRET})
    assert client.get("/tasks/").status_code == 200


def test_a_reset_says_the_same_to_known_and_unknown_and_its_letter_leaves_later(no_server):
    person = a_known_person()
    known = Client().post("/accounts/password/reset/", {"email": person.email})
    unknown = Client().post("/accounts/password/reset/", {"email": "nobody@x.example"})
    assert (
        (known.status_code, known.url) == (unknown.status_code, unknown.url) == (302, "/accounts/password/reset/done/")
    )
    no_server()
    deliver()
    (to_person,) = [m for m in mail.outbox if m.to == [person.email]]
    client = Client()
    form = client.get(re.search(r"/accounts/password/reset/key/\S+", to_person.body)[0]).url
    client.post(form, {"password1": "another-long-secret", "password2": "another-long-secret"})
    person.refresh_from_db()
    assert person.check_password("another-long-secret")


def test_the_text_with_its_link_is_wiped_once_sent_and_is_nowhere_in_the_logs(no_server, caplog):
    caplog.set_level(logging.DEBUG)
    sign_up(Client())
    body = AccountLetter.objects.get().body
    key = re.search(r"/accounts/confirm-email/([^/\s]+)", body)[1]
    deliver()
    no_server()
    with clock.standing_at(MONDAY + timedelta(hours=1)):
        deliver()
    letter = AccountLetter.objects.get()
    assert (letter.mail_state, letter.subject, letter.body) == ("sent", mail.outbox[0].subject, "")
    assert key in mail.outbox[0].body
    assert key not in caplog.text
    assert key not in letter.error


def test_a_letter_whose_link_has_died_is_given_up_and_wiped(no_server):
    sign_up(Client())
    no_server()
    with clock.standing_at(MONDAY + timedelta(days=4)):
        assert deliver() == 0
    letter = AccountLetter.objects.get()
    assert (letter.mail_state, letter.body, mail.outbox) == ("failed", "", [])


def test_letters_come_in_the_language_of_the_page():
    client = Client()
    client.cookies["django_language"] = "kk"
    sign_up(client)
    deliver()
    assert "растаңыз" in mail.outbox[-1].subject.lower() + mail.outbox[-1].body.lower()
