"""Pages of adjustment (M 2.3): one plan measured, all clusters side by side."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans.models import ActionPlan
from action_plans.permissions import is_inside
from action_plans.selectors import adjust


@login_required
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """How one plan was adjusted, against the 70 per cent of the methodology."""
    plan = get_object_or_404(ActionPlan.objects.visible_to(request.user).select_related("cluster"), pk=pk)
    went = adjust.drift(plan)
    context = {"plan": plan, "story": adjust.story([plan]), "drift": went[0] if went else None,
               "moved": went[1] if went else []}  # fmt: skip
    return render(request, "action_plans/changes.html", context)


@login_required
@require_safe
def all_changes(request: HttpRequest) -> HttpResponse:
    """Adjustment of all clusters side by side, for those who read them all."""
    if not is_inside(request.user):
        raise Http404
    plans = list(
        ActionPlan.objects.visible_to(request.user).filter(status__in=("in_force", "completed"))
        .select_related("cluster__assessment__application__dossier").order_by("pk")
    )  # fmt: skip
    context = {"rows": adjust.beside(plans), "story": adjust.story(plans)}
    return render(request, "action_plans/all_changes.html", context)
