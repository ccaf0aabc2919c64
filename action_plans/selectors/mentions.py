"""Whom the plan of a cluster names: such an organisation is not taken out of the base with the sheet it came by."""

from __future__ import annotations

from collections.abc import Iterator

from action_plans.models import Activity, GroupTask, HelpRequest, MoneyLine, StateRequest
from coordinators.models import Cluster
from coordinators.selectors.mentions import mentions

#: Records, the way to their cluster, the way to the organisation.
NAMED = (
    (Activity, "plan__cluster", "owner"), (Activity, "plan__cluster", "participants"),
    (Activity, "plan__cluster", "offered_by"), (MoneyLine, "activity__plan__cluster", "organisation"),
    (GroupTask, "group__cluster", "organisation"), (HelpRequest, "place__cluster", "place__organisation"),
    (StateRequest, "plan__cluster", "addressee"),
)  # fmt: skip


@mentions
def in_the_plan(cluster: Cluster, firms: set[int]) -> Iterator[int]:
    """Whoever does, shares, pays, is asked, or has asked."""
    for model, where, who in NAMED:
        rows = model._default_manager.filter(**{where: cluster, f"{who}__in": firms})
        yield from rows.values_list(who, flat=True)
