"""Pages of working groups and consultants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms import groups as forms
from coordinators.models import Cluster, WorkingGroup
from coordinators.permissions import works_inside
from coordinators.selectors import groups as rows
from coordinators.views.cards import CardPage
from coordinators.views.shell import Tab, add_tab, cluster_page
from coordinators.workflow import CONSULTANT, GROUP
from procedure.views import Binding, act_path
from procedure.window import first_rows


@dataclass(frozen=True)
class Section:
    """A part of a group's page that a later app brings: its template and what it shows to a person, as ``rows``."""

    template: str
    rows: Callable[[WorkingGroup, Any], Any]


_sections: list[Section] = []


def add_section(section: Section) -> None:
    """Put a section on the page of every working group."""
    _sections.append(section)


GROUPS_TAB = add_tab(Tab("groups", _("Группы"), 70, works_inside))
forming_acts = act_path(
    "groups", GROUP, {"form_group": Binding(services.form_group, forms.GroupForm, bound=True)}, model=Cluster
)
group_acts = act_path("group", GROUP, {"close_group": Binding(services.close_group)})
engaging_acts = act_path(
    "consultants", CONSULTANT, {"engage_consultant": Binding(services.engage_consultant, forms.ConsultantForm)},
    model=Cluster,
)  # fmt: skip
consultant_acts = act_path(
    "consultant", CONSULTANT, {"release_consultant": Binding(services.release_consultant, forms.ReleaseForm)}
)


def _words_of(group: WorkingGroup) -> dict[str, Any]:
    members = list(group.members.current())
    chair = next((m.organisation_id for m in members if m.is_chair), None)
    return {
        "name": group.name, "mandate": group.mandate, "chair": chair, "version": group.version,
        "members": [m.organisation_id for m in members if not m.is_chair],
    }  # fmt: skip


group_card = CardPage(GROUP, "change_group", services.change_group, forms.GroupCardForm, _words_of).view()


@login_required
@require_safe
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """Working groups of a cluster, then the consultants who help it."""

    def context(cluster: Cluster) -> dict[str, Any]:
        return {
            "groups": list(rows.groups_of(cluster, request.user)),
            "consultants": list(first_rows(rows.consultants_of(cluster, request.user))),
            "may_edit": CONSULTANT.acts["engage_consultant"].role_of(request.user, cluster) is not None,
        }

    return cluster_page(request, pk, GROUPS_TAB, "coordinators/groups.html", context)


@login_required
@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: its mandate, members with their days, meetings."""
    seen = WorkingGroup.objects.visible_to(request.user).select_related("cluster__assessment__application__dossier")
    found = get_object_or_404(seen, pk=pk)
    context = {
        "group": found, "inside": works_inside(request.user, found.cluster),
        "members": found.members.select_related("organisation").order_by("until", "-is_chair", "organisation__sort_key"),
        "meetings": first_rows(rows.meetings_of(found, request.user)),
        "may_edit": GROUP.acts["change_group"].role_of(request.user, found) is not None and found.status == "active",
        "sections": [(section.template, section.rows(found, request.user)) for section in _sections],
    }  # fmt: skip
    return render(request, "coordinators/group_detail.html", context)
