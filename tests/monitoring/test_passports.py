"""Passports of indicators (M 3.5): what never gives a value is refused, what counts does not change under values."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from coordinators import services as initiative
from methodology.indicators import CATALOGUE
from monitoring import services
from monitoring.forms.system import AdoptForm, IndicatorCardForm, IndicatorForm, words_of
from monitoring.models import Measurement, Period
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotAllowed
from tests.factories.applications import at
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.indicators import AFTER_Q2, FACTS, WORDS, a_system, adopted, told, typed

pytestmark = pytest.mark.django_db
RATIO = {"level": "outcome", "name_ru": "Зарплата", "unit": "tenge", "formula": "ratio", "direction": "up",
         "year_rule": "last", "frequency": "quarter"}  # fmt: skip


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def errors(found, **facts):
    form = IndicatorForm(RATIO | facts, record=found.system, actor=found.head)
    form.is_valid()
    return set(form.errors)


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"firm_rule": "weighted"}, {"firm_rule"}),
        ({"firm_rule": "mean", "year_rule": "ratio"}, {"year_rule"}),
        ({"firm_rule": "sum", "year_rule": "ratio"}, {"year_rule"}),
        ({"firm_rule": "ratio", "year_rule": "ratio"}, set()),
        ({"year_rule": "ratio"}, set()),
        ({"formula": "count", "cumulative": "on", "year_rule": "sum"}, {"year_rule"}),
        ({"formula": "count", "cumulative": "on"}, set()),
        ({"formula": "count", "firm_rule": "weighted"}, set()),
    ],
)
def test_rules_that_never_give_a_value_are_refused_at_their_field(facts, wrong):
    assert errors(a_system(), **facts) == wrong


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"unit": "percent", "capped": "on", "baseline_value": "150"}, {"baseline_value"}),
        ({"unit": "percent", "baseline_value": "150"}, set()),
        ({"unit": "count", "formula": "count", "baseline_value": "-1"}, {"baseline_value"}),
    ],
)
def test_a_base_keeps_to_the_bounds_of_its_indicator(facts, wrong):
    assert errors(a_system(), baseline_period="2026Q1", **facts) == wrong


def test_the_catalogue_asks_nothing_twice_and_knows_what_never_passes_a_hundred():
    assert [row.code for row in CATALOGUE if row.formula == "ratio" and row.firm_rule == "weighted"] == []
    assert {row.code for row in CATALOGUE if row.capped} == {"export_share", "segment_share", "capacity_use"}
    found = a_system()
    services.take_from_catalogue(found.system, actor=found.head, codes=["export_share"])
    row = found.indicator("R3")
    with pytest.raises(ValidationError):
        services.set_target(row, actor=found.head, period="2027Q4", value=Decimal(150))


def test_a_passport_of_before_keeps_its_rule_while_only_words_change():
    found = a_system()
    row = services.add_indicator(found.system, actor=found.head, **RATIO | {"firm_rule": "weighted"})
    card = {name: value for name, value in words_of(row).items() if value not in (None, False, [], "")}
    form = IndicatorCardForm(card | {"name_ru": "Средняя зарплата"}, record=row, actor=found.head)
    assert form.is_valid(), form.errors


# --- What counts under values ----------------------------------------------------------------------------
def card_of(row, **facts):
    words = words_of(row)
    words["baseline_value"] = row.baseline_value
    return words | facts


def test_a_value_on_check_keeps_its_formula():
    found = adopted()
    with clock.standing_at(AFTER_Q2):
        services.submit_values(told(found, "2026Q2", "120"), actor=found.head)
        row = found.indicator("R1")
        with pytest.raises(ValidationError) as refusal:
            services.edit_indicator(row, actor=found.head, **card_of(row, unit="bln_tenge"))
    assert refusal.value.message_dict == {
        "unit": ["Значение этого показателя на проверке КИРИ: считать иначе сейчас нельзя."]
    }


def test_a_draft_that_answers_give_follows_the_new_rule():
    found = adopted()
    draft = Measurement.objects.filter(indicator=found.indicator("R2"))
    with clock.standing_at(AFTER_Q2):
        told(found, "2026Q2", "120", export="20", turnover="100")
        assert draft.get().value == 20
        draft.update(sure=True)
        row = found.indicator("R2")
        services.edit_indicator(row, actor=found.head, **card_of(row, unit="mln_tenge", capped=False))
        assert draft.get().value == Decimal("0.2")
        assert not draft.get().sure  # it was said of twenty
        row = found.indicator("R2")
        services.edit_indicator(row, actor=found.head, **card_of(row, formula="count", firm_rule="sum"))
        assert not draft.exists()  # enterprises told parts, and a sum is asked for: it is told anew


# --- Adoption ------------------------------------------------------------------------------------------------
def held(found, *firms, day=None):
    """A meeting of the cluster with these enterprises."""
    event = initiative.plan_event(
        found.world.cluster, actor=found.head, kind="working_group", group=found.world.group, title="Показатели",
        agenda="Что измерять", starts_on=clock.today(), place="Кокшетау",
    )  # fmt: skip
    initiative.hold_event(
        event, actor=found.head, starts_on=day or clock.today(), attended=firms, people=5, minutes="Согласны"
    )
    return event


def test_enterprises_agree_at_a_meeting_they_came_to_after_the_system_was_begun():
    found = a_system()
    empty, early = held(found), held(found, *found.world.firms)
    type(early).objects.filter(pk=early.pk).update(starts_on=date(2026, 1, 12))
    for event in (empty, early):
        event.refresh_from_db()
        with pytest.raises(ValidationError) as refusal:
            services.adopt(found.system, actor=found.head, agreed_at=event)
        assert set(refusal.value.message_dict) == {"agreed_at"}
    right = held(found, found.world.firms[0])
    form = AdoptForm(record=found.system, actor=found.head)
    assert [event.pk for event in form.fields["agreed_at"].queryset] == [right.pk]
    assert services.adopt(found.system, actor=found.head, agreed_at=right).status == "adopted"


# --- Quarters that ask for nothing -----------------------------------------------------------------------------
def terms():
    return [term.key for term in Deadline.objects.running().filter(term="measurement").order_by("key")]


def test_a_quarter_that_asks_for_nothing_has_no_term_and_waits_for_nobody():
    found = a_system()
    for code in ("R1", "R2"):
        row = found.indicator(code)
        services.edit_indicator(row, actor=found.head, **card_of(row, frequency="half"))
    services.adopt(found.system, actor=found.head, agreed_at=held(found, *found.world.firms))
    assert terms() == ["2026Q2", "2026Q4", "2027Q2", "2027Q4"]
    assert [row.code for row in Period.objects.all() if row.asks_nothing] == ["2026Q3", "2027Q1", "2027Q3"]
    with clock.standing_at(at("2027-04-12")), pytest.raises(NotAllowed) as refusal:
        services.save_values(found.period("2027Q1"), actor=found.head, values=typed(found, "R1", "120"))
    assert [obstacle.code for obstacle in refusal.value.obstacles] == ["asks_nothing"]
    with clock.standing_at(AFTER_Q2):
        row = services.add_indicator(found.system, actor=found.head, **WORDS, **FACTS["R1"])
        assert len(terms()) == 7  # a quarterly one asks of every quarter ahead
        services.retire_indicator(row, actor=found.head, reason="Лишний")
        assert terms() == ["2026Q2", "2026Q4", "2027Q2", "2027Q4"]
