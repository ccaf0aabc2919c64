"""«Почему я могу или не могу это сделать»: the same rows and guards as the acts, for what the person sees."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from applications import services
from applications.workflow import APPLICATION
from methodology.roles import Role
from procedure import clock
from procedure.rights import Right, rights_of
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_round, an_application, at
from tests.factories.asking import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-01-12")):
        yield


def page(record, person: User, label: str = "applications.application", language: str = "ru"):
    browser = Client(headers={"accept-language": language})
    browser.force_login(person, backend=BACKEND)
    return browser.get(reverse("procedure:rights", args=[label, record.pk]))


def of(record, person: User) -> dict[str, Right]:
    return {right.act.code: right for right in rights_of(record, person)}


def test_every_act_of_the_record_is_explained_by_the_table_itself():
    firm, person = an_applicant()
    rights = of(an_application(a_round(), applicant=firm, actor=person), person)
    own = {act.code for act in APPLICATION.acts.values() if not act.creates}
    assert own <= set(rights)
    assert {code: (right.may, right.fits) for code, right in rights.items() if code in ("submit", "forward")} == {
        "submit": (True, True), "forward": (False, False),
    }  # fmt: skip
    assert rights["forward"].roles == ["Сотрудник министерства", "Руководитель в министерстве"]
    assert rights["forward"].sources == ["подана"]


def test_the_page_says_what_the_refusal_says_and_nothing_of_others_acts():
    firm, person = an_applicant()
    application = an_application(a_round(), applicant=firm, actor=person)
    with pytest.raises(NotAllowed) as refusal:
        services.submit(application, actor=person)
    rights = of(application, person)
    assert [str(o) for o in rights["submit"].obstacles] == [str(o) for o in refusal.value.obstacles] != []
    assert not rights["submit"].open
    assert all(right.obstacles == [] for right in rights.values() if not right.may)
    shown = page(application, person).content.decode()
    assert all(escape(str(o)) in shown for o in refusal.value.obstacles)
    assert "Не можете: это действие другой роли." in shown


def test_an_act_that_nothing_hinders_is_open_and_leads_to_its_page():
    firm, person = an_applicant()
    application = an_application(a_round(), applicant=firm, actor=person, submitted=True)
    withdraw = of(application, person)["withdraw"]
    assert withdraw.open
    door = reverse("applications:application_act", args=[application.pk, "withdraw"])
    assert f'href="{door}"' in page(application, person).content.decode()


def test_the_unseen_record_and_an_unknown_kind_are_not_there():
    firm, person = an_applicant()
    draft = an_application(a_round(), applicant=firm, actor=person)
    assert page(draft, an_official(Role.MINISTRY)).status_code == 404
    assert page(draft, person, "no.such").status_code == 404
    assert page(draft, person, "procedure.dossier").status_code == 404


def test_the_page_of_a_record_leads_to_the_explanation_and_it_speaks_kazakh():
    firm, person = an_applicant()
    draft = an_application(a_round(), applicant=firm, actor=person)
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    why = reverse("procedure:rights", args=["applications.application", draft.pk])
    assert browser.get(draft.get_absolute_url()).content.decode().count(f'href="{why}"') == 1
    browser.post(reverse("set_language"), {"language": "kk", "next": "/"})
    assert "Жасай алмайсыз: бұл басқа рөлдің әрекеті." in browser.get(why).content.decode()
