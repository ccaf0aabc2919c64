"""The public register: as of a day, as open data with a dictionary, and nothing in it that is not public."""

import csv
import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from applications.models import Application
from coordinators import services
from coordinators.models import Cluster, ClusterAssignment, Participant
from coordinators.pure.marks import MARKS, Mark
from coordinators.selectors import open_register
from coordinators.selectors.cluster import register, whole_register
from procedure import clock
from tests.factories.applications import at
from tests.factories.clusters import LAUNCHED_AT, a_cluster, led

pytestmark = pytest.mark.django_db
LAUNCHED = LAUNCHED_AT.date()
PAGE, CSV, XLSX = "/coordinators/register/", "/coordinators/register.csv", "/coordinators/register.xlsx"


def get(address: str, day: date | str, on: date = date(2026, 9, 1)):
    with clock.standing_at(at(str(on))):
        return Client().get(address, {"as_of": str(day)})


def test_the_register_shows_who_took_part_and_who_led_on_the_day():
    cluster, head = a_cluster()
    first, second = led(cluster, head)
    gone = cluster.participants.order_by("pk").first()
    with clock.standing_at(at("2026-07-01")):
        head.forget_appointments()
        services.release_coordinator(cluster, actor=head, coordinator=first, until=date(2026, 6, 30), reason="Перевод")
        Participant.objects.filter(pk=gone.pk).update(status="left", left_on=date(2026, 7, 1))
    before, after = whole_register(date(2026, 6, 30))[0], whole_register(date(2026, 7, 1))[0]
    assert len(before.members) == len(after.members) + 1
    assert gone.organisation.name in before.members
    assert gone.organisation.name not in after.members
    assert set(before.coordinators) == {first.user.full_name, second.user.full_name}
    assert after.coordinators == [second.user.full_name]


def test_a_cluster_is_in_the_register_from_its_launch():
    a_cluster()
    assert whole_register(LAUNCHED - timedelta(days=1)) == []
    entries, shown = register(LAUNCHED)
    assert ([e.status for e in entries], shown.count) == (["этап 1: анализ"], 1)
    assert "не было ни одного" in get(PAGE, LAUNCHED - timedelta(days=1)).content.decode()


def test_the_status_of_a_day_is_read_from_the_journal():
    cluster, __ = a_cluster()
    Cluster.objects.filter(pk=cluster.pk).update(status="strategy")
    assert whole_register(LAUNCHED)[0].status == "этап 1: анализ"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("вчера", "Укажите день как 01.03.2026."), ("2026-02-30", "Укажите день"), ("2030-01-01", "ещё не наступил")],
)
@pytest.mark.parametrize("address", [PAGE, CSV, XLSX])
def test_a_bad_day_is_a_sentence_at_the_field(address, day, sentence):
    answer = get(address, day)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert f'value="{day}"' in answer.content.decode()


def test_every_file_has_the_public_fields_and_their_dictionary():
    cluster, __ = a_cluster()
    lines = list(csv.reader(io.StringIO(get(CSV, LAUNCHED).content.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(get(XLSX, LAUNCHED).content))
    rows, readme = book.worksheets
    titles = [str(field.name) for field in open_register.public_fields()]
    assert lines[0] == [cell.value for cell in rows[1]] == titles
    assert cluster.dossier.number == lines[1][0] == rows["A2"].value
    assert [line[1].value for line in readme.iter_rows(min_row=2)] == titles
    told = list(csv.reader(io.StringIO(Client().get("/coordinators/register-fields.csv").content.decode("utf-8-sig"))))
    assert [line[1] for line in told[1:]] == titles
    assert all(all(line) for line in told)


def test_every_column_behind_the_register_has_a_mark():
    for label, marks in MARKS.items():
        assert set(marks) == {field.name for field in apps.get_model(label)._meta.concrete_fields}, label
    assert {s.rpartition(".")[0] for field in open_register.FIELDS for s in field.sources} <= set(MARKS)


def plant(label: str, record: models.Model, mark: Mark) -> dict[str, str]:
    """Words of its own in every free text of the record that carries this mark."""
    names = [
        field.name for field in record._meta.concrete_fields
        if MARKS[label][field.name] is mark and isinstance(field, models.CharField | models.TextField)
        and not field.choices and not field.name.endswith(("status", "language", "password", "size_class", "oked"))
    ]  # fmt: skip
    words = {
        name: f"ТАЙНА-{label.split('.')[1][:4]}-{name}"[: record._meta.get_field(name).max_length] for name in names
    }
    type(record).objects.filter(pk=record.pk).update(**words)
    return words


def test_nothing_closed_is_in_the_page_or_in_a_file():
    cluster, head = a_cluster()
    coordinator = led(cluster, head, 1)[0]
    application, place = cluster.assessment.application, cluster.participants.first()
    records = {
        "coordinators.ClusterAssignment": ClusterAssignment.objects.get(), "coordinators.Participant": place,
        "coordinators.Coordinator": coordinator, "coordinators.ChainStep": place.step, "accounts.User": coordinator.user,
        "accounts.Organisation": application.applicant, "applications.Application": application,
        "applications.Member": application.members.first(), "selection.Assessment": cluster.assessment,
    }  # fmt: skip
    hidden = [
        words
        for label, record in records.items() for mark in (Mark.RESTRICTED, Mark.SECRET)
        for words in plant(label, record, mark).values()
    ]  # fmt: skip
    Application.objects.update(sector="ЯВНОЕ")
    assert len(hidden) > 15
    book = openpyxl.load_workbook(io.BytesIO(get(XLSX, LAUNCHED).content))
    sheets = str([cell.value for sheet in book for line in sheet.iter_rows() for cell in line])
    for text in (get(PAGE, LAUNCHED).content.decode(), get(CSV, LAUNCHED).content.decode(), sheets):
        assert "ЯВНОЕ" in text
        assert "ТАЙНА" not in text
        assert [words for words in hidden if words in text] == []


def test_a_field_resting_on_a_closed_column_leaves_every_output(monkeypatch):
    a_cluster()
    Application.objects.update(sector="ЗАКРЫТО")
    monkeypatch.setitem(MARKS["applications.Application"], "sector", Mark.RESTRICTED)
    for address in (PAGE, CSV):
        assert "ЗАКРЫТО" not in get(address, LAUNCHED).content.decode()
    assert "sector" not in [line[0] for line in open_register.dictionary()]
