"""The cluster's page is a shell with tabs; each subject adds its own when its views are loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from coordinators.models import Cluster, ClusterAssignment
from coordinators.permissions import works_inside
from coordinators.selectors import cluster as clusters
from methodology.roles import Role


def everybody(user: Any, cluster: Cluster) -> bool:
    return True


@dataclass(frozen=True)
class Tab:
    """One tab: ``name`` of its address in ``app``, its title, its place, and who sees it (to others it is 404)."""

    name: str
    title: Any
    order: int
    seen_by: Callable[[Any, Cluster], bool] = everybody
    app: str = "coordinators"


_tabs: dict[str, Tab] = {}


def add_tab(tab: Tab) -> Tab:
    """Put a tab on the page of every cluster."""
    _tabs[tab.name] = tab
    return tab


def tabs(user: Any, cluster: Cluster) -> list[tuple[Tab, str]]:
    """The tabs this person sees, in order, with their addresses."""
    asked = {
        rule: rule(user, cluster) for rule in {tab.seen_by for tab in _tabs.values()}
    }  # each asks the database once
    seen = [tab for tab in _tabs.values() if asked[tab.seen_by]]
    return [(tab, reverse(f"{tab.app}:{tab.name}", args=[cluster.pk])) for tab in sorted(seen, key=lambda t: t.order)]


@dataclass(frozen=True)
class OpenPart:
    """A part of the overview that everybody reads: ``template`` is filled with ``found``, what ``read(cluster)`` gives."""

    template: str
    read: Callable[[Cluster], Any]


_open_parts: list[OpenPart] = []


def add_open_part(part: OpenPart) -> OpenPart:
    """Put a part on the overview of every cluster, for those who do not work inside it."""
    _open_parts.append(part)
    return part


def open_parts(cluster: Cluster) -> list[tuple[str, Any]]:
    """Templates of the parts, each with what it shows."""
    return [(part.template, part.read(cluster)) for part in _open_parts]


def cluster_of(request: HttpRequest, pk: int, tab: Tab) -> Cluster:
    """The cluster when this person sees the tab. Raises Http404 otherwise."""
    cluster = _read(request, pk, tab)
    if not tab.seen_by(request.user, cluster):
        raise Http404
    return cluster


def _read(request: HttpRequest, pk: int, tab: Tab) -> Cluster:
    rows = (
        Cluster.objects.visible_to(request.user)
        .select_related("assessment__application__applicant", "assessment__application__dossier")
        .prefetch_related("assessment__application__regions")
    )
    if tab.order == 0 or (request.user.is_authenticated and request.user.holds(Role.COORDINATOR)):
        # the overview shows them, and of a coordinator each tab and each act asks whether they lead the cluster
        people = ClusterAssignment.objects.select_related("coordinator__user")
        rows = rows.prefetch_related(Prefetch("assignments", people))
    return get_object_or_404(rows, pk=pk)


def cluster_page(
    request: HttpRequest, pk: int, tab: Tab, template: str, context: Callable[[Cluster], dict[str, Any]]
) -> HttpResponse:
    """A tab's page: the shell's head and tabs around ``template``, filled with what ``context(cluster)`` gives."""
    cluster = _read(request, pk, tab)
    seen = tabs(request.user, cluster)  # asks the rule of this tab too
    if tab not in [one for one, __ in seen]:
        raise Http404
    shell = {
        "cluster": cluster,
        "entry": clusters.card(cluster, with_members=tab.order == 0 and not works_inside(request.user, cluster)),
        "tab": tab,
        "tabs": seen,
    }
    return render(request, template, shell | context(cluster))
