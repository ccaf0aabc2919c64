"""Pages of tasks of working groups: the board of a plan, one task; a section on the page of their group."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.filters import TaskFilter
from action_plans.forms import task as forms
from action_plans.models import ActionPlan, GroupTask
from action_plans.permissions import reads_plan
from action_plans.selectors import tasks as rows
from action_plans.workflow import TASK
from coordinators.models import WorkingGroup
from coordinators.views.groups import Section, add_section
from procedure.views import Binding, act_path

giving_acts = act_path(
    "giving", TASK, {"give_task": Binding(services.give_task, forms.TaskForm, bound=True)}, model=WorkingGroup
)
task_acts = act_path(
    "task", TASK,
    {
        "finish_task": Binding(services.finish_task, forms.FinishForm),
        "withdraw_task": Binding(services.withdraw_task),
    },
)  # fmt: skip
add_section(Section("action_plans/_group_tasks.html", rows.of_group))


@login_required
@require_safe
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """Tasks of the working groups of a plan by state."""
    plan = get_object_or_404(ActionPlan.objects.visible_to(request.user).select_related("cluster"), pk=pk)
    request.plan_of = plan  # type: ignore[attr-defined] - the filter's choices are this plan's
    found = TaskFilter(request.GET, queryset=rows.of_plan(plan, request.user), request=request)
    context = {
        "plan": plan, "filter": found, "columns": rows.columns(found.qs),
        "groups": WorkingGroup.objects.visible_to(request.user).active().filter(cluster=plan.cluster),
    }  # fmt: skip
    return render(request, "action_plans/tasks.html", context)


@login_required
@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: what, who, by when, what came of it."""
    found = get_object_or_404(rows.whole(GroupTask.objects.visible_to(request.user)), pk=pk)
    context = {
        "record": found, "line": rows.lines([found])[0], "reads_plan": reads_plan(request.user, found.cluster),
        "sees_group": WorkingGroup.objects.visible_to(request.user).filter(pk=found.group_id).exists(),
    }  # fmt: skip
    return render(request, "action_plans/task.html", context)
