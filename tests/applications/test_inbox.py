"""The inbox: desks, filters in the URL, the explained term, bulk acts, the spreadsheet as seen (M 3.2.2/5)."""

import io

import openpyxl
import pytest
from django.test import Client

from applications import services
from applications.models import Application
from methodology.roles import Role
from procedure import clock
from procedure.tick import tick
from tests.factories.accounts import an_akimat, an_official
from tests.factories.applications import a_round, an_application, at
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db
INBOX = "/applications/inbox/"


@pytest.fixture
def ministry():
    with clock.standing_at(at("2026-02-02")):
        clerk = an_official(Role.MINISTRY)
    client = Client()
    client.force_login(clerk, backend=BACKEND)
    return clerk, client


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def filed(count: int, **options) -> list[Application]:
    with clock.standing_at(at("2026-02-02")):
        round_ = a_round()
        an_akimat("10")
        return [an_application(round_, submitted=True, **options) for _ in range(count)]


def names(page: str, applications: list[Application]) -> list[bool]:
    return [application.cluster_name_ru in page for application in applications]


def test_each_desk_holds_what_lies_on_it(ministry):
    clerk, client = ministry
    first, second = filed(2)
    with clock.standing_at(at("2026-03-16")):
        tick()
        services.notify_akimat(first, actor=clerk)
        services.forward(first, actor=clerk)
        assert names(words(client.get(INBOX)), [first, second]) == [False, True]
        assert names(words(client.get(f"{INBOX}?desk=institute")), [first, second]) == [True, False]
        assert names(words(client.get(f"{INBOX}?desk=commission")), [first, second]) == [False, False]
        assert names(words(client.get(f"{INBOX}?desk=all")), [first, second]) == [True, True]
        assert names(words(client.get(f"{INBOX}?desk=nonsense")), [first, second]) == [False, True]


def test_filters_live_in_the_address_and_empty_lists_offer_the_way_out(ministry):
    _clerk, client = ministry
    [application] = filed(1)
    with clock.standing_at(at("2026-02-03")):
        found = words(
            client.get(INBOX, {"q": application.cluster_name_ru.upper(), "regions": "", "status": "submitted"})
        )
        nothing = words(client.get(INBOX, {"q": "такого нет"}))
    assert application.cluster_name_ru in found
    assert application.cluster_name_ru not in nothing
    assert 'href="?desk=all"' in nothing


def test_a_region_filter_does_not_multiply_the_counts(ministry):
    clerk, client = ministry
    for code in ("10", "11"):
        an_akimat(code)
    [application] = filed(1, regions=("10", "11"))
    services.notify_akimat(application, actor=clerk)
    region = application.regions.get(code="11")
    page = words(client.get(INBOX, {"regions": region.pk}))
    assert page.count(f'id="row-{application.pk}"') == 1
    assert ">оповещены</span>" in page


def test_an_akimat_reads_in_the_list_only_how_its_own_notice_stands():
    with clock.standing_at(at("2026-02-02")):
        clerk, (_office, officer) = an_official(Role.MINISTRY), an_akimat("10")
        an_akimat("11")
        application = an_application(submitted=True, regions=("10", "11"))
        services.notify_akimat(application, actor=clerk)
        application.akimat_notices.filter(region__code="11").update(status="failed")
        client = Client()
        client.force_login(officer, backend=BACKEND)
        page = words(client.get(INBOX))
    assert ">оповещены</span>" in page
    assert "не доставлено" not in page


def test_the_count_of_a_term_opens_by_a_link_without_scripts(ministry):
    _clerk, client = ministry
    [application] = filed(1)
    with clock.standing_at(at("2026-03-16")):
        tick()
        closed = words(client.get(INBOX))
        opened = words(client.get(INBOX, {"how": application.pk}))
    assert "kp-strip__day" not in closed
    assert f"how={application.pk}" in closed
    assert "13 рабочих дней" in opened
    assert "kp-strip__day--due" in opened


def test_only_what_lies_at_the_ministry_can_be_ticked(ministry):
    clerk, client = ministry
    first, second = filed(2)
    services.notify_akimat(first, actor=clerk)
    with clock.standing_at(at("2026-03-16")):
        tick()
        services.forward(first, actor=clerk)
        page = words(client.get(f"{INBOX}?desk=all"))
    assert f'name="pk" value="{second.pk}"' in page
    assert f'name="pk" value="{first.pk}"' not in page


def test_akimats_of_several_applications_are_told_at_once_and_the_refused_row_says_why(ministry):
    clerk, client = ministry
    first, second = filed(2)
    services.notify_akimat(first, actor=clerk)
    answer = client.post(f"{INBOX}notify/", {"pk": [first.pk, second.pk], "query": "desk=all"}, follow=True)
    page = words(answer)
    assert answer.redirect_chain[-1][0] == f"{INBOX}?desk=all"
    assert "Оповещены акиматы по заявкам: 1." in page
    assert "Все акиматы уже оповещены" in page
    assert first.get_absolute_url() in page
    assert second.akimat_notices.count() == 1


def test_nothing_ticked_says_so(ministry):
    _clerk, client = ministry
    filed(1)
    assert "Отметьте хотя бы одну заявку." in words(client.post(f"{INBOX}forward/", {}, follow=True))


def test_the_spreadsheet_is_the_list_as_seen(ministry):
    _clerk, client = ministry
    first, second = filed(2)
    Application.objects.filter(pk=first.pk).update(cluster_name_ru="=SUM(A1)")
    with clock.standing_at(at("2026-02-03")):
        answer = client.get(f"{INBOX}applications.xlsx?desk=ministry")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("Номер", "Кластер", "Отбор", "Регион", "Заявитель", "БИН", "Подана", "Состояние", "Акиматы",
                       "Срок до", "Осталось")  # fmt: skip
    assert [row[1] for row in rows[1:]] == [second.cluster_name_ru, "'=SUM(A1)"]
    assert rows[1][6:10] == ("02.02.2026", "подана", "не оповещены", "12.03.2026")
    assert len(list(openpyxl.load_workbook(io.BytesIO(
        client.get(f"{INBOX}applications.xlsx?q=такого+нет").content)).active.iter_rows())) == 1  # fmt: skip
