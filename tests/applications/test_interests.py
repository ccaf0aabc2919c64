"""Who wants a cluster (M 2.4): officials read it with contacts, the firm reads and withdraws its own."""

import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import Region
from applications import services
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_round, at
from tests.factories.asking import browser, refused, text

pytestmark = pytest.mark.django_db
LIST = "/applications/interests/"


@pytest.fixture(autouse=True)
def before_the_round():
    with clock.standing_at(at("2026-01-12")):
        yield


@pytest.fixture
def stated():
    firm, person = an_applicant()
    region = Region.objects.get(code="10")
    return person, services.express_interest(firm, actor=person, region=region, sector="Мёд", text="Двадцать пасек")


@pytest.mark.parametrize("role", [Role.MINISTRY, Role.MINISTRY_HEAD, Role.INSTITUTE_HEAD, Role.INSTITUTE_EXPERT])
def test_the_ministry_and_the_institute_read_who_wants_what_and_how_to_reach_them(stated, role):
    person, interest = stated
    client = browser(an_official(role))
    page = text(client.get(LIST))
    for words in (
        "Мёд",
        "Двадцать пасек",
        interest.organisation.name,
        str(interest.region),
        person.full_name,
        person.email,
    ):
        assert words in page
    assert "Мёд" in text(client.get(f"{LIST}?region={interest.region_id}"))
    assert "Мёд" not in text(client.get(f"{LIST}?status=withdrawn"))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{LIST}interests.xlsx?status=stated").content))
    titles, row = book.active.iter_rows(values_only=True)
    assert dict(zip(titles, row, strict=True)) | {
        "Дата": "12.01.2026",
        "Почта": person.email,
        "Отрасль": "Мёд",
    } == dict(zip(titles, row, strict=True))


def test_letters_lead_the_ministry_and_the_institute_to_the_list(stated):
    clerk, head = an_official(Role.MINISTRY), an_official(Role.INSTITUTE_HEAD)
    write_letters()
    told = Notice.objects.filter(entry__act="applications.express_interest")
    people = {notice.recipient for notice in told}
    assert {clerk, head} <= people
    assert stated[0] not in people
    assert {notice.link for notice in told} == {LIST}


def test_the_page_of_a_round_counts_what_stands_for_staff_only(stated):
    person, interest = stated
    round_ = a_round()
    url = round_.get_absolute_url()
    staff = browser(an_official(Role.INSTITUTE_EXPERT))
    assert "Интерес к созданию кластеров: 1" in text(staff.get(url))
    assert "Интерес к созданию кластеров" not in text(browser(person).get(url))
    services.withdraw_interest(interest, actor=person)
    assert "Интерес к созданию кластеров: 0" in text(staff.get(url))


def test_the_firm_reads_its_own_and_takes_it_back_once(stated):
    person, interest = stated
    __, stranger = an_applicant()
    assert "Мёд" not in text(browser(stranger).get(LIST))
    assert browser(stranger).get(f"{LIST}interests.xlsx").status_code == 403
    client = browser(person)
    act = reverse("applications:interest_act", args=[interest.pk, "withdraw-interest"])
    assert browser(stranger).get(act).status_code == 404
    assert act in text(client.get(LIST))
    assert client.post(act).url == LIST
    page = text(client.get(LIST))
    assert "отозван" in page
    assert act not in page
    assert "отозван" in refused(services.withdraw_interest, interest, actor=person)
