"""``manage.py due`` and ``seed_calendar``: exact output, with and without a database."""

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from procedure import calendar_seed, calendars
from procedure.models import CalendarDay

ROOT = Path(__file__).resolve().parents[2]


def due(*arguments):
    out, err = StringIO(), StringIO()
    call_command("due", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def run_due(tmp_path, *arguments, database):
    """The command as a person runs it, in its own process."""
    environment = os.environ | {"DATABASE_URL": database, "VAR_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "manage.py", "due", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "term", "answer"),
    [
        ("2026-03-16", "13wd", "2026-04-07"),
        ("2025-12-31", "2mo", "2026-03-02"),
        ("2024-04-30", "5wd", "2024-05-10"),
        ("2026-01-12", "2mo", "2026-03-12"),
        ("2026-03-12", "13wd", "2026-04-03"),
    ],
)
def test_due_prints_only_the_date(start, term, answer):
    assert due(start, term) == (f"{answer}\n", "")


@pytest.mark.django_db
def test_explain_names_each_skipped_day():
    out, err = due("2024-04-30", "5wd", "--explain")
    law = "Закон РК «О праздниках» № 267-II от 13.12.2001"
    order = "Приказ министра труда РК, adilet.zan.kz G24G0000109"
    assert out.splitlines() == [
        "2024-05-10",
        "Событие: 30.04.2024, счёт со следующего дня.",
        "Не считались 5 дней:",
        f"  01.05.2024 ср  Праздник единства народа Казахстана ({law})",
        "  05.05.2024 вс  воскресенье, выходной день",
        f"  07.05.2024 вт  День защитника Отечества ({law})",
        f"  08.05.2024 ср  Выходной по переносу: рабочий день 04.05.2024 ({order})",
        f"  09.05.2024 чт  День Победы ({law})",
        "Выходные, которые были рабочими:",
        f"  04.05.2024 сб  Рабочий день по переносу: выходной 08.05.2024 ({order})",
    ]
    assert err == ""


@pytest.mark.django_db
def test_explain_tells_of_a_moved_end():
    lines = due("2025-12-31", "2mo", "--explain")[0].splitlines()
    assert lines[0] == "2026-03-02"
    assert lines[2] == "Срок кончился бы 28.02.2026, это нерабочий день."


@pytest.mark.django_db
def test_json_is_for_machines():
    answer = json.loads(due("2026-03-16", "13wd", "--json")[0])
    assert (answer["due"], answer["unit"], answer["length"], answer["confirmed"]) == (
        "2026-04-07",
        "wd",
        13,
        True,
    )
    assert [day["date"] for day in answer["skipped"] if day["kind"] == "holiday"] == [
        "2026-03-23", "2026-03-24", "2026-03-25",
    ]  # fmt: skip
    assert answer["digest"] == calendar_seed.delivered().digest


@pytest.mark.django_db
def test_an_unconfirmed_year_is_said_beside_the_answer():
    out, err = due("2026-12-28", "13wd")
    assert out == "2027-01-19\n"
    assert err == "Календарь 2027 года не подтверждён, дата может измениться.\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("16.03.2026", "13wd"), "Не понимаю день «16.03.2026». Напишите его так: 2026-03-16."),
        (("2026-02-30", "13wd"), "Не понимаю день «2026-02-30». Напишите его так: 2026-03-16."),
        (("2026-03-16", "13"), "Не понимаю срок «13». Напишите число от 1 до 9999 и единицу без пробела: "
                               "13wd, 60cd, 2mo или 1y."),
        (("2026-03-16",), "Назовите срок, например 13wd, 60cd, 2mo или 1y."),
        ((), "Назовите день события и срок, например: due 2026-03-16 13wd."),
        (("2026-03-16", "9999y"), "Срок уходит дальше 9999 года. Назовите срок короче."),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_words(arguments, sentence):
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("due", *arguments, stdout=out, stderr=err)
    assert (stop.value.code, out.getvalue(), err.getvalue()) == (2, "", sentence + "\n")


@pytest.mark.django_db
def test_rows_of_the_database_win_over_the_file():
    CalendarDay.objects.all().delete()
    CalendarDay.objects.create(date=date(2026, 3, 17), kind="holiday", note_ru="местный", confirmed=True)
    assert due("2026-03-16", "1wd")[0] == "2026-03-18\n"


@pytest.mark.parametrize("database", ["sqlite:///{}/absent.sqlite3", "postgres://nobody@127.0.0.1:9/absent"])
def test_due_answers_without_a_database(tmp_path, database):
    done = run_due(tmp_path, "2024-04-30", "5wd", database=database.format(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "2024-05-10\n", "")
    assert not (tmp_path / "absent.sqlite3").exists()


def test_due_answers_over_an_empty_database(tmp_path):
    (tmp_path / "empty.sqlite3").touch()
    done = run_due(tmp_path, "2026-03-16", "13wd", database=f"sqlite:///{tmp_path}/empty.sqlite3")
    assert (done.returncode, done.stdout) == (0, "2026-04-07\n")


def test_bad_input_ends_with_status_two(tmp_path):
    done = run_due(tmp_path, "завтра", "13wd", database=f"sqlite:///{tmp_path}/absent.sqlite3")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Не понимаю день «завтра».")


@pytest.mark.django_db
def test_seeding_twice_adds_nothing_and_keeps_what_people_changed():
    CalendarDay.objects.all().delete()
    call_command("seed_calendar", stdout=StringIO())
    assert CalendarDay.objects.count() == len(list(calendar_seed.rows()))
    assert calendars.current().digest == calendar_seed.delivered().digest
    assert calendars.current().confirmed == calendar_seed.delivered().confirmed
    CalendarDay.objects.filter(date="2026-05-27").update(is_working=True, source="Приказ № 1")
    CalendarDay.objects.filter(date="2026-05-01").update(note_ru="опечатка")
    out = StringIO()
    call_command("seed_calendar", stdout=out)
    assert out.getvalue() == "Календарь: добавлено 0, обновлено 1, исправленных людьми 1.\n"
    assert CalendarDay.objects.get(date="2026-05-27").is_working
    assert CalendarDay.objects.get(date="2026-05-01").note_ru == "Праздник единства народа Казахстана"


@pytest.mark.django_db
def test_a_confirmed_year_stays_confirmed_after_seeding():
    CalendarDay.objects.all().delete()
    call_command("seed_calendar", stdout=StringIO())
    call_command("seed_calendar", confirm=2027, stdout=StringIO())
    call_command("seed_calendar", stdout=StringIO())
    assert 2027 in calendars.current().confirmed
    with pytest.raises(CommandError, match="2029"):
        call_command("seed_calendar", confirm=2029)


def test_rows_of_one_more_year_are_printed():
    out = StringIO()
    call_command("seed_calendar", from_holidays=2028, stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == (
        '2028-01-03,0,day_off,"Новый год, перенос с выходного","Жаңа жыл, демалыс күнінен ауыстырылды",'
        '"New Year, moved from a weekend","Закон РК «О праздниках» № 267-II от 13.12.2001, ст. 5",0'
    )
    assert all(line.startswith("2028-") for line in lines)
