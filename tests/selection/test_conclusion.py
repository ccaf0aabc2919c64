"""The conclusion: what it needs, what it freezes, what it starts; its papers; its reopening (M 3.2.2/6)."""

import io
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from docx import Document as Word
from pypdf import PdfReader

from accounts.models import Appointment
from documents.models import Document
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotAllowed, NotEntitled
from selection import services
from tests.factories.accounts import an_official, office_of
from tests.factories.applications import at
from tests.factories.selection import (
    CONCLUDED_AT,
    SCORED_AT,
    agreed,
    an_assessment,
    an_expert,
    concluded,
    criteria_of,
    scored,
    whole,
)
from tests.rendering import rendered

pytestmark = pytest.mark.django_db
BACKEND = "accounts.backends.PersonBackend"
TEXT = {"strengths": "Связи", "weaknesses": "Кадры", "text": "Вывод", "recommendation": "support"}


@pytest.fixture(autouse=True)
def in_spring():
    with clock.standing_at(SCORED_AT):
        yield


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def term(assessment, code: str) -> Deadline:
    return Deadline.objects.filter(dossier=assessment.dossier, term=code).order_by("-pk").first()


# --- What signing needs --------------------------------------------------------------------------
def test_a_conclusion_needs_the_rounds_number_of_experts():
    assessment, head = an_assessment()
    scored(assessment, an_expert(assessment, head), 4)
    assert refused(concluded, assessment, head) == "Экспертов меньше, чем требует отбор: нужно 2."


def test_a_conclusion_needs_everybody_to_have_filed_and_names_who_did_not():
    assessment, head = an_assessment()
    one, two = an_expert(assessment, head), an_expert(assessment, head)
    scored(assessment, one, 4)
    assert refused(concluded, assessment, head) == f"Не сдали баллы: {two.label}."


def test_a_conclusion_needs_divergent_scores_agreed():
    assessment, head, one, two = whole(5, 3)
    codes = ", ".join(c.code for c in criteria_of(assessment))
    assert refused(concluded, assessment, head) == f"Согласуйте баллы по критериям: {codes}."
    for criterion in criteria_of(assessment):
        services.propose_score(assessment, actor=one, criterion=criterion, points=Decimal(4), reason="Сошлись")
    assert refused(concluded, assessment, head) == f"Согласуйте баллы по критериям: {codes}."  # proposed is not agreed
    for criterion in criteria_of(assessment):
        services.agree_score(assessment, actor=two, criterion=criterion, reason="Согласен")
    assert concluded(assessment, head).total == 80


def test_who_scores_does_not_sign_alone():
    assessment, head = an_assessment()
    Appointment.objects.create(
        user=head,
        role=Role.INSTITUTE_EXPERT,
        organisation=office_of(Role.INSTITUTE_EXPERT),
        since=head.appointments.get().since,
    )
    head.forget_appointments()
    an_expert(assessment, head, expert=head)
    two = an_expert(assessment, head)
    scored(assessment, head, 4)
    scored(assessment, two, 4)
    assert "заключение подписывает другой руководитель" in refused(concluded, assessment, head)
    assert concluded(assessment, an_official(Role.INSTITUTE_HEAD)).status == "concluded"


def test_an_expert_does_not_conclude_and_an_empty_text_is_refused():
    assessment, head, one, _two = whole()
    with pytest.raises(NotEntitled):
        concluded(assessment, one)
    with pytest.raises(ValidationError) as error:
        concluded(assessment, head, text="  ", strengths="")
    assert set(error.value.message_dict) == {"text", "strengths"}
    assert not assessment.conclusions.exists()


# --- What signing leaves -------------------------------------------------------------------------
def test_signing_freezes_the_scores_meets_the_term_and_starts_the_five_days():
    assessment, head, _one, _two = whole(4, 3)
    concluded(assessment, head)
    signed = assessment.conclusions.get()
    assert (signed.scores["total"], assessment.total, assessment.status) == ("70.0", Decimal("70.0"), "concluded")
    line = signed.scores["lines"][0]
    assert [s["points"] for s in line["scores"]] == ["4.0", "3.0"]
    assert signed.scores["rule"]["divergence_limit"] == "2.0"
    assert term(assessment, "assess").state == "met"
    onward = term(assessment, "to_commission")
    assert (onward.started_on, onward.due_on.isoformat()) == (
        CONCLUDED_AT.date(),
        "2026-05-13",
    )  # 7 May and, for Saturday 9 May, Monday 11 May are off


def test_frozen_scores_name_no_expert():
    assessment, head, one, two = whole()
    concluded(assessment, head)
    words = str(assessment.conclusions.get().scores)
    assert one.full_name not in words
    assert two.full_name not in words


def test_the_second_of_two_heads_reads_who_signed():
    assessment, head, _one, _two = whole()
    concluded(assessment, head)
    words = refused(concluded, assessment, an_official(Role.INSTITUTE_HEAD))
    assert "Это уже сделано" in words
    assert head.label in words
    assert assessment.conclusions.count() == 1


def test_the_page_of_signing_shows_the_table_that_will_be_frozen():
    assessment, head, _one, _two = whole(4, 3)
    client = Client()
    client.force_login(head, backend=BACKEND)
    url = reverse("selection:assessment_act", args=[assessment.pk, "conclude"])
    page = client.get(url)
    assert page.context["form"].preview["total"] == "70.0"
    assert "4 · 3" in page.content.decode()
    kept = client.post(url, TEXT | {"text": "", "strengths": "НЕ ПОТЕРЯТЬ"})
    assert kept.status_code == 422
    assert "НЕ ПОТЕРЯТЬ" in kept.content.decode()


def test_the_head_sees_no_table_before_everybody_filed():
    assessment, head = an_assessment()
    scored(assessment, an_expert(assessment, head), 4)
    an_expert(assessment, head)
    client = Client()
    client.force_login(head, backend=BACKEND)
    page = client.get(reverse("selection:assessment_act", args=[assessment.pk, "conclude"]))
    assert page.context["form"].preview is None


# --- Papers --------------------------------------------------------------------------------------
@pytest.fixture
def signed():
    assessment, head, one, two = whole(5, 3)
    criterion = criteria_of(assessment)[0]
    services.add_evidence(
        assessment, actor=one, criterion=criterion, source="Опрос предприятий", text="Очищают 54 процента",
        source_date=at("2026-04-01").date(),
    )  # fmt: skip
    for row in criteria_of(assessment):
        agreed(assessment, one, two, row, 4, "Сошлись на четырёх")
    concluded(assessment, head)
    rendered("expert_conclusion")
    return assessment


def papers(assessment) -> dict[str, Document]:
    rows = Document.objects.filter(dossier=assessment.dossier, kind="expert_conclusion")
    return {f"{row.language} {row.extension}": row for row in rows}


def words_of(document: Document) -> str:
    with document.file.open() as file:
        data = io.BytesIO(file.read())
    if document.extension == "docx":
        word = Word(data)
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        return " ".join([*(p.text for p in word.paragraphs), *cells])
    return " ".join(" ".join(page.extract_text() for page in PdfReader(data).pages).split())


def test_the_conclusion_is_issued_in_two_languages_with_scores_reasons_data_and_the_rounds_rule(signed):
    issued = papers(signed)
    assert set(issued) == {"ru pdf", "kk pdf", "ru docx", "kk docx"}
    law = signed.application.dossier.law
    for kind in ("ru pdf", "ru docx"):
        words = words_of(issued[kind])
        for wanted in (
            signed.number, "80", "Опрос предприятий", "Сошлись на четырёх", "ПЕРВЫЙ 1.1", "Связи", "Кадры",
            "шкала 0–5", "экспертов не менее 2", "при расхождении от 2", "Редакция", law.title_ru,
        ):  # fmt: skip
            assert wanted in words, (kind, wanted)
        assert all(criterion.code in words for criterion in criteria_of(signed))
    kazakh = words_of(issued["kk docx"])
    assert all(criterion.name_kk in kazakh for criterion in criteria_of(signed))
    assert law.title_kk in kazakh
    owner, client = signed.application.created_by, Client()
    client.force_login(owner, backend=BACKEND)
    assert not Document.objects.visible_to(owner).filter(kind="expert_conclusion").exists()
    assert client.get(reverse("documents:download", args=[issued["ru pdf"].pk])).status_code == 404


# --- Reopening -----------------------------------------------------------------------------------
def test_reopening_gives_back_the_days_that_were_left_and_keeps_the_signed_version():
    assessment, head, one, two = whole(4, 3)
    due = term(assessment, "assess").due_on
    concluded(assessment, head)
    left = (due - CONCLUDED_AT.date()).days
    assert left > 0
    with clock.standing_at(at("2026-05-11")):
        assert refused(services.reopen, assessment, actor=head, reason=" ") == "Укажите причину."
        services.reopen(assessment, actor=head, reason="Ошибка в тексте")
        again = term(assessment, "assess")
        assert (again.due_on - clock.today()).days >= left
        assert (again.due_on - clock.today()).days <= left + 4
        assert term(assessment, "to_commission").state == "cancelled"
        assert (assessment.status, assessment.total) == ("assessing", None)
        for expert in (one, two):
            services.file_scores(assessment, actor=expert)
        services.conclude(assessment, actor=head, **TEXT)
    assert list(assessment.conclusions.values_list("version", flat=True)) == [1, 2]


def test_what_went_to_the_commission_is_not_reopened():
    assessment, head, _one, _two = whole()
    concluded(assessment, head)
    services.submit_to_commission(assessment, actor=an_official(Role.MINISTRY))
    assert "передана Комиссии" in refused(services.reopen, assessment, actor=head, reason="Поздно")
