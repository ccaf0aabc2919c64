"""Calibration of the experts of a round, each drawn beside its figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from methodology.roles import Role
from selection.calibration import MINIMUM
from selection.selectors.calibration import ROUNDS, Row, calibration, rounds_with_conclusions

HALF = 46  # per cent of a drawing's width from its middle to the farthest mark


@dataclass(frozen=True)
class Line:
    """An expert with the place of their dot in per cent of the width; ``x`` is None when there is too little data."""

    row: Row
    x: int | None


@dataclass(frozen=True)
class Chart:
    """Experts as dots left (stricter) and right (softer) of the others; ``low`` and ``high`` mark the round's limit."""

    lines: list[Line]
    low: int
    high: int


def chart(rows: list[Row], limit: Decimal) -> Chart:
    """The scale reaches the round's limit of divergence, or the farthest expert beyond it."""
    far = max([limit, *(abs(row.mean) for row in rows if row.mean is not None)])

    def x(value: Decimal) -> int:
        return 50 + round(value / far * HALF) if far else 50

    lines = [Line(row, None if row.mean is None else x(row.mean)) for row in rows]
    return Chart(lines, x(-limit), x(limit))


@login_required
def calibration_page(request: HttpRequest) -> HttpResponse:
    """Who scores stricter or softer than those beside them; ``?round=`` chooses, the newest is shown first."""
    if not request.user.holds(Role.INSTITUTE_HEAD):
        raise PermissionDenied
    rounds = list(rounds_with_conclusions(request.user)[:ROUNDS])
    asked = request.GET.get("round")
    chosen = next((found for found in rounds if asked in (None, str(found.pk))), None)
    if asked is not None and chosen is None:
        raise Http404(_("Такого отбора нет."))
    rows = calibration(chosen, request.user) if chosen else []
    context = {
        "rounds": rounds, "round": chosen, "minimum": MINIMUM,
        "chart": chart(rows, chosen.divergence_limit) if chosen else None,
    }  # fmt: skip
    return render(request, "selection/calibration.html", context)
