"""Pages of claims for reimbursement: the list, one claim."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from monitoring import services
from monitoring.filters.cost import ClaimFilter
from monitoring.forms import claim as forms
from monitoring.models import Claim, Policy
from monitoring.selectors import claim as rows
from monitoring.views.spending import of_spending
from monitoring.workflow import CLAIM
from procedure.views import Binding, act_path
from procedure.window import window

drafting_acts = act_path(
    "claims", CLAIM, {"draft_claim": Binding(services.draft_claim, forms.DraftClaimForm, bound=True)}, model=Policy
)
claim_acts = act_path(
    "claim", CLAIM,
    {
        "edit_claim": Binding(services.edit_claim, forms.EditClaimForm, bound=True),
        "submit_claim": Binding(services.submit_claim),
        "return_claim": Binding(services.return_claim),
        "pay_claim": Binding(services.pay_claim, forms.PayForm),
        "refuse_claim": Binding(services.refuse_claim),
        "withdraw_claim": Binding(services.withdraw_claim),
    },
)  # fmt: skip


@of_spending
def claims(request: HttpRequest) -> HttpResponse:
    """Claims, the newest first, with their sums and where they stand."""
    found = ClaimFilter(request.GET, queryset=rows.board(request.user), request=request)
    context = {
        "policy": services.open_policy(), "filter": found,
        "window": window(found.qs, request.GET.get("after"), order=("-number", "-pk")),
    }  # fmt: skip
    return render(request, "monitoring/claims.html", context)


@of_spending
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim: its entries with papers, what the unit said."""
    found = get_object_or_404(Claim.objects.visible_to(request.user).select_related("policy__dossier"), pk=pk)
    lines = rows.lines_of(found)
    return render(request, "monitoring/claim.html", {"record": found, "lines": lines, "total": rows.total_of(lines)})
