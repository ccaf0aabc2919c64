"""What of monitoring waits for somebody: values and corrections to check, questions to a firm."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from action_plans.permissions import places_of
from coordinators.permissions import firms_of
from monitoring.models import FirmAnswer, Indicator, Measurement, Period
from monitoring.pure.periods import DUE_IN
from procedure import clock

WHOLE = "system__cluster__assessment__application__dossier"


def _open() -> QuerySet[Period]:
    """Periods that are over and take values."""
    rows = Period.objects.filter(status=Period.Status.OPEN, ends_on__lt=clock.today())
    return rows.exclude(system__cluster__status="closed").select_related(WHOLE).order_by("due_on", "pk")


def to_answer(user: Any) -> QuerySet[Period]:
    """Periods that ask enterprises, of clusters this person's enterprise takes part in and has not answered yet."""
    asked = Indicator.objects.live().filter(system=OuterRef("system")).exclude(firm_rule="")
    said = FirmAnswer.objects.filter(period=OuterRef("pk"), organisation__in=firms_of(user))
    rows = _open().filter(system__cluster__in=places_of(user), due_on__gte=clock.today()).exclude(Exists(said))
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
