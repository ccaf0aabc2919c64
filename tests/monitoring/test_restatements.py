"""A value that answers of enterprises make is corrected by correcting an answer (M 3.5, decision 0019)."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from monitoring import services
from monitoring.models import AnswerCorrection, FirmAnswer, Measurement
from monitoring.selectors.period import rolled
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import browser_of
from tests.factories.asking import text
from tests.factories.indicators import AFTER_Q2, Measured, answered_by_two

pytestmark = pytest.mark.django_db
PARTS = {"value": None, "weight": None}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(AFTER_Q2):
        yield


@pytest.fixture
def found() -> Measured:
    """2026Q2 is confirmed; the share of exports is 20 of 100 and 30 of 300: 12,5 per cent."""
    return answered_by_two()


def value_of(found: Measured) -> Measurement:
    return Measurement.objects.confirmed().get(indicator=found.indicator("R2"))


def answer_of(found: Measured, firm: int = 1) -> FirmAnswer:
    return FirmAnswer.objects.get(indicator=found.indicator("R2"), organisation=found.world.firms[firm])


def corrected(found: Measured, top: str, bottom: str = "300", firm: int = 1) -> Measurement:
    now = value_of(found)
    services.restate_value(now, actor=found.head, reason="Забыли август", answer=answer_of(found, firm), **PARTS,
                           numerator=Decimal(top), denominator=Decimal(bottom))  # fmt: skip
    return now.restatements.get(status="reported")


def test_the_value_is_counted_anew_and_the_answer_changes_when_the_correction_is_confirmed(found):
    waits = corrected(found, "60")
    assert (waits.value, waits.numerator, waits.denominator, waits.firms) == (Decimal(20), 80, 400, 2)
    assert value_of(found).value == Decimal("12.5")
    assert answer_of(found).numerator == 30  # nothing counts before it is confirmed
    services.confirm_restatement(waits, actor=found.analyst)
    assert value_of(found) == waits
    assert answer_of(found).numerator == 60
    assert rolled(found.indicator("R2"), found.period("2026Q2")).value == value_of(found).value
    kept = AnswerCorrection.objects.get()
    assert (kept.was_numerator, kept.was_denominator, kept.numerator) == (30, 300, 60)


def test_a_refused_correction_leaves_the_answer(found):
    services.refuse_restatement(corrected(found, "60"), actor=found.analyst, reason="Нет документа")
    assert answer_of(found).numerator == 30
    assert value_of(found).value == Decimal("12.5")


def test_corrections_follow_one_another_and_the_value_is_always_what_the_answers_give(found):
    for firm, top in ((1, "60"), (0, "40"), (1, "45")):
        services.confirm_restatement(corrected(found, top, "300" if firm else "100", firm), actor=found.analyst)
        assert rolled(found.indicator("R2"), found.period("2026Q2")).value == value_of(found).value
    assert value_of(found).value == Decimal("21.3")
    corrected(found, "50")
    with pytest.raises(NotAllowed):
        corrected(found, "51")


@pytest.mark.parametrize(("numbers", "said"), [
    ({"numerator": Decimal(30), "denominator": Decimal(300)}, "Это тот же ответ."),
    ({"numerator": Decimal(30), "denominator": Decimal(-100)}, "С таким ответом показатель посчитать нельзя."),
])  # fmt: skip
def test_what_changes_nothing_or_cannot_be_counted_is_refused(found, numbers, said):
    with pytest.raises(ValidationError) as refused:
        services.restate_value(
            value_of(found), actor=found.head, reason="Ошибка", answer=answer_of(found), **PARTS, **numbers
        )
    assert refused.value.messages == [said]


def test_the_value_itself_is_not_typed_over(found):
    with pytest.raises(ValidationError) as refused:
        services.restate_value(value_of(found), actor=found.head, reason="Ошибка", value=Decimal(99))
    assert "выберите, чей ответ уточнить" in refused.value.messages[0]
    other = FirmAnswer.objects.create(
        indicator=found.indicator("R2"), period=found.period("2026Q3"), organisation=found.world.firms[0],
        numerator=1, denominator=2, by=found.head,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        services.restate_value(value_of(found), actor=found.head, reason="Ошибка", answer=other, **PARTS,
                               numerator=Decimal(1), denominator=Decimal(3))  # fmt: skip
    FirmAnswer.objects.filter(period=found.period("2026Q2")).delete()
    with pytest.raises(NotAllowed) as shut:
        services.restate_value(value_of(found), actor=found.head, reason="Ошибка", value=Decimal(99))
    assert [one.code for one in shut.value.obstacles] == ["no_answers"]


def test_the_form_asks_whose_answer_and_loses_nothing(found):
    browser, value = browser_of(found.head), value_of(found)
    door = f"/monitoring/measurement/{value.pk}/restate-value/"
    assert "ТОО «Завод 2»: 30 / 300" in text(browser.get(door))
    wrong = browser.post(door, {"numerator_new": "60", "denominator_new": "300", "reason": "Забыли август"})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"answer"})
    assert "Забыли август" in text(wrong)
    half = browser.post(door, {"answer": answer_of(found).pk, "numerator_new": "60", "reason": "Забыли"})
    assert set(half.context["form"].errors) == {"denominator_new"}
    same = {"answer": answer_of(found).pk, "numerator_new": "30", "denominator_new": "300", "reason": "Забыли"}
    assert "Это тот же ответ." in text(browser.post(door, same))
    assert browser.post(door, same | {"numerator_new": "60"}).status_code == 302
    page = text(browser.get(found.indicator("R2").get_absolute_url()))
    assert "ТОО «Завод 2»" in page
    assert "60 / 300" in page
    firm = text(browser_of(found.world.people[0]).get(found.indicator("R2").get_absolute_url()))
    assert "60 / 300" not in firm
    assert "ТОО «Завод 2»" not in firm
