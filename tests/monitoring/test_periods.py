"""Reporting periods (M 3.5): four doors of entry, values told, returned, confirmed, corrected; answers of enterprises."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from documents.tables import workbook
from monitoring import services
from monitoring.models import FirmAnswer, Measurement
from monitoring.selectors.period import rows_of, untold
from monitoring.selectors.series import lines_of
from monitoring.services.values_file import read_values
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.test_events import browser_of
from tests.factories.applications import at
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.indicators import AFTER_Q2, AFTER_Q3, adopted, confirmed, told, typed

pytestmark = pytest.mark.django_db
LATE = at("2026-08-03")


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(AFTER_Q2):
        yield


def door(call, *args, **kwargs):
    with pytest.raises(NotAllowed) as refusal:
        call(*args, **kwargs)
    return [(obstacle.code, obstacle.text) for obstacle in refusal.value.obstacles]


def save(found, code="2026Q2", **facts):
    return services.save_values(found.period(code), actor=found.head, values=typed(found, "R1", "120") | facts)


def test_each_closed_door_has_its_own_words():
    found = adopted()
    with clock.standing_at(LAUNCHED_AT):
        assert door(save, found) == [("not_begun", "Квартал ещё идёт: значения вносят с 01.07.2026.")]
    with clock.standing_at(LATE):
        said = "Срок внесения истёк 29.07.2026. Руководитель КИРИ может продлить его с причиной."
        assert door(save, found) == [("too_late", said)]
    row = told(found, "2026Q2", "120")
    services.submit_values(row, actor=found.head)
    assert door(save, found) == [("on_check", "Значения на проверке КИРИ: править можно то, что вернут.")]
    services.confirm_values(row, actor=found.analyst)
    assert door(save, found) == [("confirmed", "Значения подтверждены 06.07.2026: ошибку исправляют уточнением.")]


def test_a_late_period_is_moved_by_the_head_with_a_reason():
    found = adopted()
    with clock.standing_at(LATE):
        row = found.period("2026Q2")
        with pytest.raises(NotEntitled):
            services.extend_period(row, actor=found.analyst, until=date(2026, 8, 20), reason="Ждём отчёт")
        with pytest.raises(ValidationError) as wrong:
            services.extend_period(row, actor=found.head, until=date(2026, 8, 3), reason="Ждём отчёт")
        assert set(wrong.value.message_dict) == {"until"}
        services.extend_period(row, actor=found.head, until=date(2026, 8, 20), reason="Ждём отчёт")
        save(found)
    term = Deadline.objects.running().get(term="measurement", key="2026Q2")
    assert term.due_on == date(2026, 8, 20)


def test_an_overdue_period_is_told_to_its_coordinators():
    adopted()
    with clock.standing_at(LATE):
        tick()
        write_letters()
        assert Notice.objects.filter(entry__act="procedure.term_expired", entry__data__term="measurement").exists()


def test_everything_is_told_before_it_is_submitted():
    found = adopted()
    row = save(found)
    assert [indicator.code for indicator in untold(row)] == ["O1", "R2"]
    assert [code for code, __ in door(services.submit_values, row, actor=found.head)] == ["untold"]
    values = typed(found, "O1", None, note="Курсы осенью")
    services.save_values(row, actor=found.head, values=values)
    told(found, "2026Q2", "120")
    services.submit_values(row, actor=found.head)
    assert set(row.measurements.values_list("status", flat=True)) == {"reported"}
    assert not Deadline.objects.running().filter(term="measurement", key="2026Q2").exists()
    assert Deadline.objects.running().get(term="check_values", key="2026Q2").due_on == date(2026, 7, 20)


def test_no_data_is_a_state_with_a_reason():
    found = adopted()
    with pytest.raises(IntegrityError), transaction.atomic():
        Measurement.objects.create(
            indicator=found.indicator("R1"), period=found.period("2026Q2"), missing=True, by=found.head
        )


def test_returned_values_come_back_with_a_note_and_days_for_them():
    found = adopted()
    row = told(found, "2026Q2", "120")
    services.submit_values(row, actor=found.head)
    value = row.measurements.get(indicator__code="R1")
    with pytest.raises(NotEntitled):
        services.return_values(row, actor=found.world.people[0], measurements=[value], reason="Проверьте")
    services.return_values(row, actor=found.analyst, measurements=[value], reason="Без НДС")
    assert [indicator.code for indicator in untold(row)] == ["R1"]
    services.save_values(row, actor=found.head, values=typed(found, "R1", "110") | typed(found, "O1", "99"))
    value.refresh_from_db()
    assert (value.value, value.return_note) == (Decimal(110), "Без НДС")
    assert row.measurements.get(indicator__code="O1").value == 10  # it was told and not returned
    services.submit_values(row, actor=found.head)
    services.confirm_values(row, actor=found.analyst)
    assert lines_of(found.system)[1].last.value == Decimal(110)
    write_letters()
    assert Notice.objects.filter(entry__act="monitoring.return_values").exists()


def test_a_second_clerk_reads_who_confirmed():
    found = adopted()
    row = confirmed(found, "2026Q2", "120")
    found_words = door(services.confirm_values, row, actor=found.head)
    assert found_words[0][0] == "wrong_state"
    assert found.analyst.full_name in found_words[0][1]


def test_a_correction_stands_beside_until_it_is_confirmed():
    found = adopted()
    confirmed(found, "2026Q2", "120")
    value = Measurement.objects.get(indicator__code="R1", status="confirmed")
    services.restate_value(value, actor=found.head, reason="Ошибка в отчёте", value=Decimal(118))
    assert lines_of(found.system)[1].last.value == Decimal(120)
    assert [code for code, __ in door(
        services.restate_value, value, actor=found.head, reason="Ещё", value=Decimal(119)
    )] == ["waits"]  # fmt: skip
    correction = value.restatements.get()
    services.refuse_restatement(correction, actor=found.analyst, reason="Нет документа")
    services.restate_value(value, actor=found.head, reason="Вот документ", value=Decimal(118))
    services.confirm_restatement(value.restatements.get(status="reported"), actor=found.analyst)
    value.refresh_from_db()
    assert value.status == Measurement.Status.REPLACED
    assert lines_of(found.system)[1].last.value == Decimal(118)


def test_answers_roll_up_by_the_declared_rule_and_are_not_typed_over():
    found = adopted()
    row, share = found.period("2026Q2"), found.indicator("R2")
    for firm, person, parts in zip(found.world.firms, found.world.people, (("30", "100"), ("10", "300")), strict=True):
        facts = {"value": None, "weight": None, "numerator": Decimal(parts[0]), "denominator": Decimal(parts[1])}
        services.answer_survey(row, actor=person, answers={share.pk: facts})
        assert FirmAnswer.objects.filter(organisation=firm).count() == 1
    value = row.measurements.get(indicator=share)
    assert (value.value, value.numerator, value.denominator, value.firms) == (Decimal(10), 40, 400, 2)
    assert not next(one for one in rows_of(row) if one.indicator.code == "R2").is_typed


def test_a_quarter_nobody_answered_for_is_told_with_a_reason_and_an_answer_still_comes_first():
    found = adopted()
    row, share, browser = found.period("2026Q2"), found.indicator("R2"), browser_of(found.head)
    others = {f"value_{found.indicator(code).pk}": "120" for code in ("R1", "O1")}
    address = f"/monitoring/period/{row.pk}/save-values/"
    assert "Предприятия ещё не ответили." in browser.get(address).content.decode()
    typed_over = {f"value_{share.pk}": "5", f"numerator_{share.pk}": "1", f"denominator_{share.pk}": "20"}
    assert browser.post(address, others | typed_over).status_code == 302
    assert untold(row) == [share]
    silent = others | {f"missing_{share.pk}": "on", f"note_{share.pk}": "Молчат"}
    assert browser.post(address, silent).status_code == 302
    assert untold(row) == []
    facts = {"value": None, "weight": None, "numerator": Decimal(30), "denominator": Decimal(100)}
    services.answer_survey(row, actor=found.world.people[0], answers={share.pk: facts})
    value = row.measurements.get(indicator=share)
    assert (value.missing, value.value, value.note) == (False, Decimal(30), "")
    assert "Предприятия ещё не ответили." not in browser.get(address).content.decode()
    services.submit_values(row, actor=found.head)


def test_only_firms_that_have_not_answered_are_asked():
    found = adopted()
    told(found, "2026Q2", "120")
    services.ask_firms(found.period("2026Q2"), actor=found.head)
    write_letters()
    asked = Notice.objects.filter(entry__act="monitoring.ask_firms").values_list("recipient", flat=True)
    assert set(asked) == {found.world.people[1].pk}


def test_the_grid_says_what_is_wrong_and_loses_nothing():
    found = adopted()
    confirmed(found, "2026Q2", "120")
    with clock.standing_at(AFTER_Q3):
        row, r1 = found.period("2026Q3"), found.indicator("R1").pk
        browser = browser_of(found.head)
        address = f"/monitoring/period/{row.pk}/save-values/"
        page = browser.post(address, {f"value_{r1}": "двенадцать", f"note_{r1}": "Так сказали"})
        assert page.status_code == 422
        assert "Запишите число цифрами: 1 234,5." in page.content.decode()
        assert "двенадцать" in page.content.decode()
        assert "Так сказали" in page.content.decode()
        page = browser.post(address, {f"value_{r1}": "1 200,5"})
        assert page.status_code == 422
        assert "В прошлый раз было 120. Если новое значение верно, отметьте это." in page.content.decode()
        page = browser.post(address, {f"value_{r1}": "125", f"missing_{r1}": "on"})
        assert "Есть и значение, и отметка «нет данных»: оставьте одно." in page.content.decode()
        page = browser.post(address, {f"missing_{r1}": "on"})
        assert "Напишите, почему данных нет." in page.content.decode()
        assert browser.post(address, {f"value_{r1}": "1 200,5", f"sure_{r1}": "on"}).status_code == 302
        assert row.measurements.get().value == Decimal("1200.5")


def test_a_share_over_a_hundred_is_refused_where_the_formula_forbids_it():
    found = adopted()
    row, share = found.period("2026Q2"), found.indicator("R2").pk
    page = browser_of(found.world.people[0]).post(
        f"/monitoring/period/{row.pk}/answer-survey/", {f"numerator_{share}": "120", f"denominator_{share}": "100"}
    )
    assert page.status_code == 422
    assert "Получается 120.0 %: больше 100 % этот показатель не бывает." in page.content.decode()


def test_a_file_of_a_wrong_kind_is_refused_at_its_field():
    found = adopted()
    r1 = found.indicator("R1").pk
    page = browser_of(found.head).post(
        f"/monitoring/period/{found.period('2026Q2').pk}/save-values/",
        {f"value_{r1}": "120", f"upload_{r1}": SimpleUploadedFile("virus.exe", b"MZ")},
    )
    assert page.status_code == 422
    assert Measurement.objects.count() == 0


def test_a_sheet_is_shown_before_anything_is_saved():
    found = adopted()
    row = found.period("2026Q2")
    heads = ["Код", "Показатель", "Значение", "Примечание"]
    body = workbook(heads, [["R1", "Выручка", "сто", ""], ["X9", "?", 1, ""], ["O1", "Обученные", 12, "Список"]])
    upload = SimpleUploadedFile("values.xlsx", body)
    page = browser_of(found.head).post(f"/monitoring/period/{row.pk}/fill/", {"upload": upload})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Показателя «X9» в этом периоде нет." in text
    assert 'value="сто"' in text
    assert 'value="Список"' in text
    assert Measurement.objects.count() == 0
    with pytest.raises(ValidationError):
        read_values(SimpleUploadedFile("values.xlsx", b"no table"), [found.indicator("R1")])


def test_an_enterprise_sees_its_own_answers_only():
    found = adopted()
    told(found, "2026Q2", "120", export="77", turnover="311")
    address = found.period("2026Q2").get_absolute_url()
    mine, theirs = (browser_of(person).get(address).content.decode() for person in found.world.people)
    assert "77 / 311" in mine
    assert "77 / 311" not in theirs


def test_what_waits_stands_on_the_desks():
    from kiri_portal.desk import todos

    found = adopted()
    leader = found.world.cluster.assignments.first().coordinator.user

    def titles(person):
        person.forget_appointments()
        return {todo.title for group in todos(person).values() for todo in group}

    assert "Внести значения показателей" in titles(leader)
    assert "Ответить на вопросы о предприятии" in titles(found.world.people[0])
    row = told(found, "2026Q2", "120")
    assert "Ответить на вопросы о предприятии" not in titles(found.world.people[0])
    services.submit_values(row, actor=found.head)
    assert "Внести значения показателей" not in titles(leader)
    assert "Проверить значения показателей" in titles(found.analyst)
    services.confirm_values(row, actor=found.analyst)
    assert "Проверить значения показателей" not in titles(found.analyst)
