"""The base of enterprises (M 3.3.2, stage 1): one organisation per BIN, its place, figures and contacts."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Organisation
from applications.models import Member
from coordinators import services
from coordinators.filters import named_like
from coordinators.models import CompanyYear, Contact, Participant
from coordinators.services.base import StaleCard
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import a_bin, a_person, an_applicant
from tests.factories.clusters import LAUNCHED_AT, a_cluster, some_clusters
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db
FIGURES = {"turnover": Decimal(500_000_000), "export": Decimal(0), "headcount": 40, "source": "Бюро статистики"}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def a_place(cluster, head, name="ТОО «Қазақ сүті»", **fields):
    return services.add_participant(cluster, actor=head, bin=fields.pop("bin", a_bin()), name_ru=name, **fields)


def browser_of(person):
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


def test_members_of_the_application_are_the_first_participants():
    cluster, __ = a_cluster()
    application = cluster.assessment.application
    places = cluster.participants.all()
    assert {(p.organisation.bin, p.status, p.joined_on) for p in places} == {
        (m.bin, "joined", LAUNCHED_AT.date()) for m in application.members.all()
    }
    assert {p.step.name for p in places if p.step} == {m.chain_role for m in application.members.all() if m.chain_role}
    filed = {(y.member.bin, y.year) for m in application.members.all() for y in m.years.all()}
    assert set(CompanyYear.objects.values_list("organisation__bin", "year")) == filed


def test_one_organisation_stands_in_two_clusters():
    (one, other), head = some_clusters(2)
    number = a_bin()
    places = [a_place(cluster, head, bin=number) for cluster in (one, other)]
    assert places[0].organisation == places[1].organisation
    with pytest.raises(ValidationError, match="уже есть в базе"):
        a_place(one, head, bin=number)
    services.record_year(places[0], actor=head, year=2025, **FIGURES)
    places[1].refresh_from_db()
    assert places[1].size_class == "small"


@pytest.mark.parametrize("typed", ["казак", "ҚАЗАҚ СҮТІ", "козак", "казах", "сути казак", "Қазақ сүтi"])
def test_the_search_finds_kazakh_milk(typed):
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    a_place(cluster, head, "ТОО «Алтын дән»")
    assert list(cluster.participants.filter(named_like(typed)).filter(origin="coordinator")) == [place]


def test_the_search_finds_by_bin_and_by_the_new_name():
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    assert place in cluster.participants.filter(named_like(place.organisation.bin[:7]))
    card = {"name_kk": "", "region": None, "oked": "", "address": "", "email": "", "phone": "", "step": None,
            "kind": "supplier", "products": "корма"}  # fmt: skip
    services.edit_participant(place, actor=head, version=0, name_ru="ТОО «Степная нива»", **card)
    assert place in cluster.participants.filter(named_like("степняя"))
    assert place not in cluster.participants.filter(named_like("казак"))


def test_the_second_editor_of_a_card_sees_both_texts():
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    browser, address = browser_of(head), reverse("coordinators:card", args=[place.pk])
    typed = {"name_ru": "ТОО «Моё»", "kind": "enterprise", "products": "сыр", "version": "0"}
    assert browser.post(address, typed | {"name_ru": "ТОО «Её»"}).status_code == 302
    page = browser.post(address, typed)
    assert page.status_code == 409
    text = page.content.decode()
    assert "ТОО «Её»" in text
    assert "ТОО «Моё»" in text
    place.organisation.refresh_from_db()
    assert place.organisation.name_ru == "ТОО «Её»"
    again = browser.post(address, typed | {"version": "1"})
    assert again.status_code == 302
    place.organisation.refresh_from_db()
    assert place.organisation.name_ru == "ТОО «Моё»"


def test_a_card_saved_in_another_cluster_is_stale_here():
    (one, other), head = some_clusters(2)
    number = a_bin()
    here, there = (a_place(cluster, head, bin=number) for cluster in (one, other))
    card = {"name_ru": "ТОО «Новое»", "name_kk": "", "region": None, "oked": "", "address": "", "email": "", "phone": "",
            "step": None, "kind": "enterprise", "products": ""}  # fmt: skip
    services.edit_participant(here, actor=head, version=0, **card)
    with pytest.raises(StaleCard):
        services.edit_participant(there, actor=head, version=0, **card)


def test_a_card_much_edited_in_one_cluster_is_stale_after_a_first_save_in_another():
    """Each place counts its own versions: a save elsewhere never gives back a number somebody may still hold."""
    (one, other), head = some_clusters(2)
    number = a_bin()
    here, there = (a_place(cluster, head, bin=number) for cluster in (one, other))
    Participant.objects.filter(pk=there.pk).update(version=1)  # opened at 1 by somebody
    card = {"name_ru": "ТОО «Новое»", "name_kk": "", "region": None, "oked": "", "address": "", "email": "", "phone": "",
            "step": None, "kind": "enterprise", "products": ""}  # fmt: skip
    services.edit_participant(here, actor=head, version=0, **card)
    with pytest.raises(StaleCard):
        services.edit_participant(there, actor=head, version=1, **card)


def test_an_enterprise_asks_is_answered_and_leaves():
    cluster, head = a_cluster()
    firm, owner = an_applicant()
    place = services.request_to_join(cluster, actor=owner, organisation=firm, words="Делаем сыр")
    assert (place.status, place.origin) == ("requested", "request")
    with pytest.raises(ValidationError, match="уже здесь"):
        services.request_to_join(cluster, actor=owner, organisation=firm, words="Ещё раз")
    services.admit_participant(place, actor=head)
    assert (place.status, place.joined_on) == ("joined", LAUNCHED_AT.date())
    services.leave_cluster(place, actor=owner, reason="Закрылись")
    again = services.request_to_join(cluster, actor=owner, organisation=firm, words="Снова открылись")
    assert again.pk != place.pk


def test_nobody_asks_for_a_firm_that_is_not_theirs():
    cluster, __ = a_cluster()
    firm, ___ = an_applicant()
    ____, stranger = an_applicant()
    with pytest.raises(ValidationError, match="не действуете"):
        services.request_to_join(cluster, actor=stranger, organisation=firm, words="Хочу")
    assert not Participant.objects.filter(organisation=firm).exists()


def test_an_invitation_is_taken_or_declined_by_the_firm():
    cluster, head = a_cluster()
    firm, owner = an_applicant()
    place = services.add_participant(cluster, actor=head, bin=firm.bin, name_ru="неважно")
    with pytest.raises(NotAllowed):
        services.take_place(place, actor=owner)
    services.invite_participant(place, actor=head)
    services.decline_place(place, actor=owner, reason="Некогда")
    services.invite_participant(place, actor=head)
    services.take_place(place, actor=owner)
    assert place.status == "joined"
    assert firm.name_ru != "неважно"


def test_figures_are_replaced_and_the_old_ones_stay():
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    services.record_year(place, actor=head, year=2025, **FIGURES)
    services.record_year(place, actor=head, year=2025, **(FIGURES | {"headcount": 300}))
    place.refresh_from_db()
    assert place.size_class == "large"
    rows = CompanyYear.objects.filter(organisation=place.organisation)
    assert (rows.count(), rows.live().get().headcount) == (2, 300)
    services.withdraw_year(rows.live().get(), actor=head, reason="Ошибка")
    place.refresh_from_db()
    assert place.size_class == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"year": 2026}, "year"),
        ({"export": Decimal(600_000_000)}, "export"),
        ({"cost_labour": Decimal(60), "cost_energy": Decimal(41)}, "cost_other"),
    ],
)
def test_figures_that_cannot_be_are_refused_at_their_field(change, field):
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    with pytest.raises(ValidationError) as refusal:
        services.record_year(place, actor=head, **({"year": 2025} | FIGURES | change))
    assert set(refusal.value.error_dict) == {field}


def test_money_typed_in_tenge_instead_of_millions_is_refused_at_its_field():
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    address = reverse("coordinators:participant_act", args=[place.pk, "record-year"])
    typed = {"year": "2025", "turnover": "12 000 000 000", "export": "12 000 000 000", "headcount": "5", "source": "x"}
    page = browser_of(head).post(address, typed)
    assert page.status_code == 422
    assert page.content.decode().count("Число слишком велико: проверьте единицу.") >= 2
    assert not CompanyYear.objects.filter(organisation=place.organisation).exists()


def test_a_contact_is_kept_with_its_consent_and_put_away_with_a_reason():
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    with pytest.raises(ValidationError, match="ещё не наступил"):
        services.add_contact(place, actor=head, name="Будущий", consent_on=date(2027, 1, 1))
    services.add_contact(place, actor=head, name="Айгуль", email="a@x.example", consent_on=date(2026, 5, 20))
    contact = Contact.objects.get()
    services.withdraw_contact(contact, actor=head, reason="Ушла")
    assert not Contact.objects.live().exists()
    with pytest.raises(NotAllowed, match="уже отозвана"):
        services.withdraw_contact(contact, actor=head, reason="Ещё раз")


def test_pages_open_and_the_list_costs_the_same_for_three(settings):
    cluster, head = a_cluster()
    place = a_place(cluster, head)
    services.record_year(place, actor=head, year=2025, **FIGURES)
    browser, address = browser_of(head), reverse("coordinators:base", args=[cluster.pk])
    browser.get(address)
    with counting() as one:
        assert "Қазақ сүті" in browser.get(f"{address}?q=козак").content.decode()
    for name in ("Қазақ майы", "Қазақ еті"):
        a_place(cluster, head, f"ТОО «{name}»")
    with counting() as three:
        browser.get(f"{address}?q=козак")
    assert one.queries == three.queries <= 10
    assert "40" in browser.get(place.get_absolute_url()).content.decode()


def test_the_list_leaves_as_a_spreadsheet_and_runs_nothing():
    import io

    import openpyxl

    cluster, head = a_cluster()
    a_place(cluster, head, "=cmd|'/c calc'!A1")
    answer = browser_of(head).get(reverse("coordinators:base_xlsx", args=[cluster.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    names = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(names) == cluster.participants.count()
    assert "'=cmd|'/c calc'!A1" in names


def test_a_firm_sees_its_own_places_and_nobody_elses():
    cluster, head = a_cluster()
    firm, owner = an_applicant()
    mine = services.add_participant(cluster, actor=head, bin=firm.bin, name_ru="x")
    theirs = a_place(cluster, head, "ТОО «Чужое»")
    browser = browser_of(owner)
    assert browser.get(mine.get_absolute_url()).status_code == 200
    assert browser.get(theirs.get_absolute_url()).status_code == 404
    assert browser.get(reverse("coordinators:base", args=[cluster.pk])).status_code == 404
    home = browser.get(reverse("coordinators:places")).content.decode()
    assert str(cluster) in home
    assert "Чужое" not in home
    assert browser_of(a_person()).get(mine.get_absolute_url()).status_code == 404


def test_a_member_without_a_bin_of_the_portal_becomes_one_organisation():
    a_cluster()
    bins = Member.objects.values_list("bin", flat=True)
    assert Organisation.objects.filter(bin__in=bins).count() == len(set(bins))
