"""Every row of ASVS 5.0 of levels 1 and 2 is answered, and what the answer names is there."""

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = list(csv.DictReader((ROOT / "docs" / "asvs.csv").open(encoding="utf-8")))
#: How many requirements of levels 1 and 2 each chapter of the standard has.
CHAPTERS = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 35,
    7: 18,
    8: 7,
    9: 7,
    10: 29,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
    17: 7,
}
ANSWERS = {"да", "частично", "нет", "неприменимо"}


def test_every_requirement_is_answered_once():
    numbers = [row["требование"] for row in ROWS]
    assert len(numbers) == len(set(numbers))
    assert Counter(int(number.split(".")[0]) for number in numbers) == CHAPTERS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["требование"])
def test_an_answer_says_how_and_names_files_that_exist(row):
    assert row["ответ"] in ANSWERS
    assert row["как"].strip()
    named = row["где"].split()
    assert named or row["ответ"] == "неприменимо"
    assert [name for name in named if not (ROOT / name).exists()] == []
