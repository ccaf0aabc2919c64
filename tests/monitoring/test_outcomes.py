"""Indicators on the dashboards: standing in words, what to look at again, the busy cluster named, only public ones outside."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from methodology.roles import Role
from monitoring.models import Indicator, Measurement, Target
from monitoring.pure import periods
from monitoring.pure.process import figure
from monitoring.selectors.dashboard import summary
from monitoring.selectors.process import records_of
from monitoring.selectors.publication import public_lines
from monitoring.selectors.series import lines_of
from procedure import clock
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import in_force
from tests.monitoring.many import measured
from tests.monitoring.test_pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT + timedelta(days=400)):
        yield


@pytest.fixture
def world():
    """Six indicators, four quarters: the third public, the fifth computed by the portal."""
    world = in_force()
    measured([world.cluster], world.head, indicators=6, quarters=6)
    return world


def test_what_stands_still_is_named_with_its_goal_and_the_old_goal_stays_drawn(world):
    flat = Indicator.objects.get(code="R1")
    Measurement.objects.filter(indicator=flat).update(value=Decimal(10))
    goal = flat.targets.get()
    Target.objects.create(indicator=flat, number=2, period=goal.period, value=Decimal(150), reason="Рынок упал",
                          by=world.head, at=clock.now())  # fmt: skip
    status, page = page_of(world.head, "monitoring:indicators", world.cluster.pk)
    assert status == 200
    assert "Из 6 показателей" in page
    assert "Эффективность кластера оценивают по результатам предприятий" in page
    panel = page.split("Что пересмотреть")[-1]
    assert "Показатель 1" in panel
    assert "10 при цели 150" in panel
    assert page.count('class="old"') == 1


def test_the_summary_counts_every_standing_once():
    told = summary(["reached", "on_track", "behind", "flat", "flat", "no_data"])
    assert told == "Из 6 показателей 2 идут по графику или достигли цели, 1 отстаёт, 2 не растут, о 1 данных нет."
    assert summary([]) == ""


def test_a_computed_indicator_has_the_values_of_its_figure(world):
    line = next(one for one in lines_of(world.cluster.indicator_system) if one.indicator.computed)
    found = records_of([world.cluster])[world.cluster.pk]
    over = [code for code in world.cluster.indicator_system.codes if periods.ends_on(code) < clock.today()]
    told = {code: figure(found, "terms_kept", periods.ends_on(code)).value for code in over}
    assert {point.period: point.value for point in line.points} == {
        code: value for code, value in told.items() if value is not None
    }
    assert line.points


def test_a_busy_cluster_without_effect_is_named_to_the_institute_and_the_ministry(world):
    Measurement.objects.filter(indicator__level="outcome").update(value=Decimal(10))
    for who in (world.head, an_official(Role.MINISTRY)):
        page = page_of(who, "monitoring:clusters")[1]
        assert "нет данных о результате" not in page
        corner = "занят без результата" if "занят без результата" in page else "ни того ни другого"
        assert f"{corner}</span>" in page
        assert 'class="kp-quadrant"' in page
    page = page_of(world.head, "monitoring:policy")[1]
    assert "Показатели результата всех кластеров" in page


def test_outside_only_public_indicators_with_confirmed_values_are_read(world):
    """Every third is public: the third and the sixth. What is only reported or marked inner never leaves."""
    Measurement.objects.filter(indicator__code="R6").update(status="reported")
    assert [line.indicator.code for line in public_lines([world.cluster])[world.cluster.pk]] == ["R3"]
    status, page = page_of(None, "monitoring:open")
    assert status == 200
    assert "Показатель 3" in page
    for hidden in ("Показатель 1", "Показатель 2", "Показатель 6"):
        assert hidden not in page
    assert reverse("monitoring:indicator", args=[Indicator.objects.get(code="R3").pk]) not in page


def test_a_system_that_is_only_being_made_judges_nothing(world):
    type(world.cluster.indicator_system).objects.update(status="draft")
    page = page_of(world.head, "monitoring:indicators", world.cluster.pk)[1]
    assert "Показатели ещё составляют" in page
    assert "Показатель 1" not in page
    assert "Показатель 3" not in page_of(None, "monitoring:open")[1]
