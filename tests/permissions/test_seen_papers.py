"""Pages that have found a record ask for its papers in short: the answer is that of the whole rule of visibility."""

import pytest

from applications.models import Application, SelectionRound
from documents.models import Document
from documents.papers import render_papers
from selection.models import Assessment
from tests.permissions.stage import staged

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("state", ["assessing", "announced"])
def test_papers_of_a_seen_dossier_are_those_the_whole_rule_gives(state):
    stage, counts = staged(state), set()
    with stage.now():
        render_papers()
        for role in filter(stage.people.get, stage.people):
            person = stage.who(role)
            for model in (Application, Assessment, SelectionRound):
                for record in model.objects.visible_to(person):
                    short = set(Document.objects.of_seen(person, record.dossier))
                    whole = set(Document.objects.visible_to(person).filter(dossier=record.dossier))
                    assert short == whole, (role, record)
                    counts.add(len(whole))
    assert len(counts) > 1  # somebody reads more of them than somebody else


def test_who_stepped_aside_gets_none_even_when_asked_in_short():
    stage = staged("assessing")
    aside = stage.who("recused_expert")
    with stage.now():
        render_papers()
        dossier = stage.application.dossier
        assert Document.objects.filter(dossier=dossier).exists()
        assert not Document.objects.of_seen(aside, dossier).exists()
