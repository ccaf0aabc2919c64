"""How strategic segments and factors of success are written, corrected and withdrawn (M 3.3.2, stage 2)."""

from __future__ import annotations

from typing import Any

from coordinators.models import Cluster, Segment, SuccessFactor
from coordinators.services.base import put_on_card
from coordinators.workflow import FACTOR, SEGMENT


def add_segment(cluster: Cluster, *, actor: Any, **facts: Any) -> Segment:
    """A narrower field of work (M 3.3.2): a product, its buyer, the channel to them."""
    with SEGMENT.perform("add_segment", cluster, actor=actor) as step:
        step.record = Segment.objects.create(cluster=cluster, by=actor, at=step.at, **facts)
        step.data["name"] = step.record.name
    return step.record


def change_segment(segment: Segment, *, actor: Any, version: int, **facts: Any) -> Segment:
    """New words and marks. Raises StaleCard when somebody saved meanwhile."""
    with SEGMENT.perform("change_segment", segment, actor=actor) as step:
        put_on_card(segment, version, facts)
        step.data["name"] = segment.name
    return segment


def withdraw_segment(segment: Segment, *, actor: Any, reason: str) -> Segment:
    """The segment no longer stands; what was written about it stays with the reason."""
    with SEGMENT.perform("withdraw_segment", segment, actor=actor, reason=reason) as step:
        segment.withdrawn_at, segment.withdrawn_reason = step.at, reason
        step.data["name"] = segment.name
    return segment


def add_factor(segment: Segment, *, actor: Any, **facts: Any) -> SuccessFactor:
    """What success in the segment takes, and how far the cluster is from it."""
    with FACTOR.perform("add_factor", segment, actor=actor) as step:
        step.record = SuccessFactor.objects.create(segment=segment, by=actor, at=step.at, **facts)
        step.data["name"] = step.record.name
    return step.record


def change_factor(factor: SuccessFactor, *, actor: Any, version: int, **facts: Any) -> SuccessFactor:
    """New levels. Raises StaleCard when somebody saved meanwhile."""
    with FACTOR.perform("change_factor", factor, actor=actor) as step:
        put_on_card(factor, version, facts)
        step.data["name"] = factor.name
    return factor


def withdraw_factor(factor: SuccessFactor, *, actor: Any, reason: str) -> SuccessFactor:
    with FACTOR.perform("withdraw_factor", factor, actor=actor, reason=reason) as step:
        factor.withdrawn_at, factor.withdrawn_reason = step.at, reason
        step.data["name"] = factor.name
    return factor
