"""The sitting: agenda, attendance, quorum per item, votes, decision, correction, protocol (M 3.2.2/7-8)."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from applications.models import SelectionRound
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotAllowed, NotEntitled
from selection import services
from selection.models import Decision, Vote
from selection.selectors.sitting import verdict_of
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.asking import browser, text
from tests.factories.commission import SAT_AT, a_sitting, before_the_commission, decided, voted
from tests.factories.selection import concluded, whole

pytestmark = pytest.mark.django_db


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


# --- To the Commission ---------------------------------------------------------------------------
def test_the_ministry_sends_a_concluded_assessment_and_the_five_days_are_met():
    assessment, head, _one, _two = whole()
    concluded(assessment, head)
    with pytest.raises(NotEntitled):
        services.submit_to_commission(assessment, actor=head)
    services.submit_to_commission(assessment, actor=an_official(Role.MINISTRY))
    assert assessment.status == "submitted"
    assert Deadline.objects.get(dossier=assessment.dossier, term="to_commission").state == "met"
    again = refused(services.submit_to_commission, assessment, actor=an_official(Role.MINISTRY))
    assert "передана Комиссии" in again


# --- Agenda and attendance -----------------------------------------------------------------------
def test_an_item_added_after_the_opening_is_marked_late_and_nothing_enters_twice():
    first, second = before_the_commission(2)
    meeting, secretary, _people = a_sitting([first])
    late = services.put_on_agenda(meeting, actor=secretary, assessment=second)
    assert (late.late, late.order, meeting.agenda.get(assessment=first).late) == (True, 2, False)
    assert faulty(services.put_on_agenda, meeting, actor=secretary, assessment=first) == "Эта заявка уже в повестке."


def test_an_application_waits_for_a_decision_on_one_agenda_only():
    [assessment] = before_the_commission()
    _meeting, secretary, _people = a_sitting([assessment])
    other = services.convene(assessment.application.round, actor=secretary, number="2", held_on=clock.today())
    assert faulty(services.put_on_agenda, other, actor=secretary, assessment=assessment) == "Эта заявка уже в повестке."


def test_an_empty_agenda_does_not_open_and_a_number_is_not_used_twice():
    [assessment] = before_the_commission()
    secretary, round_ = an_official(Role.SECRETARY), assessment.application.round
    meeting = services.convene(round_, actor=secretary, number="1", held_on=clock.today())
    assert refused(services.open_sitting, meeting, actor=secretary) == "Повестка пуста."
    taken = faulty(services.convene, round_, actor=secretary, number="1", held_on=clock.today())
    assert taken == "Заседание с таким номером уже есть."


def test_only_members_are_present_and_the_chair_is_one_of_them():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment])
    stranger = an_official(Role.INSTITUTE_EXPERT)
    wrong = faulty(services.record_attendance, meeting, actor=secretary, present=[*people, stranger], chair=people[0])
    assert wrong == f"Не члены Комиссии: {stranger.label}."
    absent = faulty(services.record_attendance, meeting, actor=secretary, present=people[1:], chair=people[0])
    assert absent == "Председатель должен быть среди присутствующих."
    assert meeting.attendance.count() == 3


def test_who_came_late_or_left_early_counts_only_for_the_items_they_heard():
    first, second = before_the_commission(2)
    meeting, secretary, people = a_sitting([first, second])
    late = an_official(Role.MEMBER)
    one, two = meeting.agenda.all()
    services.record_arrival(meeting, actor=secretary, member=late, item=two)
    assert faulty(services.record_arrival, meeting, actor=secretary, member=late, item=one) == (
        f"{late.label} уже записан в явке."
    )
    services.record_departure(meeting, actor=secretary, member=people[2], item=one)
    assert (verdict_of(one).voters, verdict_of(two).voters) == (3, 3)
    sentence = faulty(services.record_vote, first, actor=secretary, member=late, choice="for")
    assert sentence == f"{late.label} не присутствует на заседании."
    sentence = faulty(services.record_vote, second, actor=secretary, member=people[2], choice="for")
    assert sentence == f"{people[2].label} не присутствует на заседании."
    voted(first, secretary, dict.fromkeys(people, "for"))
    voted(second, secretary, {people[0]: "for", people[1]: "for", late: "against"})
    services.close_sitting(meeting, actor=secretary)
    assert verdict_of(two).votes_against == 1


def test_one_who_voted_neither_leaves_before_the_vote_nor_vanishes_from_the_attendance():
    first, second = before_the_commission(2)
    meeting, secretary, people = a_sitting([first, second], members=4)
    one, _two = meeting.agenda.all()
    voted(second, secretary, {people[3]: "for"})
    gone = {"actor": secretary, "member": people[3], "item": one}
    assert faulty(services.record_departure, meeting, **gone) == f"{people[3].label} голосовал по следующим вопросам."
    sentence = faulty(services.record_attendance, meeting, actor=secretary, present=people[:3], chair=people[0])
    assert sentence == f"Уже голосовали: {people[3].label}."
    chair = {"actor": secretary, "member": people[0], "item": one}
    assert faulty(services.record_departure, meeting, **chair) == (
        "Уходит председатель: сначала назначьте в явке другого."
    )


def test_a_second_attendance_keeps_who_came_later_and_moves_the_chair():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment])
    late = an_official(Role.MEMBER)
    services.record_arrival(meeting, actor=secretary, member=late, item=meeting.agenda.get())
    services.record_attendance(meeting, actor=secretary, present=[*people, late], chair=people[1])
    rows = {row.member: row for row in meeting.attendance.all()}
    assert (rows[late].from_item, rows[people[1]].is_chair, rows[people[0]].is_chair) == (1, True, False)


# --- Votes ---------------------------------------------------------------------------------------
def test_the_absent_and_the_recused_do_not_vote():
    [assessment] = before_the_commission()
    _meeting, secretary, people = a_sitting([assessment], members=4)
    absent = an_official(Role.MEMBER)
    sentence = faulty(services.record_vote, assessment, actor=secretary, member=absent, choice="for")
    assert sentence == f"{absent.label} не присутствует на заседании."
    voted(assessment, secretary, {people[3]: "for"})
    services.recuse_member(assessment, actor=secretary, member=people[3], reason="Поставщик заявителя")
    sentence = faulty(services.record_vote, assessment, actor=secretary, member=people[3], choice="for")
    assert sentence == f"{people[3].label} в отводе по этому вопросу."
    assert verdict_of(assessment.agenda_items.get()).votes_for == 0  # the vote given before the recusal fell


def test_a_member_has_one_vote_and_the_earlier_line_stays():
    [assessment] = before_the_commission()
    _meeting, secretary, people = a_sitting([assessment])
    voted(assessment, secretary, {people[0]: "for"})
    voted(assessment, secretary, {people[0]: "against"})
    assert list(Vote.objects.order_by("pk").values_list("choice", "superseded")) == [("for", True), ("against", False)]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MINISTRY, Role.INSTITUTE_HEAD])
def test_nobody_but_the_secretary_enters_votes_or_decides(role):
    [assessment] = before_the_commission()
    meeting, _secretary, people = a_sitting([assessment])
    other = an_official(role)
    with pytest.raises(NotEntitled):
        services.record_vote(assessment, actor=other, member=people[0], choice="for")
    with pytest.raises(NotEntitled):
        services.close_sitting(meeting, actor=other)
    with pytest.raises(NotEntitled):
        services.select(assessment, actor=other, reasons="Сильный")


def test_a_sitting_closes_when_everybody_present_voted_or_stepped_aside():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment], members=4)
    voted(assessment, secretary, {people[0]: "for", people[1]: "for"})
    services.recuse_member(assessment, actor=secretary, member=people[3], reason="Родство")
    assert refused(services.close_sitting, meeting, actor=secretary) == (
        f"Вопрос 1: не записан голос – {people[2].label}."
    )
    voted(assessment, secretary, {people[2]: "abstained"})
    services.close_sitting(meeting, actor=secretary)
    assert meeting.status == "closed"
    assert "Заявки нет в повестке открытого заседания." in refused(
        services.record_vote, assessment, actor=secretary, member=people[2], choice="for"
    )


def test_a_member_may_keep_silent_and_makes_quorum_only():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment])
    voted(assessment, secretary, {people[0]: "for", people[1]: "silent", people[2]: "silent"})
    services.close_sitting(meeting, actor=secretary)
    count = verdict_of(assessment.agenda_items.get())
    assert (count.verdict, count.voters, count.silent) == ("carried", 3, 2)


# --- Decision ------------------------------------------------------------------------------------
def test_a_decision_waits_for_the_closed_sitting_and_agrees_with_the_votes():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment])
    voted(assessment, secretary, {people[0]: "for", people[1]: "for", people[2]: "against"})
    early = refused(services.select, assessment, actor=secretary, reasons="Сильный")
    assert early == "Решение принимают после закрытия заседания, где рассмотрена заявка."
    services.close_sitting(meeting, actor=secretary)
    assert refused(services.reject, assessment, actor=secretary, reasons="Слабый") == (
        "Большинство поддержало отбор этой заявки."
    )
    assert "Обоснуйте решение" in faulty(services.select, assessment, actor=secretary, reasons="  ")
    services.select(assessment, actor=secretary, reasons="Сильный")
    decision = assessment.decisions.get()
    assert (decision.outcome, decision.votes_for, decision.votes_against) == ("selected", 2, 1)
    assert (assessment.status, decision.by_chair) == ("selected", False)


def test_a_decision_is_read_only_at_once():
    [assessment] = before_the_commission()
    _meeting, secretary, _people = decided({assessment: "select"})
    for act in (services.select, services.reject, services.defer):
        assert "Это уже сделано или невозможно" in refused(act, assessment, actor=secretary, reasons="Иначе")
    assert Decision.objects.count() == 1


def test_what_the_majority_did_not_support_is_not_selected_and_a_tie_is_the_chairs():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment])
    voted(assessment, secretary, {people[0]: "against", people[1]: "for", people[2]: "abstained"})
    services.close_sitting(meeting, actor=secretary)
    assert refused(services.select, assessment, actor=secretary, reasons="Сильный") == (
        "Большинство не поддержало отбор этой заявки."
    )
    services.reject(assessment, actor=secretary, reasons="Слабый")
    assert assessment.decisions.get().by_chair is True


def test_the_rounds_own_majority_decides_and_stands_in_the_protocol():
    [assessment] = before_the_commission()
    SelectionRound.objects.update(majority="absolute", tie_rule="fails")
    assessment.refresh_from_db()
    meeting, secretary, people = a_sitting([assessment])
    sentence = "Решает абсолютное большинство: нужно 2 «за» из 3, кто голосует по вопросу"
    assert sentence in text(browser(secretary).get(meeting.get_absolute_url()))  # before anybody votes
    voted(assessment, secretary, {people[0]: "for", people[1]: "abstained", people[2]: "abstained"})
    services.close_sitting(meeting, actor=secretary)
    assert refused(services.select, assessment, actor=secretary, reasons="Сильный") == (
        "Большинство не поддержало отбор этой заявки."
    )
    services.reject(assessment, actor=secretary, reasons="Слабый")
    services.issue_protocol(meeting, actor=secretary)
    content = meeting.protocols.get().content
    assert (content["majority"], content["tie_rule"], content["items"][0]["needed"]) == ("absolute", "fails", 2)
    paper = render_to_string("papers/selection/_majority.html", content)
    assert paper == "большинство – больше половины всех, кто вправе голосовать по вопросу"


def test_without_quorum_on_an_item_nothing_is_decided_there_and_the_next_sitting_may():
    first, second = before_the_commission(2)
    meeting, secretary, people = a_sitting([first, second])
    services.recuse_member(first, actor=secretary, member=people[2], reason="Родство")
    voted(first, secretary, {people[0]: "for", people[1]: "for"})
    voted(second, secretary, dict.fromkeys(people, "for"))
    services.close_sitting(meeting, actor=secretary)
    for act in (services.select, services.reject, services.defer):
        assert refused(act, first, actor=secretary, reasons="Как есть").startswith("По этому вопросу нет кворума.")
    services.select(second, actor=secretary, reasons="Сильный")
    clerk = an_official(Role.MINISTRY)
    services.tell_result(second, actor=clerk)
    services.issue_protocol(meeting, actor=secretary)
    services.announce_results(meeting, actor=clerk)  # the item without quorum does not hold the others
    _next, secretary, people = a_sitting([first], number="2")
    voted(first, secretary, dict.fromkeys(people, "for"))
    services.close_sitting(_next, actor=secretary)
    services.select(first, actor=secretary, reasons="Сильный")
    assert first.decisions.get().item.meeting == _next


def test_a_deferred_application_returns_through_the_ministry_to_another_sitting():
    [assessment] = before_the_commission()
    _meeting, _secretary, _people = decided({assessment: "defer"})
    assert assessment.status == "deferred"
    with clock.standing_at(at("2026-06-03")):
        services.submit_to_commission(assessment, actor=an_official(Role.MINISTRY))
        decided({assessment: "select"}, number="2")
    assert list(assessment.decisions.values_list("outcome", flat=True)) == ["deferred", "selected"]


def test_a_vote_mended_after_the_closing_lets_the_right_decision_through():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment])
    voted(assessment, secretary, {people[0]: "against", people[1]: "against", people[2]: "for"})
    services.close_sitting(meeting, actor=secretary)
    services.correct_record(assessment, actor=secretary, member=people[1], choice="for", reason="Описка")
    services.select(assessment, actor=secretary, reasons="Сильный")
    assert assessment.decisions.get().votes_for == 2
