"""Calibration of one round, for the institute's head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import SelectionRound
from selection.calibration import Lean, Mark, leans
from selection.models import Assessment, ExpertAssignment, Score

ROUNDS = 20  # offered to choose from, newest first


@dataclass(frozen=True)
class Row:
    """An expert beside the others of the round."""

    expert: User
    lean: Lean

    @property
    def mean(self) -> Decimal | None:
        return self.lean.mean

    @property
    def verdict(self) -> str:
        """In words: how far, to a tenth of a point, and which way."""
        if self.mean is None:
            return _("мало данных")
        tenths = abs(self.mean).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        if not tenths:
            return _("как остальные")
        words = {"n": number_format(tenths)}
        return (_("строже на %(n)s") if self.mean < 0 else _("мягче на %(n)s")) % words


def rounds_with_conclusions(user: Any) -> QuerySet[SelectionRound]:
    """Rounds with a signed conclusion this person may see, newest first."""
    concluded = _concluded(user).filter(application__round=OuterRef("pk"))
    return SelectionRound.objects.visible_to(user).filter(Exists(concluded)).order_by("-pk")


def calibration(round_: SelectionRound, user: Any) -> list[Row]:
    """Experts of the round's signed conclusions, the strictest first and those with too little data last."""
    found = leans(_marks(round_, user))
    people = User.objects.in_bulk(found)
    rows = [Row(people[pk], lean) for pk, lean in found.items()]
    return sorted(rows, key=lambda row: (row.mean is None, row.mean or 0, row.expert.label))


def _concluded(user: Any) -> QuerySet[Assessment]:
    return Assessment.objects.visible_to(user).exclude(status=Assessment.Status.ASSESSING).order_by()


def _marks(round_: SelectionRound, user: Any) -> Iterator[Mark]:
    """First scores, as filed: an agreement says nothing about who was stricter."""
    filed = ExpertAssignment.objects.filter(
        assessment=OuterRef("assessment"), expert=OuterRef("expert"), filed_at__isnull=False,
        recused_at__isnull=True, released_at__isnull=True,
    )  # fmt: skip
    scores = Score.objects.filter(Exists(filed), assessment__in=_concluded(user).filter(application__round=round_))
    for row in scores.values_list("assessment", "criterion", "expert", "points").iterator():
        yield Mark(*row)
