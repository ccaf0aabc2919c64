"""The annual report: its cut, portions with progress, going on after a failure, files all at once, the same bytes."""

import io
import re
import shutil
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from openpyxl import load_workbook

from coordinators.models import Cluster
from documents.joining import joined
from documents.models import Document
from methodology.roles import Role
from monitoring import services
from monitoring.models import AnnualReport, Measurement, Target
from monitoring.selectors.annual import digest_of_report
from monitoring.services.annual import build_waiting, building, steps
from procedure import clock
from procedure.workflow import NotEntitled
from tests.coordinators.reporting import words
from tests.factories.accounts import an_official
from tests.factories.asking import browser, text
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import in_force
from tests.factories.spending import a_cost, of_the_unit
from tests.monitoring.many import clusters_like, measured

pytestmark = [pytest.mark.django_db, pytest.mark.once]
YEAR = 2026


@pytest.fixture(autouse=True)
def _day():
    """The year of the launch is over."""
    with clock.standing_at(LAUNCHED_AT + timedelta(days=400)):
        yield


@pytest.fixture
def world():
    return in_force()


def many(world, clusters, indicators=2):
    """So many clusters with confirmed values of two years."""
    rows = clusters_like(world.cluster, clusters)
    measured(rows, world.head, indicators=indicators, quarters=8)
    return rows


def asked(world):
    return services.report_year(services.open_policy(), actor=world.head, year=YEAR)


def built(report):
    """The worker's passes until it is ready."""
    for __ in range(100):
        build_waiting()
        report.refresh_from_db()
        if report.state == "ready":
            break
    return {f"{one.language} {one.extension}": one for one in files()}


def files():
    return Document.objects.filter(kind="annual_report")


def line_of(report, language="ru", place=1):
    return report.parts.get(place=place).content[language]


def test_it_tells_of_the_policy_and_of_each_cluster_in_both_languages_and_all_forms(world):
    many(world, 2)
    a_cost(world.head, amount=Decimal(12_345))
    papers = built(asked(world))
    assert set(papers) == {"ru pdf", "kk pdf", "ru docx", "kk docx", "ru xlsx", "kk xlsx"}
    for form in ("pdf", "docx"):
        told = words(papers[f"ru {form}"]).replace("\xa0", " ")
        for said in ("Кластеры: процесс и результат", "12 345", "Показатель 1", "Расходы КИРИ", "2. "):
            assert said in told, (form, said)
        assert all(cluster.name_ru in told for cluster in Cluster.objects.all())
        assert "Кластерлер: процесс және нәтиже" in words(papers[f"kk {form}"])
    book = load_workbook(io.BytesIO(papers["ru xlsx"].file.read()))
    assert [row[0] for row in book["Кластеры"].iter_rows(min_row=2, values_only=True)] == [
        cluster.name_ru for cluster in Cluster.objects.order_by("name_ru", "pk")
    ]
    assert book["Показатели"].max_row == 5


def test_the_cut_is_kept_though_clusters_are_read_later(world):
    many(world, 1)
    report = asked(world)
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        value = Measurement.objects.get(indicator__code="R1", period__code="2026Q4")
        services.restate_value(value, actor=world.head, value=Decimal(777), reason="Ошибка")
        services.confirm_restatement(value.restatements.get(), actor=an_official(Role.INSTITUTE_EXPERT))
        Target.objects.create(indicator=value.indicator, number=2, period="2028Q2", value=Decimal(888), reason="Новая",
                              by=world.head, at=clock.now())  # fmt: skip
        cost = a_cost(world.head, amount=Decimal(999))
        papers = built(report)
        assert cost.at > report.at
        report.refresh_from_db()
        assert line_of(report)["indicators"][0][1:4] == ["10.00", "200.00", f"{value.value:.2f}"]
        told = words(papers["ru docx"])
        assert not {"777", "888", "999"} & set(told.split())
        later = asked(world)
        built(later)
        assert line_of(later)["indicators"][0][2:4] == ["888.00", "777.00"]


def test_built_again_from_the_same_definition_and_cut_the_files_are_the_same_bytes(world):
    many(world, 2)
    report = asked(world)
    first = {name: (one.sha256, one.file.read()) for name, one in built(report).items()}
    digest = report.digest
    files().delete()
    report.parts.update(content=None)
    AnnualReport.objects.filter(pk=report.pk).update(state="asked", digest="", done=0)
    again = {name: (one.sha256, one.file.read()) for name, one in built(report).items()}
    assert again == first
    assert report.digest == digest == digest_of_report(report)


def test_after_a_failure_half_way_it_goes_on_from_there_and_nothing_partial_is_given(world):
    many(world, 2)
    report = asked(world)
    page = reverse("monitoring:annual_report", args=[report.pk])
    in_the_way = Path(default_storage.path(steps.sheet_name(report, "kk", 0)))
    (in_the_way / "full").mkdir(parents=True)  # a folder stands where the first Kazakh sheet belongs
    build_waiting()
    report.refresh_from_db()
    assert (report.state, report.attempts, report.done) == ("asked", 1, 4)
    said = text(browser(world.head).get(page))
    assert "Сборка остановилась" in said
    assert f"Готово 4 из {report.total} частей" in said
    assert not files().exists()
    read, laid = report.parts.get(place=1).content, _made_at(report)
    shutil.rmtree(in_the_way)
    in_the_way.write_bytes(b"%PDF-1.7 half")  # what a killed worker leaves is not taken for a sheet
    assert build_waiting() == 0  # its next attempt is in a while
    Cluster.objects.update(name_ru="Переименован")
    with clock.standing_at(report.next_attempt_at), only_a_pass():
        build_waiting()
        assert _made_at(report) == laid
        papers = built(report)
    assert report.parts.get(place=1).content == read
    assert (report.done, report.error) == (report.total, "")
    assert "Переименован" not in words(papers["ru pdf"])
    assert len(papers) == 6
    assert default_storage.listdir(f"annual/{report.pk}")[1] == []


def _made_at(report):
    return default_storage.get_modified_time(steps.sheet_name(report, "ru", 0))


@contextmanager
def only_a_pass():
    """A pass of the worker that has time for one portion only."""
    was, building.SLICE = building.SLICE, 0.0
    try:
        yield
    finally:
        building.SLICE = was


def test_a_pass_takes_its_time_and_the_page_shows_how_far_it_is(world):
    many(world, 2)
    report = asked(world)
    page = reverse("monitoring:annual_report", args=[report.pk])
    assert f"Готово 0 из {report.total} частей" in text(browser(world.head).get(page))
    seen = []
    with only_a_pass():
        while report.state != "ready":
            build_waiting()
            report.refresh_from_db()
            seen.append(report.done)
    assert seen == sorted(set(seen))
    assert len(seen) > 2
    shown = text(browser(world.head).get(page))
    assert report.digest in shown
    assert "XLSX" in shown
    assert "<progress" not in shown


def test_sixty_clusters_are_laid_out_a_few_at_a_time(world):
    many(world, 60, indicators=3)
    report = asked(world)
    assert report.total == steps.steps_for(60) == 60 + 2 * (1 + 12 + 1) + 1
    for number, step in enumerate(steps.steps(report), 1):
        step()
        if number == 60 + 13:
            break
    names = list(Cluster.objects.order_by("name_ru", "pk").values_list("name_ru", flat=True))
    found = []
    for number in range(1, 13):
        with default_storage.open(steps.sheet_name(report, "ru", number)) as file:
            shown = re.findall(r"(?m)^(\d+)\. Кластер", words_of(file.read()))
        assert len(shown) == steps.TOGETHER
        found += shown
    assert found == [str(n) for n in range(1, 61)]
    sheets = [io.BytesIO(default_storage.open(name).read()) for name in steps.names(report)["ru"]]
    told = joined(sheets)
    with pikepdf.open(io.BytesIO(told)) as whole:
        pages = len(whole.pages)
        keys = [int(key) for key in list(whole.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        assert len(whole.Root.StructTreeRoot.K) == 1
    assert keys == sorted(set(keys))
    assert pages > 13
    lines = words_of(told)
    assert all(f"{place}. {name}" in lines for place, name in enumerate(names, 1))
    assert re.search(rf"(?m)^{pages}$", lines)  # pages go on to the last one


def words_of(data):
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("year", ["2027", "2030", "прошлый", ""])
def test_a_year_that_is_not_over_is_refused(world, year):
    door = reverse("monitoring:annual_reports_act", args=[services.open_policy().pk, "report-year"])
    answer = browser(world.head).post(door, {"year": year})
    assert answer.status_code == 422
    assert "Выберите год" in text(answer)
    with pytest.raises(ValidationError):
        services.report_year(services.open_policy(), actor=world.head, year=2027)
    assert not AnnualReport.objects.exists()


def test_a_second_click_builds_no_second_report(world):
    door = reverse("monitoring:annual_reports_act", args=[services.open_policy().pk, "report-year"])
    answer = browser(world.head).post(door, {"year": YEAR})
    assert answer.url == AnnualReport.objects.get().get_absolute_url()
    answer = browser(world.head).post(door, {"year": YEAR})
    assert answer.status_code == 422
    assert "Отчёт за этот год уже собирается." in text(answer)
    assert AnnualReport.objects.count() == 1


def test_the_ministry_and_the_institute_read_it_and_nobody_else(world):
    report = asked(world)
    papers = built(report)
    pages = (reverse("monitoring:annual_reports"), report.get_absolute_url(), papers["ru pdf"].get_absolute_url())
    ministry, expert = an_official(Role.MINISTRY), an_official(Role.INSTITUTE_EXPERT)
    for person in (world.head, ministry, expert):
        assert [browser(person).get(page).status_code for page in pages] == [200] * 3
    leader = world.cluster.assignments.first().coordinator.user
    for person in (of_the_unit(), leader, world.people[0]):
        assert [browser(person).get(page).status_code for page in pages] == [404] * 3, person
    services.report_year(services.open_policy(), actor=ministry, year=YEAR)
    for person in (expert, leader):
        with pytest.raises(NotEntitled):
            services.report_year(services.open_policy(), actor=person, year=YEAR)


@pytest.mark.parametrize("reports", [1, 3])
def test_pages_ask_the_same_however_many_reports(world, reports, django_assert_max_num_queries):
    for number in range(reports):
        services.report_year(services.open_policy(), actor=world.head, year=YEAR - number)
    reader, report = browser(world.head), AnnualReport.objects.first()
    with django_assert_max_num_queries(9):
        answer = reader.get(reverse("monitoring:annual_reports"))
    assert text(answer).count("за 202") == reports
    with django_assert_max_num_queries(12):
        reader.get(report.get_absolute_url())
