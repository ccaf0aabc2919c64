"""No table that leaves the portal runs in a spreadsheet: one writer, and every export there is, walked and read."""

from __future__ import annotations

import ast
import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from accounts.models import Organisation
from applications.models import Application
from documents.tables import CSV, FORMULA, XLSX, neutral, workbook
from kiri_portal.open_data.sets import DATA_SETS
from methodology.roles import Role
from procedure import clock
from procedure.models import Dossier
from selection import services
from selection.services.package import build_waiting
from tests.architecture.sources import modules, names_used
from tests.factories.accounts import an_official
from tests.factories.clusters import a_cluster
from tests.factories.commission import SAT_AT, before_the_commission
from tests.permissions.rights import IN, browsers, rows
from tests.permissions.stage import staged

pytestmark = pytest.mark.once

HOSTILE = "=cmd|' /C calc'!A0"
WRITER = "documents/tables.py"
OPEN_DATA = {"coordinators:clusters_csv", "coordinators:clusters_xlsx", "coordinators:clusters_fields"}
OPEN_DATA |= {f"api:{code}_{kind}" for code in DATA_SETS for kind in ("csv", "xlsx", "fields")}
#: The holidays of a library, printed for a person to compare: nobody's words are in it.
PLAIN_CSV = {"procedure/management/commands/seed_calendar.py"}


@pytest.mark.parametrize("text", [f"{mark}1+1" for mark in FORMULA])
def test_a_cell_that_begins_like_a_formula_is_neutral(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Кластер - один", "1+1", " =1", "«=1»"])
def test_a_plain_cell_stays_as_it_is(text):
    assert neutral(text) == text


def test_the_writer_keeps_numbers_and_runs_nothing():
    data = workbook(["-заголовок"], [[HOSTILE, Decimal("-2.5"), -3, None, True, "http://x.example"]])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet["A1"].value == "'-заголовок"
    assert [cell.value for cell in sheet[2]] == [f"'{HOSTILE}", -2.5, -3, "", "True", "http://x.example"]
    assert {cell.data_type for cell in sheet[2]} == {"s", "n"}
    assert sheet["F2"].hyperlink is None


def test_nothing_else_writes_tables():
    """A second writer would have to remember by itself: it must go through documents.tables."""
    wrong = []
    for module in modules():
        if module.place == WRITER:
            continue
        wrong += [f"{module.place}:{line}" for line, name in module.imports if name.split(".")[0] == "xlsxwriter"]
        written = {"csv.writer", "csv.DictWriter", "openpyxl.Workbook", "Workbook"}
        used = [f"{module.place}:{line}" for line, name in names_used(module.tree) if name in written]
        wrong += [] if module.place in PLAIN_CSV else used
        wrong += [
            f"{module.place}:{node.lineno}" for node in ast.walk(module.tree)
            if isinstance(node, ast.Constant) and node.value == "text/csv"
        ]  # fmt: skip
    assert wrong == []


def running(data: bytes) -> list[str]:
    """Cells of a workbook that a spreadsheet would compute, or that begin as if it should."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value not in (None, "")]
    assert cells
    return [str(c.value) for c in cells if c.data_type == "f" or (c.data_type == "s" and str(c.value)[0] in FORMULA)]


def running_csv(data: bytes) -> list[str]:
    """Cells of a CSV that begin as if a spreadsheet should compute them."""
    cells = [cell for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in line]
    assert cells
    return [cell for cell in cells if cell and cell[0] in FORMULA]


def make_hostile() -> None:
    """Every name that people give here begins like a formula."""
    for model, names in ((Organisation, ("name_ru", "name_kk")), (Application, ("cluster_name_ru", "cluster_name_kk")),
                         (Dossier, ("title",))):  # fmt: skip
        model.objects.update(**dict.fromkeys(names, HOSTILE))


@pytest.mark.django_db
def test_every_table_on_every_address_is_neutral_for_every_role():
    """What the first who is let in gets is no table, or the same table for everybody: the others need not ask."""
    stage = staged("assessing")
    make_hostile()
    found, wrong, settled = set(), [], set()
    with stage.now():
        for role, browser in browsers(stage).items():
            for row in rows("assessing"):
                if "GET" not in row.methods or row.expects(role) != IN or row.url in settled:
                    continue
                answer = browser.get(row.address(stage.records))
                kind = answer.get("Content-Type", "")
                if kind not in (CSV, XLSX) or row.url in OPEN_DATA:
                    settled.add(row.url)
                if kind == CSV:
                    found.add(row.url)
                    wrong += [f"{row.url} {role}: {text}" for text in running_csv(answer.getvalue())]
                if kind == XLSX:
                    found.add(row.url)
                    wrong += [f"{row.url} {role}: {text}" for text in running(answer.getvalue())]
    assert wrong == []
    assert found == {"applications:inbox_xlsx", "applications:interests_xlsx", *OPEN_DATA}


@pytest.mark.django_db
def test_the_files_of_the_open_register_are_neutral():
    a_cluster()
    make_hostile()
    for name in ("/coordinators/register", "/api/v1/clusters", "/api/v1/results"):
        assert running(Client().get(f"{name}.xlsx").getvalue()) == []
        data = Client().get(f"{name}.csv").getvalue()
        assert running_csv(data) == []
        assert f"'{HOSTILE}" in data.decode()


@pytest.mark.django_db
def test_every_table_in_the_commissions_package_is_neutral():
    with clock.standing_at(SAT_AT):
        [assessment] = before_the_commission()
        make_hostile()
        package = services.build_package(
            assessment.application.round, actor=an_official(Role.MINISTRY), reason="Проверка"
        )
        build_waiting()
        package.refresh_from_db()
    with zipfile.ZipFile(Path(settings.MEDIA_ROOT) / package.file) as archive:
        tables = [name for name in archive.namelist() if name.endswith((".xlsx", ".csv"))]
        ours = [name for name in tables if name.startswith("оценка/")]
        assert ours == ["оценка/сводная-таблица.xlsx"]
        assert [text for name in ours for text in running(archive.read(name))] == []
