"""Corrections of a sitting's record: vote, outcome, date. The old line stays, the new one says why (M 3.2.2/8)."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from documents.models import Document, PaperFailure
from documents.papers import render_papers
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.workflow import NotAllowed
from selection import services
from selection.models import Correction, Decision, Vote
from selection.selectors.sitting import verdict_of
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.commission import SAT_AT, a_sitting, before_the_commission, decided, voted
from tests.rendering import rendered

pytestmark = pytest.mark.django_db
BACKEND = "accounts.backends.PersonBackend"


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.standing_at(SAT_AT):
        yield


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def faulty(act, *args, **kwargs) -> str:
    with pytest.raises(ValidationError) as error:
        act(*args, **kwargs)
    return " ".join(error.value.messages)


def split(votes: tuple[str, ...], act: str):
    """A closed sitting with its protocol over one application, these votes, this decision."""
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment], members=len(votes))
    voted(assessment, secretary, dict(zip(people, votes, strict=True)))
    services.close_sitting(meeting, actor=secretary)
    despite = {"despite": "Так решили после голосования"} if act == "defer" else {}
    getattr(services, act)(assessment, actor=secretary, reasons=f"Потому что {act}", **despite)
    services.issue_protocol(meeting, actor=secretary)
    return assessment, meeting, secretary, people


def told(assessment) -> None:
    services.tell_result(assessment, actor=an_official(Role.MINISTRY))


def text_of(document: Document) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(document.file).pages).split())


def papers(kind: str, language: str = "ru") -> list[Document]:
    return list(Document.objects.filter(kind=kind, language=language, extension="pdf").order_by("pk"))


def signed_in(user: User) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(user, backend=BACKEND)
    return client


# --- A vote --------------------------------------------------------------------------------------
def test_a_wrong_vote_is_mended_with_a_reason_and_the_old_lines_stay():
    assessment, _meeting, secretary, people = split(("for", "for", "for"), "select")
    mend = {"actor": secretary, "member": people[2], "choice": "against"}
    assert refused(services.correct_record, assessment, reason=" ", **mend) == "Укажите причину."
    services.correct_record(assessment, reason="Описка", **mend)
    rows = assessment.decisions.order_by("pk").values_list("votes_for", "votes_against", "superseded")
    assert list(rows) == [(3, 0, True), (2, 1, False)]
    assert Vote.objects.filter(member=people[2], superseded=True, choice="for").exists()
    line = JournalEntry.objects.get(act="selection.correct_record")
    assert (line.reason, line.data["was"], line.data["choice"], line.data["member"]) == (
        "Описка", "for", "against", people[2].label,
    )  # fmt: skip


def test_a_vote_that_would_turn_the_decision_is_mended_only_with_the_decision():
    assessment, _meeting, secretary, people = split(("for", "for", "against"), "select")
    mend = {"actor": secretary, "member": people[1], "choice": "against", "reason": "Описка"}
    assert faulty(services.correct_record, assessment, **mend) == (
        "С этим голосом итог станет другим: исправьте решение вместе с голосом."
    )
    assert verdict_of(assessment.agenda_items.get()).votes_for == 2
    assert not Correction.objects.exists()
    services.correct_decision(assessment, outcome="rejected", reasons="Большинство против", **mend)
    assert (assessment.status, verdict_of(assessment.agenda_items.get()).votes_against) == ("rejected", 2)
    assert list(Correction.objects.values_list("kind", "was", "becomes")) == [
        ("vote", "for", "against"),
        ("outcome", "selected", "rejected"),
    ]


def test_what_is_already_so_is_not_a_correction():
    assessment, meeting, secretary, people = split(("for", "for", "for"), "select")
    same = {"actor": secretary, "member": people[0], "choice": "for", "reason": "Описка"}
    assert faulty(services.correct_record, assessment, **same) == f"Так и записано: {people[0].label} – «за»."
    same = {"actor": secretary, "outcome": "selected", "reasons": "Так", "reason": "Описка"}
    assert faulty(services.correct_decision, assessment, **same) == "Решение так и записано."
    same = {"actor": secretary, "held_on": meeting.held_on, "reason": "Описка"}
    assert faulty(services.correct_date, meeting, **same) == "Эта дата так и записана."


def test_a_recused_member_gets_no_vote_by_correction():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment], members=4)
    services.recuse_member(assessment, actor=secretary, member=people[3], reason="Родство")
    voted(assessment, secretary, dict.fromkeys(people[:3], "for"))
    early = {"actor": secretary, "member": people[0], "choice": "against", "reason": "Описка"}
    assert refused(services.correct_record, assessment, **early) == (
        "Заседание ещё не закрыто: запишите голос заново на его странице."
    )
    services.close_sitting(meeting, actor=secretary)
    sentence = faulty(
        services.correct_record, assessment, actor=secretary, member=people[3], choice="for", reason="Описка"
    )
    assert sentence == f"{people[3].label} в отводе по этому вопросу."


# --- An outcome ----------------------------------------------------------------------------------
def test_an_outcome_the_votes_do_not_give_is_refused():
    assessment, _meeting, secretary, people = split(("for", "for", "against"), "select")
    wrong = {"actor": secretary, "outcome": "rejected", "reasons": "Слабый", "reason": "Описка"}
    assert faulty(services.correct_decision, assessment, **wrong) == (
        "Голоса не дают такого решения: за 2, против 1, воздержались 0."
    )
    assert faulty(services.correct_decision, assessment, **wrong, member=people[0]) == (
        "Назовите и члена Комиссии, и верный голос."
    )
    assert "Обоснуйте решение" in faulty(services.correct_decision, assessment, **wrong | {"reasons": " "})
    assert list(assessment.decisions.values_list("outcome", "superseded")) == [("selected", False)]


def test_a_deferral_written_by_mistake_becomes_the_decision_the_votes_gave():
    assessment, _meeting, secretary, _people = split(("for", "for", "for"), "defer")
    services.correct_decision(assessment, actor=secretary, outcome="selected", reasons="Сильный", reason="Не та строка")
    decision = Decision.objects.get(superseded=False)
    assert (assessment.status, decision.outcome, decision.decided_at) == ("selected", "selected", SAT_AT)


def test_a_refusal_told_by_mistake_ends_its_term_and_the_applicant_hears_of_it():
    assessment, _meeting, secretary, people = split(("against", "against", "for"), "reject")
    told(assessment)
    assert Deadline.objects.get(dossier=assessment.dossier, term="objection").state == "open"
    with clock.standing_at(at("2026-05-22")):
        services.correct_decision(
            assessment, actor=secretary, outcome="selected", reasons="Большинство за", reason="Перепутаны голоса",
            member=people[1], choice="for",
        )  # fmt: skip
        assert Deadline.objects.get(dossier=assessment.dossier, term="objection").state == "cancelled"
        write_letters()
        letter = Notice.objects.get(
            entry__act="selection.correct_decision", recipient=assessment.application.created_by
        )
        page = signed_in(letter.recipient).get(reverse("selection:result", args=[assessment.pk])).content.decode()
    assert "Ваша заявка отобрана" in page
    assert "Большинство за" in page


def test_a_selection_told_by_mistake_gives_the_term_to_object_from_the_day_it_is_mended():
    assessment, _meeting, secretary, people = split(("for", "for", "against"), "select")
    told(assessment)
    with clock.standing_at(at("2026-05-22")):
        services.correct_decision(
            assessment, actor=secretary, outcome="rejected", reasons="Большинство против", reason="Перепутаны голоса",
            member=people[1], choice="against",
        )  # fmt: skip
    term = Deadline.objects.get(dossier=assessment.dossier, term="objection")
    assert (term.state, term.started_on.isoformat(), term.due_on.isoformat()) == ("open", "2026-05-22", "2026-06-01")


def test_a_result_told_and_mended_to_a_deferral_is_told_anew_after_the_next_sitting():
    assessment, _meeting, secretary, _people = split(("for", "for", "for"), "select")
    told(assessment)
    services.correct_decision(
        assessment, actor=secretary, outcome="deferred", reasons="Уточнить", reason="Не та строка"
    )
    assert (assessment.status, assessment.result_told_at) == ("deferred", None)
    with clock.standing_at(at("2026-06-03")):
        services.submit_to_commission(assessment, actor=an_official(Role.MINISTRY))
        decided({assessment: "select"}, number="2")
        told(assessment)
    assert assessment.result_told_at == at("2026-06-03")


def test_after_the_announcement_only_the_commission_changes_a_decision():
    assessment, meeting, secretary, people = split(("for", "for", "for"), "select")
    told(assessment)
    services.announce_results(meeting, actor=an_official(Role.MINISTRY))
    assessment.refresh_from_db()
    wrong = {"actor": secretary, "outcome": "deferred", "reasons": "Уточнить", "reason": "Описка"}
    assert refused(services.correct_decision, assessment, **wrong) == (
        "Результат уже объявлен: изменить решение может только Комиссия на новом заседании."
    )
    vote = {"actor": secretary, "member": people[2], "choice": "abstained", "reason": "Описка"}
    services.correct_record(assessment, **vote)
    assessment.refresh_from_db()
    assert assessment.announced_at == SAT_AT  # the correction kept what the announcement wrote


# --- A day ---------------------------------------------------------------------------------------
def test_a_wrong_day_is_mended_within_reason_and_terms_stay():
    assessment, meeting, secretary, _people = split(("against", "against", "for"), "reject")
    told(assessment)
    due = Deadline.objects.get(dossier=assessment.dossier, term="objection").due_on
    with clock.standing_at(at("2026-05-21")):
        future = {"actor": secretary, "held_on": at("2026-05-25").date(), "reason": "Описка"}
        assert faulty(services.correct_date, meeting, **future) == (
            "Заседание уже прошло: его дата не может быть в будущем."
        )
        early = future | {"held_on": at("2026-05-19").date()}
        assert faulty(services.correct_date, meeting, **early) == (
            "Заседание созвано 20.05.2026: раньше оно пройти не могло."
        )
        services.correct_date(meeting, **future | {"held_on": at("2026-05-21").date()})
    meeting.refresh_from_db()
    assert meeting.held_on.isoformat() == "2026-05-21"
    assert Deadline.objects.get(dossier=assessment.dossier, term="objection").due_on == due
    line = JournalEntry.objects.get(act="selection.correct_date")
    assert (line.data["was"], line.data["held_on"], line.reason) == ("2026-05-20", "2026-05-21", "Описка")


# --- Papers --------------------------------------------------------------------------------------
def test_corrections_put_out_the_protocol_and_the_extract_as_superseding_versions():
    assessment, meeting, secretary, people = split(("for", "for", "for"), "select")
    services.correct_record(assessment, actor=secretary, member=people[2], choice="against", reason="Описка секретаря")
    with clock.standing_at(at("2026-05-21")):
        services.correct_date(meeting, actor=secretary, held_on=at("2026-05-21").date(), reason="Описка в дате")
    rendered("protocol", "extract")
    first, second, third = papers("protocol")
    assert (second.supersedes, third.supersedes) == (first, second)
    assert {d.dossier for d in (first, second, third)} == {meeting.dossier}
    assert [d.title for d in (first, second)] == [
        "Протокол заседания Комиссии № 1", "Протокол заседания Комиссии № 1, исправленный, версия 2",
    ]  # fmt: skip
    assert ("Исправления" in text_of(first), "Описка секретаря" in text_of(second)) == (False, True)
    assert "20 мая 2026" in text_of(second)
    assert "21 мая 2026" in text_of(third)
    assert "Описка в дате" in text_of(third)
    one, two, three = papers("extract")
    assert (two.supersedes, three.supersedes) == (one, two)
    assert {d.dossier for d in (one, two, three)} == {assessment.dossier}
    current = Document.objects.current().filter(kind="protocol")
    assert {(d.language, d.extension) for d in current} == {(a, b) for a in ("ru", "kk") for b in ("pdf", "docx")}


def test_a_version_waits_for_the_one_it_replaces():
    assessment, _meeting, secretary, people = split(("for", "for", "for"), "select")
    services.correct_record(assessment, actor=secretary, member=people[2], choice="against", reason="Описка")
    first = JournalEntry.objects.get(act="selection.issue_protocol")
    PaperFailure.objects.create(entry=first, attempts=1, next_attempt_at=at("2026-05-20", 12), error="нет места")
    render_papers()
    assert papers("protocol") == []
    with clock.standing_at(at("2026-05-20", 13)):
        render_papers()
        render_papers()
    earlier, later = papers("protocol")
    assert later.supersedes == earlier


# --- Pages ---------------------------------------------------------------------------------------
def test_the_page_says_what_a_correction_does_before_it_is_made_and_keeps_what_was_typed():
    assessment, meeting, secretary, people = split(("against", "against", "for"), "reject")
    told(assessment)
    client = signed_in(secretary)
    url = reverse("selection:item_act", args=[assessment.pk, "correct-decision"])
    page = client.get(url).content.decode()
    assert "Срок возражения на отказ прекратится." in page
    assert "он получит письмо об исправлении" in page
    wrong = client.post(url, {"outcome": "selected", "reasons": "Набранный текст", "reason": "Описка"})
    assert wrong.status_code == 422
    assert "Голоса не дают такого решения" in wrong.content.decode()
    assert "Набранный текст" in wrong.content.decode()
    vote = {"member": people[1].pk, "choice": "for"}
    assert client.post(url, {"outcome": "selected", "reasons": "За", "reason": "Описка", **vote}).status_code == 302
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "не отбирать → отобрать" in shown
    date_url = reverse("selection:meeting_act", args=[meeting.pk, "correct-date"])
    assert "Сроки не изменятся" in client.get(date_url).content.decode()
    empty = client.post(date_url, {"held_on": "2026-05-20", "reason": ""})
    assert (empty.status_code, "Укажите причину." in empty.content.decode()) == (422, True)
