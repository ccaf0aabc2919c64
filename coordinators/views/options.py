"""Pages of strategic options and of the golden thread."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms import options as forms
from coordinators.models import Cluster, StrategyOption
from coordinators.permissions import works_inside
from coordinators.selectors import options as rows
from coordinators.selectors.thread import thread as thread_of
from coordinators.views.cards import CardPage
from coordinators.views.shell import Tab, add_tab, cluster_page
from coordinators.workflow import OPTION
from procedure.views import Binding, act_path

OPTIONS = add_tab(Tab("options", _("Варианты"), 46, works_inside))
THREAD = add_tab(Tab("thread", _("Нить"), 47, works_inside))
THREAD_TITLES = (_("Ограничения"), _("Варианты"))
options_acts = act_path(
    "options", OPTION, {"add_option": Binding(services.add_option, forms.OptionForm, bound=True)}, model=Cluster
)
option_acts = act_path(
    "option", OPTION,
    {
        "decide_option": Binding(services.decide_option, forms.DecisionForm),
        "withdraw_option": Binding(services.withdraw_option),
    },
)  # fmt: skip


def _words_of(option: StrategyOption) -> dict[str, Any]:
    return {
        "name": option.name, "acting": option.acting, "pros": option.pros, "cons": option.cons, "source": option.source,
        "segments": list(option.segments.values_list("pk", flat=True)),
        "constraints": list(option.constraints.values_list("code", flat=True)), "version": option.version,
    }  # fmt: skip


option_card = CardPage(OPTION, "change_option", services.change_option, forms.OptionCardForm, _words_of).view()


@login_required
@require_safe
def options(request: HttpRequest, pk: int) -> HttpResponse:
    """Options of a cluster, the chosen first, each with who acts and what was decided."""

    def context(cluster: Cluster) -> dict[str, Any]:
        return {"options": rows.options_of(cluster, request.user)}

    return cluster_page(request, pk, OPTIONS, "coordinators/options.html", context)


@login_required
@require_safe
def option(request: HttpRequest, pk: int) -> HttpResponse:
    """One option: for and against, the decision with its reason, what it answers and where."""
    seen = StrategyOption.objects.visible_to(request.user).select_related("cluster__assessment__application__dossier")
    view = rows.option_view(get_object_or_404(rows.with_ties(seen), pk=pk))
    may = OPTION.acts["change_option"].role_of(request.user, view.option) is not None
    context = {"view": view, "option": view.option, "may_edit": may and view.option.withdrawn_at is None}
    return render(request, "coordinators/option_detail.html", context)


@login_required
@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """From each constraint to what answers it, and where the thread breaks."""

    def context(cluster: Cluster) -> dict[str, Any]:
        return {"thread": thread_of(cluster, THREAD_TITLES)}

    return cluster_page(request, pk, THREAD, "coordinators/thread.html", context)
