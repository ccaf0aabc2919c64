"""Pages of clusters: the public register, a cluster's overview, and its launch."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from coordinators import services
from coordinators.forms import assignment as forms
from coordinators.models import Cluster
from coordinators.selectors import cluster as clusters
from coordinators.views.shell import Tab, add_tab, cluster_page
from coordinators.workflow import CLUSTER
from procedure.views import Binding, act_path
from selection.models import Assessment

BINDINGS = {"launch": Binding(services.launch)}
CLUSTER_BINDINGS = {
    "assign_coordinator": Binding(services.assign_coordinator, forms.AssignForm, bound=True),
    "release_coordinator": Binding(services.release_coordinator, forms.ReleaseForm, bound=True),
}
cluster_acts = act_path("cluster", CLUSTER, CLUSTER_BINDINGS)
assessment_acts = act_path("assessment", CLUSTER, BINDINGS, model=Assessment)
OVERVIEW = add_tab(Tab("cluster", _("Обзор"), 0))


class RegisterView(TemplateView):
    """Реестр территориальных кластеров, open to everybody."""

    template_name = "coordinators/register.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries, shown = clusters.register(self.request.GET.get("after"))
        return super().get_context_data(entries=entries, window=shown, **kwargs)


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """A launched cluster: what the register says of it."""
    return cluster_page(request, pk, OVERVIEW, "coordinators/cluster_detail.html", leaders)


def leaders(cluster: Cluster) -> dict[str, Any]:
    """Assignments of the cluster, past ones too."""
    return {"assignments": list(cluster.assignments.select_related("coordinator__user"))}
