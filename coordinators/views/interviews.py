"""Pages of interviews: the meter of coverage, constraints, talks."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms import interviews as forms
from coordinators.models import Cluster, Interview, Participant
from coordinators.permissions import keeps_secrets
from coordinators.selectors import interviews as rows
from coordinators.views.shell import Tab, add_tab, cluster_page
from coordinators.workflow import GUIDE, INTERVIEW
from procedure.views import Binding, ReasonForm, act_path
from procedure.window import window

INTERVIEWS = add_tab(Tab("interviews", _("Интервью"), 20, keeps_secrets))
guide_acts = act_path(
    "guides", GUIDE, {"publish_guide": Binding(services.publish_guide, forms.GuideForm)}, model=Cluster
)
talk_acts = act_path(
    "talks", INTERVIEW, {"record_interview": Binding(services.record_interview, forms.InterviewForm, bound=True)},
    model=Participant,
)  # fmt: skip
interview_acts = act_path(
    "interview", INTERVIEW, {"withdraw_interview": Binding(services.withdraw_interview, ReasonForm)}
)


@login_required
@require_safe
def interviews(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was talked to and who was not, what holds them back, the talks by windows."""

    def context(cluster: Cluster) -> dict[str, Any]:
        found = rows.covered(cluster)
        sizes, table = rows.coverage_table(found)
        return {
            "window": window(rows.interviews_of(cluster, request.user), request.GET.get("after"), order=("-held_on", "-pk")),
            "coverage": found, "sizes": sizes, "table": table, "constraints": rows.constraints_named(cluster),
            "guide": cluster.guides.first(),
        }  # fmt: skip

    return cluster_page(request, pk, INTERVIEWS, "coordinators/interviews.html", context)


@login_required
@require_safe
def interview(request: HttpRequest, pk: int) -> HttpResponse:
    """One talk in full, for those who may read it."""
    seen = Interview.objects.visible_to(request.user).select_related(
        "participant__organisation", "cluster__assessment__application__dossier", "guide", "by"
    )
    found = get_object_or_404(seen.prefetch_related("constraints", "quotes"), pk=pk)
    return render(request, "coordinators/interview.html", {"interview": found})
