"""What of monitoring waits for somebody: values to tell and to check, reviews to answer, questions to a firm."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from action_plans.permissions import places_of
from coordinators.models import Cluster
from coordinators.permissions import clusters_led_by, firms_of
from monitoring.models import Evaluation, FirmAnswer, Indicator, Measurement, Period, Review
from monitoring.pure.periods import DUE_IN
from procedure import clock

WHOLE = "system__cluster__assessment__application__dossier"


def _open() -> QuerySet[Period]:
    """Periods that are over and take values."""
    rows = Period.objects.filter(status=Period.Status.OPEN, ends_on__lt=clock.today())
    return rows.exclude(system__cluster__status="closed").select_related(WHOLE).order_by("due_on", "pk")


def led_with_debts(user: Any) -> QuerySet[Cluster]:
    """Clusters this coordinator leads with the first thing each owes of a kind, in one question.

    ``owed_period`` and ``owed_code``: the quarter whose values are asked for; one that can still be told comes before one
    whose term has passed. ``owed_evaluation`` and ``owed_number``: the evaluation whose review waits for an answer.
    ``file`` is the key of the dossier.
    """
    told = _open().filter(system__cluster=OuterRef("pk")).annotate(late=Q(due_on__lt=clock.today()))
    quarter = told.order_by("late", "due_on", "pk")
    missed = Evaluation.objects.filter(cluster=OuterRef("pk"), review__status=Review.Status.ORDERED)
    review = missed.order_by("review__ordered_on", "pk")
    return Cluster.objects.filter(pk__in=clusters_led_by(user)).annotate(
        file=F("assessment__application__dossier"),
        owed_period=Subquery(quarter.values("pk")[:1]), owed_code=Subquery(quarter.values("code")[:1]),
        owed_evaluation=Subquery(review.values("pk")[:1]), owed_number=Subquery(review.values("number")[:1]),
    )  # fmt: skip


def to_answer(user: Any) -> QuerySet[Period]:
    """Periods of clusters this person's enterprise takes part in that ask it something it has not answered yet."""
    said = FirmAnswer.objects.filter(
        indicator=OuterRef("pk"), period=OuterRef(OuterRef("pk")), organisation__in=firms_of(user)
    )
    told = Measurement.objects.filter(
        indicator=OuterRef("pk"), period=OuterRef(OuterRef("pk")), status=Measurement.Status.REPORTED
    )
    asked = Indicator.objects.live().filter(system=OuterRef("system")).exclude(firm_rule="")
    asked = asked.exclude(Exists(said)).exclude(Exists(told))
    rows = _open().filter(system__cluster__in=places_of(user), due_on__gte=clock.today())
    due = Q()
    for frequency, quarters in DUE_IN.items():
        ends = [Q(code__endswith=f"Q{quarter}") for quarter in quarters]
        due |= Q(Exists(asked.filter(frequency=frequency))) & reduce(or_, ends)
    return rows.filter(due)


def to_check() -> QuerySet[Measurement]:
    """What КИРИ checks, in one question: corrections, and one value of each period that was submitted."""
    told = Measurement.objects.filter(status=Measurement.Status.REPORTED)
    whole = told.filter(restates__isnull=True, period__status=Period.Status.REPORTED)
    first = whole.order_by().values("period").annotate(first=Min("pk")).values("first")
    rows = told.filter(Q(restates__isnull=False) | Q(pk__in=first))
    paths = ("indicator__system", f"period__{WHOLE}")
    return rows.select_related(*paths).order_by("at", "pk")
