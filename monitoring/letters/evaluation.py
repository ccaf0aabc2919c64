"""Who is told about evaluations and reviews: everybody in the cluster of a sealed one, coordinators of a review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coordinators.letters.base import coordinators
from coordinators.letters.stages import who_takes_part
from coordinators.permissions import HEADS
from monitoring.models import Evaluation
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def page(entry: JournalEntry) -> str:
    """Lines about an evaluation and about its review name it by number."""
    cluster = entry.dossier.application.assessment.cluster
    return Evaluation.objects.get(cluster=cluster, number=entry.data["number"]).get_absolute_url()


def heads(entry: JournalEntry) -> Iterable[Any]:
    return holders(*HEADS)


add_letters("monitoring.seal", to=who_takes_part, link=page)
for act in ("order_review", "close_review"):
    add_letters(f"monitoring.{act}", to=coordinators, link=page)
add_letters("monitoring.answer_review", to=heads, link=page)
silent(
    "monitoring.open_evaluation", "monitoring.edit_evaluation", "monitoring.add_finding", "monitoring.drop_finding",
    "monitoring.drop_evaluation",
)  # fmt: skip
