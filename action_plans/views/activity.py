"""Pages of an activity: what it is, its milestones and money, its card."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.forms import activity as forms
from action_plans.forms import progress as progress_forms
from action_plans.models import ActionPlan, Activity
from action_plans.selectors import comments, money, needs, progress, requests, table, tasks
from action_plans.workflow import ACTIVITY, PROGRESS
from coordinators.permissions import works_inside
from coordinators.views.cards import CardPage
from procedure.views import Binding, act_path

adding_acts = act_path(
    "activities", ACTIVITY,
    {
        "add_activity": Binding(services.add_activity, forms.ActivityForm, bound=True),
        "offer_activity": Binding(services.offer_activity, forms.OfferForm, bound=True),
    },
    model=ActionPlan,
)  # fmt: skip
activity_acts = act_path(
    "activity", ACTIVITY,
    {
        "take_activity": Binding(services.take_activity),
        "refuse_activity": Binding(services.refuse_activity),
        "drop_activity": Binding(services.drop_activity),
        "set_money": Binding(services.set_money, forms.MoneyForm, bound=True),
        "set_milestone": Binding(services.set_milestone, forms.MilestoneForm),
        "drop_milestone": Binding(services.drop_milestone, forms.PickMilestoneForm, bound=True),
    },
)  # fmt: skip
progress_acts = act_path(
    "activity_progress", PROGRESS,
    {
        "report_progress": Binding(services.report_progress, progress_forms.ReportForm, bound=True),
        "reach_milestone": Binding(services.reach_milestone, progress_forms.ReachForm, bound=True),
        "finish_activity": Binding(services.finish_activity, progress_forms.FinishForm, bound=True),
        "record_money": Binding(services.record_money, progress_forms.MoneyFactForm, bound=True),
    },
)  # fmt: skip
card = CardPage(
    ACTIVITY, "edit_activity", services.edit_activity, forms.ActivityCardForm, forms.words_of
).view()  # fmt: skip


@login_required
@require_safe
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity with everything the plan says of it."""
    found = get_object_or_404(table.with_everything(Activity.objects.visible_to(request.user)), pk=pk)
    role = ACTIVITY.acts["edit_activity"].role_of(request.user, found)
    threads = comments.threads(found, request.user)
    givers = money.givers(found, request.user)
    context = {
        "activity": found, "threads": threads, "pins": comments.open_by_field(threads),
        "plan": found.plan, "need": needs.need_of(found, request.user),
        "tasks": tasks.of_activity(found, request.user), "inside": works_inside(request.user, found.plan.cluster),
        "view": table.activity_view(found), "givers": givers,
        "facts": money.facts(found, request.user), "public": money.has_public(givers),
        "reports": progress.reports(found, request.user), "requests": requests.of_activity(found, request.user),
        "may_edit": role is not None and found.plan.is_open and found.status in ("offered", "planned"),
    }  # fmt: skip
    return render(request, "action_plans/activity.html", context)
