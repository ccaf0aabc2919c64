"""Values counted again by somebody who has only the exported rows; and what was sealed, whatever is corrected later."""

import io
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents import registry
from documents.papers import content_digest
from monitoring import services
from monitoring.models import Indicator, Measurement
from monitoring.pure.rollup import round_to
from monitoring.selectors.evaluation import digest_of
from procedure import clock
from tests.factories.asking import browser
from tests.factories.indicators import AFTER_Q2, Measured, adopted, an_evaluation, answered_by_two

pytestmark = pytest.mark.django_db
NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2)
POSITIVE = st.decimals(min_value=1, max_value=10**6, places=2)
PERIOD = "2026Q2"
IN_ONE_WORLD = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
RULES = {
    "sum": lambda rows: sum(row["Значение"] for row in rows),
    "mean": lambda rows: sum(row["Значение"] for row in rows) / len(rows),
    "weighted": lambda rows: sum(row["Значение"] * row["Вес"] for row in rows) / sum(row["Вес"] for row in rows),
    "ratio": lambda rows: 100 * sum(row["Числитель"] for row in rows) / sum(row["Знаменатель"] for row in rows),
}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(AFTER_Q2):
        yield


# --- Roll-ups ------------------------------------------------------------------------------------------
@pytest.fixture
def asking() -> Measured:
    """An adopted system whose turnover is asked of enterprises as well, by a rule each example chooses."""
    return adopted()


def lines(found: Measured) -> dict[str, list[dict]]:
    """Rows of the exported workbook by the name of the sheet, by title; numbers as fractions."""
    url = reverse("monitoring:period_answers", args=[found.period(PERIOD).pk])
    book = load_workbook(io.BytesIO(browser(found.head).get(url).content))
    return {sheet.title: _rows(sheet.values) for sheet in book}


def _rows(values) -> list[dict]:
    titles, *rest = values
    return [dict(zip(titles, map(_number, row), strict=True)) for row in rest]


def _number(cell):
    return Fraction(str(cell)) if isinstance(cell, int | float) else cell


@IN_ONE_WORLD
@given(st.sampled_from(["sum", "mean", "weighted"]), st.data())
def test_a_value_equals_its_count_from_the_exported_rows(asking, rule, data):
    firms = asking.world.firms
    told = data.draw(st.lists(st.tuples(NUMBERS, POSITIVE, NUMBERS, POSITIVE), min_size=1, max_size=len(firms)))
    with transaction.atomic():
        Indicator.objects.filter(pk=asking.indicator("R1").pk).update(firm_rule=rule)
        for firm, (value, weight, top, bottom) in zip(firms, told, strict=False):
            services.record_answers(asking.period(PERIOD), actor=asking.head, firm=firm, answers={
                asking.indicator("R1").pk: {"value": value, "weight": weight, "numerator": None, "denominator": None},
                asking.indicator("R2").pk: {"value": None, "weight": None, "numerator": top, "denominator": bottom},
            })  # fmt: skip
        sheets, said = lines(asking), defaultdict(list)
        for row in sheets["Ответы"]:
            said[row["Код"]].append(row)
        totals = {row["Код"]: row for row in sheets["Итоги"]}
        for code, by in (("R1", rule), ("R2", "ratio")):
            one = asking.indicator(code)
            counted = RULES[by](said[code])
            again = round_to(Decimal(counted.numerator) / Decimal(counted.denominator), one.decimals)
            stored = Measurement.objects.get(indicator=one)
            assert (stored.value, stored.firms) == (again, len(said[code]) if one.firm_rule else None)
            assert totals[code]["Значение"] == Fraction(again)
            assert totals[code]["Ответило предприятий"] == len(told)
        transaction.set_rollback(True)


# --- What is sealed ------------------------------------------------------------------------------------
CORRECTION = st.tuples(
    st.sampled_from(["R1", "R2 first", "R2 second"]), POSITIVE, st.sampled_from(["confirm", "refuse", "leave"])
)


def corrected(found: Measured, what: str, number: Decimal, then: str) -> None:
    """One correction of the typed value or of one enterprise's answer, and what КИРИ does with it."""
    code, __, whose = what.partition(" ")
    value = Measurement.objects.confirmed().get(indicator=found.indicator(code))
    if value.restatements.filter(status="reported").exists():
        return  # the one before still waits
    numbers: dict = {"value": number}
    if whose:
        answer = found.indicator(code).answers.get(organisation=found.world.firms[whose == "second"])
        if answer.numerator == number:
            return
        parts = {"numerator": number, "denominator": Decimal(10) ** 7}
        numbers = {"answer": answer, "value": None, "weight": None, **parts}
    elif value.value == number:
        return
    services.restate_value(value, actor=found.head, reason="Ошибка в отчёте", **numbers)
    waiting = value.restatements.get(status="reported")
    if then == "confirm":
        services.confirm_restatement(waiting, actor=found.analyst)
    elif then == "refuse":
        services.refuse_restatement(waiting, actor=found.analyst, reason="Нет документа")


@pytest.fixture
def judged() -> Measured:
    return answered_by_two()


@IN_ONE_WORLD
@given(st.lists(CORRECTION, min_size=1, max_size=5))
def test_no_correction_changes_a_sealed_evaluation(judged, corrections):
    with transaction.atomic():
        row = an_evaluation(judged)
        services.seal(row, actor=judged.head)
        entry = judged.world.cluster.dossier.journal.filter(act="monitoring.seal").last()
        paper = registry.paper("evaluation")

        def read():
            row.refresh_from_db()
            said = [content_digest(paper.context(entry, language, str(row.number))) for language in ("ru", "kk")]
            return row.content, row.digest, row.verdict, row.told_goals, said

        sealed = read()
        for one in corrections:
            corrected(judged, *one)
        assert read() == sealed
        assert digest_of(row.content) == row.digest
        transaction.set_rollback(True)
