"""Pages of the packages for the unit: all of them with their files, one of them, its workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from documents.models import Document
from documents.papers import being_made
from documents.tables import XLSX, sheets
from monitoring import services
from monitoring.forms import piu as forms
from monitoring.models import PiuReport, Policy
from monitoring.selectors.told import sheets_of
from monitoring.services.piu import PAPER
from monitoring.views.spending import of_spending
from monitoring.workflow import PIU
from procedure import dates
from procedure.views import Binding, act_path
from procedure.window import window

reporting_acts = act_path(
    "piu_reports",
    PIU,
    {"report_to_piu": Binding(services.report_to_piu, forms.ReportForm, back="monitoring:piu_reports")},
    model=Policy,
)


@of_spending
def piu_reports(request: HttpRequest) -> HttpResponse:
    """Packages, the newest first."""
    rows = PiuReport.objects.visible_to(request.user).defer("content").select_related("by")
    policy = services.open_policy()
    context = {
        "policy": policy, "window": window(rows, request.GET.get("after"), order=("-number", "-pk")),
        "waits": being_made(policy.dossier, PAPER),
    }  # fmt: skip
    return render(request, "monitoring/piu_reports.html", context)


@of_spending
def piu_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One package: its cut, its digest, its files in both languages."""
    seen = PiuReport.objects.visible_to(request.user).defer("content").select_related("policy__dossier", "by")
    found = get_object_or_404(seen, pk=pk)
    papers = (
        Document.objects.of_seen(request.user, found.dossier).current().filter(kind=PAPER, number=str(found.number))
    )
    context = {
        "record": found, "papers": papers.order_by("-language", "-extension", "pk"),
        "waits": being_made(found.dossier, PAPER),
    }  # fmt: skip
    return render(request, "monitoring/piu_report.html", context)


@of_spending
def piu_report_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen tables as a workbook: the same bytes each time."""
    found = get_object_or_404(PiuReport.objects.visible_to(request.user), pk=pk)
    language = dates.language_of(get_language())
    pages = sheets_of(found.content["kk" if language == "kk" else "ru"]["tables"])
    response = HttpResponse(sheets(*pages, created=found.at.replace(tzinfo=None)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="piu-{found.number}.xlsx"'
    return response
