"""Pages of the institute: assessments, one assessment, conflict check."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application
from applications.permissions import holds_any
from applications.selectors.naming import named
from documents.models import Document
from methodology.roles import COMMISSION, INSTITUTE, MINISTRY, Role
from procedure import calendars, clock, presenting
from procedure import selectors as rails
from procedure.models import Deadline
from procedure.views import Binding, ReasonForm, act_path
from procedure.window import first_rows, window
from selection import conflicts, services
from selection.filters import AssessmentFilter
from selection.forms import assessment as forms
from selection.models import Assessment, ExpertAssignment
from selection.permissions import assignment_of
from selection.selectors.scores import READERS, read_scores, score_lines, scores_visible_to
from selection.selectors.sitting import decisions_of, read_agenda
from selection.selectors.waiting import awaiting
from selection.views.visible import visible_assessment
from selection.workflow import ASSESSMENT

RECEIVE_BINDINGS = {"receive": Binding(services.receive)}


def assigned(record: Assessment, **kwargs: Any) -> None:
    services.assign_expert(record, **kwargs)


def evidenced(record: Assessment, **kwargs: Any) -> None:
    services.add_evidence(record, **kwargs)


def agreed(record: Assessment, **kwargs: Any) -> None:
    services.agree_score(record, **kwargs)


def proposed(record: Assessment, **kwargs: Any) -> None:
    services.propose_score(record, **kwargs)


def divergence_of(assessment: Assessment) -> str:
    return reverse("selection:divergence", args=[assessment.pk])


def recused(record: Assessment, **kwargs: Any) -> Assessment:
    return services.recuse(record, **kwargs)


BINDINGS = {
    "assign_expert": Binding(assigned, forms.AssignForm),
    "declare_independence": Binding(services.declare_independence),
    "recuse": Binding(recused, ReasonForm, after=lambda a: "/tasks/"),
    "release_expert": Binding(services.release_expert, forms.ReleaseForm, bound=True),
    "file_scores": Binding(services.file_scores),
    "add_evidence": Binding(evidenced, forms.EvidenceForm, bound=True),
    "propose_score": Binding(proposed, forms.ProposeForm, bound=True, after=divergence_of),
    "agree_score": Binding(agreed, forms.AgreeForm, bound=True, after=divergence_of),
    "conclude": Binding(services.conclude, forms.ConclusionForm, bound=True, template="selection/conclude.html"),
    "reopen": Binding(services.reopen, forms.ReopenForm),
}
receive_acts = act_path("application", ASSESSMENT, RECEIVE_BINDINGS, model=Application)
assessment_acts = act_path("assessment", ASSESSMENT, BINDINGS)


@login_required
def assessments(request: HttpRequest) -> HttpResponse:
    """Assessments this person may see, and for the institute's head what waits to be received."""
    if not holds_any(request.user, (*INSTITUTE, *MINISTRY, *COMMISSION)):
        raise PermissionDenied
    active = ExpertAssignment.objects.filter(
        assessment=OuterRef("pk"), recused_at__isnull=True, released_at__isnull=True
    ).order_by()
    rows = (
        Assessment.objects.visible_to(request.user)
        .select_related("application__dossier")
        .only("number", "status", "total", *named("application__"))
        .annotate(assigned=_how_many(active), filed=_how_many(active.filter(filed_at__isnull=False)))
        .order_by("-pk")
    )
    chosen = AssessmentFilter(request.GET, rows, request=request)
    is_head = request.user.holds(Role.INSTITUTE_HEAD)
    waiting = list(first_rows(awaiting())) if is_head else []
    shown = window(chosen.qs, request.GET.get("after"), order=("-pk",))
    context = {
        "window": shown, "rows": _with_terms(shown.rows), "waiting": waiting, "filter": chosen, "is_head": is_head,
    }  # fmt: skip
    return render(request, "selection/assessment_list.html", context)


def _how_many(assignments: Any) -> Coalesce:
    """Counted per row shown: a join with grouping would count the whole table first."""
    return Coalesce(Subquery(assignments.values("assessment").annotate(n=Count("pk")).values("n")), 0)


def _with_terms(rows: list[Assessment]) -> list[tuple[Assessment, Any]]:
    """Each assessment with the chip of its running term; one query for all."""
    ids = [row.application.dossier_id for row in rows]
    running = Deadline.objects.running().filter(dossier__in=ids)
    terms = {d.dossier_id: d for d in running.order_by("-due_on")}
    now, calendar = clock.now(), calendars.current()
    return [
        (row, presenting.chip(found, now, calendar) if (found := terms.get(row.application.dossier_id)) else None)
        for row in rows
    ]


@login_required
def assessment_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One assessment: experts, scores as this person may see them, evidence, conclusion, decision."""
    assessment = visible_assessment(request, pk)
    user = request.user
    institute = holds_any(user, INSTITUTE)
    concluded = assessment.status != Assessment.Status.ASSESSING
    if institute and not concluded:
        read_scores(assessment)
    elif institute:
        prefetch_related_objects([assessment], Prefetch("experts", ExpertAssignment.objects.select_related("expert")))
    lines = score_lines(assessment, scores_visible_to(assessment, user)) if institute and not concluded else []
    if concluded:
        read_agenda(assessment)
    context = {
        "assessment": assessment, "application": assessment.application, "institute": institute, "lines": lines,
        "mine": assignment_of(user, assessment) if institute else None,
        "experts": assessment.experts.all() if institute else [],
        "evidence": assessment.evidence.select_related("criterion", "by", "file") if institute or concluded else [],
        "conclusion": assessment.conclusions.select_related("signed_by").order_by("-version").first() if concluded else None,
        "reasons": institute or holds_any(user, READERS),
        "decisions": decisions_of(assessment) if concluded else [],
        "terms": rails.running_terms(assessment.dossier), "objection": getattr(assessment, "objection", None),
        "documents": Document.objects.of_seen(user, assessment.dossier).current(),
    }  # fmt: skip
    return render(request, "selection/assessment_detail.html", context)


@login_required
def conflict_check(request: HttpRequest) -> HttpResponse:
    """Findings for any analyst and any application the head sees, without assigning anybody."""
    if not request.user.holds(Role.INSTITUTE_HEAD):
        raise PermissionDenied
    asked = request.GET if "expert" in request.GET else None
    form = forms.ConflictForm(asked, user=request.user, initial={"number": request.GET.get("number")})
    found = None
    if form.is_bound and form.is_valid():
        expert, application = form.cleaned_data["expert"], form.cleaned_data["number"]
        found = list(conflicts.findings(expert, application))
        if conflicts.works_for_applicant(expert, application):
            found.insert(0, _("Этот аналитик представляет заявителя, назначить его нельзя."))
    return render(request, "selection/conflicts.html", {"form": form, "found": found})
