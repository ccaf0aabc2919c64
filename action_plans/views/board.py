"""The plan as working groups read it: a board of activities by state, and a calendar of what is due."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans.filters import ActivityFilter
from action_plans.models import ActionPlan
from action_plans.selectors import board as rows
from action_plans.selectors.table import seen_in
from procedure import ics


def _plan(request: HttpRequest, pk: int) -> ActionPlan:
    return get_object_or_404(ActionPlan.objects.visible_to(request.user).select_related("cluster"), pk=pk)


@login_required
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Columns by state; nothing is moved here: a state changes by the activity's own acts."""
    plan = _plan(request, pk)
    request.plan_of = plan  # type: ignore[attr-defined] - the filter's choices are this plan's
    found = ActivityFilter(request.GET, queryset=seen_in(plan, request.user), request=request)
    context = {"plan": plan, "filter": found, "columns": rows.columns(plan, found.qs)}
    return render(request, "action_plans/board.html", context)


@login_required
@require_safe
def dues_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """Dues and milestones of what is not over, for a calendar program."""
    plan = _plan(request, pk)
    return ics.answer(rows.calendar(plan, request.user), f"plan-{plan.pk}")
