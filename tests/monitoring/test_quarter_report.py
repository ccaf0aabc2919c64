"""The report of a cluster for a quarter: what it tells, its cut, its files and bytes, who reads it."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from documents.models import Document
from methodology.roles import Role
from monitoring import services
from monitoring.models import QuarterReport
from monitoring.pure.quarters import Quarter
from monitoring.selectors.quarterly import content
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import JournalReading
from procedure.workflow import NotAllowed, NotEntitled
from tests.action_plans.papers import made
from tests.action_plans.papers import told as texts
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_official
from tests.factories.indicators import AFTER_Q2, AFTER_Q3, a_system, adopted, an_evaluation, confirmed, told
from tests.factories.spending import of_the_unit
from tests.rendering import rendered

pytestmark = pytest.mark.django_db
SECOND = Quarter(2026, 2)


def rows_of(found, name, language="ru"):
    [table] = [one for one in found[language]["tables"] if one["name"] == name]
    return table["rows"]


@pytest.fixture
def measured():
    """The second quarter is over and its values are confirmed."""
    found = adopted()
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120")
        yield found


def test_it_tells_base_target_and_confirmed_fact_and_what_is_waited_for(measured):
    cluster = measured.world.cluster
    report = services.report_quarter(cluster, actor=measured.head, quarter=SECOND)
    lines = {row[0].split(".")[0]: row for row in rows_of(report.content, "Показатели")}
    assert lines["R1"][2:6] == ["100.00", "160.00", "120.00", "II квартал 2026 года"]
    assert rows_of(report.content, "Ждут значений") == []
    assert report.edition == cluster.dossier.edition
    with clock.standing_at(AFTER_Q3):
        told(measured, "2026Q3", "777")
        third = services.report_quarter(cluster, actor=measured.head, quarter=Quarter(2026, 3))
    assert {row[0].split(".")[0]: row for row in rows_of(third.content, "Показатели")}["R1"][4] == "120.00"
    assert [row[0] for row in rows_of(third.content, "Ждут значений")] == ["III квартал 2026 года"]
    assert "777" not in str(third.content)


def test_a_value_corrected_after_the_cut_changes_no_report(measured):
    cluster = measured.world.cluster
    report = services.report_quarter(cluster, actor=measured.head, quarter=SECOND)
    value = measured.indicator("R1").measurements.get()
    services.restate_value(value, actor=measured.head, value=Decimal(999), reason="Ошибка")
    services.confirm_restatement(value.restatements.get(), actor=measured.analyst)
    papers = made(cluster, "quarter_report", "1")
    assert set(papers) == {"ru pdf", "kk pdf", "ru docx", "kk docx"}
    for language, words in (("ru", "Показатели: база, цель, факт"), ("kk", "Көрсеткіштер: база, мақсат, факт")):
        for text in texts(papers, language).values():
            assert words in text
            assert "999" not in text
    report.refresh_from_db()
    later = services.report_quarter(cluster, actor=measured.head, quarter=SECOND)
    assert later.digest != report.digest
    assert "999.00" in str(later.content)


def test_the_same_definition_and_cut_give_the_same_bytes(measured):
    cluster = measured.world.cluster
    report = services.report_quarter(cluster, actor=measured.head, quarter=SECOND)
    assert content(cluster, SECOND, report.cut_on) == report.content
    first = {key: (one.sha256, one.file.read()) for key, one in made(cluster, "quarter_report", "1").items()}
    Document.objects.filter(kind="quarter_report").delete()
    JournalReading.objects.filter(entry__act="monitoring.report_quarter").delete()
    again = {key: (one.sha256, one.file.read()) for key, one in made(cluster, "quarter_report", "1").items()}
    assert first == again
    assert len(first) == 4


def test_a_second_click_makes_no_second_report(measured):
    door = reverse("monitoring:quarter_act", args=[measured.world.cluster.pk, "report-quarter"])
    browser = browser_of(measured.head)
    assert browser.post(door, {"quarter": "2026-2"}).status_code == 302
    answer = browser.post(door, {"quarter": "2026-2"})
    assert answer.status_code == 422
    assert "Такой отчёт уже есть: № 1" in answer.content.decode()
    assert QuarterReport.objects.count() == 1


@pytest.mark.parametrize("quarter", ["2026-3", "2025-4", "abc"])
def test_a_quarter_that_is_not_over_or_was_before_the_launch_is_refused(measured, quarter):
    door = reverse("monitoring:quarter_act", args=[measured.world.cluster.pk, "report-quarter"])
    answer = browser_of(measured.head).post(door, {"quarter": quarter})
    assert answer.status_code == 422
    assert "Выберите квартал кластера, который закончился." in answer.content.decode()


def test_the_service_refuses_such_a_quarter_too(measured):
    for quarter in (Quarter(2026, 3), Quarter(2025, 4)):
        with pytest.raises(ValidationError):
            services.report_quarter(measured.world.cluster, actor=measured.head, quarter=quarter)
    assert not QuarterReport.objects.exists()


def test_in_its_first_quarter_a_cluster_has_nothing_to_report():
    found = a_system()
    with clock.standing_at(AFTER_Q2.replace(month=3, day=20)), pytest.raises(NotAllowed) as refusal:
        services.report_quarter(found.world.cluster, actor=found.head, quarter=SECOND)
    assert [one.code for one in refusal.value.obstacles] == ["first_quarter"]


def test_enterprises_of_the_cluster_read_it_and_others_do_not(measured):
    cluster = measured.world.cluster
    services.report_quarter(cluster, actor=measured.head, quarter=SECOND)
    rendered("quarter_report")
    paper = Document.objects.get(kind="quarter_report", language="ru", extension="pdf")
    page = reverse("monitoring:quarter_reports", args=[cluster.pk])
    book = reverse("monitoring:quarter_report_xlsx", args=[QuarterReport.objects.get().pk])
    inside = (measured.head, measured.analyst, an_official(Role.MINISTRY), measured.world.people[0])
    for person in inside:
        for address in (page, paper.get_absolute_url(), book):
            assert browser_of(person).get(address).status_code == 200, (person, address)
    for person in (cluster.assessment.application.created_by, of_the_unit()):
        for address in (page, paper.get_absolute_url(), book):
            assert browser_of(person).get(address).status_code == 404, (person, address)
    for person in (measured.analyst, an_official(Role.MINISTRY), measured.world.people[0]):
        with pytest.raises(NotEntitled):
            services.report_quarter(cluster, actor=person, quarter=SECOND)
    write_letters()
    told_to = Notice.objects.filter(entry__act="monitoring.report_quarter").values_list("address", flat=True)
    assert {measured.head.email, measured.world.people[0].email} <= set(told_to)
    assert cluster.assessment.application.created_by.email not in told_to  # the page is closed to it


def test_a_sealed_evaluation_is_told_and_a_draft_is_not(measured):
    cluster = measured.world.cluster
    draft = an_evaluation(measured)
    assert rows_of(content(cluster, SECOND, clock.today()), "Оценки") == []
    services.seal(draft, actor=measured.head)
    [[name, __, day, verdict, review]] = rows_of(content(cluster, SECOND, clock.today()), "Оценки")
    assert "№ 1" in name
    assert day == clock.today().isoformat()
    assert verdict
    assert review == ""


def test_the_workbook_holds_numbers_and_the_same_bytes(measured):
    report = services.report_quarter(measured.world.cluster, actor=measured.head, quarter=SECOND)
    page = reverse("monitoring:quarter_report_xlsx", args=[report.pk])
    first, again = (browser_of(measured.head).get(page).content for __ in range(2))
    assert first == again
    book = load_workbook(BytesIO(first))
    assert 120 in [row[4] for row in book["Показатели"].iter_rows(values_only=True)]
    assert {"Процесс", "Мероприятия", "Средства"} <= set(book.sheetnames)


@pytest.mark.parametrize("reports", [1, 3])
def test_the_list_asks_the_same_however_many_reports(measured, reports, django_assert_max_num_queries):
    cluster = measured.world.cluster
    for day in range(reports):
        with clock.standing_at(AFTER_Q2.replace(day=10 + day)):
            services.report_quarter(cluster, actor=measured.head, quarter=SECOND)
    browser = browser_of(measured.head)
    with django_assert_max_num_queries(12):
        answer = browser.get(reverse("monitoring:quarter_reports", args=[cluster.pk]))
    assert answer.content.decode().count("SHA-256") == reports
