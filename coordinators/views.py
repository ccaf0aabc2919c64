"""Pages of clusters: the public register, a cluster, and its launch."""

from __future__ import annotations

from typing import Any

from django.views.generic import DetailView, TemplateView

from coordinators import selectors, services
from coordinators.models import Cluster
from coordinators.workflow import CLUSTER
from procedure.views import Binding, act_path
from selection.models import Assessment

BINDINGS = {"launch": Binding(services.launch)}
assessment_acts = act_path("assessment", CLUSTER, BINDINGS, model=Assessment)


class RegisterView(TemplateView):
    """Реестр территориальных кластеров, open to everybody."""

    template_name = "coordinators/register.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries, shown = selectors.register(self.request.GET.get("after"))
        return super().get_context_data(entries=entries, window=shown, **kwargs)


class ClusterView(DetailView):
    """A launched cluster: what the register says of it."""

    template_name = "coordinators/cluster_detail.html"

    def get_queryset(self) -> Any:
        return (
            Cluster.objects.visible_to(self.request.user)
            .select_related("assessment__application__applicant", "assessment__application__dossier")
            .prefetch_related("assessment__application__members", "assessment__application__regions")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(entry=selectors.entry(self.object), **kwargs)
