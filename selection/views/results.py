"""Pages of results: public, the applicant's own, the objection."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from applications.models import SelectionRound
from methodology.roles import Role
from procedure.views import Binding, act_path
from procedure.window import window
from procedure.workflow import NotAllowed
from selection import services
from selection.forms import results as forms
from selection.models import Assessment, Objection
from selection.selectors.results import used_evidence
from selection.workflow import OBJECTION

BINDINGS = {"answer_objection": Binding(services.answer_objection, forms.ObjectionAnswerForm)}
objection_acts = act_path("objection", OBJECTION, BINDINGS)


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Public results of a round: outcomes and totals of what was announced, nothing else."""
    round_ = get_object_or_404(SelectionRound.objects.public(), pk=pk)
    rows = Assessment.objects.announced().filter(application__round=round_)
    rows = rows.select_related("application__dossier", "application__applicant", "cluster").prefetch_related(
        "application__regions"
    )
    shown = window(rows, request.GET.get("after"), order=("-total", "pk"))
    return render(request, "selection/results.html", {"round": round_, "rows": shown.rows, "window": shown})


@login_required
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The applicant's own result with reasons per criterion, before the public page."""
    rows = Assessment.objects.filter(result_told_at__isnull=False).select_related(
        "application__dossier", "application__round"
    )
    assessment = get_object_or_404(rows, pk=pk)
    if assessment.application.applicant_id not in request.user.organisations_as(Role.APPLICANT):
        raise Http404
    conclusion = assessment.conclusions.order_by("-version").first()
    decision = assessment.decisions.filter(superseded=False).order_by("-pk").first()
    context = {
        "assessment": assessment, "application": assessment.application, "conclusion": conclusion, "decision": decision,
        "evidence": used_evidence(assessment, conclusion),
        "obstacles": OBJECTION.obstacles("file_objection", assessment, request.user),
        "objection": Objection.objects.filter(assessment=assessment).first(),
    }  # fmt: skip
    return render(request, "selection/result.html", context)


@login_required
def objection_file(request: HttpRequest, pk: int) -> HttpResponse:
    """File an objection; lives at the applicant's result."""
    rows = Assessment.objects.filter(result_told_at__isnull=False)
    assessment = get_object_or_404(rows, pk=pk)
    if assessment.application.applicant_id not in request.user.organisations_as(Role.APPLICANT):
        raise Http404
    form = forms.ObjectionForm(request.POST or None)
    obstacles, status = OBJECTION.obstacles("file_objection", assessment, request.user), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.file_objection(assessment, actor=request.user, **form.cleaned_data)
            except NotAllowed as refusal:
                obstacles, status = refusal.obstacles, 409
            else:
                messages.success(request, _("Возражение подано."))
                return redirect("selection:result", assessment.pk)
    context = {
        "act": OBJECTION.acts["file_objection"],
        "record": assessment.application,
        "form": form,
        "obstacles": obstacles,
    }
    return render(request, "procedure/act.html", context, status=status)
