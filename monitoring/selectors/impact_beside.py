"""All clusters side by side: growth of members against each cluster's own region and sector (M 2.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from monitoring.pure.impact import HUNDRED
from monitoring.selectors.impact import Comparison
from monitoring.selectors.impact_words import growth, points


@dataclass(frozen=True)
class Beside:
    """A line of the policy's table, in words."""

    found: Comparison
    years: str
    matched: str
    grew: tuple[str, str, str]
    over: tuple[str, str]


def beside(found: Comparison) -> Beside:
    last = found.last
    if last is None:
        return Beside(found, "–", f"0 / {len(found.members)}", ("–", "–", "–"), ("–", "–"))
    return Beside(
        found, f"{found.base}–{last.year}", f"{last.number} / {len(found.members)}",
        (growth(last.members), growth(last.region), growth(last.sector)),
        (points(last.over_region), points(last.over_sector)),
    )  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """How many clusters can be compared, and how many of them grew faster than their region and their sector."""

    clusters: int
    compared: int
    faster_than_region: int
    faster_than_sector: int


def tally(rows: Sequence[Comparison]) -> Tally:
    last = [row.last for row in rows if row.last]
    return Tally(
        len(rows),
        len(last),
        sum((one.over_region or 0) > 0 for one in last),
        sum((one.over_sector or 0) > 0 for one in last),
    )


def heads() -> list[str]:
    return [
        _("Кластер"), _("Год сравнения"), _("Последний год"), _("Сопоставлено предприятий"), _("Предприятий кластера"),
        _("Рост предприятий, %"), _("Рост региона, %"), _("Рост отрасли, %"), _("Быстрее региона, п. п."),
        _("Быстрее отрасли, п. п."),
    ]  # fmt: skip


def exported(found: Comparison) -> list[object]:
    """The line as numbers; what is not known is empty."""
    last = found.last
    indices = (last.members, last.region, last.sector) if last else (None, None, None)
    return [
        found.cluster.name, found.base, last.year if last else None, last.number if last else 0, len(found.members),
        *(None if one is None else one - HUNDRED for one in indices),
        last.over_region if last else None, last.over_sector if last else None,
    ]  # fmt: skip
