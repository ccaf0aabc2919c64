"""Reports of a cluster for a quarter: all of them with their files, the workbook of one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordinators.models import Cluster
from coordinators.views.shell import cluster_page
from documents.papers import being_made
from documents.tables import XLSX, sheets
from monitoring import services
from monitoring.forms import report as forms
from monitoring.models import QuarterReport
from monitoring.permissions.report import PAPER
from monitoring.selectors.report import issued
from monitoring.selectors.told import sheets_of
from monitoring.views.cluster import INDICATORS
from monitoring.workflow import REPORT
from procedure import dates
from procedure.views import Binding, act_path

reporting_acts = act_path(
    "quarter",
    REPORT,
    {"report_quarter": Binding(services.report_quarter, forms.QuarterForm, bound=True)},
    model=Cluster,
)


@login_required
@require_safe
def quarter_reports(request: HttpRequest, pk: int) -> HttpResponse:
    """Reports of a cluster, the newest first; read where its indicators are."""

    def context(cluster: Cluster) -> dict[str, Any]:
        found = issued(cluster, request.user, request.GET.get("after"))
        return {"window": found, "waits": being_made(cluster.dossier, PAPER)}

    return cluster_page(request, pk, INDICATORS, "monitoring/quarter_reports.html", context)


@login_required
@require_safe
def quarter_report_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen tables as a workbook: the same bytes each time."""
    found = get_object_or_404(QuarterReport.objects.visible_to(request.user), pk=pk)
    language = dates.language_of(get_language())
    tables = found.content["kk" if language == "kk" else "ru"]["tables"]
    content = sheets(*sheets_of(tables), created=found.at.replace(tzinfo=None))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="quarter-{found.year}-{found.quarter}-{found.number}.xlsx"'
    return response
