"""Pages of the procurement plan: the table, one package, the table as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from coordinators.models import Event
from coordinators.views.cards import CardPage
from documents.models import Document
from documents.tables import XLSX, workbook
from monitoring import services
from monitoring.filters.procurement import PackageFilter
from monitoring.forms import procurement as forms
from monitoring.models import Package, Policy
from monitoring.selectors import procurement as rows
from monitoring.views.spending import of_spending
from monitoring.workflow import PROCUREMENT
from procedure.views import Binding, act_path
from procedure.window import window

planning_acts = act_path(
    "packages", PROCUREMENT, {"plan_package": Binding(services.plan_package, forms.PackageForm, bound=True, back="monitoring:procurement")},
    model=Policy,
)  # fmt: skip
package_acts = act_path(
    "package", PROCUREMENT,
    {
        "record_announcement": Binding(services.record_announcement, forms.StepForm),
        "record_opening": Binding(services.record_opening, forms.StepForm),
        "record_contract": Binding(services.record_contract, forms.ContractForm),
        "record_completion": Binding(services.record_completion, forms.CompletionForm),
        "attach_package_paper": Binding(services.attach_package_paper, forms.PackagePaperForm),
        "cancel_package": Binding(services.cancel_package),
    },
)  # fmt: skip
card = CardPage(PROCUREMENT, "edit_package", services.edit_package, forms.PackageCardForm, forms.words_of).view()


def _found(request: HttpRequest) -> PackageFilter:
    return PackageFilter(request.GET, queryset=rows.seen(request.user), request=request)


@of_spending
def procurement(request: HttpRequest) -> HttpResponse:
    """The plan: each package with its planned and actual days, late ones named."""
    found = _found(request)
    shown = window(rows.whole(found.qs), request.GET.get("after"), order=("number", "pk"))
    context = {
        "policy": services.open_policy(), "filter": found, "window": shown, "lines": rows.lines(shown.rows),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "monitoring/procurement.html", context)


@of_spending
def procurement_xlsx(request: HttpRequest) -> HttpResponse:
    """The rows the page shows under the same filters, all of them."""
    titles, lines, readme = rows.plan_table(rows.whole(_found(request).qs), request.user)
    response = HttpResponse(workbook(titles, lines, readme=readme), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="procurement.xlsx"'
    return response


@of_spending
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """One package: what, how, its days, the contract, its papers."""
    seen = Package.objects.visible_to(request.user).select_related("policy__dossier", "cluster", "event", "by")
    found = get_object_or_404(seen, pk=pk)
    papers = Document.objects.of_seen(request.user, found.dossier).filter(packages=found)
    context = {
        "record": found, "line": rows.line_of(found), "papers": papers.order_by("pk"),
        "trip": Event.objects.visible_to(request.user).filter(pk=found.event_id or 0).first(),
        "may_edit": found.status == "planned" and PROCUREMENT.acts["edit_package"].role_of(request.user, found),
    }  # fmt: skip
    return render(request, "monitoring/package.html", context)
