"""What a plan tells the initiative: the proof of stage 3, the next column of the golden thread, what leans on a strategy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionPlan, Activity
from action_plans.selectors.agreement import standing
from action_plans.selectors.revisions import base_of, latest
from coordinators.models import Cluster, OptionConstraint
from coordinators.pure.thread import Link, Node
from coordinators.selectors.facts import Fact, proves
from coordinators.selectors.thread import constraint_key, continues_thread, option_key
from coordinators.selectors.versions import Leaning, leans_on_strategy
from procedure.workflow import target_of


@proves("plan")
def plan_is_agreed(cluster: Cluster) -> Fact:
    """M 3.3.2, stage 3: the plan that the enterprises agreed on."""
    url = reverse("action_plans:plan", args=[cluster.pk])
    plan = ActionPlan.objects.filter(cluster=cluster).select_related("cluster").first()
    revision = (base_of(plan) or latest(plan)) if plan else None
    if plan is None or revision is None:
        return Fact(False, _("план не предложен"), url)
    found = standing(revision)
    detail = _("редакция %(n)d, согласны %(agreed)d из %(all)d") % {
        "n": revision.number, "agreed": len(found.agreed), "all": found.total,
    }  # fmt: skip
    return Fact(found.enough or revision.baseline is not None, detail, url)


@continues_thread(gettext_lazy("Мероприятия"))
def activities_in_thread(cluster: Cluster, column: int) -> tuple[list[Node], list[Link]]:
    """Each activity hangs on the option it carries out, and on the constraints it answers otherwise than by its option."""
    rows = list(Activity.objects.of_the_plan().filter(plan__cluster=cluster).order_by("pk"))
    nodes = [
        Node(activity_key(row.pk), column, row.title, dead=row.status == Activity.Status.CANCELLED, mark=row.status)
        for row in rows
    ]
    links = [Link(option_key(row.option_id), activity_key(row.pk)) for row in rows if row.option_id]
    ties = OptionConstraint.objects.filter(option__in={row.option_id for row in rows if row.option_id})
    through = set(ties.exclude(option__status="rejected").values_list("option", "code"))
    links += [
        Link(constraint_key(code), activity_key(row.pk))
        for row in rows for code in row.challenges if (row.option_id, code) not in through
    ]  # fmt: skip
    return nodes, links


def activity_key(activity: int) -> str:
    return f"activity:{activity}"


@leans_on_strategy
def activities_of_options(cluster: Cluster) -> Iterable[Leaning]:
    """An activity carries out an option: a corrected strategy puts it in doubt."""
    rows = Activity.objects.of_the_plan().filter(plan__cluster=cluster, option__isnull=False)
    for row in rows.exclude(status__in=("done", "cancelled")).order_by("pk"):
        yield Leaning(target_of(row), partial(_label, row.title_ru), row.get_absolute_url())


def _label(name: str) -> str:
    return _("Мероприятие «%(name)s»") % {"name": name}
