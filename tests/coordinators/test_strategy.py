"""Stage 2 (M 3.3.2): strategic segments, key factors of success and the gap of each, what they prove."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coordinators import services
from coordinators.models import Segment, SuccessFactor
from coordinators.pure.gaps import Gap, readiness
from coordinators.selectors.facts import proof
from coordinators.selectors.strategy import segments_of
from coordinators.services.base import StaleCard
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import at_stage, browser_of
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.permissions.counting import counting

MARK = st.integers(1, 5)
WHEY = {"name": "Сухая сыворотка", "product": "Сыворотка", "buyer": "Фабрики", "sales_channel": "Контракты",
        "attractiveness": 5, "source": "Опрос"}  # fmt: skip
LOT = {"name": "Партия от 40 тонн", "required": 5, "level": 2, "barrier": "cooperation", "source": "Опрос"}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def strategy(db):
    """A cluster at stage 2 and the head of the institute."""
    cluster, head = a_cluster()
    at_stage(cluster, "strategy")
    return cluster, head


# --- Arithmetic --------------------------------------------------------------------------------------
@given(st.lists(st.builds(Gap, MARK, MARK)), st.randoms())
def test_readiness_does_not_depend_on_order_and_is_full_only_when_nothing_lacks(gaps, luck):
    found = readiness(gaps)
    shuffled = luck.sample(gaps, len(gaps))
    assert readiness(shuffled) == found
    assert (found.share == 100) == (bool(gaps) and found.lacking == 0)
    assert found.met == sum(gap.level >= gap.required for gap in gaps)
    assert found.widest == max((gap.required - gap.level for gap in gaps if gap.level < gap.required), default=0)


@given(MARK, MARK)
def test_a_level_above_what_is_asked_lacks_nothing(required, level):
    gap = Gap(required, level)
    assert gap.level + gap.short == max(required, level)


# --- Segments and factors ----------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_strategy_waits_for_the_end_of_the_analysis():
    cluster, head = a_cluster()
    with pytest.raises(NotAllowed, match="этап 1 ещё идёт"):
        services.add_segment(cluster, actor=head, **WHEY)
    assert not Segment.objects.exists()


def test_a_segment_without_its_buyer_is_refused_at_the_field_and_nothing_typed_is_lost(strategy):
    cluster, head = strategy
    page = browser_of(head).post(
        reverse("coordinators:segments_act", args=[cluster.pk, "add-segment"]),
        {**WHEY, "buyer": "", "force_buyers": "3", "forces_note": "Фабрики договорились"},
    )
    said = page.content.decode()
    assert page.status_code == 422
    assert "Укажите покупателя." in said
    assert "Фабрики договорились" in said
    assert not Segment.objects.exists()


def test_marks_beyond_the_scale_are_refused_by_the_service_too(strategy):
    cluster, head = strategy
    segment = services.add_segment(cluster, actor=head, **WHEY)
    with pytest.raises(ValidationError):
        services.change_segment(segment, actor=head, version=1, attractiveness=6)
    segment.refresh_from_db()
    assert (segment.attractiveness, segment.version) == (5, 1)


def test_the_page_shows_the_widest_gap_first_with_forces_barriers_and_sources(strategy):
    cluster, head = strategy
    segment = services.add_segment(cluster, actor=head, **WHEY, force_buyers=3)
    services.add_factor(segment, actor=head, name="Сертификат", required=4, level=4, source="Лаборатория")
    services.add_factor(segment, actor=head, **LOT)
    (view,) = segments_of(cluster, head)
    assert [(row.factor.name, row.gap.short) for row in view.rows] == [("Партия от 40 тонн", 3), ("Сертификат", 0)]
    assert view.barriers == ["мало сотрудничества"]
    page = browser_of(head).get(segment.get_absolute_url()).content.decode()
    assert '<rect class="have" width="40%"' in page
    assert '<rect class="short" x="40%" width="60%"' in page
    assert "Сила покупателей" in page
    assert "Лаборатория" in page


def test_withdrawn_things_leave_the_pages_and_keep_their_reason(strategy):
    cluster, head = strategy
    segment = services.add_segment(cluster, actor=head, **WHEY)
    factor = services.add_factor(segment, actor=head, **LOT)
    services.withdraw_factor(factor, actor=head, reason="Не подтвердился")
    with pytest.raises(NotAllowed, match="уже отозвана"):
        services.change_factor(factor, actor=head, version=1, **LOT)
    services.withdraw_segment(segment, actor=head, reason="Рынок закрылся")
    assert segments_of(cluster, head) == []
    page = browser_of(head).get(segment.get_absolute_url()).content.decode()
    assert "Рынок закрылся" in page
    assert "Править сегмент" not in page
    with pytest.raises(NotAllowed, match="уже отозвана"):
        services.add_factor(segment, actor=head, **LOT)


def test_the_second_editor_of_a_factor_sees_both_levels(strategy):
    cluster, head = strategy
    factor = services.add_factor(services.add_segment(cluster, actor=head, **WHEY), actor=head, **LOT)
    browser, address = browser_of(head), reverse("coordinators:factor_card", args=[factor.pk])
    assert browser.post(address, {**LOT, "source": "Первый замер", "version": 1}).status_code == 302
    page = browser.post(address, {**LOT, "source": "Второй замер", "version": 1})
    assert page.status_code == 409
    assert "Первый замер" in page.content.decode()
    assert "Второй замер" in page.content.decode()
    factor.refresh_from_db()
    assert factor.source == "Первый замер"
    with pytest.raises(StaleCard):
        services.change_segment(factor.segment, actor=head, version=7, **WHEY)


# --- What stage 2 is proved by -----------------------------------------------------------------------
def test_each_segment_must_have_a_factor_before_the_factors_are_proved(strategy):
    cluster, head = strategy
    assert not proof("segmentation", cluster).met
    whey = services.add_segment(cluster, actor=head, **WHEY)
    cheese = services.add_segment(cluster, actor=head, **(WHEY | {"name": "Сыр"}))
    services.add_factor(whey, actor=head, **LOT)
    assert proof("segmentation", cluster).met
    said = proof("success_factors", cluster)
    assert (said.met, said.detail) == (False, "1 фактор, без факторов 1 сегмент")
    services.add_factor(cheese, actor=head, **LOT)
    assert proof("success_factors", cluster).met


def test_pages_cost_the_same_for_one_and_for_three_of_everything(strategy):
    cluster, head = strategy
    browser, address = browser_of(head), reverse("coordinators:strategy", args=[cluster.pk])

    def cost(number):
        for n in range(number):
            segment = services.add_segment(cluster, actor=head, **(WHEY | {"name": f"Сегмент {n}"}))
            for __ in range(number):
                services.add_factor(segment, actor=head, **LOT)
        browser.get(address)
        costs = []
        for url in (address, segment.get_absolute_url()):
            with counting() as counted:
                assert browser.get(url).status_code == 200
            costs.append(counted.queries)
        return costs

    one = cost(1)
    assert cost(3) == one
    assert one[0] <= 9
    assert SuccessFactor.objects.count() == 10
