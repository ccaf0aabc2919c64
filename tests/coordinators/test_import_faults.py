"""A number nobody can keep, a sheet nobody can read: the load ends, the row stays outside, the next load may come."""

import io
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.services.members_file import read_sheet
from coordinators import services
from coordinators.models import CompanyYear
from coordinators.services.imports.portions import HOLD
from coordinators.services.imports.reading import read
from procedure import clock
from tests.factories.accounts import a_bin
from tests.factories.clusters import LAUNCHED_AT, a_cluster, some_clusters
from tests.factories.sheets import a_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def worked(load):
    services.work_imports()
    load.refresh_from_db()
    return load


def opened(cluster, head, upload):
    return worked(services.open_import(cluster, actor=head, upload=upload, source="Опрос палаты"))


def applied(cluster, head, upload):
    return worked(services.apply_import(opened(cluster, head, upload), actor=head))


def undone(load, head):
    return worked(services.undo_import(load, actor=head, reason="Не та таблица"))


@pytest.mark.parametrize(
    ("turnover", "people", "code"),
    [
        ("nan", 5, "not_a_number"), ("sNaN", 5, "not_a_number"), ("inf", 5, "not_a_number"), (10, "nan", "not_a_number"),
        (15_000_000_000, 5, "too_large"), ("1e30", 5, "too_large"), (10, 2**31, "too_large"),
    ],
)  # fmt: skip
def test_a_number_nobody_can_keep_is_told_and_the_rest_enters(turnover, people, code):
    cluster, head = a_cluster()
    good = a_bin()
    rows = [[a_bin(), "ТОО «Опечатка»", "", turnover, 0, people], [good, "ТОО «Верное»", "", 10, 0, 2]]
    load = applied(cluster, head, a_sheet(rows))
    assert (load.status, load.total, load.good, load.done) == ("applied", 2, 1, 1)
    assert code in {fault["code"] for fault in load.rows.get(number=2).faults}
    assert [place.organisation.bin for place in cluster.participants.filter(origin="import")] == [good]


def test_a_figure_of_long_ago_is_read_as_a_number():
    cluster, head = a_cluster()
    titles = ["БИН", "Наименование (рус)", "Оборот 1999", "Численность 1999"]
    load = opened(cluster, head, a_sheet([[a_bin(), "ТОО «Старое»", "много", 5]], titles))
    assert (load.status, load.good) == ("checked", 0)


def test_a_row_staged_before_the_check_stays_outside_and_does_not_keep_the_others_out():
    cluster, head = a_cluster()
    rows = [[a_bin(), f"ТОО «Проба {n}»", "", 10, 0, 2] for n in range(3)]
    load = opened(cluster, head, a_sheet(rows))
    row = load.rows.get(number=3)
    row.values["turnover_2024"] = "15000000000"
    row.save()
    services.apply_import(load, actor=head)
    worked(load)
    assert (load.status, load.good, load.done) == ("applied", 2, 2)
    row.refresh_from_db()
    assert (row.good, row.done, [fault["code"] for fault in row.faults]) == (False, False, ["not_taken"])
    assert opened(cluster, head, a_sheet(rows)).status == "checked"


def broken_inside(upload):
    """The same file with a word for a number in its list of sheets: a spreadsheet by all signs until it is read."""
    out = io.BytesIO()
    with zipfile.ZipFile(upload) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'sheetId="1"', b'sheetId="x"'))
    return SimpleUploadedFile("база.xlsx", out.getvalue())


def test_a_sheet_broken_inside_is_refused_and_the_next_one_is_read():
    cluster, head = a_cluster()
    rows = [[a_bin(), f"ТОО «Проба {n}»", "", 10, 0, 2] for n in range(20)]
    load = opened(cluster, head, broken_inside(a_sheet(rows)))
    assert load.status == "refused"
    assert "сохраните её заново" in load.error
    assert opened(cluster, head, a_sheet(rows)).status == "checked"
    with pytest.raises(ValidationError, match="сохраните её заново"):
        read_sheet(broken_inside(a_sheet(rows)))


@pytest.mark.parametrize("typed", ["nan", "inf", "1e30", 15_000_000_000])
def test_the_members_of_an_application_are_told_the_same(typed):
    sheet = read_sheet(a_sheet([[a_bin(), "ТОО «Опечатка»", "", typed, 0, 5]]))
    assert {fault.code for fault in sheet.faults} & {"not_a_number", "too_large"}
    assert sheet.rows[0]["turnover_2024"] == str(typed)


def test_who_reads_a_long_sheet_holds_it():
    cluster, head = a_cluster()
    load = services.open_import(
        cluster, actor=head, upload=a_sheet([[a_bin(), "ТОО «Проба»", "", "", "", ""]]), source="x"
    )
    with clock.standing_at(LAUNCHED_AT + HOLD):
        read(load)
        load.refresh_from_db()
        assert load.held_until == clock.now() + HOLD


def test_whom_an_event_or_a_group_names_stays_when_the_load_goes():
    cluster, head = a_cluster()
    called, came, free = (a_bin() for _ in range(3))
    load = applied(cluster, head, a_sheet([[n, f"ТОО «{n}»", "", "", "", ""] for n in (called, came, free)]))
    firms = {place.organisation.bin: place.organisation for place in cluster.participants.filter(origin="import")}
    day = {"kind": "workshop", "title": "Семинар", "starts_on": clock.today(), "place": "Астана"}
    services.invite_to_event(services.plan_event(cluster, actor=head, **day), actor=head, organisations=[firms[called]])
    held = services.plan_event(cluster, actor=head, **day)
    services.hold_event(held, actor=head, starts_on=clock.today(), minutes="Были", attended=[firms[came]])
    undone(load, head)
    assert {row.values["bin"] for row in load.rows.exclude(kept_because="")} == {called, came}
    assert not cluster.participants.live().filter(organisation=firms[free]).exists()


def test_figures_of_a_load_that_was_undone_never_come_back():
    """The second sheet replaced the first one's figures: with both undone nothing is left of either."""
    (one, other), head = some_clusters(2)
    number = a_bin()
    first = applied(one, head, a_sheet([[number, "ТОО «Проба»", "", 5, 0, 3]]))
    second = applied(other, head, a_sheet([[number, "ТОО «Проба»", "", 9, 0, 4]]))
    figures = CompanyYear.objects.live().filter(organisation__bin=number)
    assert figures.get().turnover == Decimal(9_000_000)
    undone(first, head)
    assert figures.get().turnover == Decimal(9_000_000)
    undone(second, head)
    assert not figures.exists()
