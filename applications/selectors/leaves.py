"""The criterion map beside a section (карта критериев): which leaves have an answer and figures, which do not."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from applications.models import Application, Criterion, CriterionAnswer
from applications.selectors.completeness import missing_figures

FULL, NO_FIGURES, EMPTY = "full", "no_figures", "empty"
#: Words of a leaf's state and the colour of its tag. No points: the applicant learns them with the decision.
TAGS = {
    FULL: (gettext_lazy("есть"), "success"),
    NO_FIGURES: (gettext_lazy("нет чисел"), "attention"),
    EMPTY: (gettext_lazy("нет ответа"), ""),
}


@dataclass(frozen=True)
class Leaf:
    """One criterion of the map."""

    criterion: Criterion
    state: str

    @property
    def tag(self) -> str:
        return TAGS[self.state][0]

    @property
    def kind(self) -> str:
        return TAGS[self.state][1]


def criterion_map(application: Application) -> list[Leaf]:
    """All criteria of the round in order, with what the draft has for each."""
    given = {answer.criterion_id: answer for answer in application.answers.all()}
    return [Leaf(c, state_of(c, given.get(c.pk))) for c in application.round.criteria.all()]


def state_of(criterion: Criterion, answer: CriterionAnswer | None) -> str:
    if answer is None or not answer.text.strip():
        return EMPTY
    return NO_FIGURES if missing_figures(criterion, answer) else FULL
