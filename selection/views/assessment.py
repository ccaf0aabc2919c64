"""Pages of the institute: assessments, one assessment, scoring in two panes, conflict check."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from applications.models import Application
from applications.permissions import INSTITUTE, MINISTRY, holds_any
from documents.models import Document
from methodology.roles import Role
from procedure import selectors as rails
from procedure.views import Binding, ReasonForm, act_path
from procedure.workflow import NotAllowed
from selection import conflicts, forms, services
from selection.models import Assessment
from selection.permissions import assignment_of
from selection.selectors.scores import frozen, score_lines, scores_visible_to
from selection.workflow import ASSESSMENT

RECEIVE_BINDINGS = {"receive": Binding(services.receive)}


def assigned(record: Assessment, **kwargs: Any) -> None:
    services.assign_expert(record, **kwargs)


def evidenced(record: Assessment, **kwargs: Any) -> None:
    services.add_evidence(record, **kwargs)


def agreed(record: Assessment, **kwargs: Any) -> None:
    services.agree_score(record, **kwargs)


def recused(record: Assessment, **kwargs: Any) -> Assessment:
    return services.recuse(record, **kwargs)


BINDINGS = {
    "assign_expert": Binding(assigned, forms.AssignForm),
    "declare_independence": Binding(services.declare_independence),
    "recuse": Binding(recused, ReasonForm, after=lambda a: "/tasks/"),
    "release_expert": Binding(services.release_expert, forms.ReleaseForm, bound=True),
    "file_scores": Binding(services.file_scores),
    "add_evidence": Binding(evidenced, forms.EvidenceForm, bound=True),
    "agree_score": Binding(agreed, forms.AgreeForm, bound=True),
    "conclude": Binding(services.conclude, forms.ConclusionForm),
    "reopen": Binding(services.reopen, ReasonForm),
}
receive_acts = act_path("application", ASSESSMENT, RECEIVE_BINDINGS, model=Application)
assessment_acts = act_path("assessment", ASSESSMENT, BINDINGS)
PAGE = 40


@login_required
def assessments(request: HttpRequest) -> HttpResponse:
    """Assessments this person may see, and for the institute's head what waits to be received."""
    if not holds_any(request.user, (*INSTITUTE, *MINISTRY, Role.SECRETARY, Role.MEMBER)):
        raise PermissionDenied
    active = Q(experts__recused_at__isnull=True, experts__released_at__isnull=True)
    rows = (
        Assessment.objects.visible_to(request.user)
        .select_related("application__dossier", "application__applicant", "application__round")
        .annotate(
            assigned=Count("experts", filter=active, distinct=True),
            filed=Count("experts", filter=active & Q(experts__filed_at__isnull=False), distinct=True),
        )
        .order_by("-pk")
    )
    status = request.GET.get("status", "")
    if status in Assessment.Status.values:
        rows = rows.filter(status=status)
    waiting = []
    if request.user.holds(Role.INSTITUTE_HEAD):
        forwarded = Application.objects.filter(status="forwarded", assessment__isnull=True)
        waiting = list(forwarded.select_related("dossier", "applicant").order_by("forwarded_at"))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "waiting": waiting, "status": status, "statuses": Assessment.Status.choices}
    return render(request, "selection/assessment_list.html", context)


def _visible(request: HttpRequest, pk: int) -> Assessment:
    rows = Assessment.objects.visible_to(request.user).select_related(
        "application__dossier", "application__round", "lead"
    )
    return get_object_or_404(rows, pk=pk)


@login_required
def assessment_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One assessment: experts, scores as this person may see them, evidence, conclusion, decision."""
    assessment = _visible(request, pk)
    user = request.user
    institute = holds_any(user, INSTITUTE)
    lines = score_lines(assessment, scores_visible_to(assessment, user)) if institute else []
    concluded = assessment.status != Assessment.Status.ASSESSING
    context = {
        "assessment": assessment, "application": assessment.application, "institute": institute, "lines": lines,
        "mine": assignment_of(user, assessment), "experts": assessment.experts.select_related("expert") if institute else [],
        "evidence": assessment.evidence.select_related("criterion", "by") if institute or concluded else [],
        "conclusion": assessment.conclusions.order_by("-version").first() if concluded else None,
        "decisions": assessment.decisions.filter(superseded=False).select_related("item__meeting"),
        "terms": rails.running_terms(assessment.dossier), "objection": getattr(assessment, "objection", None),
        "documents": Document.objects.visible_to(user).current().filter(dossier=assessment.dossier),
    }  # fmt: skip
    return render(request, "selection/assessment_detail.html", context)


@login_required
def scoring(request: HttpRequest, pk: int) -> HttpResponse:
    """Two panes: the filed application on the left, the criteria on the right. One save for all that is filled."""
    assessment = _visible(request, pk)
    mine = assignment_of(request.user, assessment)
    if mine is None:
        raise Http404
    obstacles = ASSESSMENT.obstacles("score", assessment, request.user)
    criteria = list(assessment.application.round.criteria.all())
    own = {s.criterion_id: s for s in assessment.scores.filter(expert=request.user)}
    rows, status = [], 200
    for criterion in criteria:
        given = own.get(criterion.pk)
        initial = {"points": str(int(given.points)), "justification": given.justification} if given else {}
        data = request.POST if request.method == "POST" and _touched(request.POST, criterion.pk) else None
        rows.append((criterion, forms.ScoreForm(data, prefix=f"c{criterion.pk}", criterion=criterion, initial=initial)))
    if request.method == "POST":
        saved, status = _save_scores(request, assessment, rows)
        if status == 200:
            messages.success(request, _("Сохранено баллов: %(n)d.") % {"n": saved})
            return redirect("selection:scoring", pk)
        obstacles = ASSESSMENT.obstacles("score", assessment, request.user)
    version = assessment.application.versions.order_by("-number").first()
    answers = {a["criterion"]: a for a in version.content["answers"]} if version else {}
    context = {
        "assessment": assessment, "obstacles": obstacles, "mine": mine, "done": len(own), "total": len(criteria),
        "rows": [(criterion, form, answers.get(criterion.code), criterion.pk in own) for criterion, form in rows],
        "content": version.content if version else None,
        "evidence": assessment.evidence.select_related("criterion"),
        "documents": Document.objects.visible_to(request.user).current().filter(dossier=assessment.dossier, origin="uploaded"),
    }  # fmt: skip
    return render(request, "selection/scoring.html", context, status=status)


def _touched(data: Any, pk: int) -> bool:
    return bool(data.get(f"c{pk}-points") or data.get(f"c{pk}-justification", "").strip())


def _save_scores(request: HttpRequest, assessment: Assessment, rows: list) -> tuple[int, int]:
    """Save every row that is right; wrong rows come back with what was typed."""
    saved, status = 0, 200
    for criterion, form in rows:
        if not form.is_bound:
            continue
        if not form.is_valid():
            status = 422
            continue
        try:
            services.score(assessment, actor=request.user, criterion=criterion, **form.cleaned_data)
            saved += 1
        except ValidationError as error:
            form.add_error(None, error)
            status = 422
        except NotAllowed:
            return saved, 409
    return saved, status


@login_required
def conflict_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Findings for a person and an application, without assigning anybody."""
    assessment = _visible(request, pk)
    if not request.user.holds(Role.INSTITUTE_HEAD):
        raise PermissionDenied
    form = forms.ConflictForm(request.GET or None)
    found = None
    if form.is_bound and form.is_valid():
        found = list(conflicts.findings(form.cleaned_data["expert"], assessment.application))
    return render(request, "selection/conflicts.html", {"assessment": assessment, "form": form, "found": found})


@login_required
def divergence(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the experts diverge: both reasons side by side, and the agreed score."""
    assessment = _visible(request, pk)
    if not holds_any(request.user, INSTITUTE):
        raise PermissionDenied
    lines = score_lines(assessment, scores_visible_to(assessment, request.user))
    preview = frozen(assessment)["total"] if all(line.scores for line in lines) else None
    context = {"assessment": assessment, "lines": [x for x in lines if len(x.scores) > 1], "preview": preview}
    return render(request, "selection/divergence.html", context)
