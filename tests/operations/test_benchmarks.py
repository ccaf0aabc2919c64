"""The benchmarks measure what they say, call a miss a miss, and stay away from real data."""

import json
from dataclasses import replace

import pytest

from applications.models import Application
from benchmarks import data, report
from benchmarks.driver import measure
from benchmarks.pages import PAGES, Goal
from procedure import clock, journal
from procedure.models import Dossier
from tests.factories.accounts import an_applicant
from tests.permissions.world import NOW, STATES

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_portal_with_people_or_dossiers_is_refused_and_stays_as_it_was():
    an_applicant()
    with pytest.raises(data.Refused, match="только в пустом портале"):
        data.fill(100, None)
    assert not Dossier.objects.filter(title=data.MARK).exists()
    assert Application.objects.count() == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("committed")  # a real request closes a connection it finds inside a transaction
def test_pages_are_measured_and_a_miss_is_named(tmp_path):
    world = data.fill(3 * len(STATES), None)
    assert Application.objects.count() == 3 * len(STATES) == data.counted()["Application"]
    assert Dossier.objects.filter(title=data.MARK).exists()
    assert [words for dossier in Dossier.objects.all() for words in journal.breaks(dossier)] == []  # true chains
    inbox = next(page for page in PAGES if page.name == "applications:inbox · ministry")
    saved = next(page for page in PAGES if page.saves)
    hard = replace(inbox, goal=Goal("невозможное", 0.01, queries=1, kilobytes=1))
    with clock.standing_at(NOW):
        easy, missed, kept = measure(world, 1, (replace(inbox, goal=Goal("любое", 1000)), hard, saved))
    assert easy.misses == []
    assert len(missed.misses) == 3
    assert easy.queries == missed.queries > 3
    assert easy.cpu > 1
    assert kept.queries > 0
    text = report.table([easy, missed])
    assert text.count("**мимо**") == 1
    report.write(tmp_path / "f.json", report.as_json({36: [easy]}, [report.Figure("x", 2, "с", at_most=1)], {}))
    written = json.loads((tmp_path / "f.json").read_text())
    assert written["pages"]["36"][0]["queries"] == easy.queries
    assert written["figures"] == [{"name": "x", "value": 2, "unit": "с", "met": False}]
    slower = replace(easy, wall=easy.wall * 2, rows=easy.rows + 1)
    assert len(report.grown([easy], [slower])) == 2
