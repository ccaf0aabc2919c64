"""Members from a spreadsheet: a dry run with remarks by row; the person saves what the page shows."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from applications.services.members_file import field_of, read_sheet
from procedure import clock
from tests.factories.accounts import an_applicant
from tests.factories.applications import a_pdf, a_round, an_application, at

pytestmark = pytest.mark.django_db
FILES = Path(__file__).resolve().parents[2] / "demo" / "files"
BACKEND = "accounts.backends.PersonBackend"
GOOD, FAULTY = "members.xlsx", "members_with_errors.xlsx"


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-01-12")):
        yield


@pytest.fixture
def draft():
    firm, person = an_applicant()
    client = Client()
    client.force_login(person, backend=BACKEND)
    return an_application(a_round(), applicant=firm, actor=person), client


def sheet(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FILES / name).read_bytes())


def typed(page: str) -> dict[str, str]:
    """The members' form as a browser would send it back."""
    form = page[page.index('name="version"') :]
    post = {"version": re.search(r'name="version" value="(\d+)"', page)[1]}
    for tag in re.findall(r"<input [^>]+>", form):
        name, value = (re.search(rf' {part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and 'type="checkbox"' not in tag:
            post[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        post[name] = chosen[1] if chosen else ""
    return {name: value.replace("&quot;", '"').replace("&amp;", "&") for name, value in post.items()}


def test_the_faults_are_exactly_those_the_sample_expects():
    expected = yaml.safe_load((FILES / "members_with_errors.expected.yaml").read_text(encoding="utf-8"))["faults"]
    wanted = {
        (f["row"], f["code"], f["column"]) for f in expected if not f["code"].startswith(("none_", "empty_", "blank_"))
    }
    found = {(f.row, f.code, f.column) for f in read_sheet(sheet(FAULTY)).faults}
    assert found == wanted


def test_gaps_are_skipped_and_rows_after_them_are_read():
    rows = read_sheet(sheet(FAULTY)).rows
    assert len(rows) == 21
    assert rows[-1]["bin"] == "391240989463"
    assert rows[5]["bin"] == "371063909905"
    assert rows[6]["bin"] == "350940963247"
    assert rows[8]["turnover_2020"] == "1234.5"


def test_nothing_is_saved_before_the_person_saves(draft):
    application, client = draft
    page = client.post(reverse("applications:members_file", args=[application.pk]), {"upload": sheet(FAULTY)})
    assert page.status_code == 200
    words = page.content.decode()
    assert "Из таблицы прочитано строк: 21. Ничего ещё не сохранено" in words.replace("\xa0", " ")
    assert "Строка 4" in words
    assert "около 900" in words
    assert "HYPERLINK" not in words
    assert not application.members.exists()


def test_a_good_table_is_saved_whole_with_all_its_years(draft):
    application, client = draft
    page = client.post(reverse("applications:members_file", args=[application.pk]), {"upload": sheet(GOOD)})
    post = typed(page.content.decode())
    answer = client.post(reverse("applications:section", args=[application.pk, "members"]), post)
    assert answer.status_code == 302
    assert application.members.count() == 30
    first = application.members.get(bin="350240947242")
    assert first.name == "ТОО «Агрофирма «Көксеңгір»"
    assert (first.size_class, first.region.code, first.oked) == ("small", "59", "01410")
    earliest = first.years.first()
    assert (earliest.year, int(earliest.turnover), earliest.headcount) == (2020, 516_100_000, 47)
    assert first.years.count() == 5


def test_each_mistake_is_told_once_under_its_row_of_the_sheet(draft):
    application, client = draft
    page = client.post(reverse("applications:members_file", args=[application.pk]), {"upload": sheet(FAULTY)})
    body = page.content.decode().replace("\xa0", " ")
    assert 'class="kp-errors"' not in body
    told = re.findall(r"<li>(Строка \d+, «[^»]+»: [^<]+)</li>", body)
    assert len(told) == len(set(told)) > 10
    checksum = [line for line in told if "Контрольная цифра" in line]
    expected = yaml.safe_load((FILES / "members_with_errors.expected.yaml").read_text(encoding="utf-8"))["faults"]
    assert len(checksum) == sum(f["code"] == "bin_checksum" for f in expected)
    rows = [int(re.search(r"\d+", line)[0]) for line in told]
    assert rows == sorted(rows)


def test_the_kazakh_name_of_a_member_is_kept(draft):
    application, client = draft
    page = client.post(reverse("applications:members_file", args=[application.pk]), {"upload": sheet(GOOD)})
    client.post(reverse("applications:section", args=[application.pk, "members"]), typed(page.content.decode()))
    assert application.members.get(bin="350240947242").name_kk == "«Көксеңгір» агрофирмасы ЖШС"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_column_the_page_names_is_understood(draft, language):
    """The hint is what people copy into their own first row."""
    application, client = draft
    client.cookies["django_language"] = language
    page = client.get(reverse("applications:members_file", args=[application.pk])).content.decode()
    hint = re.search(r'<p class="kp-small">[^:]*: (.*?)\.</p>', page)[1]
    firm, __, figures = re.sub("затем по годам:|содан кейін жылдар бойынша:", "|", hint).partition("|")
    titles = [t.strip() for t in firm.split(",") if t.strip()] + [t.strip() for t in figures.split(";")]
    assert len(titles) == 10
    assert [title for title in titles if not field_of(title)] == []


def test_columns_the_portal_does_not_know_are_named(draft):
    application, client = draft
    table = openpyxl.Workbook()
    table.active.append(["БСН", "Атауы (орысша)", "Айналым 2025, млн тг", "Табысы 2025", "Оборотка", None])
    table.active.append(["350240947242", "ТОО «Агрофирма»", 12, 5, 7, None])
    table.save(file := BytesIO())
    upload = SimpleUploadedFile("members.xlsx", file.getvalue())
    page = client.post(reverse("applications:members_file", args=[application.pk]), {"upload": upload})
    body = page.content.decode().replace("\xa0", " ")
    assert "Этих столбцов портал не знает и не прочитал: «Табысы 2025», «Оборотка»." in body
    assert 'name="m-0-turnover_2025" value="12"' in body


def test_loading_again_changes_the_same_members(draft):
    application, client = draft
    row = application.members.create(name="Старое имя", bin="350240947242", chain_role="Сбыт", consent=True)
    kept = application.members.create(name="Только здесь", bin="941240000193", chain_role="Сбыт")
    page = client.post(reverse("applications:members_file", args=[application.pk]), {"upload": sheet(GOOD)})
    client.post(reverse("applications:section", args=[application.pk, "members"]), typed(page.content.decode()))
    row.refresh_from_db()
    assert row.name == "ТОО «Агрофирма «Көксеңгір»"
    assert application.members.count() == 31
    assert application.members.filter(pk=kept.pk).exists()


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (lambda: a_pdf(), "Нужна таблица XLSX."),
        (lambda: SimpleUploadedFile("members.xlsx", b"not a workbook"), "members.xlsx"),
        (lambda: SimpleUploadedFile("members.exe", b"MZ"), "принимаем только"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(draft, upload, sentence):
    application, client = draft
    answer = client.post(reverse("applications:members_file", args=[application.pk]), {"upload": upload()})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
