"""Pages of operating costs: the list with its sums, one entry, the list as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from documents.models import Document
from documents.tables import XLSX, workbook
from monitoring import services
from monitoring.filters.cost import CostFilter
from monitoring.forms import cost as forms
from monitoring.models import CostEntry, Policy
from monitoring.selectors import cost as rows
from monitoring.selectors.claim import claim_of
from monitoring.selectors.spending import cost_table
from monitoring.views.spending import of_spending
from monitoring.workflow import COST
from procedure.views import Binding, act_path
from procedure.window import window

recording_acts = act_path(
    "costs", COST, {"record_cost": Binding(services.record_cost, forms.CostForm)}, model=Policy
)  # fmt: skip
cost_acts = act_path(
    "cost", COST,
    {
        "attach_cost_paper": Binding(services.attach_cost_paper, forms.CostPaperForm),
        "withdraw_cost": Binding(services.withdraw_cost),
    },
)  # fmt: skip


def _found(request: HttpRequest) -> CostFilter:
    return CostFilter(request.GET, queryset=rows.seen(request.user), request=request)


@of_spending
def costs(request: HttpRequest) -> HttpResponse:
    """Costs by component with what became of them, and the entries the filter leaves."""
    found = _found(request)
    entries = rows.whole(found.qs, request.user)
    context = {
        "policy": services.open_policy(), "filter": found, "totals": rows.totals(found.qs),
        "window": window(entries, request.GET.get("after"), order=("-year", "-quarter", "-number")),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "monitoring/costs.html", context)


@of_spending
def costs_xlsx(request: HttpRequest) -> HttpResponse:
    """The rows the page shows under the same filters, all of them."""
    titles, lines, readme = cost_table(rows.whole(_found(request).qs, request.user), request.user)
    response = HttpResponse(workbook(titles, lines, readme=readme), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="costs.xlsx"'
    return response


@of_spending
def cost(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: for what, with which papers, in which claim."""
    seen = CostEntry.objects.visible_to(request.user).select_related("policy__dossier", "cluster", "by")
    found = get_object_or_404(seen, pk=pk)
    claim = claim_of(found)
    papers = Document.objects.of_seen(request.user, found.dossier).filter(costs=found)
    context = {
        "record": found, "papers": papers.order_by("pk"),
        "claim": claim if claim and type(claim).objects.visible_to(request.user).filter(pk=claim.pk).exists() else None,
    }  # fmt: skip
    return render(request, "monitoring/cost.html", context)
