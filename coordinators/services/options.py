"""How strategic options are proposed, corrected and decided (M 3.3.2, stage 2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordinators.models import Cluster, OptionConstraint, Segment, StrategyOption
from coordinators.services.base import put_on_card
from coordinators.workflow import OPTION


def add_option(
    cluster: Cluster, *, actor: Any, segments: Iterable[Segment] = (), constraints: Iterable[str] = (), **facts: Any
) -> StrategyOption:
    """What enterprises may do about a constraint, with what speaks for it and against it."""
    with OPTION.perform("add_option", cluster, actor=actor) as step:
        option = StrategyOption.objects.create(cluster=cluster, by=actor, at=step.at, **facts)
        _tie(option, segments, constraints)
        step.record = option
        step.data["name"] = option.name
    return option


def change_option(
    option: StrategyOption, *, actor: Any, version: int, segments: Iterable[Segment] = (),
    constraints: Iterable[str] = (), **facts: Any,
) -> StrategyOption:  # fmt: skip
    """New words and ties; the decision stands. Raises StaleCard when somebody saved meanwhile."""
    with OPTION.perform("change_option", option, actor=actor) as step:
        put_on_card(option, version, facts)
        _tie(option, segments, constraints)
        step.data["name"] = option.name
    return option


def decide_option(option: StrategyOption, *, actor: Any, decision: str, reason: str) -> StrategyOption:
    """Chosen, put off or rejected, and why. A later decision takes the place of an earlier one; the journal has both."""
    with OPTION.perform("decide_option", option, actor=actor, reason=reason) as step:
        option.status, option.decided_because, option.decided_at = decision, reason.strip(), step.at
        step.data |= {"name": option.name, "decision": decision}
    return option


def withdraw_option(option: StrategyOption, *, actor: Any, reason: str) -> StrategyOption:
    with OPTION.perform("withdraw_option", option, actor=actor, reason=reason) as step:
        option.withdrawn_at, option.withdrawn_reason = step.at, reason
        step.data["name"] = option.name
    return option


def _tie(option: StrategyOption, segments: Iterable[Segment], constraints: Iterable[str]) -> None:
    chosen = list(segments)
    if any(segment.cluster_id != option.cluster_id or segment.withdrawn_at for segment in chosen):
        raise ValidationError({"segments": _("Такого сегмента в стратегии кластера нет.")})
    option.segments.set(chosen)
    wanted = set(constraints)
    option.constraints.exclude(code__in=wanted).delete()
    known = set(option.constraints.values_list("code", flat=True))
    OptionConstraint.objects.bulk_create(OptionConstraint(option=option, code=code) for code in sorted(wanted - known))
