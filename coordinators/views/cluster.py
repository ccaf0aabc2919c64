"""Pages of clusters: a cluster's overview, and its launch."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms import assignment as forms
from coordinators.forms import stages as stage_forms
from coordinators.models import Cluster
from coordinators.permissions import works_inside
from coordinators.selectors.balance import balance
from coordinators.selectors.events import latest
from coordinators.selectors.stages import read_all, stage_views
from coordinators.selectors.thread import brief
from coordinators.views.charts import balance_chart
from coordinators.views.shell import Tab, add_tab, cluster_page, open_parts
from coordinators.workflow import CLUSTER
from procedure.views import Binding, act_path
from selection.models import Assessment

BINDINGS = {"launch": Binding(services.launch)}
CLUSTER_BINDINGS = {
    "assign_coordinator": Binding(services.assign_coordinator, forms.AssignForm, bound=True),
    "release_coordinator": Binding(services.release_coordinator, forms.ReleaseForm, bound=True),
    "plan_stage": Binding(services.plan_stage, stage_forms.PlanStageForm, bound=True),
    "file_output": Binding(services.file_output, stage_forms.OutputForm, bound=True),
    "withdraw_output": Binding(services.withdraw_output, stage_forms.WithdrawOutputForm, bound=True),
    "waive_requirement": Binding(services.waive_requirement, stage_forms.WaiveForm, bound=True),
    "report_stage": Binding(services.report_stage, stage_forms.ReportStageForm, bound=True),
    "confirm_analysis": Binding(services.confirm_analysis),
    "confirm_strategy": Binding(services.confirm_strategy),
}
cluster_acts = act_path("cluster", CLUSTER, CLUSTER_BINDINGS)
assessment_acts = act_path("assessment", CLUSTER, BINDINGS, model=Assessment)
OVERVIEW = add_tab(Tab("cluster", _("Обзор"), 0))


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """A launched cluster: what the register says of it; to those inside, how its initiative goes."""

    def context(cluster: Cluster) -> dict[str, Any]:
        found: dict[str, Any] = {"assignments": list(cluster.assignments.all())}
        if works_inside(request.user, cluster):
            read_all(cluster)
            found |= {
                "stages": stage_views(cluster), "balance": balance_chart(balance(cluster)),
                "latest": latest(cluster, request.user), "thread": brief(cluster),
            }  # fmt: skip
        else:
            found["parts"] = open_parts(cluster)
        return found

    return cluster_page(request, pk, OVERVIEW, "coordinators/cluster_detail.html", context)
