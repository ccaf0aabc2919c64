"""Documents of a plan: what was issued, kind by kind."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.forms import paper as forms
from action_plans.models import ActionPlan
from action_plans.permissions import PLAN_PAPERS
from action_plans.selectors.paper import shelves
from action_plans.workflow import PAPER
from documents.papers import being_made
from procedure.views import Binding, act_path


def _page(plan: ActionPlan) -> str:
    return reverse("action_plans:papers", args=[plan.pk])


paper_acts = act_path(
    "papers", PAPER,
    {
        "compare_revisions": Binding(services.compare_revisions, forms.CompareForm, bound=True, after=_page),
        "report_plan": Binding(services.report_plan, forms.ReportForm, bound=True),
    },
)  # fmt: skip


@login_required
@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every paper of the plan with its files; what is being made is said."""
    seen = ActionPlan.objects.visible_to(request.user)
    plan = get_object_or_404(seen.select_related("cluster__assessment__application__dossier"), pk=pk)
    context = {"plan": plan, "shelves": shelves(plan, request.user), "waits": being_made(plan.dossier, *PLAN_PAPERS)}
    return render(request, "action_plans/papers.html", context)
