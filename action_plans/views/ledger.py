"""Pages of private promises: the ledger of a plan, one promise, the national ledger."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.forms import ledger as forms
from action_plans.models import ActionPlan, LedgerEntry
from action_plans.permissions import is_inside
from action_plans.pure.ledger import COMMITMENT, Balance, room
from action_plans.selectors import ledger as book
from action_plans.selectors import promises
from action_plans.workflow import LEDGER
from coordinators.permissions import works_inside
from procedure.views import Binding, act_path

pledging_acts = act_path(
    "ledger", LEDGER, {"record_pledge": Binding(services.record_pledge, forms.PledgeForm, bound=True)},
    model=ActionPlan,
)  # fmt: skip
pledge_acts = act_path(
    "pledge", LEDGER,
    {
        "record_commitment": Binding(services.record_commitment, forms.CommitmentForm, bound=True),
        "record_confirmation": Binding(services.record_confirmation, forms.ConfirmationForm, bound=True),
        "record_default": Binding(services.record_default, forms.DefaultForm, bound=True),
        "record_substitution": Binding(services.record_substitution, forms.SubstitutionForm, bound=True),
    },
)  # fmt: skip


def ledger_page(plan: ActionPlan) -> str:
    return reverse("action_plans:ledger", args=[plan.pk])


@login_required
@require_safe
def ledger(request: HttpRequest, pk: int) -> HttpResponse:
    """Promises of a plan's firms: years against the plan and the application, each promise, every entry."""
    seen = ActionPlan.objects.visible_to(request.user).select_related("cluster__assessment__application__dossier")
    plan = get_object_or_404(seen, pk=pk)
    inside = works_inside(request.user, plan.cluster)
    found = book.ledger(plan, request.user)
    shares = {share.year: share for share in found.mix.years}
    context = {
        "plan": plan, "inside": inside, "ledger": found, "twins": book.twins_of(plan) if inside else [],
        "years": [(year, planned, balance, shares.get(year)) for year, planned, balance in found.years],
        "others": {row.entry.pk for row in found.rows},
        "hidden": sum(not row.entry.is_published for row in found.rows),
    }  # fmt: skip
    return render(request, "action_plans/ledger.html", context)


@login_required
@require_safe
def pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise: whose, for what, what became of it."""
    seen = LedgerEntry.objects.visible_to(request.user)
    entries = Prefetch("entries", seen.whole().order_by("number"))
    found = get_object_or_404(
        seen.pledges().whole().select_related("plan__cluster__assessment__application__dossier")
        .prefetch_related(entries), pk=pk,
    )  # fmt: skip
    rows = book.known(found.plan, [found, *found.entries.all()])
    balance = book.balance_of(found)
    others = seen.filter(pk__in=[row.other_id for row in rows if row.other_id])
    context = {
        "record": found, "plan": found.plan, "balance": balance, "shown": _acts_shown(balance),
        "rows": book.running(rows), "others": set(others.values_list("pk", flat=True)),
    }  # fmt: skip
    return render(request, "action_plans/pledge.html", context)


def _acts_shown(balance: Balance) -> str:
    """A promise that is used up offers nothing more; one without an obligation says that it comes first."""
    codes = ["record_commitment"] if room(balance, COMMITMENT) else []
    return " ".join([*codes, "record_confirmation"] if balance.open else codes)


@login_required
@require_safe
def all_promises(request: HttpRequest) -> HttpResponse:
    """«Реестр частных обязательств»: all clusters by year, reconciled with the entries."""
    if not is_inside(request.user):
        raise Http404
    return render(request, "action_plans/all_promises.html", {"national": promises.national(request.user)})
