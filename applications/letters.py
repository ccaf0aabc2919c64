"""Who is told about rounds and applications."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.models import Appointment, User
from applications.models import AkimatNotice, Application, Question, SelectionRound
from methodology.roles import INSTITUTE, Role
from methodology.terms import LADDER
from notices.kinds import PROGRESS, ROUNDS, WORK
from notices.people import holders
from notices.registry import add_letters, add_recipients_rule, silent
from procedure.models import Deadline, JournalEntry

Who = Iterable[Any]


def _application(entry: JournalEntry) -> Application:
    return Application.objects.select_related("applicant").get(dossier=entry.dossier_id)


def _page(entry: JournalEntry) -> str:
    return _application(entry).get_absolute_url()


def _round_page(entry: JournalEntry) -> str:
    return entry.dossier.round.get_absolute_url()


def applicant(entry: JournalEntry) -> Who:
    application = _application(entry)
    return [application.created_by, application.applicant]


def applicant_and_ministry(entry: JournalEntry) -> Who:
    return [*applicant(entry), *holders(Role.MINISTRY)]


def institute(entry: JournalEntry) -> Who:
    return holders(*INSTITUTE)


def institute_and_ministry(entry: JournalEntry) -> Who:
    return [*institute(entry), *holders(Role.MINISTRY)]


def everybody_concerned(entry: JournalEntry) -> Who:
    """Those who may want to apply or will have to work."""
    return holders(Role.APPLICANT, Role.INSTITUTE_HEAD, Role.AKIMAT)


def applicants_of_round(entry: JournalEntry) -> Who:
    rows = Application.objects.filter(round__dossier=entry.dossier_id).exclude(status="lapsed")
    return [who for a in rows.select_related("applicant", "created_by") for who in (a.created_by, a.applicant)]


def concerned_without_an_application(entry: JournalEntry) -> Who:
    """Who heard of the announcement, except those whom the end of their own application tells the same.

    A round cancelled as a draft is no news to anybody but the institute, which was asked for its criteria.
    """
    if entry.before == SelectionRound.Status.DRAFT:
        return holders(Role.INSTITUTE_HEAD)
    stopped = JournalEntry.objects.filter(act="applications.stop_with_round").values("dossier")
    going = ("draft", "submitted", "returned")  # the cancellation has not reached them yet
    theirs = Application.objects.filter(round__dossier=entry.dossier_id).filter(
        Q(status__in=going) | Q(dossier__in=stopped)
    )
    colleagues = Appointment.objects.current().filter(organisation__in=theirs.values("applicant"))
    told = {*theirs.values_list("created_by", flat=True), *colleagues.values_list("user", flat=True)}
    return [who for who in everybody_concerned(entry) if who.pk not in told]


def akimats_told(entry: JournalEntry) -> Who:
    """Every akimat that was told of the application."""
    rows = AkimatNotice.objects.filter(application__dossier=entry.dossier_id).select_related("akimat")
    return [notice.akimat for notice in rows]


def applicant_ministry_and_akimats(entry: JournalEntry) -> Who:
    return [*applicant_and_ministry(entry), *akimats_told(entry)]


def akimats_just_told(entry: JournalEntry) -> Who:
    """Only the regions this act told: an officer of region A never gets a word about region B."""
    codes = entry.data.get("regions", [])
    rows = AkimatNotice.objects.filter(application__dossier=entry.dossier_id, region__code__in=codes)
    return [notice.akimat for notice in rows.select_related("akimat")]


def forwarded_to(entry: JournalEntry) -> Who:
    return [*holders(Role.INSTITUTE_HEAD), *applicant(entry)]


def question_author(entry: JournalEntry) -> Who:
    question = Question.objects.select_related("asked_by").get(pk=entry.target_pk)
    return [question.asked_by]


@add_recipients_rule
def people_of_a_term(entry: JournalEntry, deadline: Deadline) -> Who:
    """Reminders go to whoever answers for the term; an overdue internal term is reported further up."""
    act = entry.act
    application = (
        Application.objects.filter(dossier=deadline.dossier_id).select_related("applicant", "created_by").first()
    )
    if deadline.responsible == Role.APPLICANT:
        unfiled = application and (deadline.term != "intake" or application.status in ("draft", "returned"))
        return [application.created_by, application.applicant] if unfiled else []
    if deadline.responsible == Role.PARTICIPANT:
        return []  # firms of a plan: the app that starts the term knows which of them
    heads: list[User] = (
        holders(Role.MINISTRY_HEAD) if deadline.responsible == Role.MINISTRY else holders(Role.INSTITUTE_HEAD)
    )
    # of coordinators only those of the cluster in question: they too are named by the app that starts the term
    staff = [] if deadline.responsible == Role.COORDINATOR else holders(Role(deadline.responsible))
    if act == "procedure.term_escalated":
        rung = LADDER[entry.data.get("level", 1) - 1]
        return [*(heads if rung.head else []), *(holders(Role.MINISTRY_HEAD) if rung.top else [])]
    return [*staff, *heads] if act == "procedure.term_expired" else staff


# The request is made in the accounts app; the page where it is checked stands here, beside its paper.
add_letters(
    "accounts.claim_authority",
    to=lambda entry: holders(Role.MINISTRY),
    link=lambda entry: reverse("applications:authorities"),
    kind=WORK,
)
add_letters("applications.announce", to=everybody_concerned, link=_round_page, kind=ROUNDS)
add_letters("applications.extend_intake", to=applicants_of_round, link=_round_page)
add_letters("applications.close_intake", to=lambda entry: holders(Role.MINISTRY), link=_round_page, kind=PROGRESS)
add_letters("applications.cancel_round", to=concerned_without_an_application, link=_round_page)
add_letters("applications.propose_criteria", to=lambda entry: holders(Role.MINISTRY), link=_round_page, kind=WORK)
add_letters("applications.ask_question", to=institute, link=_round_page, kind=WORK)
add_letters("applications.answer_question", to=question_author, link=_round_page, kind=PROGRESS)
add_letters(
    "applications.express_interest",
    to=institute_and_ministry,
    link=lambda entry: reverse("applications:interests"),
    kind=WORK,
)
add_letters("applications.submit", to=applicant_and_ministry, link=_page)
add_letters("applications.return_for_completion", to=applicant, link=_page)
add_letters("applications.withdraw", to=applicant_ministry_and_akimats, link=_page)
add_letters("applications.lapse", to=applicant, link=_page)
add_letters("applications.keep_filed", to=applicant, link=_page)
add_letters("applications.stop_with_round", to=lambda entry: [*applicant(entry), *akimats_told(entry)], link=_page)
add_letters("applications.notify_akimat", to=akimats_just_told, link=_page)
add_letters("applications.note_failure", to=lambda entry: holders(Role.MINISTRY), link=_page)
add_letters("applications.acknowledge_notice", to=lambda entry: holders(Role.MINISTRY), link=_page, kind=PROGRESS)
add_letters("applications.give_opinion", to=lambda entry: holders(Role.MINISTRY), link=_page, kind=PROGRESS)
add_letters("applications.forward", to=forwarded_to, link=_page)
silent(
    "applications.prepare_round",
    "applications.edit_round",
    "applications.attach_publication",
    "applications.take_proposal",
    "applications.complete_round",
    "applications.log_consultation",
    "applications.withdraw_interest",
    "applications.open_draft",
    "applications.save_section",
    "applications.attach_document",
    "applications.remove_document",
    "applications.follow_intake",
    "applications.note_delivery",
    "applications.record_delivery",
)
