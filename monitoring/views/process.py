"""The rows behind a figure of process: what it counts, what it passes over and why."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coordinators.forms.register import AsOfForm
from coordinators.models import Cluster
from coordinators.permissions import works_inside
from methodology.monitoring import PROCESS_FIGURE
from monitoring.pure.process import figure, verdicts
from monitoring.selectors.process import records_of
from monitoring.selectors.process.rows import lines

ROWS = 100


@login_required
@require_safe
def process(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One figure on a day (``?as_of=2026-12-31``, else today) and its rows, counted ones first."""
    fact = PROCESS_FIGURE.get(code)
    rows = Cluster.objects.visible_to(request.user).select_related("assessment__application__dossier")
    cluster = get_object_or_404(rows, pk=pk)
    if fact is None or not works_inside(request.user, cluster):
        raise Http404
    form = AsOfForm({"as_of": request.GET.get("as_of", "")})
    context = {"cluster": cluster, "fact": fact, "form": form}
    if not form.is_valid():
        return render(request, "monitoring/process.html", context, status=400)
    day = form.cleaned_data["as_of"]
    found = records_of([cluster])[cluster.pk]
    told = sorted(verdicts(found, code, day), key=lambda row: not row.counted)
    page = Paginator(told, ROWS).get_page(request.GET.get("page"))
    context |= {
        "day": day, "figure": figure(found, code, day), "page": page, "counted": sum(row.counted for row in told),
        "lines": lines(cluster, page.object_list, request.user), "money": fact.code.startswith("private"),
    }  # fmt: skip
    return render(request, "monitoring/process.html", context)
