"""How a strategy is confirmed, corrected, and how what leaned on it is looked at again (M 2.3)."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from coordinators.models import Cluster, StrategyFlag, StrategyVersion
from coordinators.pure.versions import seal
from coordinators.selectors.versions import Leaning, content, leaning
from coordinators.workflow import FLAG, VERSION


def confirm_version(cluster: Cluster, *, actor: Any) -> StrategyVersion:
    """The strategy as it stands becomes version 1."""
    with VERSION.perform("confirm_version", cluster, actor=actor) as step:
        step.record = _sealed(cluster, step, "")
    return step.record


def correct_version(cluster: Cluster, *, actor: Any, reason: str) -> StrategyVersion:
    """What changed becomes the next version; everything that leaned on the last one is flagged."""
    with VERSION.perform("correct_version", cluster, actor=actor, reason=reason) as step:
        version = step.record = _sealed(cluster, step, reason.strip())
        found = leaning(cluster)
        StrategyFlag.objects.bulk_create(_flag(version, one) for one in found)
        step.data["flagged"] = [one.target for one in found]
    return step.record


def settle_flag(flag: StrategyFlag, *, actor: Any, reason: str) -> StrategyFlag:
    """Somebody looked whether it still holds, and says what they found and did."""
    with FLAG.perform("settle_flag", flag, actor=actor, reason=reason) as step:
        flag.settled_at, flag.settled_note, flag.settled_by = step.at, reason.strip(), actor
        step.data["name"] = flag.label_ru
    return flag


def _flag(version: StrategyVersion, one: Leaning) -> StrategyFlag:
    """Named in both languages at once: its reader may read another one than whoever corrected."""
    labels = {}
    for language in ("ru", "kk"):
        with translation.override(language):
            labels[f"label_{language}"] = one.label()
    return StrategyFlag(version=version, target=one.target, address=one.address, **labels)


def _sealed(cluster: Cluster, step: Any, reason: str) -> StrategyVersion:
    frozen = content(cluster)
    number = cluster.strategy_versions.count() + 1
    step.data |= {"number": number, "sha256": seal(frozen)}
    return StrategyVersion.objects.create(
        cluster=cluster, number=number, content=frozen, sha256=seal(frozen), reason=reason, by=step.actor, at=step.at
    )
