"""How a cluster ends (M 3.5): its final evaluation is sealed, what that one opened is reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from monitoring.models import Evaluation, Review
from monitoring.permissions import HEADS
from procedure.workflow import Act, Obstacle, Workflow


def final_is_sealed(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    final = cluster.evaluations.filter(kind=Evaluation.Kind.FINAL, status=Evaluation.Status.SEALED)
    if not final.exists():
        said = _("Нет итоговой оценки: кластер завершают, когда она запечатана.")
        yield Obstacle(said, "no_final", reverse("monitoring:system", args=[cluster.pk]))


def reviews_are_over(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    rows = Review.objects.filter(evaluation__cluster=cluster).exclude(status=Review.Status.CLOSED)
    for review in rows.select_related("evaluation"):
        yield Obstacle(_("%(review)s не завершён.") % {"review": review}, "review_open", review.get_absolute_url())


CLOSING = Workflow(
    "monitoring",
    "closing",
    lambda: Cluster,
    Act("close_cluster", (Cluster.Status.IMPLEMENTATION,), Cluster.Status.CLOSED, gettext_lazy("Завершить кластер"),
        by=HEADS, guards=(final_is_sealed, reviews_are_over), danger=True, clause="3.5",
        done=gettext_lazy("Кластер завершён, его сроки прекращены.")),
)  # fmt: skip
