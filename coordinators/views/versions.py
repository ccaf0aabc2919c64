"""The page of a version of the strategy, and the acts that seal it and look at what leaned on it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms import versions as forms
from coordinators.models import Cluster, StrategyVersion
from coordinators.pure.versions import changes
from coordinators.selectors import versions as rows
from coordinators.workflow import FLAG, VERSION
from procedure.views import Binding, act_path

versions_acts = act_path(
    "versions", VERSION,
    {
        "confirm_version": Binding(services.confirm_version),
        "correct_version": Binding(services.correct_version, forms.CorrectionForm),
    },
    model=Cluster,
)  # fmt: skip
flag_acts = act_path("flag", FLAG, {"settle_flag": Binding(services.settle_flag, forms.SettleForm)})


@login_required
@require_safe
def strategy_version(request: HttpRequest, pk: int) -> HttpResponse:
    """What was confirmed, word for word, what it changed, and what had to be looked at again."""
    seen = StrategyVersion.objects.visible_to(request.user).select_related(
        "cluster__assessment__application__dossier", "by"
    )
    version = get_object_or_404(seen, pk=pk)
    before = rows.previous(version)
    context: dict[str, Any] = {
        "version": version, "told": rows.told(version.content), "before": before,
        "changes": changes(before.content, version.content) if before else [],
        "flags": version.flags.select_related("settled_by"),
        "may_edit": VERSION.acts["correct_version"].role_of(request.user, version.cluster) is not None,
    }  # fmt: skip
    return render(request, "coordinators/strategy_version.html", context)
