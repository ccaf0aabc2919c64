"""A session ends with the roles it was opened under, with the password, in silence and in time."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import services
from accounts.models import Appointment
from accounts.sessions import APPLICANT, OFFICIAL, limits_of
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import a_person, an_applicant, an_official, an_organisation, office_of
from tests.security.people import SECRET, log_in, recovery_codes, set_up, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return with_password(an_official(Role.MINISTRY))


def signed_in(user) -> Client:
    client = Client()
    log_in(client, user.email)
    assert client.get("/tasks/").status_code == 200
    return client


def is_out(client: Client, sentence: str = "") -> bool:
    answer = client.get("/tasks/")
    return answer.status_code == 302 and sentence in client.get(answer.url).content.decode()


def words(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


def older(client: Client, **seconds: int) -> None:
    """The same session, had it been opened or last seen so much earlier."""
    session = SessionStore(client.session.session_key)
    for name, by in seconds.items():
        session[name] -= by
    session.save()


# --- Roles and password ------------------------------------------------------------------------------
def test_an_appointment_begun_ends_the_session(clerk):
    head = an_official(Role.MINISTRY_HEAD)
    client = signed_in(clerk)
    services.appoint(office_of(Role.MINISTRY), actor=head, user=clerk, role=Role.MINISTRY_HEAD, reason="Приказ 1")
    assert is_out(client, "Ваши роли или способ входа изменились. Войдите ещё раз.")


def test_an_appointment_ended_ends_the_session(clerk):
    head = an_official(Role.MINISTRY_HEAD)
    client = signed_in(clerk)
    appointment = clerk.appointments.get()
    services.end_appointment(appointment.organisation, actor=head, appointment=appointment, reason="Уволен")
    assert is_out(client, "Ваши роли или способ входа изменились. Войдите ещё раз.")


def test_an_appointment_that_runs_out_by_its_date_ends_the_session_the_next_morning():
    person = with_password(a_person())
    last_day = clock.today()
    Appointment.objects.create(
        user=person, role=Role.OBSERVER, organisation=an_organisation("piu"), since=last_day, until=last_day
    )
    client = signed_in(person)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert is_out(client, "Ваши роли или способ входа изменились. Войдите ещё раз.")


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(clerk):
    here, there = signed_in(clerk), signed_in(clerk)
    new = {"oldpassword": SECRET, "password1": "another-long-secret", "password2": "another-long-secret"}
    assert here.post("/accounts/password/change/", new).status_code == 302
    assert here.get("/tasks/").status_code == 200
    assert is_out(there)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("committed")  # what ends sessions runs after a real commit
def test_a_changed_second_factor_ends_the_other_sessions_and_keeps_this_one(clerk):
    there, here = signed_in(clerk), signed_in(clerk)
    set_up(here)
    assert here.get("/tasks/").status_code == 200
    assert is_out(there, "Ваши роли или способ входа изменились")
    log_in(again := Client(), clerk.email)
    again.post("/accounts/2fa/authenticate/", {"code": recovery_codes(clerk)[0]})
    assert again.get("/tasks/").status_code == 200
    assert here.post("/accounts/2fa/recovery-codes/generate/").status_code == 302
    assert is_out(again)
    assert here.get("/tasks/").status_code == 200


def test_who_proves_themselves_again_gets_a_new_session_key(clerk):
    client = signed_in(clerk)
    before = client.session.session_key
    client.post("/accounts/reauthenticate/", {"password": SECRET})
    assert client.session.session_key != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert is_out(thief)


def test_a_closed_person_is_out_at_the_next_request(clerk):
    client = signed_in(clerk)
    clerk.is_active = False
    clerk.save()
    assert is_out(client)


def test_logging_in_gives_a_new_session_and_leaving_destroys_it(clerk):
    client = Client()
    client.get("/accounts/login/")
    client.post("/theme/", {"theme": "dark"})
    before = client.session.session_key
    log_in(client, clerk.email)
    stolen = client.session.session_key
    assert stolen != before
    answer = client.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert is_out(thief)


# --- Silence and age ---------------------------------------------------------------------------------
def test_officials_have_an_hour_of_silence_and_twelve_in_all(clerk):
    assert limits_of(clerk) is OFFICIAL
    assert (OFFICIAL.silence, OFFICIAL.age) == (3600, 12 * 3600)
    assert limits_of(an_applicant()[1]) is APPLICANT


def test_silence_ends_an_officials_session(clerk):
    client = signed_in(clerk)
    older(client, seen_at=OFFICIAL.silence - 5)
    assert client.get("/tasks/").status_code == 200
    older(client, seen_at=OFFICIAL.silence + 5)
    assert is_out(client, "Вы долго не работали, и вход закрылся.")


def test_work_puts_the_silence_off_but_not_the_age(clerk):
    client = signed_in(clerk)
    for _ in range(3):
        older(client, seen_at=OFFICIAL.silence - 60, opened_at=OFFICIAL.silence - 60)
        assert client.get("/tasks/").status_code == 200
    older(client, opened_at=OFFICIAL.age)
    assert is_out(client, "Вы вошли давно. Войдите ещё раз.")


def test_an_applicant_writes_for_days(clerk):
    client = signed_in(with_password(an_applicant()[1]))
    older(client, seen_at=OFFICIAL.age, opened_at=OFFICIAL.age)
    assert client.get("/tasks/").status_code == 200
    older(client, opened_at=APPLICANT.age)
    assert is_out(client, "Вы вошли давно")


def test_a_page_within_the_minute_writes_no_session_row(clerk):
    client = signed_in(clerk)
    with CaptureQueriesContext(connection) as seen:
        client.get("/tasks/")
    assert [q["sql"] for q in seen if "UPDATE" in q["sql"] and "django_session" in q["sql"]] == []


def test_words_typed_when_the_session_ran_out_are_offered_again(clerk):
    client = signed_in(clerk)
    older(client, seen_at=OFFICIAL.silence + 5)
    form = {"full_name": "Имя, набранное после перерыва", "position": "", "language": "ru"}
    assert client.post("/accounts/profile/", form).status_code == 302
    log_in(client, clerk.email)
    assert "Имя, набранное после перерыва" in client.get("/accounts/profile/").content.decode()


def test_one_sees_where_one_is_signed_in_and_ends_an_unknown_session(clerk):
    there = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"})
    log_in(there, clerk.email, REMOTE_ADDR="203.0.113.7")
    here = signed_in(clerk)
    here.post("/accounts/reauthenticate/", {"password": SECRET})
    page = here.get("/accounts/sessions/").content.decode()
    assert "Firefox, Linux" in page
    assert "203.0.113.7" in page
    assert page.count("Закрыть вход</button>") == 1  # not this one
    unknown = page.split('name="session" value="')[1].split('"')[0]
    answer = here.post("/accounts/sessions/", {"session": unknown}, follow=True)
    assert "Закрыт 1 вход." in words(answer)
    assert is_out(there)
    assert here.get("/tasks/").status_code == 200
    again = here.post("/accounts/sessions/", {"session": unknown}, follow=True)
    assert "Этот вход уже закрыт." in again.content.decode()


def test_every_other_session_ends_at_once_and_somebody_elses_never(clerk):
    others = [signed_in(clerk), signed_in(clerk)]
    stranger = with_password(an_official(Role.MINISTRY))
    far = signed_in(stranger)
    here = signed_in(clerk)
    here.post("/accounts/reauthenticate/", {"password": SECRET})
    foreign = stranger.usersession_set.get().pk
    here.post("/accounts/sessions/", {"session": foreign})
    answer = here.post("/accounts/sessions/", {"session": "others"}, follow=True)
    assert "Закрыто 2 входа." in words(answer)
    assert all(is_out(client) for client in others)
    assert far.get("/tasks/").status_code == 200


def test_ending_asks_to_prove_oneself_again_and_then_goes_on(clerk):
    there, here = signed_in(clerk), signed_in(clerk)
    assert here.get("/accounts/sessions/").status_code == 200
    asked = here.post("/accounts/sessions/", {"session": "others"})
    assert asked.url.startswith("/accounts/reauthenticate/")
    assert there.get("/tasks/").status_code == 200
    here.post(asked.url, {"password": SECRET}, follow=True)
    assert is_out(there)


def test_the_operator_ends_the_sessions_of_one_or_of_all(clerk):
    applicant = with_password(an_applicant(an_organisation())[1])
    one, other = signed_in(clerk), signed_in(applicant)
    call_command("end_sessions", clerk.email.upper())
    assert is_out(one)
    assert other.get("/tasks/").status_code == 200
    call_command("end_sessions", all=True)
    assert is_out(other)
    with pytest.raises(CommandError, match="Нет человека с почтой"):
        call_command("end_sessions", "nobody@klaster.example")
