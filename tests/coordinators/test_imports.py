"""Enterprises from a spreadsheet: a dry run, good rows in, everything back out."""

from decimal import Decimal

import pytest
import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Organisation
from coordinators import services
from coordinators.models import BaseImport, CompanyYear
from coordinators.services.imports.reading import FATAL
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import a_bin
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.factories.sheets import a_sheet
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db
FILES = settings.BASE_DIR / "demo" / "files"


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def opened(cluster, head, upload):
    load = services.open_import(cluster, actor=head, upload=upload, source="Опрос палаты")
    services.work_imports()
    load.refresh_from_db()
    return load


def applied(cluster, head, upload):
    load = opened(cluster, head, upload)
    services.apply_import(load, actor=head)
    services.work_imports()
    load.refresh_from_db()
    return load


def state(cluster):
    """Everything a load may change, by names a person knows."""
    places = cluster.participants.exclude(status="withdrawn")
    return (
        sorted(places.values_list("organisation__bin", "status", "size_class")),
        sorted(CompanyYear.objects.live().values_list("organisation__bin", "year", "turnover", "headcount")),
    )


def test_the_broken_sheet_is_told_cell_by_cell_and_its_good_rows_enter():
    cluster, head = a_cluster()
    upload = SimpleUploadedFile("members.xlsx", (FILES / "members_with_errors.xlsx").read_bytes())
    load = opened(cluster, head, upload)
    expected = yaml.safe_load((FILES / "members_with_errors.expected.yaml").read_text(encoding="utf-8"))["faults"]
    found = {(row.number, fault["code"]) for row in load.rows.all() for fault in row.faults}
    wanted = {(f["row"], f["code"]) for f in expected if f["code"] not in ("empty_row", "blank_row")}
    wanted = {(row, code) for row, code in wanted if not code.startswith("none_")}
    assert wanted - found == set()
    assert {row for row, code in found if code in FATAL} == {row for row, code in wanted if code in FATAL}
    before = state(cluster)
    services.apply_import(load, actor=head)
    services.work_imports()
    load.refresh_from_db()
    assert (load.status, load.done, load.bad) == ("applied", load.good, load.rows.filter(good=False).count())
    assert load.bad > 0
    assert len(state(cluster)[0]) > len(before[0])
    assert not Organisation.objects.filter(name_ru__startswith="=").exists()


def test_a_formula_stays_text_and_is_no_name():
    cluster, head = a_cluster()
    number, titles = a_bin(), ["БИН", "Наименование (рус)", "Атауы (қаз)"]
    rows = [[number, "ТОО «Проба»", '=HYPERLINK("http://x")'], [a_bin(), "=1+1", ""]]
    load = applied(cluster, head, a_sheet(rows, titles))
    assert [row.good for row in load.rows.all()] == [True, False]
    assert load.rows.last().values["name"] == "=1+1"
    assert Organisation.objects.get(bin=number).name_kk == '=HYPERLINK("http://x")'


def test_nothing_enters_before_somebody_says_so_and_everything_goes_back():
    cluster, head = a_cluster()
    before = state(cluster)
    rows = [[a_bin(), f"ТОО «Проба {n}»", "", 100 + n, 0, 20 + n] for n in range(400)]
    load = opened(cluster, head, a_sheet(rows))
    assert (load.status, load.total, load.good) == ("checked", 400, 400)
    assert state(cluster) == before
    services.apply_import(load, actor=head)
    assert services.work_imports() == 1
    assert services.work_imports() == 0
    load.refresh_from_db()
    assert (load.status, load.done) == ("applied", 400)
    assert len(state(cluster)[0]) == len(before[0]) + 400
    services.undo_import(load, actor=head, reason="Не та таблица")
    services.work_imports()
    load.refresh_from_db()
    assert (load.status, load.done) == ("undone", 0)
    assert state(cluster) == before
    acts = [line.act for line in cluster.dossier.journal.order_by("seq") if "import" in line.act or "undo" in line.act]
    assert [act.removeprefix("coordinators.") for act in acts] == [
        "open_import", "check_import", "apply_import", "finish_import", "undo_import", "finish_undo",
    ]  # fmt: skip


def test_figures_the_sheet_replaced_come_back():
    cluster, head = a_cluster()
    number = a_bin()
    place = services.add_participant(cluster, actor=head, bin=number, name_ru="ТОО «Проба»")
    services.record_year(place, actor=head, year=2024, turnover=Decimal(5_000_000), headcount=5, source="Сами сказали")
    before = state(cluster)
    load = applied(cluster, head, a_sheet([[number, "ТОО «Проба»", "", 900, 1, 120]]))
    place.refresh_from_db()
    assert place.size_class == "medium"
    assert CompanyYear.objects.live().get(organisation=place.organisation).source == "Опрос палаты"
    services.undo_import(load, actor=head, reason="Старая")
    services.work_imports()
    assert state(cluster) == before


def test_what_people_worked_with_stays_and_says_why():
    cluster, head = a_cluster()
    number = a_bin()
    load = applied(
        cluster, head, a_sheet([[number, "ТОО «Проба»", "", 9, 0, 3], [a_bin(), "ТОО «Другое»", "", 9, 0, 3]])
    )
    place = cluster.participants.get(organisation__bin=number)
    services.invite_participant(place, actor=head)
    services.undo_import(load, actor=head, reason="Старая")
    services.work_imports()
    place.refresh_from_db()
    assert place.status == "invited"
    assert [row.values["bin"] for row in load.rows.exclude(kept_because="")] == [number]


def test_a_worker_that_died_in_the_middle_is_followed_by_another():
    from coordinators.services.imports.portions import HOLD, PORTION, apply_portion

    cluster, head = a_cluster()
    rows = [[a_bin(), f"ТОО «Проба {n}»", "", 10, 0, 2] for n in range(PORTION + 10)]
    load = opened(cluster, head, a_sheet(rows))
    services.apply_import(load, actor=head)
    assert apply_portion(load) == PORTION
    assert services.work_imports() == 0  # perhaps it lives
    with clock.standing_at(clock.now() + HOLD + HOLD):
        assert services.work_imports() == 1
    load.refresh_from_db()
    assert (load.status, load.done) == ("applied", PORTION + 10)
    assert cluster.participants.filter(origin="import").count() == PORTION + 10


def test_two_loads_of_a_cluster_do_not_mix():
    cluster, head = a_cluster()
    services.open_import(cluster, actor=head, upload=a_sheet([[a_bin(), "а", "", "", "", ""]]), source="x")
    with pytest.raises(NotAllowed, match="другая загрузка"):
        services.open_import(cluster, actor=head, upload=a_sheet([[a_bin(), "б", "", "", "", ""]]), source="x")


def test_what_is_no_table_is_refused_in_words():
    cluster, head = a_cluster()
    with pytest.raises(ValidationError):
        services.open_import(cluster, actor=head, upload=SimpleUploadedFile("a.xlsx", b"PK\x03\x04no"), source="x")
    load = opened(cluster, head, a_sheet([["что-то"]], titles=["Колонка"]))
    assert load.status == "refused"
    assert "БИН" in load.error
    empty = opened(cluster, head, a_sheet([]))
    with pytest.raises(NotAllowed, match="ни одной строки"):
        services.apply_import(empty, actor=head)


def test_the_page_shows_progress_and_mistakes_for_the_same_price(settings):
    cluster, head = a_cluster()
    browser = Client()
    browser.force_login(head, backend=BACKEND)
    answer = browser.post(
        reverse("coordinators:imports_act", args=[cluster.pk, "open-import"]),
        {"upload": a_sheet([["123", "ТОО «Плохое»", "", "", "", ""], [a_bin(), "ТОО «Хорошее»", "", "", "", ""]]),
         "source": "Опрос"},
    )  # fmt: skip
    load = BaseImport.objects.get()
    assert answer.headers["Location"] == load.get_absolute_url()
    assert "Страницу можно закрыть" in browser.get(load.get_absolute_url()).content.decode()
    services.work_imports()
    with counting() as counted:
        page = browser.get(load.get_absolute_url()).content.decode()
    assert "БИН состоит из 12 цифр" in page
    assert counted.queries <= 12
