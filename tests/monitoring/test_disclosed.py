"""What firms read of values rolled up from answers: of two answers a firm knows one, so the sum would tell it the other."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from methodology.roles import Role
from monitoring import services
from monitoring.models import Measurement
from monitoring.pure.quarters import Quarter
from procedure import clock
from tests.action_plans.papers import made
from tests.action_plans.papers import told as texts
from tests.factories.accounts import an_official
from tests.factories.asking import browser, text
from tests.factories.indicators import AFTER_Q2, Measured, an_evaluation, answered_by_two
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db
SHARE = "12,5"  # 20 of 100 and 30 of 300
HIDDEN = "скрыто"
PARTS = {"value": None, "weight": None}


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(AFTER_Q2):
        yield


@pytest.fixture
def found() -> Measured:
    """2026Q2 is confirmed; R2 is made of two answers."""
    return answered_by_two()


def answered_by_three() -> None:
    Measurement.objects.filter(indicator__code="R2").update(firms=3)


def sealed(found: Measured):
    return services.seal(an_evaluation(found), actor=found.head)


def pages(found: Measured) -> list[str]:
    pk = found.world.cluster.pk
    places = [reverse("monitoring:indicators", args=[pk]), reverse("monitoring:system", args=[pk])]
    return [*places, found.indicator("R2").get_absolute_url()]


def test_firms_do_not_read_a_number_of_two_answers_and_those_inside_do(found):
    row = sealed(found)
    for page in [*pages(found), row.get_absolute_url()]:
        for person in (found.head, found.analyst, an_official(Role.MINISTRY)):
            assert SHARE in text(browser(person).get(page)), page
        for person in found.world.people:
            shown = text(browser(person).get(page))
            assert SHARE not in shown, page
            assert HIDDEN in shown.lower(), page
            assert "50 / 400" not in shown


def test_the_dashboard_asks_no_more_for_what_it_hides(found):
    window, [dashboard, *__] = browser(found.world.people[0]), pages(found)
    window.get(dashboard)
    with counting() as counted:
        window.get(dashboard)
    assert counted.queries <= 12


def test_of_three_answers_firms_read_the_number_too(found):
    answered_by_three()
    row = sealed(found)
    assert "hidden" not in row.content
    for page in [*pages(found), row.get_absolute_url()]:
        shown = text(browser(found.world.people[0]).get(page))
        assert SHARE in shown, page
        assert HIDDEN not in shown.lower(), page


def test_what_a_value_stands_on_is_hidden_with_it(found):
    seen = Measurement.objects.visible_to(found.world.people[0])
    assert {one.indicator.code for one in seen} == {"R1", "O1"}
    answered_by_three()
    assert {one.indicator.code for one in seen.all()} == {"R1", "R2", "O1"}
    assert Measurement.objects.visible_to(found.head).count() == 3


def test_what_stood_before_a_corrected_answer_is_read_inside_only(found):
    answered_by_three()
    value = Measurement.objects.confirmed().get(indicator__code="R2")
    answer = found.indicator("R2").answers.get(organisation=found.world.firms[1])
    services.restate_value(value, actor=found.head, reason="Забыли август", answer=answer, **PARTS,
                           numerator=Decimal(60), denominator=Decimal(300))  # fmt: skip
    services.confirm_restatement(value.restatements.get(), actor=found.analyst)
    answered_by_three()
    page = found.indicator("R2").get_absolute_url()
    assert f"<del>{SHARE}</del>" in text(browser(found.head).get(page))
    shown = text(browser(found.world.people[0]).get(page))
    assert "20,0" in shown
    assert SHARE not in shown


def test_a_year_with_a_hidden_quarter_has_no_value_for_firms(found):
    with clock.standing_at(AFTER_Q2):
        rule = found.system.indicators.filter(code="R2")
        rule.update(year_rule="ratio", frequency="year", firm_rule="ratio")
    Measurement.objects.filter(indicator__code="R2").update(period=found.period("2026Q4"))
    page = reverse("monitoring:system", args=[found.world.cluster.pk])
    assert SHARE in text(browser(found.head).get(page))
    shown = text(browser(found.world.people[0]).get(page))
    assert SHARE not in shown
    assert "скрыто: меньше трёх ответов" in shown


def test_the_papers_firms_open_do_not_tell_it(found):
    row, cluster = sealed(found), found.world.cluster
    assert row.content["hidden"] == ["R2"]
    report = services.report_quarter(cluster, actor=found.head, quarter=Quarter(2026, 2))
    for kind, number in (("evaluation", str(row.number)), ("quarter_report", str(report.number))):
        papers = made(cluster, kind, number)
        assert len(papers) == 4
        for words in texts(papers, "ru").values():
            assert SHARE not in words
            assert HIDDEN in words.lower()
    assert "12.5" not in str(report.content)
    place = reverse("monitoring:quarter_report_xlsx", args=[report.pk])
    book = load_workbook(BytesIO(browser(found.world.people[0]).get(place).content))
    rows = {line[0]: line for line in book["Показатели"].iter_rows(values_only=True)}
    [share] = [line for name, line in rows.items() if name and name.startswith("R2")]
    assert share[4] in (None, "")
    assert share[6] == "скрыто: меньше трёх ответов"
