"""Pages of the annual reports: all of them, one with how far it is and its files."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans.permissions import is_inside
from documents.models import Document
from monitoring import services
from monitoring.forms import annual as forms
from monitoring.models import AnnualReport, Policy
from monitoring.permissions.report import ANNUAL as PAPER
from monitoring.workflow import ANNUAL
from procedure.views import Binding, act_path
from procedure.window import window

reporting_acts = act_path(
    "annual_reports", ANNUAL,
    {"report_year": Binding(services.report_year, forms.YearForm, back="monitoring:annual_reports")}, model=Policy,
)  # fmt: skip


@login_required
@require_safe
def annual_reports(request: HttpRequest) -> HttpResponse:
    """Reports of years, the newest first; for those who read every cluster."""
    if not is_inside(request.user):
        raise Http404
    rows = AnnualReport.objects.visible_to(request.user).light()
    shown = window(rows, request.GET.get("after"), order=("-number", "-pk"))
    return render(request, "monitoring/annual_reports.html", {"policy": services.open_policy(), "window": shown})


@login_required
@require_safe
def annual_report(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; when it is ready, its files in both languages and the digest."""
    found = get_object_or_404(AnnualReport.objects.visible_to(request.user).light(), pk=pk)
    papers = (
        Document.objects.of_seen(request.user, found.dossier).current().filter(kind=PAPER, number=str(found.number))
    )
    context = {"record": found, "papers": papers.order_by("-language", "extension", "pk")}
    return render(request, "monitoring/annual_report.html", context)
