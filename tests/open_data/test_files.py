"""Files of open data and their dictionary: one serializer, three forms, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.utils import translation
from rest_framework import serializers

from kiri_portal.open_data import dictionary
from kiri_portal.open_data.dataset import FILES, LICENCE
from kiri_portal.open_data.files import MAKERS, MEDIA
from kiri_portal.open_data.sets import DATA_SETS
from procedure import clock
from tests.factories.applications import at
from tests.factories.clusters import a_cluster
from tests.factories.opened import everything_open
from tests.factories.plans import in_force

pytestmark = pytest.mark.django_db
NOW = at("2026-09-01")


def get(address: str, moment=NOW):
    with clock.standing_at(moment):
        answer = Client().get(f"/api/v1/{address}")
    assert answer.status_code == 200
    return answer


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_every_file_holds_what_the_list_holds():
    everything_open()
    for code in DATA_SETS:
        told = get(f"{code}/?limit=100").json()["results"]
        assert told
        whole = json.loads(get(f"{code}.json").content)
        assert (whole["results"], whole["on"]) == (told, "2026-09-01")
        assert whole["licence"] == str(LICENCE)
        assert [field["code"] for field in whole["fields"]] == list(told[0])
        heads, *rows = lines(get(f"{code}.csv").content)
        assert heads == list(told[0])
        assert len(rows) == len(told)
        assert rows[0] == ["" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
                           for value in told[0].values()]  # fmt: skip
        data, readme = openpyxl.load_workbook(io.BytesIO(get(f"{code}.xlsx").content)).worksheets
        assert data.max_row == len(told) + 1
        assert [cell.value for cell in readme["A"]][1:] == heads


def test_the_same_data_give_the_same_bytes_an_hour_later_and_in_any_visitors_language():
    a_cluster()
    for kind in FILES:
        assert get(f"clusters.{kind}").content == get(f"clusters.{kind}", at("2026-09-01", 12)).content
    assert get("clusters.csv?on=2026-06-01").content == get("clusters.csv?on=2026-06-01", at("2026-10-01")).content
    assert get("clusters-fields.csv?lang=kk").content == get("clusters-fields.csv?lang=en").content


def test_a_file_is_named_by_its_set_and_day_and_a_spreadsheet_knows_its_letters():
    answer = get("stages.csv?on=2026-06-01")
    assert answer["Content-Disposition"] == 'attachment; filename="stages-2026-06-01.csv"'
    assert answer["Content-Type"] == MEDIA["csv"]
    assert answer.content.startswith(b"\xef\xbb\xbf")


def test_numbers_are_numbers_in_a_workbook():
    in_force()
    data, __ = openpyxl.load_workbook(io.BytesIO(get("plans.xlsx").content)).worksheets
    row = {head.value: cell.value for head, cell in zip(data[1], data[2], strict=True)}
    assert (row["Мероприятий"], row["Средства государства"]) == (2, 0)
    assert isinstance(Decimal(str(row["Средства государства"])), Decimal)


@pytest.mark.parametrize("found", DATA_SETS.values(), ids=DATA_SETS.keys())
def test_every_field_is_explained_in_three_languages_with_its_type(found):
    heads, *rows = [dictionary.titles(), *dictionary.table(found)]
    assert [line[0] for line in rows] == list(found.fields)
    for line in rows:
        told = dict(zip(heads, line, strict=True))
        for language in ("ru", "kk", "en"):
            with translation.override(language):
                name, meaning = heads[1:3] if language == "ru" else heads[6:8] if language == "kk" else heads[11:13]
            assert told[name], (line[0], language)
            assert told[meaning], (line[0], language)
    russian = {line[2] for line in rows}
    assert not russian & {line[7] for line in rows}, "значение не переведено на казахский"
    assert not russian & {line[12] for line in rows}, "значение не переведено на английский"


@pytest.mark.parametrize("found", DATA_SETS.values(), ids=DATA_SETS.keys())
def test_money_and_points_say_their_unit(found):
    unsaid = [code for code, field in found.fields.items()
              if isinstance(field, serializers.DecimalField | serializers.IntegerField) and not field.style["unit"]]  # fmt: skip
    assert unsaid == []


def test_every_kind_of_file_has_its_maker():
    assert set(FILES) == set(MAKERS) == set(MEDIA)
