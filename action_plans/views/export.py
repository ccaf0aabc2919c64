"""The plan as a workbook: what the page shows this person, by the same filters (nothing is written)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from action_plans.filters import ActivityFilter
from action_plans.models import ActionPlan
from action_plans.selectors.export import sheets_of
from action_plans.selectors.table import seen_in
from documents.tables import XLSX, sheets


@login_required
@require_safe
def plan_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Activities, money, milestones, amendments with their lines, and what each column means."""
    seen = ActionPlan.objects.visible_to(request.user)
    plan = get_object_or_404(seen.select_related("cluster__assessment__application__dossier"), pk=pk)
    request.plan_of = plan  # type: ignore[attr-defined] - the filter's choices are this plan's
    found = ActivityFilter(request.GET, queryset=seen_in(plan, request.user), request=request)
    response = HttpResponse(sheets(*sheets_of(plan, request.user, found.qs, _said(found))), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="plan-{plan.pk}.xlsx"'
    return response


def _said(found: ActivityFilter) -> str:
    """«Ответственный: ТОО «Завод»; Состояние: просрочено» – what the filter was set to."""
    if not found.is_bound or not found.form.is_valid():
        return ""
    chosen = []
    for name, value in found.form.cleaned_data.items():
        field = found.form.fields[name]
        if value not in (None, ""):
            choices = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
            chosen.append(f"{field.label}: {choices.get(value, value)}")
    return "; ".join(chosen)
