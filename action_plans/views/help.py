"""Pages of support (M 2.2, 3.4.1): the catalogue of instruments, needs of a plan, requests for help."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.filters import HelpFilter
from action_plans.forms import help as forms
from action_plans.forms.need import NeedForm
from action_plans.models import ActionPlan, HelpRequest
from action_plans.selectors import help as rows
from action_plans.selectors import needs
from action_plans.selectors.asked import with_terms
from action_plans.workflow import HELP, NEED
from coordinators.models import Participant
from procedure import clock
from procedure.views import Binding, act_path
from procedure.window import window

need_acts = act_path("need", NEED, {"set_need": Binding(services.set_need, NeedForm, bound=True)})
asking_acts = act_path(
    "asking", HELP, {"ask_help": Binding(services.ask_help, forms.AskForm, bound=True)}, model=Participant
)
help_acts = act_path(
    "help", HELP,
    {
        "answer_help": Binding(services.answer_help, forms.AnswerForm),
        "refuse_help": Binding(services.refuse_help),
        "withdraw_help": Binding(services.withdraw_help),
        "close_help": Binding(services.close_help, forms.CloseForm),
    },
)  # fmt: skip


@login_required
@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """Who helps and with what; shares and caps of state support in force this year."""
    today = clock.today()
    context = {"holders": needs.catalogue(), "rules": needs.rules_on(today), "year": today.year}
    return render(request, "action_plans/instruments.html", context)


@login_required
@require_safe
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """What support a plan needs, activity by activity, and what its firms asked for."""
    plan = get_object_or_404(ActionPlan.objects.visible_to(request.user).select_related("cluster"), pk=pk)
    found = needs.rows(plan, request.user)
    context = {
        "plan": plan, "rows": found, "asked": needs.by_holder(found),
        "requests": with_terms(rows.of_cluster(plan.cluster, request.user)),
        "places": [place for place in rows.places_to_ask_from(request.user) if place.cluster_id == plan.cluster_id],
    }  # fmt: skip
    return render(request, "action_plans/support.html", context)


@login_required
@require_safe
def help_board(request: HttpRequest) -> HttpResponse:
    """Requests for help this person sees, over all clusters."""
    found = HelpFilter(request.GET, queryset=rows.board(request.user), request=request)
    shown = window(found.qs, request.GET.get("after"), order=("asked_on", "pk"))
    context = {
        "filter": found, "window": shown, "lines": with_terms(shown.rows),
        "places": rows.places_to_ask_from(request.user),
    }  # fmt: skip
    return render(request, "action_plans/help_board.html", context)


@login_required
@require_safe
def help_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what the firm asks, the term, the answer, what came of it."""
    found = get_object_or_404(rows.whole(HelpRequest.objects.visible_to(request.user)), pk=pk)
    context = {"record": found, "line": with_terms([found])[0]}
    return render(request, "action_plans/help.html", context)
