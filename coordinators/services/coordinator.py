"""How coordinators are hired, rated, sent to regions, dismissed (M 2.3, 3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation, Region, User
from coordinators.models import ClusterAssignment, CompetenceRating, Coordinator, RegionalVisit
from coordinators.selectors.coordinator import hireable
from coordinators.workflow.coordinator import COORDINATOR
from procedure import clock
from procedure.models import Dossier
from procedure.numbering import next_number
from procedure.workflow import target_of


def hire(
    institute: Organisation, *, actor: Any, user: User, hired_on: date, order: str = "", regions: Iterable[Region] = ()
) -> Coordinator:
    """M 2.3, 3.1: a person becomes a coordinator; their dossier is numbered and the year of training begins.

    Raises ValidationError for a person who does not hold the role or is employed, and for a day to come.
    """
    with COORDINATOR.perform("hire", institute, actor=actor) as step:
        if not hireable(institute).filter(pk=user.pk).exists():
            raise ValidationError({"user": _("Этого человека нельзя принять: роли нет, или он уже принят.")})
        not_later(hired_on, "hired_on", clock.local_day(step.at))
        step.dossier = Dossier.objects.create(
            kind=Dossier.Kind.COORDINATOR, title=user.label, edition=step.dossier.edition, stage="coordinator",
            number=next_number("coordinator", "КО"),
        )  # fmt: skip
        step.record = Coordinator.objects.create(
            user=user, institute=institute, dossier=step.dossier, hired_on=hired_on, order=order
        )
        step.record.regions.set(regions)
        step.start("training", on=hired_on)
        step.data |= {"number": step.dossier.number, "hired_on": hired_on, "order": order}
    return step.record


def not_later(day: date, field: str, today: date) -> None:
    """Raises ValidationError at ``field`` for a day after today: what is recorded has happened."""
    if day > today:
        raise ValidationError({field: _("Эта дата ещё не наступила.")})


def rate_oneself(coordinator: Coordinator, *, actor: Any, levels: Mapping[str, tuple[int, str]]) -> Coordinator:
    """The coordinator's own view of the five competences: code -> (level, comment)."""
    return _rate(coordinator, "rate_oneself", CompetenceRating.Side.SELF, actor, levels)


def rate_coordinator(coordinator: Coordinator, *, actor: Any, levels: Mapping[str, tuple[int, str]]) -> Coordinator:
    """The head's view of the five competences: code -> (level, comment)."""
    return _rate(coordinator, "rate_coordinator", CompetenceRating.Side.HEAD, actor, levels)


def _rate(
    coordinator: Coordinator, act: str, side: str, actor: Any, levels: Mapping[str, tuple[int, str]]
) -> Coordinator:
    with COORDINATOR.perform(act, coordinator, actor=actor) as step:
        CompetenceRating.objects.bulk_create(
            CompetenceRating(
                coordinator=coordinator, competence=code, side=side, level=level, comment=comment, rated_at=step.at
            )
            for code, (level, comment) in levels.items()
        )
        step.data["levels"] = {code: level for code, (level, __) in levels.items()}
    return coordinator


def record_visit(
    coordinator: Coordinator, *, actor: Any, region: Region, visited_on: date, met: str, notes: str, readiness: str
) -> Coordinator:
    """M 3.1: what the coordinator found in a region before any cluster exists. Raises ValidationError for a day to come."""
    with COORDINATOR.perform("record_visit", coordinator, actor=actor) as step:
        not_later(visited_on, "visited_on", clock.local_day(step.at))
        if visited_on < coordinator.hired_on:
            raise ValidationError({"visited_on": _("В этот день человек ещё не был координатором.")})
        visit = RegionalVisit.objects.create(
            coordinator=coordinator, region=region, visited_on=visited_on, met=met, notes=notes, readiness=readiness
        )
        step.data |= {"region": region.name_ru, "visited_on": visited_on, "readiness": visit.readiness}
    return coordinator


def withdraw_visit(coordinator: Coordinator, *, actor: Any, visit: RegionalVisit, reason: str) -> Coordinator:
    """A visit was written down wrongly: it stays with its reason.

    Raises ValidationError at ``visit`` for one of somebody else or one already withdrawn.
    """
    with COORDINATOR.perform("withdraw_visit", coordinator, actor=actor, reason=reason) as step:
        if not coordinator.visits.live().filter(pk=visit.pk).exists():
            raise ValidationError({"visit": _("Такой поездки у этого координатора нет.")})
        visit.withdrawn_at, visit.withdrawn_reason = step.at, reason.strip()
        visit.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        step.target = target_of(visit)
        step.data |= {"region": visit.region.name_ru, "visited_on": visit.visited_on}
    return coordinator


def note_assignment(assignment: ClusterAssignment, *, actor: Any) -> None:
    """The coordinator's own line about a change that was made in the cluster's dossier."""
    with COORDINATOR.perform("note_assignment", assignment.coordinator, actor=actor) as step:
        cluster = assignment.cluster
        step.target = f"coordinators.Cluster:{cluster.pk}"
        step.data |= {
            "cluster": cluster.name_ru, "number": cluster.dossier.number, "since": assignment.since,
            "until": assignment.until,
        }  # fmt: skip


def dismiss(coordinator: Coordinator, *, actor: Any, left_on: date, reason: str) -> Coordinator:
    """The coordinator leaves; the term of training ends with the employment. Raises ValidationError for a wrong day."""
    with COORDINATOR.perform("dismiss", coordinator, actor=actor, reason=reason) as step:
        not_later(left_on, "left_on", clock.local_day(step.at))
        if left_on < coordinator.hired_on:
            raise ValidationError({"left_on": _("Дата раньше приёма на работу.")})
        coordinator.left_on = left_on
        step.cancel("training")
        step.data["left_on"] = left_on
    return coordinator
