"""Officials enter in two steps: set up, log in with a code, a recovery code, a wrong code, a reset by an act."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.checks.registry import registry
from django.test import Client
from django.urls import reverse

from accounts.checks import officials_enter_in_two_steps
from accounts.models import Appointment, User
from accounts.second_factor import BY_PASSWORD, must_have
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from notices.rendering import words as render
from procedure import clock
from procedure.models import JournalEntry
from tests.factories.accounts import a_person, an_applicant, an_official, an_organisation
from tests.security.people import SECRET, code_of, log_in, recovery_codes, set_up, with_password

pytestmark = pytest.mark.django_db
SET_UP, CODE = "/accounts/2fa/totp/activate/", "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def clerk():
    return with_password(an_official(Role.MINISTRY))


def an_administrator() -> User:
    person = a_person()
    ministry = an_organisation("ministry", "Министерство")
    Appointment.objects.create(user=person, role=Role.ADMINISTRATOR, organisation=ministry, since=clock.today())
    return person


def raised(user: User) -> Client:
    """A browser that has gone through both steps."""
    client = Client()
    if not user.has_usable_password() or not user.password:
        with_password(user)
    log_in(client, user.email)
    set_up(client)
    return client


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


# --- Who ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", [role for role in Role if role != Role.CLOCK])
def test_every_role_but_applicants_and_participants_must_have_one(role):
    person = a_person()
    Appointment.objects.create(user=person, role=role, since=clock.today())
    assert must_have(person) == (role not in {Role.APPLICANT, Role.PARTICIPANT})
    assert {Role.APPLICANT, Role.PARTICIPANT} == BY_PASSWORD


def test_whoever_may_open_the_admin_site_must_have_one():
    assert must_have(a_person(is_staff=True))
    assert not must_have(a_person())


def test_an_applicant_enters_by_password_alone_and_may_choose_two_steps(client):
    person = with_password(an_applicant()[1])
    assert log_in(client, person.email).url == "/tasks/"
    assert client.get("/tasks/").status_code == 200
    set_up(client)
    other = Client()
    assert log_in(other, person.email).url == CODE
    assert client.post("/accounts/2fa/totp/deactivate/").url == reverse("mfa_index")
    assert log_in(Client(), person.email).url == "/tasks/"


def test_production_refuses_to_let_officials_in_by_password_alone(settings):
    assert officials_enter_in_two_steps() == []
    settings.SECOND_FACTOR_REQUIRED = False
    found = officials_enter_in_two_steps()
    assert [error.id for error in found] == ["accounts.E001"]
    assert "SECOND_FACTOR_REQUIRED" in found[0].msg
    assert officials_enter_in_two_steps in registry.get_checks(include_deployment_checks=True)
    assert officials_enter_in_two_steps not in registry.get_checks()


# --- Set up ------------------------------------------------------------------------------------------
def test_an_official_without_a_factor_is_led_to_set_it_up_and_reaches_nothing_else(client, clerk):
    log_in(client, clerk.email)
    for url in ("/", "/tasks/", "/applications/inbox/", "/accounts/profile/", "/accounts/password/change/",
                "/accounts/2fa/", "/accounts/2fa/recovery-codes/", "/admin/", "/methodology/"):  # fmt: skip
        answer = client.get(url)
        assert (answer.status_code, answer.url) == (302, SET_UP), url
    assert client.post("/applications/inbox/forward/").url == SET_UP
    autosave = client.post("/accounts/profile/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert autosave.status_code == 403
    assert autosave.json() == {"message": "Сначала настройте вход в два шага."}


def test_on_the_way_one_may_change_the_language_and_leave(client, clerk):
    log_in(client, clerk.email)
    assert client.post("/language/", {"language": "kk", "next": SET_UP}).url == SET_UP
    assert client.post("/accounts/logout/").url == "/"
    assert client.get("/tasks/").url.startswith("/accounts/login/")


def test_setting_up_asks_for_the_password_again_then_opens_the_portal(client, clerk):
    log_in(client, clerk.email)
    asked = client.get(SET_UP)
    assert asked.url.startswith("/accounts/reauthenticate/")
    wrong = client.post(asked.url, {"password": "не тот", "next": SET_UP})
    assert wrong.status_code == 200
    assert client.get(SET_UP).status_code == 302
    secret = set_up(client)
    codes = client.get("/accounts/2fa/recovery-codes/")
    assert codes.status_code == 200
    assert all(code in words(codes) for code in recovery_codes(clerk))
    assert client.get("/tasks/").status_code == 200
    assert Authenticator.objects.get(user=clerk, type="totp").data["secret"] != secret


def test_a_wrong_first_code_keeps_the_same_picture_and_turns_nothing_on(client, clerk):
    log_in(client, clerk.email)
    client.post("/accounts/reauthenticate/", {"password": SECRET, "next": SET_UP})
    first = client.get(SET_UP)
    again = client.post(SET_UP, {"code": "000000"})
    assert "Код не подошёл" in words(again)
    assert again.context["form"].secret == first.context["form"].secret
    assert client.get("/tasks/").url == SET_UP
    assert not Authenticator.objects.exists()


def test_a_session_opened_by_password_before_the_set_up_elsewhere_is_ended(clerk):
    here, there = Client(), Client()
    log_in(here, clerk.email)
    log_in(there, clerk.email)
    set_up(there)
    assert here.get("/tasks/").url == "/accounts/login/"
    assert here.get("/tasks/").url.startswith("/accounts/login/?next=")


# --- Log in ------------------------------------------------------------------------------------------
def test_the_password_opens_only_the_page_of_the_code(clerk):
    raised(clerk)
    client = Client()
    assert log_in(client, clerk.email).url == CODE
    assert client.get("/tasks/").url.startswith("/accounts/login/")
    assert client.get(CODE).status_code == 200


def test_the_code_opens_the_portal_and_works_once(clerk):
    log_in(client := Client(), clerk.email)
    secret = set_up(client)
    used, fresh = code_of(secret), code_of(secret, 1)
    log_in(second := Client(), clerk.email)
    assert "Код не подошёл" in words(second.post(CODE, {"code": used}))
    assert second.post(CODE, {"code": fresh}).url == "/tasks/"
    assert second.get("/tasks/").status_code == 200
    log_in(third := Client(), clerk.email)
    assert "Код не подошёл" in words(third.post(CODE, {"code": f"{fresh[:3]} {fresh[3:]}"}))


def test_a_recovery_code_opens_once(clerk):
    raised(clerk)
    code = recovery_codes(clerk)[0]
    log_in(client := Client(), clerk.email)
    assert client.post(CODE, {"code": code}).url == "/tasks/"
    assert code not in recovery_codes(clerk)
    log_in(again := Client(), clerk.email)
    assert "Код не подошёл" in words(again.post(CODE, {"code": code}))


def test_wrong_codes_are_counted_and_stopped(clerk):
    """Six digits would be found by trying; after five the right one does not help either."""
    raised(clerk)
    log_in(client := Client(), clerk.email)
    for _ in range(5):
        assert "Код не подошёл" in words(client.post(CODE, {"code": "000000"}))
    right = client.post(CODE, {"code": recovery_codes(clerk)[0]})
    assert right.status_code == 200
    assert client.get("/tasks/").url.startswith("/accounts/login/")


def test_an_official_cannot_switch_it_off(clerk):
    client = raised(clerk)
    answer = client.post("/accounts/2fa/totp/deactivate/")
    assert "Ваша роль требует входа в два шага" in words(answer)
    assert Authenticator.objects.filter(user=clerk, type="totp").exists()


def test_new_recovery_codes_put_the_old_ones_out_of_use(clerk):
    client = raised(clerk)
    old = recovery_codes(clerk)
    assert client.post("/accounts/2fa/recovery-codes/generate/").url == "/accounts/2fa/recovery-codes/"
    assert not set(old) & set(recovery_codes(clerk))


def test_a_changed_key_of_the_portal_lets_nobody_in(clerk, settings):
    """A code checked against an unreadable secret must be refused, not guessed from an empty one."""
    raised(clerk)
    settings.SECRET_KEY = "another-key-than-the-one-the-secrets-were-written-with"
    log_in(client := Client(), clerk.email)
    answer = client.post(CODE, {"code": "123456"})
    assert "попросите администратора сбросить" in words(answer)
    settings.SECRET_KEY_FALLBACKS = ["embedded-only-not-for-production-0f2f6a1c9d"]
    assert client.post(CODE, {"code": recovery_codes(clerk)[0]}).url == "/tasks/"


def test_the_admin_site_has_no_log_in_of_its_own(clerk):
    answer = Client().get("/admin/login/?next=/admin/")
    assert answer.url == "/accounts/login/?next=/admin/"
    assert Client().post("/admin/login/", {"username": clerk.email, "password": SECRET}).url.startswith("/accounts/")
    assert raised(clerk).get("/admin/login/").status_code == 403


def test_the_admin_site_closes_when_the_appointment_ends():
    person = an_administrator()
    User.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
    browser = raised(User.objects.get(pk=person.pk))
    assert browser.get("/admin/").status_code == 200
    person.appointments.update(ended_at=clock.now())
    assert browser.get("/admin/").url.startswith("/admin/login/")


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_pages_speak_three_languages_and_carry_no_script(clerk, language):
    clerk.language = language
    clerk.save()
    client = raised(clerk)
    client.cookies["django_language"] = language
    log_in(waiting := Client(), clerk.email)
    waiting.cookies["django_language"] = language
    pages = [client.get(url) for url in ("/accounts/2fa/", "/accounts/2fa/recovery-codes/",
             "/accounts/2fa/recovery-codes/generate/", "/accounts/reauthenticate/",
             "/accounts/2fa/reauthenticate/")] + [waiting.get(CODE)]  # fmt: skip
    for page in pages:
        text = words(page)
        assert page.status_code == 200
        assert f'<html lang="{language}"' in text
        heading = re.search(r"<h1>(.*?)</h1>", text)[1]
        assert bool(re.search("[а-яё]", heading.lower())) == (language != "en"), heading
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text)


# --- Reset -------------------------------------------------------------------------------------------
def reset_url(user: User) -> str:
    appointment = Appointment.objects.current().get(user=user)
    return reverse("accounts:appointment_act", args=[appointment.pk, "reset-second-factor"])


def test_the_administrator_resets_it_with_a_reason_a_line_and_a_letter(clerk):
    theirs, admin = raised(clerk), raised(an_administrator())
    assert clerk.full_name in words(admin.get("/accounts/second-factors/", {"q": clerk.email}))
    assert admin.post(reset_url(clerk), {"reason": ""}).status_code == 422
    assert admin.post(reset_url(clerk), {"reason": "Потерял телефон, позвонил сам"}).status_code == 302
    line = JournalEntry.objects.get(act="accounts.reset_second_factor")
    assert (line.role, line.reason) == ("administrator", "Потерял телефон, позвонил сам")
    assert line.dossier == clerk.appointments.get().organisation.dossier
    assert not Authenticator.objects.filter(user=clerk).exists()
    assert theirs.get("/tasks/").url.startswith("/accounts/login/")
    log_in(client := Client(), clerk.email)
    assert client.get("/tasks/").url == SET_UP
    write_letters()
    letter = render(Notice.objects.get(recipient=clerk))
    assert letter.subject == "Вход в два шага сброшен"
    assert "Потерял телефон" in letter.body


def test_nobody_resets_their_own_or_what_is_not_there(clerk):
    person = an_administrator()
    admin = raised(person)
    own = admin.post(reset_url(person), {"reason": "Так"})
    assert own.status_code == 409
    assert "Свой второй шаг сбрасывает другой администратор." in words(own)
    absent = admin.post(reset_url(clerk), {"reason": "Так"})
    assert absent.status_code == 409
    assert "сбрасывать нечего" in words(absent)
    assert not JournalEntry.objects.filter(act="accounts.reset_second_factor").exists()


def test_others_see_neither_the_list_nor_the_door(clerk):
    head = raised(an_official(Role.MINISTRY_HEAD))
    assert head.get("/accounts/second-factors/").status_code == 403
    assert head.post(reset_url(clerk), {"reason": "Так"}).status_code == 404
