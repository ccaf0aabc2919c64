"""Colleagues come by one live link, and leave for good: neither an old link nor a new request opens the firm's file."""

import pytest
from django.urls import reverse

from accounts import services
from accounts.models import Authority, Invitation
from applications.models import Application
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import JournalEntry
from tests.factories.accounts import a_person, an_applicant, an_official
from tests.factories.applications import a_pdf, a_round, an_application, at
from tests.factories.asking import browser, refused, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_working_day():
    with clock.standing_at(at("2026-01-12")):
        yield


def a_colleague(firm, person):
    """Invited and admitted."""
    colleague = a_person()
    services.accept_invitation(services.invite_colleague(firm, actor=person, email=colleague.email), actor=colleague)
    colleague.forget_appointments()
    return colleague


def fresh(user):
    return type(user).objects.get(pk=user.pk)


# --- Invitations ---------------------------------------------------------------------------------
def test_a_second_invitation_to_one_address_replaces_the_first():
    firm, person = an_applicant()
    colleague = a_person()
    first = services.invite_colleague(firm, actor=person, email=colleague.email)
    second = services.invite_colleague(firm, actor=person, email=colleague.email.upper())
    first.refresh_from_db()
    assert "Приглашение отозвано" in refused(services.accept_invitation, first, actor=colleague)
    page = text(browser(person).get(reverse("accounts:organisations")))
    assert page.count(f"invited-{second.pk}") == 1
    assert f"invited-{first.pk}" not in page
    services.accept_invitation(second, actor=colleague)


def test_the_representative_takes_an_invitation_back():
    firm, person = an_applicant()
    colleague = a_person()
    invitation = services.invite_colleague(firm, actor=person, email=colleague.email)
    address = reverse("accounts:withdraw_invitation", args=[invitation.pk])
    assert address in text(browser(person).get(reverse("accounts:organisations")))
    assert browser(a_person()).post(address).status_code == 404
    assert browser(person).post(address).status_code == 302
    link = reverse("accounts:invitation", args=[invitation.secret])
    assert "Приглашение отозвано" in text(browser(colleague).post(link))
    assert not fresh(colleague).organisation_ids
    assert colleague.email not in text(browser(person).get(reverse("accounts:organisations")))
    again = text(browser(person).post(address, follow=True))
    assert "Приглашение отозвано" in again
    assert JournalEntry.objects.filter(act="accounts.withdraw_invitation").count() == 1


def test_a_used_invitation_cannot_be_taken_back():
    firm, person = an_applicant()
    a_colleague(firm, person)
    assert "уже использовано" in refused(services.withdraw_invitation, Invitation.objects.get(), actor=person)


def test_a_dismissed_colleague_does_not_return_by_an_old_link():
    firm, person = an_applicant()
    colleague = a_colleague(firm, person)
    spare = services.invite_colleague(firm, actor=person, email=colleague.email)
    services.end_colleague(firm, actor=person, user=colleague)
    link = reverse("accounts:invitation", args=[spare.secret])
    assert "Приглашение отозвано" in text(browser(fresh(colleague)).post(link))
    assert not fresh(colleague).organisation_ids


# --- Asking again --------------------------------------------------------------------------------
def claim(user, firm):
    form = {"bin": firm.bin, "kind": firm.kind, "name_ru": "", "region": "", "position": "бухгалтер"}
    return browser(user).post(reverse("applications:claim"), form | {"paper": a_pdf("prikaz.pdf")}, follow=True)


def dismissed_representative():
    """Confirmed by the ministry, then removed by a colleague."""
    firm, person = an_applicant()
    colleague = a_colleague(firm, person)
    services.end_colleague(firm, actor=colleague, user=person)
    return firm, fresh(person), colleague


def test_a_dismissed_person_asks_again_and_the_ministry_sees_it():
    firm, person, __ = dismissed_representative()
    clerk = an_official(Role.MINISTRY)
    assert [a.status for a in person.authorities.all()] == ["ended"]
    write_letters()
    Notice.objects.all().delete()
    assert "Запрос отправлен" in text(claim(person, firm))
    asked = Authority.objects.get(user=person, status="requested")
    assert reverse("applications:authority_act", args=[asked.pk, "confirm-authority"]) in text(
        browser(clerk).get(reverse("applications:authorities"))
    )
    write_letters()
    assert Notice.objects.filter(recipient=clerk, entry__act="accounts.claim_authority").count() == 1
    services.confirm_authority(asked, actor=clerk)
    assert fresh(person).represents(firm)


def test_a_mere_request_opens_nothing_to_who_was_dismissed():
    round_ = a_round()
    firm, person = an_applicant()
    colleague = a_colleague(firm, person)
    draft = an_application(round_, applicant=firm, actor=person, name="Тайный кластер")
    services.end_colleague(firm, actor=colleague, user=person)
    claim(person, firm)
    person = fresh(person)
    assert not Application.objects.visible_to(person).exists()
    client = browser(person)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "Тайный кластер" not in text(client.get(reverse("applications:mine")))
    assert firm.name_ru not in text(client.get(reverse("applications:start", args=[round_.pk])))


def test_who_already_acts_for_a_firm_is_told_so():
    firm, person = an_applicant()
    answer = claim(person, firm)
    assert (answer.status_code, "Вы уже действуете от имени этой организации." in text(answer)) == (422, True)
    assert Authority.objects.filter(user=person).count() == 1


def test_who_was_confirmed_and_whose_days_ran_out_asks_anew_and_the_ministry_sees_it():
    firm, person = an_applicant()
    person.appointments.update(until=clock.today())
    with clock.standing_at(at("2026-01-13")):
        again = services.claim_authority(firm, actor=fresh(person), position="Директор")
        assert again.status == Authority.Status.REQUESTED
        page = text(browser(an_official(Role.MINISTRY)).get(reverse("applications:authorities")))
        assert reverse("applications:authority_act", args=[again.pk, "confirm-authority"]) in page
