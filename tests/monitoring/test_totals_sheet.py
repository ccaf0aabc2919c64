"""Totals from a spreadsheet: a dry run with sentences by row, good rows in, nothing twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from monitoring import services
from monitoring.forms.totals_sheet import COLUMNS, MOST_ROWS
from monitoring.models import ReferenceTotal, TotalsSheet
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_applicant
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.impact import a_measured_cluster, a_total
from tests.factories.sheets import a_sheet, unreadable

pytestmark = pytest.mark.django_db
TITLES = tuple(COLUMNS.values())
SOURCE = ("Бюро статистики", "Сборник", date(2026, 4, 30), "https://stat.gov.kz/x")


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def a_row(subject, year=2025, value: object = 1000, measure="Выручка", unit="млн ₸", prices="", source=SOURCE, sure=""):
    return (subject, measure, year, value, unit, prices, *source, sure)


def sent(world, rows, titles=TITLES):
    door = reverse("monitoring:totals-sheets_act", args=[world.cluster.pk, "open-totals"])
    return browser_of(world.head).post(door, {"upload": a_sheet(rows, titles)})


def opened(world, rows):
    assert sent(world, rows).status_code == 302
    return TotalsSheet.objects.get()


def faults(sheet):
    return {row["number"]: [f"{fault['column']}: {fault['text']}" for fault in row["faults"]] for row in sheet.bad}


def test_a_dry_run_tells_each_row_and_enters_nothing():
    world = a_measured_cluster()
    a_total(world, 2024, 5, scope="sector", oked="10")
    sheet = opened(world, [
        a_row(world.region.name_ru), a_row("Казахстан", value="1 234,5", unit="млрд тенге"),
        a_row("ОКЭД 10", 2025, "много"), a_row("ОКЭД 10", 2024), a_row("Другая область"), a_row("Казахстан", 1990),
        a_row("ОКЭД 10", 2025, 6, source=("", "", None, "")), a_row(world.region.name_ru, 2025, 1001),
        a_row(world.region.name_ru, 2024, 10_001), a_row(world.region.name_ru, 2023, 10_001, sure="да"),
        a_row(world.region.code, 2025, "12,5", "Занятые", "тыс. человек"), ("",) * 11,
    ])  # fmt: skip
    assert not ReferenceTotal.objects.exclude(scope="sector").exists()
    told = faults(sheet)
    assert set(told) == {4, 5, 6, 7, 8, 9, 10}
    assert "Напишите число цифрами" in told[4][0]
    assert "уже внесён" in told[5][0]
    assert "Такого региона или отрасли" in told[6][0]
    assert "от 2000 до 2025" in told[7][0]
    assert len(told[8]) == 3
    assert "уже есть в таблице выше" in told[9][0]
    assert "в десять раз" in told[10][0]
    page = browser_of(world.head).get(sheet.get_absolute_url()).content.decode()
    assert "Такого региона или отрасли" in page
    assert "проверена, ждёт решения" in page
    services.apply_totals(sheet, actor=world.head)
    made = {(t.scope, t.measure, t.year): t.value for t in ReferenceTotal.objects.filter(measure="turnover")}
    assert made["region", "turnover", 2025] == Decimal(1_000_000_000)
    assert made["country", "turnover", 2025] == Decimal(1_234_500_000_000)
    assert ReferenceTotal.objects.get(measure="headcount").value == 12_500
    assert sheet.made == 4
    assert "внесена" in browser_of(world.head).get(sheet.get_absolute_url()).content.decode()


def test_a_row_entered_meanwhile_by_somebody_else_stays_out_and_says_why():
    world = a_measured_cluster()
    sheet = opened(world, [a_row("Казахстан"), a_row("ОКЭД 10")])
    a_total(world, scope="country")
    services.apply_totals(sheet, actor=world.head)
    assert (sheet.made, len(sheet.bad)) == (1, 1)
    assert "уже внесён" in sheet.bad[0]["faults"][0]["text"]
    with pytest.raises(NotAllowed):
        services.apply_totals(sheet, actor=world.head)
    assert ReferenceTotal.objects.count() == 2


def test_a_dropped_table_enters_nothing_and_one_without_good_rows_cannot():
    world = a_measured_cluster()
    sheet = opened(world, [a_row("Другая область")])
    with pytest.raises(NotAllowed) as refusal:
        services.apply_totals(sheet, actor=world.head)
    assert [o.code for o in refusal.value.obstacles] == ["no_rows"]
    services.drop_totals(sheet, actor=world.head)
    assert not ReferenceTotal.objects.exists()


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (lambda: a_sheet([a_row("Казахстан")], ("Город", "Число")), "нет столбцов: Чей итог"),
        (lambda: a_sheet([], TITLES), "нет строк с итогами"),
        (lambda: a_sheet([a_row("Казахстан")] * (MOST_ROWS + 1), TITLES), "больше 300 строк"),
        (lambda: SimpleUploadedFile("итоги.xlsx", b"not a table"), "итоги.xlsx"),
        (lambda: SimpleUploadedFile("итоги.xlsx", b""), "пуст"),
    ],
)
def test_what_is_no_table_of_totals_is_refused_with_a_sentence(upload, words):
    world = a_measured_cluster()
    door = reverse("monitoring:totals-sheets_act", args=[world.cluster.pk, "open-totals"])
    response = browser_of(world.head).post(door, {"upload": upload()})
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors["upload"])
    assert not TotalsSheet.objects.exists()


def test_a_formula_stays_text_and_the_file_is_hidden_from_the_applicant():
    world = a_measured_cluster()
    sheet = opened(world, [a_row("Казахстан", value="=1+1"), a_row("ОКЭД 10", source=("=HYPERLINK(1)", *SOURCE[1:]))])
    assert set(faults(sheet)) == {2}
    services.apply_totals(sheet, actor=world.head)
    assert ReferenceTotal.objects.get().body == "=HYPERLINK(1)"
    owner = world.cluster.assessment.application.created_by
    for person in (owner, an_applicant()[1]):
        assert browser_of(person).get(sheet.get_absolute_url()).status_code == 404
        assert browser_of(person).get(sheet.document.get_absolute_url()).status_code == 404


def test_a_broken_workbook_is_said_at_its_field():
    world = a_measured_cluster()
    door = reverse("monitoring:totals-sheets_act", args=[world.cluster.pk, "open-totals"])
    page = browser_of(world.head).post(door, {"upload": unreadable()})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"upload"})
