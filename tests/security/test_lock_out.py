"""Guessing is stopped: five wrong passwords lock the pair of address and machine; sign-up and reset are throttled."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings as portal
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client

from notices.delivery import deliver
from procedure import clock
from tests.factories.accounts import a_person
from tests.factories.applications import at
from tests.security.people import log_in, recovery_codes, set_up, with_password

pytestmark = pytest.mark.django_db
HOME, OFFICE = {"REMOTE_ADDR": "203.0.113.7"}, {"REMOTE_ADDR": "198.51.100.9"}


@pytest.fixture(autouse=True)
def locks(settings, monkeypatch):
    """Lock-out as in production, read by the portal's clock, which a test can move."""
    settings.AXES_ENABLED = True
    monkeypatch.setattr("axes.handlers.proxy.now", clock.now)
    with clock.standing_at(at("2026-01-12")):
        yield


@pytest.fixture
def person():
    return with_password(a_person())


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def guess(email: str, times: int, **extra: str) -> list[int]:
    return [log_in(Client(), email, f"wrong-{n}", **extra).status_code for n in range(times)]


# --- Log-in ------------------------------------------------------------------------------------------
def test_five_wrong_passwords_lock_and_the_right_one_does_not_help(person):
    assert guess(person.email, 5, **HOME) == [200, 200, 200, 200, 429]
    locked = log_in(Client(), person.email, **HOME)
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "Мы остановили вход на 15 минут" in words(locked)
    assert AccessAttempt.objects.get().username == person.email


def test_the_lock_is_of_this_address_on_this_machine(person):
    """Nobody locks somebody else out, and one locked person does not lock their office."""
    guess(person.email, 5, **HOME)
    neighbour = with_password(a_person())
    assert log_in(Client(), person.email, **HOME).status_code == 429
    assert log_in(Client(), person.email, **OFFICE).url == "/tasks/"
    assert log_in(Client(), neighbour.email, **HOME).url == "/tasks/"


def test_letter_case_and_spaces_make_no_new_attempts(person):
    assert guess(person.email.upper(), 4, **HOME) == [200] * 4
    assert log_in(Client(), f" {person.email} ", "wrong", **HOME).status_code == 429


def test_the_lock_opens_by_itself_after_fifteen_minutes(person):
    guess(person.email, 5, **HOME)
    with clock.standing_at(clock.now() + timedelta(minutes=14)):
        assert log_in(Client(), person.email, **HOME).status_code == 429
    with clock.standing_at(clock.now() + timedelta(minutes=14 + 15, seconds=1)):  # counted from the last attempt
        assert log_in(Client(), person.email, **HOME).url == "/tasks/"


def test_a_good_log_in_forgets_the_mistakes_before_it(person):
    guess(person.email, 4, **HOME)
    assert log_in(Client(), person.email, **HOME).url == "/tasks/"
    assert guess(person.email, 4, **HOME) == [200] * 4


def test_many_machines_against_one_person_are_stopped_too(person):
    answers = [log_in(Client(), person.email, "wrong", REMOTE_ADDR=f"198.51.100.{n}").status_code for n in range(51)]
    assert answers == [200] * 50 + [429]


def test_one_machine_against_many_people_is_stopped_too():
    answers = [log_in(Client(), f"u{n}@nobody.example", "wrong", **HOME).status_code for n in range(31)]
    assert answers == [200] * 30 + [429]


def test_wrong_codes_lock_as_wrong_passwords_do_even_without_the_cache(person):
    """The count is in the database: an emptied cache does not give six more tries."""
    log_in(first := Client(), person.email)
    set_up(first)
    log_in(client := Client(), person.email, **HOME)
    answers = []
    for _ in range(5):
        cache.clear()
        answers.append(client.post("/accounts/2fa/authenticate/", {"code": "000000"}, **HOME).status_code)
    assert answers == [200, 200, 200, 200, 429]
    cache.clear()
    right = client.post("/accounts/2fa/authenticate/", {"code": recovery_codes(person)[0]}, **HOME)
    assert right.status_code == 429
    assert client.get("/tasks/", **HOME).url.startswith("/accounts/login/")


# --- What a stranger learns --------------------------------------------------------------------------
class CountingHasher(ScryptPasswordHasher):
    """The hasher of production, which counts how often it works."""

    work_factor, calls = 2, 0

    def encode(self, *args, **kwargs):
        CountingHasher.calls += 1
        return super().encode(*args, **kwargs)


def test_a_wrong_password_and_an_unknown_address_look_the_same_and_cost_the_same(settings):
    settings.PASSWORD_HASHERS = ["tests.security.test_lock_out.CountingHasher"]
    person = with_password(a_person())
    pages, costs = [], []
    for email in (person.email, "nobody@nowhere.example"):
        CountingHasher.calls = 0
        page = log_in(Client(), email, "wrong", **HOME)
        costs.append(CountingHasher.calls)
        pages.append((page.status_code, page.context["form"].non_field_errors()))
    assert costs == [1, 1]
    assert pages[0] == pages[1] == (200, ["Почта или пароль не подходят. Проверьте раскладку и попробуйте ещё раз."])


def test_the_lock_speaks_of_nobody(person):
    guess(person.email, 5, **HOME)
    guess("nobody@nowhere.example", 5, **OFFICE)
    known, unknown = log_in(Client(), person.email, **HOME), log_in(Client(), "nobody@nowhere.example", **OFFICE)
    assert known.status_code == unknown.status_code == 429
    assert person.email not in words(known)
    assert "nobody@" not in words(unknown)


def test_a_reset_and_a_sign_up_answer_the_same_for_a_known_address(person):
    answers = {client.post("/accounts/password/reset/", {"email": email}).url
               for client, email in ((Client(), person.email), (Client(), "nobody@nowhere.example"))}  # fmt: skip
    assert answers == {"/accounts/password/reset/done/"}
    form = {"password1": "another-long-secret", "password2": "another-long-secret", "full_name": "Кто-то"}
    answers = {Client().post("/accounts/signup/", form | {"email": email}).url
               for email in (person.email, "new@firm.example")}  # fmt: skip
    assert answers == {"/accounts/confirm-email/"}
    deliver()
    assert [letter.subject for letter in mail.outbox] == [
        "Новый пароль", "С этой почтой никто не зарегистрирован", "Вы уже зарегистрированы", "Подтвердите почту",
    ]  # fmt: skip


# --- Sign-up, reset, the page ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("url", "limit"), [("/accounts/signup/", 20), ("/accounts/password/reset/", 20)], ids=["sign-up", "reset"]
)
def test_one_machine_asks_only_so_often(url, limit):
    answers = [Client().post(url, {"email": f"u{n}@x.example"}, **HOME).status_code for n in range(limit + 1)]
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
    assert Client().post(url, {"email": "u@x.example"}, **OFFICE).status_code != 429


def test_one_address_is_not_flooded_with_letters(person):
    answers = [Client().post("/accounts/password/reset/", {"email": person.email}, REMOTE_ADDR=f"192.0.2.{n}")
               for n in range(6)]  # fmt: skip
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert (deliver(), len(mail.outbox)) == (5, 5)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ru", "Слишком много попыток"), ("kk", "Әрекет тым көп"), ("en", "Too many attempts")],
)
def test_the_page_speaks_three_languages(language, sentence):
    client = Client()
    client.cookies[portal.LANGUAGE_COOKIE_NAME] = language
    for n in range(21):
        page = client.post("/accounts/password/reset/", {"email": f"u{n}@x.example"})
    assert page.status_code == 429
    assert page["Retry-After"] == "300"
    assert sentence in words(page)
    assert f'<html lang="{language}"' in words(page)


def test_every_process_counts_in_one_cache():
    """The settings as they are, not as tests quieten them: Redis, or the database on a laptop."""
    from kiri_portal import settings as written

    assert written.CACHES["default"]["BACKEND"].rpartition(".")[2] in {
        "DatabaseCache", "RedisCache", "ForgivingRedisCache",
    }  # fmt: skip


# --- Pages that are not there ------------------------------------------------------------------------
@pytest.mark.parametrize("url", ["/accounts/email/", "/accounts/login/code/confirm/", "/accounts/login/code/"])
def test_there_is_no_way_round_the_password_and_the_address(client, url):
    client.force_login(a_person(), backend="accounts.backends.PersonBackend")
    assert client.get(url).status_code == 404
