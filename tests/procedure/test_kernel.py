"""The one door: perform locks, checks, saves and writes one line, or nothing at all."""

from datetime import datetime

import pytest
from django.db import connection

from accounts.models import Appointment, Authority, Organisation, User
from accounts.services import claim_authority, confirm_authority, refuse_authority, register_organisation
from methodology.roles import Role
from procedure import clock, journal
from procedure.models import Dossier, JournalEntry
from procedure.workflow import NotAllowed, NotEntitled

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 16, 10, tzinfo=clock.ALMATY)


def person(email: str, *roles: Role) -> User:
    user = User.objects.create(email=email, full_name=email.split("@")[0])
    for role in roles:
        Appointment.objects.create(user=user, role=role, since=clock.today())
    return user


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(MONDAY):
        yield


@pytest.fixture
def firm() -> Organisation:
    return register_organisation(bin="941240000193", kind="enterprise", name_ru="ТОО «Проба»")


def test_an_act_leaves_one_line_with_who_when_and_the_states(firm):
    applicant, clerk = person("a@x.example"), person("m@x.example", Role.MINISTRY)
    authority = claim_authority(firm, actor=applicant, position="директор")
    confirm_authority(authority, actor=clerk)
    lines = list(JournalEntry.objects.order_by("seq").values_list("seq", "act", "role", "before", "after"))
    assert lines == [
        (1, "accounts.claim_authority", "applicant", "", "requested"),
        (2, "accounts.confirm_authority", "ministry", "requested", "confirmed"),
    ]
    assert JournalEntry.objects.get(seq=2).at == MONDAY
    applicant.forget_appointments()
    assert applicant.represents(firm)


def test_a_person_without_the_role_is_refused_and_nothing_is_written(firm):
    authority = claim_authority(firm, actor=person("a@x.example"), position="директор")
    with pytest.raises(NotEntitled):
        confirm_authority(authority, actor=person("b@x.example"))
    assert Authority.objects.get().status == "requested"
    assert JournalEntry.objects.count() == 1


def test_the_second_clerk_reads_who_did_it(firm):
    authority = claim_authority(firm, actor=person("a@x.example"), position="директор")
    first, second = person("first@x.example", Role.MINISTRY), person("second@x.example", Role.MINISTRY)
    same_row = Authority.objects.get()
    confirm_authority(authority, actor=first)
    with pytest.raises(NotAllowed) as refusal:
        confirm_authority(same_row, actor=second)
    sentence = str(refusal.value)
    assert "first" in sentence
    assert "16.03.2026 10:00" in sentence


def test_an_act_that_asks_for_a_reason_is_refused_without_one(firm):
    authority = claim_authority(firm, actor=person("a@x.example"), position="директор")
    with pytest.raises(NotAllowed, match="Укажите причину"):
        refuse_authority(authority, actor=person("m@x.example", Role.MINISTRY), reason="  ")


def test_a_line_for_an_unregistered_act_is_an_error(firm):
    with pytest.raises(journal.UnknownAct):
        journal.write(firm.dossier, "nobody.knows", actor=None, role="clock")


def test_an_act_costs_a_fixed_number_of_queries(firm, django_assert_num_queries):
    clerk = person("m@x.example", Role.MINISTRY)
    clerk.current_appointments  # noqa: B018 - read once per request
    authorities = [claim_authority(firm, actor=person(f"a{n}@x.example"), position="директор") for n in range(3)]
    for authority in authorities:
        authority.dossier.pk  # noqa: B018 - loaded with the page
        with django_assert_num_queries(10):  # two of them the test's own savepoint
            refuse_authority(authority, actor=clerk, reason="нет доверенности")


def test_sequences_have_no_gaps_across_acts(firm):
    for n in range(5):
        claim_authority(firm, actor=person(f"a{n}@x.example"), position="директор")
    assert list(JournalEntry.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    assert Dossier.objects.get(pk=firm.dossier_id).entries == 5
    assert connection.vendor in {"sqlite", "postgresql"}
