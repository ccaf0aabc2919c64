"""The institute's proposal of criteria (M 2.2), read from the round's journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import zip_longest

from applications.models import Criterion, SelectionRound
from procedure.models import JournalEntry


@dataclass(frozen=True)
class ProposedCriterion:
    """One criterion beside what the institute proposes for it; empty words stay as they are."""

    criterion: Criterion
    weight: Decimal
    name_ru: str = ""
    name_kk: str = ""
    note: str = ""
    anchors_ru: list[str] = field(default_factory=list)
    anchors_kk: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return self.weight != self.criterion.weight or self.renamed or bool(self.new_anchors)

    @property
    def renamed(self) -> bool:
        return self.name_ru not in ("", self.criterion.name_ru) or self.name_kk not in ("", self.criterion.name_kk)

    @property
    def new_anchors(self) -> list[tuple[int, str, str]]:
        """Points whose meaning would change: the point, in Russian, in Kazakh."""
        now = (self.criterion.anchors_ru, self.criterion.anchors_kk)
        then = (self.anchors_ru or now[0], self.anchors_kk or now[1])
        pairs = list(zip_longest(*now, fillvalue=""))
        return [
            (point, *words)
            for point, words in enumerate(zip_longest(*then, fillvalue=""))
            if point >= len(pairs) or words != pairs[point]
        ]


@dataclass(frozen=True)
class Proposal:
    """The latest proposal: who, when, a general note, a row for each criterion."""

    line: int
    who: str
    at: datetime
    note: str
    rows: list[ProposedCriterion]

    @property
    def taken(self) -> bool:
        """The rules already say the same."""
        return not any(row.changed for row in self.rows)


def proposal_of(round_: SelectionRound) -> Proposal | None:
    """None while the institute has proposed nothing."""
    lines = JournalEntry.objects.filter(dossier=round_.dossier_id, act="applications.propose_criteria")
    entry = lines.order_by("-seq").first()
    if entry is None:
        return None
    weights, words, anchors = entry.data["weights"], entry.data.get("words", {}), entry.data.get("anchors", {})
    rows = [
        ProposedCriterion(c, Decimal(weights[c.code]), **words.get(c.code, {}), **anchors.get(c.code, {}))
        for c in round_.criteria.all()
        if c.code in weights
    ]
    return Proposal(entry.seq, entry.actor_label, entry.at, entry.data.get("note", ""), rows)
