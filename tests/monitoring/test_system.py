"""Indicator systems (M 3.5): made after the strategy, whole before they are adopted, kept honest afterwards."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from coordinators.models import Cluster
from coordinators.services.base import StaleCard
from monitoring import services
from monitoring.models import IndicatorSystem, Target
from monitoring.selectors.series import lines_of
from monitoring.selectors.system import aims_of, lacks
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.indicators import AFTER_Q2, FACTS, WORDS, a_system, adopted, confirmed, told
from tests.factories.plans import in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def codes(refusal):
    return [obstacle.code for obstacle in refusal.value.obstacles]


def card_of(row, **facts):
    from monitoring.forms.system import words_of

    words = words_of(row)
    words["baseline_value"] = row.baseline_value
    return words | facts


def test_it_is_opened_after_the_strategy_and_once():
    world = in_force()
    facts = {"first_period": "2026Q2", "last_period": "2027Q4", "report_days": 20}
    Cluster.objects.filter(pk=world.cluster.pk).update(status="strategy")
    with pytest.raises(NotAllowed) as refusal:
        services.open_system(world.cluster, actor=world.head, **facts)
    assert codes(refusal) == ["no_strategy"]
    Cluster.objects.filter(pk=world.cluster.pk).update(status="implementation")
    with pytest.raises(NotEntitled):
        services.open_system(world.cluster, actor=world.people[0], **facts)
    with pytest.raises(ValidationError) as wrong:
        services.open_system(world.cluster, actor=world.head, **facts | {"last_period": "2026Q1"})
    assert set(wrong.value.message_dict) == {"last_period"}
    system = services.open_system(world.cluster, actor=world.head, **facts)
    assert system.codes == ["2026Q2", "2026Q3", "2026Q4", "2027Q1", "2027Q2", "2027Q3", "2027Q4"]
    with pytest.raises(NotAllowed) as again:
        services.open_system(world.cluster, actor=world.head, **facts)
    assert codes(again) == ["opened"]


def test_the_catalogue_gives_passports_but_neither_base_nor_targets():
    world = in_force()
    system = services.open_system(
        world.cluster, actor=world.head, first_period="2026Q2", last_period="2027Q4", report_days=20
    )
    services.take_from_catalogue(system, actor=world.head, codes=["turnover", "export_share", "joint_projects"])
    assert [row.code for row in system.indicators.all()] == ["R1", "R2", "O1"]
    assert {lack.text for lack in lacks(system)} == {"нет базы"}
    with pytest.raises(NotAllowed) as refusal:
        services.adopt(system, actor=world.head, agreed_at=None)
    assert codes(refusal) == ["lacks"] * 3


def test_a_system_without_an_outcome_measures_nothing():
    found = a_system()
    for code in ("R1", "R2"):
        services.retire_indicator(found.indicator(code), actor=found.head, reason="Лишний")
    with pytest.raises(NotAllowed) as refusal:
        services.adopt(found.system, actor=found.head, agreed_at=None)
    assert codes(refusal) == ["no_outcome"]


def test_adoption_gives_every_quarter_its_term_and_tells_everybody():
    found = adopted()
    assert found.system.status == IndicatorSystem.Status.ADOPTED
    terms = Deadline.objects.running().filter(term="measurement").order_by("due_on")
    assert [term.key for term in terms] == found.system.codes
    assert terms[0].due_on == found.period("2026Q2").due_on == date(2026, 7, 29)  # 20 working days; 6 July is off
    write_letters()
    assert set(Notice.objects.filter(entry__act="monitoring.adopt").values_list("recipient", flat=True)) >= {
        person.pk for person in found.world.people
    }
    with pytest.raises(NotAllowed) as again:
        services.adopt(found.system, actor=found.head, agreed_at=found.system.agreed_at)
    assert codes(again) == ["wrong_state"]


def test_the_event_of_agreement_is_held_and_of_this_cluster():
    found = a_system()
    other = found.world.cluster.events.create(
        kind="working_group", stage="implementation", title="Впереди", starts_on=date(2026, 9, 1), place="Кокшетау"
    )
    with pytest.raises(ValidationError) as refusal:
        services.adopt(found.system, actor=found.head, agreed_at=other)
    assert set(refusal.value.message_dict) == {"agreed_at"}


def test_a_target_is_added_never_rewritten():
    found = adopted()
    row = found.indicator("R1")
    with pytest.raises(ValidationError) as silent:
        services.set_target(row, actor=found.head, period="2027Q4", value=Decimal(140))
    assert set(silent.value.message_dict) == {"reason"}
    services.set_target(row, actor=found.head, period="2027Q4", value=Decimal(140), reason="Цены упали")
    aims = aims_of([row])[row.pk]
    assert aims.values == {"2027Q4": Decimal(140)}
    assert [target.value for target in aims.replaced] == [Decimal(160)]
    with pytest.raises(ValidationError) as same:
        services.set_target(row, actor=found.head, period="2027Q4", value=Decimal(140), reason="Ещё раз")
    assert set(same.value.message_dict) == {"value"}
    with pytest.raises(ValidationError) as early:
        services.set_target(row, actor=found.head, period="2026Q1", value=Decimal(140), reason="Раньше")
    assert set(early.value.message_dict) == {"period"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Target.objects.filter(indicator=row).update(value=1)


def test_a_target_respects_the_bounds_of_its_indicator():
    found = a_system()
    with pytest.raises(ValidationError) as over:
        services.set_target(found.indicator("R2"), actor=found.head, period="2027Q2", value=Decimal(101))
    assert over.value.message_dict == {"value": ["Не больше 100."]}


def test_the_formula_is_frozen_by_confirmed_values_and_words_are_not():
    found = adopted()
    row = found.indicator("R1")
    services.edit_indicator(row, actor=found.head, **card_of(row, unit="bln_tenge"))
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120")
        row.refresh_from_db()
        with pytest.raises(ValidationError) as refusal:
            services.edit_indicator(row, actor=found.head, **card_of(row, unit="mln_tenge"))
        assert set(refusal.value.message_dict) == {"unit"}
        row.refresh_from_db()
        services.edit_indicator(row, actor=found.head, **card_of(row, name_ru="Выручка предприятий"))
        with pytest.raises(StaleCard):
            services.edit_indicator(row, actor=found.head, **card_of(row, version=1))
        row.refresh_from_db()
        with pytest.raises(ValidationError) as base:
            services.edit_indicator(row, actor=found.head, **card_of(row, baseline_value=Decimal(90)))
        assert set(base.value.message_dict) == {"baseline_value"}
    assert row.name_ru == "Выручка предприятий"


def test_the_last_outcome_stays_and_a_retired_one_keeps_its_values():
    found = adopted()
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120")
        services.retire_indicator(found.indicator("R2"), actor=found.head, reason="Не собрать")
        with pytest.raises(NotAllowed) as refusal:
            services.retire_indicator(found.indicator("R1"), actor=found.head, reason="И этот")
        assert codes(refusal) == ["last_outcome"]
        assert found.indicator("R2").measurements.confirmed().count() == 1
        assert [line.indicator.code for line in lines_of(found.system)] == ["O1", "R1"]
        row = services.add_indicator(found.system, actor=found.head, **WORDS, **FACTS["R2"] | {"name_ru": "Иначе"})
        assert row.code == "R3"  # a number is not used twice


def test_lines_tell_base_values_targets_and_standing():
    found = adopted()
    with clock.standing_at(AFTER_Q2):
        told(found, "2026Q2", "120")
        assert {line.standing for line in lines_of(found.system)} == {"no_data"}  # told is not confirmed
    with clock.standing_at(AFTER_Q2):
        services.submit_values(found.period("2026Q2"), actor=found.head)
        services.confirm_values(found.period("2026Q2"), actor=found.analyst)
    lines = {line.indicator.code: line for line in lines_of(found.system)}
    assert (lines["R1"].standing, lines["R1"].last.value) == ("on_track", Decimal(120))
    assert (lines["R2"].standing, lines["R2"].last.value) == ("on_track", Decimal(20))
    assert lines["O1"].points == []  # half a year is not a year


def test_a_figure_of_process_is_taken_with_a_base_and_a_goal_and_never_typed():
    found = a_system()
    services.take_from_catalogue(found.system, actor=found.head, codes=["terms_kept"])
    row = found.indicator("P1")
    assert (row.level, row.unit, row.computed) == ("process", "percent", "terms_kept")
    browser = browser_of(found.head)
    offered = browser.get(f"/monitoring/system/{found.system.pk}/take-from-catalogue/").content.decode()
    assert 'value="terms_kept"' not in offered
    assert 'value="interviews_held"' in offered
    facts = {"name_ru": row.name_ru, "name_kk": row.name_kk, "why": "Сроки держат", "version": 1,
             "baseline_period": "2026Q1", "baseline_value": "80"}  # fmt: skip
    page = browser.post(f"/monitoring/indicator/{row.pk}/card/", facts)
    assert page.status_code == 302
    services.set_target(row, actor=found.head, period="2027Q4", value=Decimal(95))
    assert lacks(found.system) == []
    row.refresh_from_db()
    assert (row.unit, row.computed, row.baseline_value) == ("percent", "terms_kept", 80)
