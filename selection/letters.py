"""Who is told about assessment, the Commission and results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from applications.letters import applicant
from applications.models import Application
from methodology.roles import COMMISSION, Role
from notices.kinds import PROGRESS
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry
from selection.models import Agreement, ExpertAssignment, Objection

Who = Iterable[Any]


def _assessment_page(entry: JournalEntry) -> str:
    return Application.objects.get(dossier=entry.dossier_id).assessment.get_absolute_url()


def _application_page(entry: JournalEntry) -> str:
    return Application.objects.get(dossier=entry.dossier_id).get_absolute_url()


def _divergence_page(entry: JournalEntry) -> str:
    return reverse("selection:divergence", args=[Application.objects.get(dossier=entry.dossier_id).assessment.pk])


def head(entry: JournalEntry) -> Who:
    """The institute's heads, except one who recused as an expert of this application."""
    recused = ExpertAssignment.objects.filter(
        assessment__application__dossier=entry.dossier_id, recused_at__isnull=False
    ).values_list("expert", flat=True)
    return [person for person in holders(Role.INSTITUTE_HEAD) if person.pk not in set(recused)]


def assigned(entry: JournalEntry) -> Who:
    return [ExpertAssignment.objects.select_related("expert").get(pk=entry.target_pk).expert]


def others_who_score(entry: JournalEntry) -> Who:
    """The other experts of the application and the head: one of them confirms."""
    others = ExpertAssignment.objects.filter(
        assessment__application__dossier=entry.dossier_id, recused_at__isnull=True, released_at__isnull=True
    ).exclude(expert=entry.actor_id)
    return [*(row.expert for row in others.select_related("expert")), *head(entry)]


def proposer(entry: JournalEntry) -> Who:
    return [Agreement.objects.select_related("by").get(pk=entry.target_pk).by]


def ministry(entry: JournalEntry) -> Who:
    return holders(Role.MINISTRY)


def commission(entry: JournalEntry) -> Who:
    return holders(*COMMISSION)


def secretary(entry: JournalEntry) -> Who:
    return holders(Role.SECRETARY)


def applicant_and_offices(entry: JournalEntry) -> Who:
    """The applicant waits on, the institute may be asked, the ministry puts the question to another sitting."""
    return [*applicant(entry), *head(entry), *ministry(entry)]


def applicants_of_sitting(entry: JournalEntry) -> Who:
    rows = Application.objects.filter(assessment__in=entry.data.get("assessments", []))
    people = [who for a in rows.select_related("applicant", "created_by") for who in (a.created_by, a.applicant)]
    return [*people, *holders(Role.INSTITUTE_HEAD)]


def applicant_who_knows(entry: JournalEntry) -> Who:
    """The applicant, when the mended decision had been told to them."""
    return applicant(entry) if entry.data.get("told") else []


def objector(entry: JournalEntry) -> Who:
    return [Objection.objects.select_related("filed_by").get(pk=entry.target_pk).filed_by]


def _round_results(entry: JournalEntry) -> str:
    return f"/selection/results/{entry.dossier.round.pk}/"


add_letters("selection.assign_expert", to=assigned, link=_assessment_page)
add_letters("selection.recuse", to=head, link=_assessment_page, kind=PROGRESS)
add_letters("selection.release_expert", to=assigned, link=lambda entry: "/tasks/")
add_letters("selection.propose_score", to=others_who_score, link=_divergence_page)
add_letters("selection.agree_score", to=proposer, link=_divergence_page)
add_letters("selection.file_scores", to=head, link=_assessment_page, kind=PROGRESS)
add_letters("selection.conclude", to=ministry, link=_assessment_page, kind=PROGRESS)
add_letters("selection.reopen", to=ministry, link=_assessment_page, kind=PROGRESS)
add_letters("selection.submit_to_commission", to=secretary, link=_assessment_page)
add_letters("selection.convene", to=commission)
add_letters("selection.move_sitting", to=commission)
add_letters("selection.issue_protocol", to=ministry)
add_letters("selection.correct_decision", to=applicant_who_knows, link=_application_page)
add_letters("selection.defer", to=applicant_and_offices, link=_application_page)
add_letters("selection.tell_result", to=applicant, link=_application_page)
add_letters("selection.announce_results", to=applicants_of_sitting, link=_round_results)
add_letters("selection.file_objection", to=ministry, link=_assessment_page)
add_letters("selection.answer_objection", to=objector, link=_application_page)
silent(
    "selection.receive",
    "selection.declare_independence",
    "selection.score",
    "selection.add_evidence",
    "selection.put_on_agenda",
    "selection.open_sitting",
    "selection.record_attendance",
    "selection.recuse_member",
    "selection.record_vote",
    "selection.select",
    "selection.reject",
    "selection.close_sitting",
    "selection.correct_date",
    "selection.correct_record",
    "selection.record_arrival",
    "selection.record_departure",
    "selection.record_minutes",
    "selection.build_package",
)
