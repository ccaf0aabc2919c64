"""Pages of a plan: its table, its check, a revision with the word of every firm."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.forms import plan as forms
from action_plans.models import ActionPlan, Activity, Revision
from action_plans.permissions import reads_plan
from action_plans.selectors import chart, money, paper, requests, table
from action_plans.selectors.agreement import standing
from action_plans.selectors.amendment import amendments_of
from action_plans.selectors.check import faults
from action_plans.selectors.comments import open_of
from action_plans.selectors.revisions import base_of, latest, revision_on, standing_and_first
from action_plans.views.ledger import ledger_page
from action_plans.workflow import AGREEMENT, PLAN
from coordinators.models import Cluster
from coordinators.permissions import firms_of, works_inside
from coordinators.views.shell import Tab, add_tab, cluster_page
from documents.papers import being_made
from procedure import clock
from procedure.keeping import kept, seen_by
from procedure.views import Binding, act_path

CHART_ROWS = 12  # of the chart on the plan's page
LONGEST_CODE = Activity._meta.get_field("code").max_length
PLAN_TAB = add_tab(Tab("plan", _("План"), 80, reads_plan, "action_plans"))

opening_acts = act_path(
    "opening", PLAN, {"open_plan": Binding(services.open_plan, forms.OpenForm, bound=True)}, model=Cluster
)
plan_acts = act_path(
    "plan", PLAN,
    {
        "set_rules": Binding(services.set_rules, forms.RulesForm, bound=True),
        "propose": Binding(services.propose, forms.ProposeForm),
        "remind_firms": Binding(services.remind_firms),
        "approve": Binding(services.approve),
        "complete": Binding(services.complete),
        "publish_ledger": Binding(services.publish_ledger, after=ledger_page),
    },
)  # fmt: skip
revision_acts = act_path(
    "revision", AGREEMENT,
    {
        "agree": Binding(services.agree, forms.AgreeForm),
        "decline": Binding(services.decline, forms.DeclineForm),
    },
)  # fmt: skip


@login_required
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan of a cluster: activities, funding mix, how agreement stands. ``pk`` is the cluster's.

    ``?on=2026-12-31`` tells which baseline was in force that day; ``?after=`` is the code the rows go on from.
    """

    def context(cluster: Cluster) -> dict[str, Any]:
        found = ActionPlan.objects.visible_to(request.user).filter(cluster=cluster).select_related("cluster").first()
        if found is None:
            return {"plan": None}
        found.cluster = cluster  # already read with its dossier
        return {"plan": found, **kept(lambda: _drawn(request, found), "plan", *seen_by(request))}

    return cluster_page(request, pk, PLAN_TAB, "action_plans/plan.html", context)


def _drawn(request: HttpRequest, plan: ActionPlan) -> dict[str, Any]:
    """What only an act or a new day changes on that page: its acts and its body, as they are drawn."""
    asked, user = request.GET.get("on", ""), request.user
    last, base = standing_and_first(plan)
    shown = table.plan_table(plan, user, base, request.GET.get("after", "")[:LONGEST_CODE])
    context = {
        "plan": plan, "table": shown, "base": base, "revision": last,
        "chart": _year_chart(plan, shown.activities, base),
        "requests": requests.of_plan(plan, user), "mix": money.mix(plan, shown.standing_lines),
        "standing": standing(last) if last and plan.status == "proposed" else None,
        "amendments": amendments_of(plan, user), "asked": asked, "then": revision_on(plan, asked),
    }  # fmt: skip
    names = {"acts": "action_plans/_plan_acts.html", "body": "action_plans/_plan.html"}
    return {name: render_to_string(template, context, request) for name, template in names.items()}


def _year_chart(plan: ActionPlan, activities: list[Activity], base: Revision | None) -> chart.Chart | None:
    """The year the plan is in, its first activities: the whole chart has a page of its own."""
    year = min(max(clock.today().year, plan.first_year), plan.last_year)
    shown, span = chart.of_year(activities, year, CHART_ROWS)
    table.read_bars(shown)
    return chart.chart(shown, base, span) if shown else None


@login_required
@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What keeps the plan from being proposed, grouped by activity, each with the place to mend it."""
    found = get_object_or_404(ActionPlan.objects.visible_to(request.user).select_related("cluster"), pk=pk)
    inside = works_inside(request.user, found.cluster)
    context = {
        "plan": found, "faults": faults(found, figures=inside), "inside": inside,
        "comments": open_of(found, request.user),
    }  # fmt: skip
    return render(request, "action_plans/check.html", context)


@login_required
@require_safe
def revision(request: HttpRequest, pk: int) -> HttpResponse:
    """One sealed revision: what it says, whom it names, who agreed, declined or is silent."""
    seen = Revision.objects.visible_to(request.user).select_related(
        "plan__cluster__assessment__application__dossier", "by"
    )
    found = get_object_or_404(seen, pk=pk)
    context = {
        "revision": found, "plan": found.plan, "standing": standing(found), "mine": firms_of(request.user),
        "rows": table.sealed_rows(found), "current": (base_of(found.plan) or latest(found.plan)).pk == found.pk,
        "others": found.plan.revisions.exclude(pk=found.pk), "proposal": found.proposals.first(),
        "papers": paper.papers_of_revision(found, request.user), "waits": being_made(found.dossier, paper.REVISION),
    }  # fmt: skip
    return render(request, "action_plans/revision.html", context)
