"""The institute's own data (M 3.2.2/6): source, method and file; after the decision the applicant reads what was used."""

import pytest
from django.urls import reverse

from documents.models import Document
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from selection import services
from selection.models import Assessment, Evidence
from tests.factories.accounts import an_official
from tests.factories.applications import a_pdf
from tests.factories.asking import browser, text
from tests.factories.commission import SAT_AT, decided
from tests.factories.selection import RECEIVED_AT, SCORED_AT, an_assessment, an_expert, concluded, criteria_of, whole

pytestmark = pytest.mark.django_db
FUTURE = "Источник не может быть из будущего: проверьте дату."


def typed(assessment: Assessment, **fields) -> dict:
    return {
        "criterion": criteria_of(assessment)[0].pk, "source": "Бюро статистики", "source_date": "2026-04-01",
        "method": "запрос", "text": "Выпуск вырос на 4 %", **fields,
    }  # fmt: skip


def test_a_source_of_the_future_is_refused_at_the_field_and_the_rest_is_kept():
    assessment, head = an_assessment()
    act = reverse("selection:assessment_act", args=[assessment.pk, "add-evidence"])
    with clock.standing_at(SCORED_AT):
        page = browser(head).post(act, typed(assessment, source_date="2026-04-21", text="ОСТАВИТЬ"))
    assert (page.status_code, page.context["form"].errors) == (422, {"source_date": [FUTURE]})
    assert "ОСТАВИТЬ" in text(page)
    assert not Evidence.objects.exists()


def test_a_fact_keeps_its_method_and_its_file_which_officials_open_and_the_applicant_does_not():
    assessment, _head, one, two = whole()
    act = reverse("selection:assessment_act", args=[assessment.pk, "add-evidence"])
    with clock.standing_at(SCORED_AT):
        browser(one).post(act, typed(assessment, upload=a_pdf("spravka.pdf")))
        found = Evidence.objects.get()
        assert (found.method, found.file.name, found.file.kind) == ("запрос", "spravka.pdf", "evidence")
        assert "spravka.pdf" in text(browser(two).get(assessment.get_absolute_url()))
    applicant = assessment.application.created_by
    assert found.file not in Document.objects.visible_to(applicant)
    assert found.file in Document.objects.visible_to(two)


def test_a_file_that_is_refused_says_why_at_the_field():
    assessment, head = an_assessment()
    empty = a_pdf("pusto.pdf")
    empty.truncate(0)
    empty.size = 0
    with clock.standing_at(SCORED_AT):
        page = browser(head).post(
            reverse("selection:assessment_act", args=[assessment.pk, "add-evidence"]), typed(assessment, upload=empty)
        )
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["upload"])


def test_after_the_decision_the_applicant_reads_which_facts_were_used():
    assessment, head, one, _two = whole()
    with clock.standing_at(SCORED_AT):
        services.add_evidence(
            assessment, actor=one, criterion=criteria_of(assessment)[0], source="Бюро статистики",
            text="ВЫПУСК ВЫРОС", source_date=SCORED_AT.date(), method="запрос",
        )  # fmt: skip
    concluded(assessment, head)
    applicant = browser(assessment.application.created_by)
    with clock.standing_at(SAT_AT):
        clerk = an_official(Role.MINISTRY)
        services.submit_to_commission(assessment, actor=clerk)
        decided({assessment: "select"})
        url = reverse("selection:result", args=[assessment.pk])
        assert applicant.get(url).status_code == 404
        services.tell_result(assessment, actor=clerk)
        page = text(applicant.get(url))
    assert all(words in page for words in ("Что КИРИ узнал сам", "ВЫПУСК ВЫРОС", "Бюро статистики", "запрос"))


def test_a_released_expert_is_told_why():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    with clock.standing_at(RECEIVED_AT):
        services.release_expert(assessment, actor=head, expert=expert, reason="Отпуск")
    write_letters()
    assert Notice.objects.get(entry__act="selection.release_expert").recipient == expert
