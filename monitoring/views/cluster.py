"""«Показатели»: the tab of a cluster (mock 11)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from action_plans.permissions import reads_plan
from coordinators.models import Cluster
from coordinators.permissions import works_inside
from coordinators.views.shell import Tab, add_tab, cluster_page
from monitoring.selectors.dashboard import dashboard
from procedure.keeping import drawn

INDICATORS = add_tab(Tab("indicators", _("Показатели"), 85, reads_plan, "monitoring"))


@login_required
@require_safe
def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed in the firms, how the method is applied, the private share by year, what to look at again."""

    def context(cluster: Cluster) -> dict[str, Any]:
        def found() -> dict[str, Any]:
            inside = works_inside(request.user, cluster)
            return {"cluster": cluster, "board": dashboard(cluster, request.user, inside=inside), "inside": inside}

        return {"body": drawn(request, "monitoring/_cluster_page.html", found)}

    return cluster_page(request, pk, INDICATORS, "monitoring/cluster.html", context)
