"""Pages of amendments: what one changes, what stands in its way, two revisions side by side."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.forms import amendment as forms
from action_plans.models import ActionPlan, Amendment, Revision
from action_plans.pure.diff import Difference, differences
from action_plans.selectors import paper
from action_plans.selectors.amendment import MERGED, lines_of, outlook
from action_plans.selectors.difference import groups_of, rows_of
from action_plans.workflow import AMENDMENT, PAPER
from procedure.views import Binding, act_path

opening_acts = act_path(
    "amendments", AMENDMENT,
    {"open_amendment": Binding(services.open_amendment, forms.OpenAmendmentForm)}, model=ActionPlan,
)  # fmt: skip
amendment_acts = act_path(
    "amendment", AMENDMENT,
    {
        "amend_activity": Binding(services.amend_activity, forms.AmendActivityForm, bound=True),
        "add_in_amendment": Binding(services.add_in_amendment, forms.BranchActivityForm, bound=True),
        "amend_money": Binding(services.amend_money, forms.AmendMoneyForm, bound=True),
        "amend_milestone": Binding(services.amend_milestone, forms.AmendMilestoneForm, bound=True),
        "cancel_in_amendment": Binding(services.cancel_in_amendment, forms.CancelForm, bound=True),
        "drop_change": Binding(services.drop_change, forms.DropChangeForm, bound=True),
        "settle_conflict": Binding(services.settle_conflict, forms.SettleForm, bound=True),
        "propose_amendment": Binding(services.propose_amendment),
        "remind_on_amendment": Binding(services.remind_on_amendment),
        "merge_amendment": Binding(services.merge_amendment),
        "reject_amendment": Binding(services.reject_amendment),
        "withdraw_amendment": Binding(services.withdraw_amendment),
    },
)  # fmt: skip


@login_required
@require_safe
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """One amendment: why, what it changes in colours, conflicts by name, who agreed."""
    seen = Amendment.objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("plan__cluster", "base", "sealed", "result", "by"), pk=pk)
    look = outlook(found) if found.is_open else None
    lines = lines_of(found, MERGED) if found.status == "merged" else lines_of(found)
    clashes = look.conflicts if look else ()
    open_keys = {one.key for one in look.unsettled} if look else set()
    rows = rows_of([Difference(one.code, one.cell, one.current, one.after) for one in clashes], found.plan)
    context = {
        "amendment": found, "plan": found.plan, "groups": groups_of(lines, found.plan), "look": look,
        "clashes": [(one, row, one.key in open_keys) for one, row in zip(clashes, rows, strict=True)],
        "may_edit": found.is_open and AMENDMENT.acts["amend_activity"].role_of(request.user, found) is not None,
        "standing": look.standing if look and (look.heavy or found.path == "heavy") else None,
    }  # fmt: skip
    return render(request, "action_plans/amendment.html", context)


@login_required
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two sealed revisions of one plan, every difference in colours; ``?with=`` is the number of the earlier one."""
    seen = Revision.objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("plan__cluster__assessment__application__dossier", "by"), pk=pk)
    others = list(found.plan.revisions.exclude(pk=found.pk).defer("content"))
    typed = request.GET.get("with", "")
    number = int(typed) if typed.isdecimal() and len(typed) < 6 else None
    wrong = _("Редакции «%(n)s» у этого плана нет.") % {"n": typed} if typed else ""
    earlier = [one for one in others if one.number < found.number]
    default = next((one for one in earlier if one.baseline), earlier[0] if earlier else None)
    other = next((one for one in others if one.number == number), None)
    shown = other or default
    lines = differences(shown.content, found.content) if shown else ()
    context = {
        "revision": found, "plan": found.plan, "other": shown, "others": others,
        "wrong": "" if other else wrong, "groups": groups_of(lines, found.plan),
        "papers": paper.papers_of_comparison(found, shown, request.user) if shown else [],
        "may_print": shown is not None and PAPER.acts["compare_revisions"].role_of(request.user, found.plan) is not None,
    }  # fmt: skip
    return render(request, "action_plans/compare.html", context, status=200)
