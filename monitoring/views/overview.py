"""Dashboards over all clusters: КИРИ, the ministry, everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from action_plans.permissions import is_inside
from coordinators.views.shell import OpenPart, add_open_part
from monitoring.selectors.institute import overview
from monitoring.selectors.policy import policy
from monitoring.selectors.publication import public_results, public_rows
from procedure.keeping import drawn

RESULTS = add_open_part(OpenPart("monitoring/_open_results.html", public_results))


@login_required
@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """Process against outcome of every cluster, terms, barriers, people."""
    if not is_inside(request.user):
        raise Http404
    body = drawn(request, "monitoring/_clusters_page.html", lambda: {"overview": overview()})
    return render(request, "monitoring/clusters.html", {"body": body})


@login_required
@require_safe
def policy_page(request: HttpRequest) -> HttpResponse:
    """Rounds, clusters by stage, private money by year, terms by office, results."""
    if not is_inside(request.user):
        raise Http404
    body = drawn(request, "monitoring/_policy_page.html", lambda: {"policy": policy(request.user)})
    return render(request, "monitoring/policy.html", {"body": body})


@require_safe
def open_page(request: HttpRequest) -> HttpResponse:
    """What everybody may read of the clusters' results: stages, and confirmed values of indicators marked public."""
    rows, shown = public_rows(request.GET.get("after"))
    return render(request, "monitoring/open.html", {"rows": rows, "window": shown})
