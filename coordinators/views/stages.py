"""Pages of stages: a cluster's own, its journal, and all initiatives side by side."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coordinators.models import Cluster
from coordinators.permissions import sees_staff, works_inside
from coordinators.selectors.reports import opens_files, with_files
from coordinators.selectors.stages import board, on_board, read_all, stage_views
from coordinators.views.shell import Tab, add_tab, cluster_page
from procedure import narration, selectors
from procedure.window import window

STAGES = add_tab(Tab("stages", _("Этапы"), 80, works_inside))
JOURNAL = add_tab(Tab("journal", _("Журнал"), 90, works_inside))


@login_required
@require_safe
def stages(request: HttpRequest, pk: int) -> HttpResponse:
    """What each stage requires, what proves it, when it was to end and ended; its reports; the acts of the stages."""

    def context(cluster: Cluster) -> dict[str, Any]:
        read_all(cluster)
        opens = opens_files(cluster, request.user)
        withdrawn = [row for row in cluster.outputs.all() if row.withdrawn_at is not None]
        return {
            "stages": stage_views(cluster), "withdrawn": withdrawn, "opens": opens,
            "reports": with_files(cluster, request.user, opens=opens),
        }  # fmt: skip

    return cluster_page(request, pk, STAGES, "coordinators/stages.html", context)


@login_required
@require_safe
def journal(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened since the launch, newest first; the application's own life stays with the application."""

    def context(cluster: Cluster) -> dict[str, Any]:
        lines = [e for e in selectors.timeline(cluster.dossier, request.user) if e.act.startswith("coordinators.")]
        return {"lines": narration.narrate(lines, cluster.dossier)}

    return cluster_page(request, pk, JOURNAL, "coordinators/journal.html", context)


@login_required
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """All initiatives side by side: where each stands, planned and actual days."""
    if not sees_staff(request.user):
        raise PermissionDenied
    shown = window(on_board(), request.GET.get("after"), order=("name_ru", "pk"))
    return render(request, "coordinators/initiatives.html", {"rows": board(shown.rows), "window": shown})
