"""Pages of monitoring: who reads what, what they say, how many questions they ask."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from coordinators import services as initiative
from methodology.roles import Role
from monitoring.pure.process import verdicts
from monitoring.selectors.process import records_of
from procedure import clock
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import in_force

pytestmark = pytest.mark.django_db
SP = "\xa0"


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT + timedelta(days=40)):
        yield


@pytest.fixture
def world():
    return in_force()


def page_of(who, name, *args, query=""):
    response = (browser_of(who) if who else Client()).get(reverse(name, args=args) + query)
    return response.status_code, response.content.decode().replace(SP, " ")


def test_the_tab_shows_every_figure_and_a_firm_reads_no_money_of_others(world):
    status, page = page_of(world.head, "monitoring:indicators", world.cluster.pk)
    assert status == 200
    for words in (
        "Вступившие в инициативу",
        "Доля частных средств в потраченном",
        "нет данных",
        "Те же числа таблицей",
    ):
        assert words in page
    status, page = page_of(world.people[0], "monitoring:indicators", world.cluster.pk)
    assert status == 200
    assert "Вступившие в инициативу" in page
    assert "Доля частных средств" not in page
    assert reverse("monitoring:process", args=[world.cluster.pk, "terms_kept"]) not in page
    assert page_of(world.people[0], "monitoring:process", world.cluster.pk, "terms_kept")[0] == 404


def test_the_rows_behind_a_figure_are_exactly_those_it_counts(world):
    found = records_of([world.cluster])[world.cluster.pk]
    rows = verdicts(found, "firms_joined", clock.today())
    status, page = page_of(world.head, "monitoring:process", world.cluster.pk, "firms_joined")
    assert status == 200
    assert f"учтено {sum(row.counted for row in rows)} из {len(rows)}" in page
    for place in world.cluster.participants.all():
        assert str(place) in page
        assert place.get_absolute_url() in page
    assert page.count("участвует</td>") == sum(row.why == "joined" for row in rows)


def test_a_day_before_shows_what_was_there_then_and_a_bad_day_is_refused_at_its_field(world):
    args = ("monitoring:process", world.cluster.pk, "activities_on_time")
    assert "В этот день считать было нечего" in page_of(world.head, *args, query="?as_of=2026-05-01")[1]
    status, page = page_of(world.head, *args, query="?as_of=весна")
    assert status == 400
    assert "Укажите день как 01.03.2026." in page
    assert page_of(world.head, "monitoring:process", world.cluster.pk, "no_such_figure")[0] == 404


def test_whom_one_talked_to_is_not_told_to_everybody_who_reads_the_number(world):
    place = world.cluster.participants.filter(organisation=world.firms[0]).get()
    initiative.record_interview(place, actor=world.head, held_on=date(2026, 6, 1), people="Директор", consent="none")
    args = ("monitoring:process", world.cluster.pk, "interviews_held")
    assert world.firms[0].name in page_of(world.head, *args)[1]
    status, page = page_of(an_official(Role.MINISTRY), *args)
    assert status == 200
    assert "01.06.2026" in page
    assert world.firms[0].name not in page


def test_the_private_share_is_drawn_against_the_promise(world):
    page = page_of(world.head, "monitoring:indicators", world.cluster.pk)[1]
    assert "обещали в заявке: 40 %" in page
    assert '<th scope="row">2026</th>' in page


def test_all_clusters_stand_side_by_side_for_the_institute_and_the_ministry(world):
    ministry = an_official(Role.MINISTRY)
    for who in (world.head, ministry):
        status, page = page_of(who, "monitoring:clusters")
        assert status == 200
        assert world.cluster.name in page
        assert "Занятых без результата кластеров нет." in page
        status, page = page_of(who, "monitoring:policy")
        assert status == 200
        assert "1 кластер по этапам" in page
    for who in (world.people[0],):
        assert page_of(who, "monitoring:clusters")[0] == page_of(who, "monitoring:policy")[0] == 404


def test_everybody_reads_launched_clusters_and_their_stages_only(world):
    status, page = page_of(None, "monitoring:open")
    assert status == 200
    assert world.cluster.name in page
    assert "Показателей, открытых для всех, пока нет." in page
    assert "Дело ТОО" not in page
