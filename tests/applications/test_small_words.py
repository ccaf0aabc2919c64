"""What an applicant meets first says what is so: requests, a known BIN, one's own second tab, one summary, search."""

import pytest
from django.urls import reverse

from accounts.models import Authority
from accounts.services import accept_invitation, invite_colleague
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import a_bin, a_person, an_applicant, an_official
from tests.factories.applications import a_pdf, a_round, an_application, at
from tests.factories.asking import browser, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(at("2026-01-12")):
        yield


def claim(user, **fields):
    form = {"bin": a_bin(), "kind": "", "name_ru": "", "region": "", "position": "юрист", "paper": a_pdf("d.pdf")}
    return browser(user).post(reverse("applications:claim"), form | fields)


def test_a_request_that_waits_is_shown_among_ones_applications():
    firm, person = an_applicant(confirmed=False)
    page = text(browser(person).get(reverse("applications:mine")))
    assert firm.name_ru in page
    assert "Министерство проверяет полномочие" in page
    assert "как только вы назовёте организацию" not in page
    assert "Министерство проверяет полномочие" not in text(browser(a_person()).get(reverse("applications:mine")))


def test_who_you_are_is_asked_only_of_a_firm_the_portal_does_not_know():
    known, __ = an_applicant()
    person = a_person()
    assert claim(person, bin=known.bin).status_code == 302
    assert Authority.objects.get(user=person).organisation == known
    unknown = claim(person, name_ru="ТОО «Новое»")
    assert (unknown.status_code, "Укажите, кто вы." in text(unknown)) == (422, True)
    assert text(unknown).count('class="kp-errors"') == 1


def test_ones_own_second_tab_is_not_another_person():
    round_ = a_round()
    firm, person = an_applicant()
    draft = an_application(round_, applicant=firm, actor=person)
    address = reverse("applications:section", args=[draft.pk, "general"])
    form = {"cluster_name_ru": "Первый", "version": "0"}
    assert browser(person).post(address, form).status_code == 302
    stale = text(browser(person).post(address, form | {"cluster_name_ru": "Второй"}))
    assert "Вы сохранили этот раздел в другом окне, 12.01.2026 10:00." in stale
    assert "сохранил другой человек:" not in stale
    colleague = a_person()
    accept_invitation(invite_colleague(firm, actor=person, email=colleague.email), actor=colleague)
    stale = text(browser(colleague).post(address, form | {"cluster_name_ru": "Второй"}))
    assert f"Раздел сохранил другой человек: {person.full_name}, 12.01.2026 10:00." in stale


@pytest.mark.parametrize("typed", ["{0} {1} {2}", "{1}{2}", "{0}", "№ {number}", "{number:.10}"])
def test_search_knows_a_bin_with_spaces_and_any_part_of_a_number(typed):
    firm, person = an_applicant()
    application = an_application(applicant=firm, actor=person, submitted=True)
    an_application(submitted=True)
    number = application.dossier.number
    query = typed.format(firm.bin[:4], firm.bin[4:8], firm.bin[8:], number=number)
    page = browser(an_official(Role.MINISTRY)).get(reverse("search"), {"q": query})
    assert application.get_absolute_url() in text(page)
    inbox = browser(an_official(Role.MINISTRY)).get(reverse("applications:inbox"), {"q": query, "desk": "all"})
    assert application.get_absolute_url() in text(inbox)
