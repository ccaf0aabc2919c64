"""How people get in: sign-up, password, authority for a BIN, colleagues, one's own data."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import services
from accounts.models import Appointment, Authority, Invitation, Organisation, User
from documents.models import Document
from methodology.roles import Role
from notices.delivery import deliver
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import a_bin, a_person, an_applicant, an_official
from tests.factories.applications import a_pdf, at

pytestmark = pytest.mark.django_db
BACKEND = "accounts.backends.PersonBackend"
SECRET = "correct-horse-battery"


@pytest.fixture(autouse=True)
def a_working_day():
    with clock.standing_at(at("2026-01-12")):
        yield


def browser(user=None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)
    return client


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def claim_form(**fields) -> dict:
    return {
        "bin": a_bin(), "kind": "association", "name_ru": "Союз", "region": "", "position": "директор",
        "paper": a_pdf("prikaz.pdf"),
    } | fields  # fmt: skip


# --- Sign-up and password ------------------------------------------------------------------------
def test_nobody_gets_in_before_the_address_is_confirmed():
    client = browser()
    form = {"email": "New@Firm.example", "password1": SECRET, "password2": SECRET, "full_name": "Новый человек"}
    assert client.post("/accounts/signup/", form).status_code == 302
    assert "/accounts/login/" in client.get("/tasks/").url
    deliver()
    link = re.search(r"/accounts/confirm-email/\S+", mail.outbox[-1].body)[0]
    client.post(link)
    client.post("/accounts/login/", {"login": "new@firm.example", "password": SECRET})
    assert client.get("/tasks/").status_code == 200
    assert User.objects.get().full_name == "Новый человек"


def test_sign_up_asks_for_a_name_in_words():
    answer = browser().post("/accounts/signup/", {"email": "a@b.example", "password1": SECRET, "password2": SECRET})
    assert "Напишите, как вас зовут." in words(answer)
    assert "a@b.example" in words(answer)
    assert not User.objects.exists()


def test_a_forgotten_password_is_set_by_a_link_that_works_once():
    person = a_person()
    person.set_password(SECRET)
    person.save()
    client = browser()
    client.post("/accounts/password/reset/", {"email": person.email})
    deliver()
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[-1].body)[0]
    form = client.get(link).url
    new = {"password1": "another-long-secret", "password2": "another-long-secret"}
    assert client.post(form, new).status_code == 302
    person.refresh_from_db()
    assert person.check_password("another-long-secret")
    page = browser().get(link)
    assert page.status_code == 200
    assert 'name="password1"' not in words(page)


# --- Authority for a BIN -------------------------------------------------------------------------
def test_a_claim_carries_its_paper_and_waits_for_the_ministry():
    person, form = a_person(), claim_form()
    assert browser(person).post(reverse("applications:claim"), form).status_code == 302
    authority = Authority.objects.get()
    assert (authority.user, authority.status, authority.organisation.bin) == (person, "requested", form["bin"])
    assert Document.objects.get(dossier=authority.organisation.dossier).kind == "authority"
    assert not person.organisation_ids


def test_the_ministry_sees_the_request_with_both_answers():
    an_applicant(confirmed=False)
    authority = Authority.objects.get()
    page = words(browser(an_official(Role.MINISTRY)).get(reverse("applications:authorities")))
    for act in ("confirm-authority", "refuse-authority"):
        assert reverse("applications:authority_act", args=[authority.pk, act]) in page


def test_a_known_organisation_keeps_its_own_facts():
    known, __ = an_applicant()
    form = claim_form(bin=known.bin, name_ru="Самозванец")
    assert browser(a_person()).post(reverse("applications:claim"), form).status_code == 302
    assert Organisation.objects.get(bin=known.bin).name_ru == known.name_ru


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"bin": "123"}, "БИН состоит из 12 цифр, а здесь 3."),
        ({"bin": "941240000194"}, "Контрольная цифра БИН не сходится: проверьте, нет ли опечатки."),
        ({"bin": ""}, "Укажите БИН."),
        ({"name_ru": ""}, "Этой организации ещё нет в портале: напишите её наименование."),
        ({"paper": ""}, "Обязательное поле."),
    ],
)
def test_a_wrong_claim_is_told_at_its_field_and_nothing_typed_is_lost(fields, sentence):
    """Bad input: «Wrong BIN…: a sentence at the field, nothing typed is lost.»"""
    answer = browser(a_person()).post(reverse("applications:claim"), claim_form(position="Главный инженер", **fields))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Главный инженер" in words(answer)
    assert not Authority.objects.exists()


def test_a_refused_paper_leaves_neither_claim_nor_organisation():
    from django.core.files.uploadedfile import SimpleUploadedFile

    evil = SimpleUploadedFile("prikaz.pdf", b"MZ\x90\x00")
    answer = browser(a_person()).post(reverse("applications:claim"), claim_form(paper=evil))
    assert answer.status_code == 422
    assert "prikaz.pdf" in words(answer)
    assert not Authority.objects.exists()
    assert not Organisation.objects.filter(kind="association").exists()


def test_the_ministry_confirms_once_and_the_second_clerk_learns_who_did():
    """Bad input: «two clerks: one effect, the second sees what happened and who did it.»"""
    firm, person = an_applicant(confirmed=False)
    authority = Authority.objects.get()
    first, second = an_official(Role.MINISTRY, "Первый сотрудник"), an_official(Role.MINISTRY)
    address = reverse("applications:authority_act", args=[authority.pk, "confirm-authority"])
    assert browser(first).post(address).status_code == 302
    answer = browser(second).post(address)
    assert answer.status_code == 409
    assert "Первый сотрудник" in words(answer)
    assert Appointment.objects.filter(user=person, organisation=firm).count() == 1


def test_the_page_of_requests_leads_to_both_answers():
    __, person = an_applicant(confirmed=False)
    page = words(browser(an_official(Role.MINISTRY)).get(reverse("applications:authorities")))
    assert person.label in page
    for act in ("confirm-authority", "refuse-authority"):
        assert reverse("applications:authority_act", args=[Authority.objects.get().pk, act]) in page


# --- Colleagues ----------------------------------------------------------------------------------
def test_an_invited_colleague_accepts_once_with_their_own_address():
    firm, person = an_applicant()
    colleague = a_person()
    page = browser(person).post(reverse("accounts:invite", args=[firm.pk]), {"email": colleague.email.upper()})
    assert page.status_code == 302
    address = reverse("accounts:invitation", args=[Invitation.objects.get().secret])
    stranger = browser(a_person()).post(address)
    assert "Приглашение выписано на другой адрес почты." in words(stranger)
    client = browser(colleague)
    assert client.post(address).status_code == 302
    assert firm.name_ru in words(client.get(reverse("accounts:organisations")))
    assert "Приглашение уже использовано." in words(client.post(address))
    assert Appointment.objects.filter(user=colleague, organisation=firm).count() == 1


def test_an_invitation_ends_after_fourteen_days():
    firm, person = an_applicant()
    colleague = a_person()
    invitation = services.invite_colleague(firm, actor=person, email=colleague.email)
    with clock.standing_at(at("2026-01-27")), pytest.raises(NotAllowed, match="Приглашение истекло"):
        services.accept_invitation(invitation, actor=colleague)
    with clock.standing_at(at("2026-01-26")):
        services.accept_invitation(invitation, actor=colleague)


def test_a_colleague_whose_access_ends_is_signed_out_at_the_next_request():
    firm, person = an_applicant()
    colleague = a_person()
    services.accept_invitation(services.invite_colleague(firm, actor=person, email=colleague.email), actor=colleague)
    colleague.refresh_from_db()
    client = browser(colleague)
    assert client.get("/tasks/").status_code == 200
    assert browser(person).post(reverse("accounts:end_colleague", args=[firm.pk, colleague.pk])).status_code == 302
    assert "/accounts/login/" in client.get("/tasks/").url
    assert not User.objects.get(pk=colleague.pk).organisation_ids


def test_nobody_ends_their_own_access_or_that_of_another_firm():
    firm, person = an_applicant()
    other, __ = an_applicant()
    client = browser(person)
    answer = client.post(reverse("accounts:end_colleague", args=[firm.pk, person.pk]), follow=True)
    assert "Себя убрать нельзя" in words(answer)
    assert client.post(reverse("accounts:end_colleague", args=[other.pk, person.pk])).status_code == 404
    assert client.post(reverse("accounts:invite", args=[other.pk]), {"email": "a@b.example"}).status_code == 404
    assert User.objects.get(pk=person.pk).organisation_ids == {firm.pk}


# --- Oneself -------------------------------------------------------------------------------------
def test_a_person_changes_their_name_and_language_but_not_the_address():
    person = a_person()
    client = browser(person)
    form = {"full_name": "Другое имя", "position": "директор", "language": "kk", "email": "evil@x.example"}
    assert client.post(reverse("accounts:profile"), form).status_code == 302
    person.refresh_from_db()
    assert (person.full_name, person.language) == ("Другое имя", "kk")
    assert person.email != "evil@x.example"
    assert client.get(reverse("accounts:profile")).headers["Content-Language"] == "kk"
    page = words(client.get(reverse("accounts:profile")))
    assert all(name in page for name in ("Қазақша", "Русский", "English"))
    empty = client.post(reverse("accounts:profile"), form | {"full_name": ""})
    assert empty.status_code == 422


def test_the_language_switch_is_remembered_and_goes_only_to_our_pages():
    person = a_person()
    client = browser(person)
    answer = client.post(reverse("set_language"), {"language": "kk", "next": "https://evil.example/"})
    assert "evil.example" not in answer.url
    person.refresh_from_db()
    assert person.language == "kk"
    client.post(reverse("set_language"), {"language": "xx"})
    person.refresh_from_db()
    assert person.language == "kk"
