"""Who reads and enters totals of regions and sectors (M 2.2)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from applications.permissions import holds_any
from coordinators.permissions import NOTHING, READERS, clusters_led_by
from documents.registry import accept, hide
from methodology.roles import INSTITUTE, Role
from procedure import registry
from procedure.models import Dossier

#: M 2.2 gives the evaluation of the policy to the institute.
ANALYSTS = INSTITUTE
PAPERS = ("totals_sheet", "impact_report")


@registry.sees("monitoring.ReferenceTotal")
def visible_totals(user: Any) -> Q:
    """Totals are printed by the bodies of statistics: read by whoever reads a comparison, of any cluster."""
    known = user is not None and user.is_authenticated and holds_any(user, (*READERS, Role.COORDINATOR))
    return Q() if known else NOTHING


@registry.sees("monitoring.TotalsSheet")
def visible_sheets(user: Any) -> Q:
    if user is None or not user.is_authenticated:
        return NOTHING
    return Q() if holds_any(user, READERS) else Q(cluster__in=clusters_led_by(user))


accept("totals_sheet", "xlsx")


@hide
def papers_of_impact(user: Any) -> Q:
    """A comparison names firms: it is read inside the cluster, not by everybody who sees the dossier."""
    if holds_any(user, READERS):
        return NOTHING
    led = Dossier.objects.filter(application__assessment__cluster__in=clusters_led_by(user))
    return Q(kind__in=PAPERS) & ~Q(dossier__in=led.values("pk"))
