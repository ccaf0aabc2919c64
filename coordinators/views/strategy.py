"""Pages of the strategy: segments with the gap chart, one segment, the acts that write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms import strategy as forms
from coordinators.models import Cluster, Segment
from coordinators.permissions import works_inside
from coordinators.selectors import strategy as rows
from coordinators.selectors.versions import standing
from coordinators.views.cards import CardPage
from coordinators.views.charts import gap_chart
from coordinators.views.shell import Tab, add_tab, cluster_page
from coordinators.workflow import FACTOR, SEGMENT
from methodology.strategy import FORCES, SCALE_MAX
from procedure.views import Binding, act_path

STRATEGY = add_tab(Tab("strategy", _("Стратегия"), 45, works_inside))
segments_acts = act_path(
    "segments", SEGMENT, {"add_segment": Binding(services.add_segment, forms.SegmentForm, bound=True)}, model=Cluster
)
segment_acts = act_path("segment", SEGMENT, {"withdraw_segment": Binding(services.withdraw_segment)})
factors_acts = act_path(
    "factors", FACTOR, {"add_factor": Binding(services.add_factor, forms.FactorForm)}, model=Segment
)
factor_acts = act_path("factor", FACTOR, {"withdraw_factor": Binding(services.withdraw_factor)})

SEGMENT_CARD = ("name", "product", "buyer", "sales_channel", "attractiveness", *(f"force_{force.code}" for force in FORCES),
                "forces_note", "source", "version")  # fmt: skip
FACTOR_CARD = ("name", "required", "level", "barrier", "source", "version")


def card_of(names: tuple[str, ...]) -> Callable[[Any], dict[str, Any]]:
    """What stands on a card now, as its form takes it."""
    return lambda record: {name: getattr(record, name) for name in names}


segment_card = CardPage(
    SEGMENT, "change_segment", services.change_segment, forms.SegmentCardForm, card_of(SEGMENT_CARD)
).view()
factor_card = CardPage(
    FACTOR, "change_factor", services.change_factor, forms.FactorCardForm, card_of(FACTOR_CARD)
).view()


@login_required
@require_safe
def strategy(request: HttpRequest, pk: int) -> HttpResponse:
    """Segments of a cluster, each with the gap between what it asks and what the cluster has."""

    def context(cluster: Cluster) -> dict[str, Any]:
        return {
            "segments": [(view, gap_chart(view)) for view in rows.segments_of(cluster, request.user)],
            "top": SCALE_MAX,
            "standing": standing(cluster), "may_edit": SEGMENT.acts["add_segment"].role_of(request.user, cluster) is not None,
        }  # fmt: skip

    return cluster_page(request, pk, STRATEGY, "coordinators/strategy.html", context)


@login_required
@require_safe
def segment(request: HttpRequest, pk: int) -> HttpResponse:
    """One segment: what it is, what presses on it, its factors with sources."""
    seen = Segment.objects.visible_to(request.user).select_related("cluster__assessment__application__dossier", "by")
    view = rows.segment_view(get_object_or_404(rows.with_factors(seen), pk=pk))
    may = SEGMENT.acts["change_segment"].role_of(request.user, view.segment) is not None
    context = {
        "view": view, "segment": view.segment, "chart": gap_chart(view), "top": SCALE_MAX,
        "forces": rows.forces_of(view.segment), "may_edit": may and view.segment.withdrawn_at is None,
    }  # fmt: skip
    return render(request, "coordinators/segment_detail.html", context)
