"""Pages of an indicator system: the list of its indicators, the passport of each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coordinators.models import Cluster, Event
from coordinators.permissions import works_inside
from coordinators.views.cards import CardPage
from monitoring import services
from monitoring.forms import system as forms
from monitoring.models import Evaluation, Indicator, IndicatorSystem, Measurement, Period
from monitoring.permissions import reads_system
from monitoring.selectors.reading import hidden_periods, lines_read, values_of
from monitoring.selectors.system import lacks_among, live_indicators
from monitoring.selectors.values import history_of
from monitoring.workflow import INDICATOR, SYSTEM
from procedure.views import Binding, act_path

opening_acts = act_path(
    "opening", SYSTEM, {"open_system": Binding(services.open_system, forms.PeriodsForm, bound=True)}, model=Cluster
)
system_acts = act_path(
    "system", SYSTEM,
    {
        "set_periods": Binding(services.set_periods, forms.PeriodsForm, bound=True),
        "take_from_catalogue": Binding(services.take_from_catalogue, forms.CatalogueForm, bound=True),
        "add_indicator": Binding(services.add_indicator, forms.IndicatorForm, bound=True),
        "adopt": Binding(services.adopt, forms.AdoptForm, bound=True),
    },
)  # fmt: skip
indicator_acts = act_path(
    "indicator", INDICATOR,
    {
        "set_target": Binding(services.set_target, forms.TargetForm, bound=True),
        "retire_indicator": Binding(services.retire_indicator),
    },
)  # fmt: skip
card = CardPage(
    INDICATOR, "edit_indicator", services.edit_indicator, forms.IndicatorCardForm, forms.words_of
).view()  # fmt: skip


@login_required
@require_safe
def system(request: HttpRequest, pk: int) -> HttpResponse:
    """The system of a cluster: indicators with base, targets and standing, its periods, its evaluations. ``pk`` is the cluster's."""
    seen = Cluster.objects.visible_to(request.user).select_related("assessment__application__dossier")
    cluster = get_object_or_404(seen, pk=pk)
    if not reads_system(request.user, cluster):
        raise Http404
    found = IndicatorSystem.objects.filter(cluster=cluster).first()
    inside = works_inside(request.user, cluster)
    context = {"cluster": cluster, "system": found, "inside": inside}
    if found:
        found.cluster = cluster
        lines = lines_read(live_indicators(found), values_of(request.user, inside=inside))
        context |= {
            "agreed_at": Event.objects.visible_to(request.user).filter(pk=found.agreed_at_id).first(),
            "lines": lines, "lacks": lacks_among((line.indicator, line.aims) for line in lines),
            "retired": found.indicators.filter(retired_on__isnull=False),
            "periods": Period.objects.visible_to(request.user).filter(system=found).order_by("-code"),
            "evaluations": Evaluation.objects.visible_to(request.user).filter(cluster=cluster).order_by("-number"),
        }  # fmt: skip
    return render(request, "monitoring/system.html", context)


@login_required
@require_safe
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator: its passport, targets with those replaced, every value with its corrections."""
    seen = Indicator.objects.visible_to(request.user).select_related(
        "system__cluster__assessment__application__dossier"
    )
    found = get_object_or_404(seen, pk=pk)
    told = values_of(request.user, inside=works_inside(request.user, found.system.cluster))
    [line] = lines_read([found], told)
    values = Measurement.objects.visible_to(request.user).filter(indicator=found)
    context = {
        "record": found, "system": found.system, "aims": line.aims, "line": line,
        "history": history_of(values), "hidden": hidden_periods(found, told), "activities": found.activities.order_by("pk"),
        "targets": found.targets.select_related("by").order_by("period", "number"),
        "may_edit": not found.retired_on and INDICATOR.acts["edit_indicator"].role_of(request.user, found) is not None,
    }  # fmt: skip
    return render(request, "monitoring/indicator.html", context)
