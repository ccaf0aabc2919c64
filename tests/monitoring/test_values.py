"""Values of a quarter (M 3.5): several hands in one grid, remarks, answers on check, unlikely answers, the portal's sheet."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from documents.tables import workbook
from monitoring import services
from monitoring.models import FirmAnswer, Indicator, Measurement
from monitoring.selectors.period import asked, firms_asked, untold
from monitoring.selectors.waiting import to_answer
from monitoring.services.values_file import heads, lines_to_fill, read_values
from procedure import clock
from procedure.models import JournalEntry
from procedure.workflow import NotAllowed
from tests.factories.asking import browser, text
from tests.factories.indicators import AFTER_Q2, AFTER_Q3, Measured, adopted, confirmed, told, typed
from tests.factories.sheets import unreadable

pytestmark = pytest.mark.django_db
NOTHING = {"value": None, "weight": None, "numerator": None, "denominator": None}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(AFTER_Q2):
        yield


@pytest.fixture
def found() -> Measured:
    return adopted()


def door(found, act, code="2026Q2"):
    return f"/monitoring/period/{found.period(code).pk}/{act}/"


def marks(page):
    return dict(re.findall(r'name="(was_\d+)" value="(\w+)"', text(page)))


def a_question(found) -> Indicator:
    """One more indicator that answers of enterprises make."""
    return Indicator.objects.create(
        system=found.system, code="R3", level="outcome", name_ru="Занятые", name_kk="Қамтылғандар", unit="person",
        formula="count", direction="up", year_rule="last", frequency="quarter", firm_rule="sum",
    )  # fmt: skip


def answered(found, row, firm=0, code="2026Q2", **numbers):
    facts = NOTHING | {name: Decimal(number) for name, number in numbers.items()}
    services.answer_survey(found.period(code), actor=found.world.people[firm], answers={row.pk: facts})


def a_remark_on(found, *codes):
    """The quarter is told and submitted, these values come back."""
    row = told(found, "2026Q2", "120")
    services.submit_values(row, actor=found.head)
    services.return_values(
        row, actor=found.analyst, measurements=row.measurements.filter(indicator__code__in=codes), reason="Без НДС"
    )
    return row


# --- Two people in one grid ----------------------------------------------------------------------------
def test_who_saves_a_grid_opened_before_does_not_lose_what_another_person_saved(found):
    leader = found.world.cluster.assignments.first().coordinator.user
    r1, o1 = found.indicator("R1").pk, found.indicator("O1").pk
    mine = browser(found.head)
    opened = marks(mine.get(door(found, "save-values")))
    services.save_values(found.period("2026Q2"), actor=leader, values=typed(found, "R1", "120"))
    assert mine.post(door(found, "save-values"), opened | {f"value_{o1}": "10"}).status_code == 302
    kept = Measurement.objects.get(indicator=r1)
    assert (kept.value, kept.by) == (120, leader)
    line = JournalEntry.objects.filter(act="monitoring.save_values").order_by("-seq").first()
    assert line.data["codes"] == ["O1"]


def test_who_changes_the_same_value_sees_both_and_decides(found):
    leader = found.world.cluster.assignments.first().coordinator.user
    r1 = found.indicator("R1").pk
    mine = browser(found.head)
    opened = marks(mine.get(door(found, "save-values")))
    services.save_values(found.period("2026Q2"), actor=leader, values=typed(found, "R1", "120"))
    refused = mine.post(door(found, "save-values"), opened | {f"value_{r1}": "130"})
    assert refused.status_code == 409
    for words in ("R1: пока таблица была открыта, это значение изменили", "Сейчас записано: 120", 'value="130"'):
        assert words in text(refused)
    assert Measurement.objects.get(indicator=r1).value == 120
    assert mine.post(door(found, "save-values"), marks(refused) | {f"value_{r1}": "130"}).status_code == 302
    assert Measurement.objects.get(indicator=r1).value == 130


def test_a_mistake_elsewhere_does_not_hide_that_a_value_was_changed(found):
    r1, o1 = found.indicator("R1").pk, found.indicator("O1").pk
    mine = browser(found.head)
    opened = marks(mine.get(door(found, "save-values")))
    services.save_values(found.period("2026Q2"), actor=found.head, values=typed(found, "R1", "120"))
    wrong = mine.post(door(found, "save-values"), opened | {f"value_{o1}": "десять"})
    assert wrong.status_code == 422
    assert marks(wrong) == opened
    assert mine.post(door(found, "save-values"), marks(wrong) | {f"value_{o1}": "10"}).status_code == 302
    assert Measurement.objects.get(indicator=r1).value == 120


# --- Remarks -------------------------------------------------------------------------------------------
def test_a_returned_value_keeps_its_remark_until_it_is_changed_or_explained(found):
    row, page = a_remark_on(found, "R1", "O1"), found.period("2026Q2").get_absolute_url()
    services.save_values(row, actor=found.head, values=typed(found, "R1", "110") | typed(found, "O1", "10"))
    assert [one.code for one in untold(row)] == ["O1"]
    assert "Исправить:</b> Без НДС" in text(browser(found.head).get(page))
    assert "Замечание КИРИ:</b> Без НДС" in text(browser(found.head).get(page))
    assert "объясните это в примечании" in text(browser(found.head).get(door(found, "save-values")))
    services.save_values(row, actor=found.head, values=typed(found, "O1", "10", note="НДС здесь ни при чём"))
    assert untold(row) == []
    services.submit_values(row, actor=found.head)
    services.confirm_values(row, actor=found.analyst)
    assert "Без НДС" not in text(browser(found.head).get(page))


# --- Answers -------------------------------------------------------------------------------------------
def test_answers_behind_a_value_on_check_do_not_change(found):
    a_remark_on(found, "R1")
    share = found.indicator("R2")
    with pytest.raises(NotAllowed) as refusal:
        answered(found, share, numerator="50", denominator="100")
    assert [one.code for one in refusal.value.obstacles] == ["answers_on_check"]
    assert FirmAnswer.objects.get().numerator == 20


def test_only_what_came_back_is_asked_again(found):
    people = a_question(found)
    answered(found, people, value="40")
    a_remark_on(found, "R3")
    share, firm = found.indicator("R2").pk, browser(found.world.people[0])
    form = firm.get(door(found, "answer-survey")).context["form"]
    assert f"value_{people.pk}" in form.fields
    assert f"numerator_{share}" not in form.fields
    again = {f"value_{people.pk}": "45", f"numerator_{share}": "50", f"denominator_{share}": "100"}
    assert firm.post(door(found, "answer-survey"), again).status_code == 302
    assert Measurement.objects.get(indicator=people).value == 45
    assert FirmAnswer.objects.get(indicator=share).numerator == 20


def test_one_answer_of_two_is_not_all(found):
    people, row, person = a_question(found), found.period("2026Q2"), found.world.people[0]
    answered(found, found.indicator("R2"), numerator="20", denominator="100")
    assert list(to_answer(person)) == [row]
    services.ask_firms(row, actor=found.head)
    asked_now = JournalEntry.objects.filter(act="monitoring.ask_firms").order_by("-seq").first().data["organisations"]
    assert found.world.firms[0].pk in asked_now
    answered(found, people, value="40")
    assert list(to_answer(person)) == []
    everything = {people.pk: NOTHING | {"value": Decimal(5)}}
    everything[found.indicator("R2").pk] = NOTHING | {"numerator": Decimal(1), "denominator": Decimal(9)}
    for firm in firms_asked(row):
        services.record_answers(row, actor=found.head, firm=firm, answers=everything)
    with pytest.raises(ValidationError) as refused:
        services.ask_firms(row, actor=found.head)
    assert refused.value.messages == ["Ответили все предприятия: спрашивать некого."]


def test_what_was_told_of_a_retired_indicator_is_not_submitted(found):
    row = told(found, "2026Q2", "120")
    found.system.indicators.filter(code="O1").update(retired_on=clock.today(), retired_because="Курсы отменили")
    services.submit_values(row, actor=found.head)
    assert dict(row.measurements.values_list("indicator__code", "status")) == {
        "R1": "reported", "R2": "reported", "O1": "draft",
    }  # fmt: skip


# --- Ten times the last one ------------------------------------------------------------------------------
@pytest.mark.parametrize("act", ["answer-survey", "record-answers"])
def test_an_answer_ten_times_the_last_one_is_asked_about(found, act):
    confirmed(found, "2026Q2", "120")
    share = found.indicator("R2").pk
    whose = {"firm": found.world.firms[0].pk} if act == "record-answers" else {}
    writer = browser(found.head if whose else found.world.people[0])
    said = whose | {f"numerator_{share}": "20 000", f"denominator_{share}": "100 000"}
    with clock.standing_at(AFTER_Q3):
        page = writer.post(door(found, act, "2026Q3"), said)
        assert page.status_code == 422
        assert "В прошлый раз было 20 / 100. Если новое значение верно, отметьте это." in text(page)
        assert writer.post(door(found, act, "2026Q3"), said | {f"sure_{share}": "on"}).status_code == 302
        assert writer.post(door(found, act, "2026Q3"), said).status_code == 302  # the same was said already
    assert FirmAnswer.objects.get(period__code="2026Q3").numerator == 20_000


def test_a_value_of_answers_ten_times_the_last_one_is_asked_about_when_it_is_submitted(found):
    confirmed(found, "2026Q2", "120")
    with clock.standing_at(AFTER_Q3):
        row, share = told(found, "2026Q3", "125", export="1"), found.indicator("R2").pk
        head = browser(found.head)
        refused = head.post(door(found, "submit-values", "2026Q3"))
        assert (refused.status_code, set(refused.context["form"].errors)) == (422, {f"sure_{share}"})
        assert "В прошлый раз было 20." in text(refused)
        assert head.post(door(found, "submit-values", "2026Q3"), {f"sure_{share}": "on"}).status_code == 302
        assert row.measurements.get(indicator=share).sure


def test_a_correction_ten_times_the_last_one_is_asked_about(found):
    confirmed(found, "2026Q2", "120")
    with clock.standing_at(AFTER_Q3):
        confirmed(found, "2026Q3", "125", export="22")
        now = Measurement.objects.confirmed().filter(period__code="2026Q3")
        r1, r2 = (now.get(indicator__code=code) for code in ("R1", "R2"))
        head, why = browser(found.head), {"reason": "Ошибка в отчёте"}
        answer = {"answer": FirmAnswer.objects.get(period__code="2026Q3").pk, "denominator_new": "100"}
        for value, facts, said in (
            (r1, {"value_new": "1 300"}, "В прошлый раз было 120."),
            (r2, answer | {"numerator_new": "1"}, "В прошлый раз было 20 / 100."),
        ):
            address = f"/monitoring/measurement/{value.pk}/restate-value/"
            page = head.post(address, why | facts)
            assert page.status_code == 422
            assert said in text(page)
            assert head.post(address, why | facts | {"sure": "on"}).status_code == 302


# --- The portal's sheet ----------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_portal_reads_its_own_sheet_in_every_language(found, language):
    row, r1, o1 = found.period("2026Q2"), found.indicator("R1").pk, found.indicator("O1").pk
    values = typed(found, "R1", "120", note="Без НДС") | typed(found, "O1", None, note="Курсы осенью")
    services.save_values(row, actor=found.head, values=values)
    with translation.override(language):
        body = workbook(heads(), lines_to_fill(row))
    sheet = read_values(SimpleUploadedFile("values.xlsx", body), asked(row))
    assert sheet.faults == []
    assert sheet.typed == {
        f"value_{r1}": "120", f"note_{r1}": "Без НДС", f"missing_{o1}": "on", f"note_{o1}": "Курсы осенью",
    }  # fmt: skip


def test_titles_of_older_sheets_are_still_read(found):
    body = workbook(["Code", "Мән"], [["R1", 7]])
    sheet = read_values(SimpleUploadedFile("values.xlsx", body), [found.indicator("R1")])
    assert list(sheet.typed.values()) == ["7"]


def test_a_broken_workbook_is_said_at_its_field(found):
    page = browser(found.head).post(door(found, "fill"), {"upload": unreadable()})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"upload"})
