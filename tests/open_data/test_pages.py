"""Pages of open data and the news, made by rule."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from applications import services as applications
from kiri_portal.open_data.sets import DATA_SETS
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import an_official
from tests.factories.applications import a_round, at
from tests.factories.opened import everything_open
from tests.factories.plans import in_force

pytestmark = pytest.mark.django_db
NOW = at("2026-09-01")
ATOM = "{http://www.w3.org/2005/Atom}"


def page(address: str, moment=NOW, **headers: str) -> str:
    with clock.standing_at(moment):
        answer = Client().get(address, **headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_open_data_are_one_click_from_every_page_and_each_set_one_more():
    home = page("/")
    assert home.count('href="/open-data/"') == 2  # the menu and the foot of the page
    told = page("/open-data/")
    for found in DATA_SETS.values():
        assert f'href="{found.page}"' in told
        assert f'{found.downloads["csv"]}?lang=ru"' in told


def test_a_set_shows_its_fields_its_rule_and_its_first_rows():
    everything_open()
    for found in DATA_SETS.values():
        told = page(found.page)
        assert str(found.rule) in told
        assert [code for code in found.fields if f'<code class="text-reset">{code}</code>' not in told] == []
        assert "2026-001" in told


def test_a_past_day_goes_into_the_links_of_the_files():
    told = page("/open-data/clusters/?on=2026-06-01")
    assert "/api/v1/clusters.csv?lang=ru&amp;on=2026-06-01" in told
    assert "ещё ничего не было" in told


@pytest.mark.parametrize(("day", "sentence"), [("вчера", "Укажите день"), ("2027-01-01", "ещё не наступил")])
def test_a_bad_day_is_a_sentence_at_the_field_and_nothing_typed_is_lost(day, sentence):
    with clock.standing_at(NOW):
        answer = Client().get("/open-data/clusters/", {"on": day})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert f'value="{day}"' in answer.content.decode()


def test_an_unknown_set_is_not_there():
    assert Client().get("/open-data/secrets/").status_code == 404


def test_programs_are_told_every_parameter():
    told = page("/open-data/api/")
    for found in DATA_SETS.values():
        assert [name for name in found.filters.base_filters if f">{name}</code>" not in told] == []


def test_news_are_what_was_announced_launched_and_approved_the_newest_first():
    world = in_force()
    told = page("/news/")
    places = [
        told.index(words) for words in ("Утверждён план", "Запущен кластер", "Объявлены результаты", "Объявлен отбор")
    ]
    assert places == sorted(places)
    assert "Рассмотрена 1 заявка, отобран 1 кластер." in told
    assert f'href="{world.cluster.get_absolute_url()}"' in told


def test_a_cancelled_round_stays_news_of_its_day_and_a_draft_is_none():
    with clock.standing_at(at("2026-02-02")):
        round_ = a_round(title_ru="Весна", title_kk="Көктем")
        a_round(announced=False, title_ru="Осень", title_kk="Күз")
        applications.cancel_round(round_, actor=an_official(Role.MINISTRY_HEAD), reason="Закон изменился")
    told = page("/news/", at("2026-02-03"))
    assert "Весна" in told
    assert "Осень" not in told


def test_the_feed_tells_the_same_to_programs():
    in_force()
    told = ET.fromstring(page("/news/feed.xml"))
    entries = told.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}title").text.split(" ")[0] for entry in entries] == [
        "Утверждён", "Запущен", "Объявлены", "Объявлен",
    ]  # fmt: skip
    names = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(names)) == 4
    assert names[0].startswith("urn:klaster:plan/")
    assert page("/news/feed.xml") == page("/news/feed.xml")
    kazakh = ET.fromstring(page("/news/feed.xml", HTTP_ACCEPT_LANGUAGE="kk"))
    assert kazakh.find(f"{ATOM}title").text == "Кластерлік саясат жаңалықтары"
