"""Disagreement of experts on one criterion, drawn as a number line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from selection.models import Score
from selection.selectors.scores import Line

LEFT, RIGHT = 6.0, 94.0  # per cent of the drawing kept for the scale


@dataclass(frozen=True)
class Mark:
    """One expert's score on the line."""

    score: Score
    letter: str
    mine: bool
    x: str

    @property
    def label(self) -> str:
        return _("%(letter)s, вы") % {"letter": self.letter} if self.mine else self.letter


@dataclass(frozen=True)
class GapView:
    """The scale of a criterion with every expert's mark, and the span between the outermost."""

    line: Line
    ticks: list[tuple[int, str]]
    marks: list[Mark]

    @property
    def span(self) -> tuple[str, str]:
        ordered = sorted(self.marks, key=lambda mark: mark.score.points)
        return ordered[0].x, ordered[-1].x

    @property
    def words(self) -> str:
        """The drawing for those who do not see it."""
        parts = [_("эксперт %(letter)s: %(points)s") % {"letter": m.letter, "points": m.score.points.normalize()}
                 for m in self.marks]  # fmt: skip
        return ", ".join(parts)


def gap_view(line: Line, user: Any) -> GapView:
    """``line`` must hold scores this person may see, at least two."""
    top = line.criterion.max_score
    marks = [
        Mark(score, chr(ord("А") + n), score.expert_id == user.pk, _place(score.points, top))
        for n, score in enumerate(line.scores)
    ]
    return GapView(line, [(n, _place(Decimal(n), top)) for n in range(top + 1)], marks)


def _place(points: Decimal, top: int) -> str:
    return f"{LEFT + (RIGHT - LEFT) * float(points) / top:.1f}%"
