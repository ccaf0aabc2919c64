"""What the conflict check finds: declaration, shared BIN, consultation, employment, the region's office (M 3.2.2/3, /6)."""

from datetime import timedelta

import pytest

from accounts.models import Appointment, Authority, Organisation
from accounts.services import register_organisation
from methodology.roles import Role
from procedure import clock
from selection import services
from selection.conflicts import findings
from tests.factories.accounts import an_akimat, an_official, an_organisation
from tests.factories.selection import RECEIVED_AT, an_assessment, an_expert

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_work():
    with clock.standing_at(RECEIVED_AT):
        yield


@pytest.fixture
def case():
    assessment, head = an_assessment()
    return assessment, head, an_official(Role.INSTITUTE_EXPERT)


def found(person, assessment) -> list[str]:
    person.forget_appointments()
    return list(findings(person, assessment.application))


def member_firm(assessment) -> Organisation:
    member = assessment.application.members.first()
    return register_organisation(bin=member.bin, kind="enterprise", name_ru=member.name)


def past(person, role, organisation) -> None:
    today = clock.today()
    Appointment.objects.create(
        user=person, role=role, organisation=organisation, since=today - timedelta(days=300),
        until=today - timedelta(days=100),
    )  # fmt: skip


def test_a_stranger_has_no_conflict(case):
    assessment, _head, person = case
    past(person, Role.APPLICANT, an_organisation())
    assert found(person, assessment) == []


def test_earlier_work_in_a_firm_of_the_application_is_found_by_its_bin(case):
    assessment, _head, person = case
    firm = member_firm(assessment)
    past(person, Role.APPLICANT, firm)
    assert found(person, assessment) == [f"Раньше работал в организации, которая участвует в заявке: {firm.name}."]


def test_who_acts_for_a_member_is_found(case):
    assessment, _head, person = case
    firm = member_firm(assessment)
    Authority.objects.create(user=person, organisation=firm, position="юрист")
    assert found(person, assessment) == [f"Действует или действовал от имени участника заявки: {firm.name}."]


def test_an_office_of_the_same_region_is_found_and_of_another_is_not(case):
    assessment, _head, person = case
    past(person, Role.AKIMAT, an_akimat("11")[0])
    assert found(person, assessment) == []
    office = Organisation.objects.get(kind="akimat", region=assessment.application.regions.get())
    past(person, Role.AKIMAT, office)
    assert found(person, assessment) == [f"Работает или работал в акимате региона этой заявки: {office.name}."]


def test_a_declared_recusal_is_found_for_the_same_applicant(case):
    assessment, head, _person = case
    expert = an_expert(assessment, head, declared=False)
    services.recuse(assessment, actor=expert, reason="Родство с директором")
    number = assessment.application.dossier.number
    assert found(expert, assessment) == [f"Брал отвод по заявке этого заявителя ({number}): Родство с директором"]
