"""The report on impact: frozen, in two languages and two forms, with its chart, caveats and sources."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from methodology.roles import Role
from monitoring import services
from monitoring.models import ImpactReport, ReferenceTotal
from monitoring.papers.lines import picture, placed
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotAllowed, NotEntitled
from tests.action_plans.papers import made, told
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.impact import MILLION, SOURCE, a_measured_cluster, totals

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def test_a_report_says_what_was_seen_when_it_was_made_in_both_languages_and_forms():
    world = a_measured_cluster()
    totals(world)
    report = services.report_impact(world.cluster, actor=world.head, base=2024)
    sector = ReferenceTotal.objects.get(scope="sector", year=2025)
    services.correct_total(sector, actor=world.head, reason="Пересчёт", value=90_000 * MILLION, sure=True,
                           prices="current", **SOURCE)  # fmt: skip
    papers = made(world.cluster, "impact_report", "1")
    assert set(papers) == {"ru pdf", "kk pdf", "ru docx", "kk docx"}
    for text in told(papers, "ru").values():
        for words in ("Сравнение с 2024 годом", "+20,0 %", "отбирают сильных", "Сборник регионов", "ТОО «Завод 1»"):
            assert words in text, words
        assert "18 000,0" in text.replace("\xa0", " ")
        assert "90 000" not in text.replace("\xa0", " ")
    for text in told(papers, "kk").values():
        assert "Кластер кәсіпорындары" in text
    assert report.get_absolute_url() == reverse("monitoring:impact", args=[world.cluster.pk])
    page = browser_of(world.head).get(report.get_absolute_url()).content.decode()
    assert papers["ru pdf"].get_absolute_url() in page


def test_the_chart_of_a_report_is_the_same_picture_each_time():
    world = a_measured_cluster()
    totals(world)
    content = services.report_impact(world.cluster, actor=world.head, base=2024).content["ru"]
    block = next(b for s in content["sections"] for b in s["blocks"] if b["kind"] == "impact_lines")
    chart = placed(block)
    assert [line.code for line in chart.lines] == ["members", "region", "sector"]
    assert picture(chart) == picture(placed(block))


def test_the_head_makes_it_coordinators_are_told_and_the_applicant_does_not_read_it():
    world = a_measured_cluster()
    led(world.cluster, world.head)
    leader = world.cluster.assignments.first().coordinator.user
    for person in (leader, an_official(Role.INSTITUTE_EXPERT), an_official(Role.MINISTRY)):
        with pytest.raises(NotEntitled):
            services.report_impact(world.cluster, actor=person, base=2024)
    door = reverse("monitoring:impact_act", args=[world.cluster.pk, "report-impact"])
    assert browser_of(world.head).post(door, {"base": ""}).status_code == 422
    assert browser_of(world.head).post(door, {"base": "2024"}).status_code == 302
    with pytest.raises(ValidationError):
        services.report_impact(world.cluster, actor=world.head, base=2025)
    write_letters()
    assert leader.email in Notice.objects.filter(entry__act="monitoring.report_impact").values_list(
        "address", flat=True
    )
    paper = made(world.cluster, "impact_report", "1")["ru pdf"]
    assert browser_of(leader).get(paper.get_absolute_url()).status_code == 200
    owner = world.cluster.assessment.application.created_by
    assert browser_of(owner).get(paper.get_absolute_url()).status_code == 404


def test_without_two_years_of_figures_there_is_nothing_to_report():
    world = a_measured_cluster(({2025: 100},))
    with pytest.raises(NotAllowed) as refusal:
        services.report_impact(world.cluster, actor=world.head, base=2025)
    assert [o.code for o in refusal.value.obstacles] == ["no_years"]
    assert not ImpactReport.objects.exists()
