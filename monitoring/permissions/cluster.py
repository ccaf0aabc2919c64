"""Who reads what is measured in a cluster, and who answers for an enterprise."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from action_plans.permissions import is_inside, places_of, reads_plan
from action_plans.permissions.plan import of_cluster, takes_part
from coordinators.models import Cluster
from documents.registry import accept, hide, show
from methodology.roles import Role
from monitoring.models import Evaluation, IndicatorSystem, Measurement
from monitoring.models.measurement import DISCLOSED
from procedure import registry
from procedure.workflow import relation

#: Who confirms values: the institute's analysts and its head.
CHECKERS = (Role.INSTITUTE_EXPERT, Role.INSTITUTE_HEAD)
FILE = "measurement_file"


def reads_system(user: Any, cluster: Cluster) -> bool:
    """Where the plan is read the indicators are: inside the cluster and by the enterprises that take part."""
    return reads_plan(user, cluster)


def with_firms(user: Any, prefix: str, told: Q | None = None) -> Q:
    """Inside the cluster everything; to enterprises that take part only what ``told`` lets through."""
    inside = of_cluster(user, prefix)
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    theirs = Q(**{f"{prefix}__in": places_of(user)})
    return inside | (theirs & told if told is not None else theirs)


@registry.sees("monitoring.IndicatorSystem")
def visible_systems(user: Any) -> Q:
    """Enterprises read the system while it is made too: they agree on it."""
    return with_firms(user, "cluster")


@registry.sees("monitoring.Indicator")
def visible_indicators(user: Any) -> Q:
    return with_firms(user, "system__cluster")


@registry.sees("monitoring.Period")
def visible_periods(user: Any) -> Q:
    """Enterprises answer for a period, so they see that it is there."""
    return with_firms(user, "system__cluster")


@registry.sees("monitoring.Measurement")
def visible_measurements(user: Any) -> Q:
    """Enterprises read what is confirmed; what is only told is read inside.

    Of two answers an enterprise knows one, so it would know the other: what is rolled up it reads once it is ``DISCLOSED``.
    Nor does it read what a corrected answer had given, for the difference is of one firm.
    """
    told = Q(status="confirmed") & (DISCLOSED | Q(missing=True)) | Q(status="replaced", indicator__firm_rule="")
    return with_firms(user, "period__system__cluster", told)


@registry.sees("monitoring.Evaluation")
def visible_evaluations(user: Any) -> Q:
    """Enterprises read an evaluation once it is sealed."""
    return with_firms(user, "cluster", Q(status="sealed"))


@registry.sees("monitoring.Review")
def visible_reviews(user: Any) -> Q:
    """A review is ordered on a sealed evaluation and read with it."""
    return Q(evaluation__in=Evaluation.objects.filter(visible_evaluations(user)).values("pk"))


accept(FILE, "pdf", "docx", "xlsx", "png", "jpg")


@hide
def files_of_measurements(user: Any) -> Q:
    """What a value stands on is read with the value, not by everybody who sees the dossier."""
    return Q(kind=FILE) & ~Q(measurements__in=_seen(user))


@show
def files_of_seen_measurements(user: Any) -> Q:
    """Enterprises do not see the dossier, yet open what a value they read stands on."""
    return Q(kind=FILE, measurements__in=_seen(user))


def _seen(user: Any) -> Any:
    return Measurement.objects.filter(visible_measurements(user)).values("pk")


@hide
def papers_of_evaluations(user: Any) -> Q:
    return Q(pk__in=()) if is_inside(user) else Q(kind="evaluation") & ~Q(dossier__in=_dossiers(user))


@show
def papers_of_seen_evaluations(user: Any) -> Q:
    """A sealed evaluation is read by the enterprises that take part, though not the dossier."""
    return Q(kind="evaluation", dossier__in=_dossiers(user))


def _dossiers(user: Any) -> Any:
    rows = IndicatorSystem.objects.filter(visible_systems(user))
    return rows.values("cluster__assessment__application__dossier")


@relation("предприятие этого кластера", Role.PARTICIPANT)
def answering_firm(actor: Any, record: Any) -> bool:
    """An enterprise that takes part in the cluster of a period."""
    return takes_part(actor, record.cluster)
