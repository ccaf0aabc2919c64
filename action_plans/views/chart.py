"""The plan as a chart on a page of its own: filters, what it is compared with, the same as a table, print on A3."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans.filters import ActivityFilter
from action_plans.models import ActionPlan
from action_plans.selectors import chart, table


@login_required
@require_safe
def gantt(request: HttpRequest, pk: int) -> HttpResponse:
    """Every activity the filter leaves, from the first month to the last; ``?base=`` names the approved revision."""
    plan = get_object_or_404(ActionPlan.objects.visible_to(request.user).select_related("cluster"), pk=pk)
    request.plan_of = plan  # type: ignore[attr-defined] - the filter's choices are this plan's
    found = ActivityFilter(request.GET, queryset=chart.drawable(plan, request.user), request=request)
    asked = request.GET.get("base", "")
    base = chart.baseline(plan, int(asked) if asked.isascii() and asked.isdigit() else None)
    context = {
        "plan": plan, "filter": found, "base": base, "baselines": chart.baselines(plan),
        "chart": chart.chart(table.in_order(plan, found.qs), base),
    }  # fmt: skip
    return render(request, "action_plans/gantt.html", context)
