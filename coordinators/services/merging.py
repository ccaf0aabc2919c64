"""Two records of one enterprise become one (слияние): every link moves to the one that stays, with a trail.

The result does not depend on the order of merges: a place takes the furthest state and the earliest day, of two figures
of one year the newer stands and the other is kept as replaced.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Organisation
from coordinators.models import (
    Attendance,
    Cluster,
    CompanyYear,
    Contact,
    EventInvitation,
    GroupMember,
    Interview,
    Merge,
    Participant,
    Relation,
)
from coordinators.selectors.merging import TOUCHED, difference, last_merge, rows_of
from coordinators.services.names import refresh_names, refresh_sizes
from coordinators.services.seats import move_seats
from coordinators.workflow import MERGE, MERGED
from procedure.models import Dossier
from procedure.workflow import Step

#: How far a place is: of two the furthest stands.
RANK = {"withdrawn": 0, "left": 1, "known": 2, "declined": 3, "requested": 4, "invited": 5, "joined": 6}
#: Where an organisation stands, with the way to the cluster.
STANDS_IN: tuple[tuple[type[Model], str], ...] = (
    (Participant, "cluster"), (GroupMember, "group__cluster"), (EventInvitation, "event__cluster"),
    (Attendance, "event__cluster"),
)  # fmt: skip
KINDS = ("enterprise", "supplier", "service", "institution", "state")


def merge_company(survivor: Organisation, *, actor: Any, other: Organisation, reason: str) -> Organisation:
    """``other`` was written twice: places, talks, relations, contacts, figures go over; its own row stays and leads here.

    Raises ValidationError at ``other`` for the same organisation or one already merged.
    """
    if other.pk == survivor.pk:
        raise ValidationError({"other": _("Это та же организация.")})
    with MERGE.perform("merge_company", survivor, actor=actor, reason=reason) as step:
        pair = [survivor.pk, other.pk]
        _hold(pair)
        if Merge.objects.standing().filter(absorbed__in=pair).exists():
            raise ValidationError({"other": _("Одна из этих организаций уже слита с другой.")})
        before = rows_of(pair)
        touched = _move_places(survivor, other, step)
        moved = _move_figures(survivor, other, step)
        move_seats(survivor, other)
        Merge.objects.create(
            survivor=survivor, absorbed=other, by=actor, at=step.at, reason=reason, places=touched, figures=moved,
            trail=difference(before, rows_of(pair)),
        )  # fmt: skip
        refresh_names([survivor])
        refresh_sizes(pair)
        step.data |= {"absorbed": other.name_ru, "bin": other.bin or "", "places": len(touched), "figures": len(moved)}
    for cluster in _clusters(touched):
        note_merge(cluster, actor=actor, survivor=survivor, absorbed=other)
    return survivor


def undo_merge(survivor: Organisation, *, actor: Any, reason: str) -> Organisation:
    """The last merge into this organisation was wrong: every row goes back to where it stood."""
    with MERGE.perform("undo_merge", survivor, actor=actor, reason=reason) as step:
        merge = last_merge(survivor)
        pair = [merge.survivor_id, merge.absorbed_id]
        _hold(pair)
        _put_back(merge)
        merge.undone_at, merge.undone_reason = step.at, reason.strip()
        merge.save()
        refresh_names([merge.survivor, merge.absorbed])
        refresh_sizes(pair)
        step.data |= {"absorbed": merge.absorbed.name_ru, "bin": merge.absorbed.bin or ""}
    for cluster in _clusters(merge.places):
        note_undo_merge(cluster, actor=actor, survivor=survivor, absorbed=merge.absorbed)
    return survivor


def _hold(pair: list[int]) -> None:
    """Nobody else writes about these two meanwhile: the dossiers of their clusters first, as every act there does."""
    clusters = {
        key for model, cluster in STANDS_IN
        for key in model._default_manager.filter(organisation__in=pair).values_list(cluster, flat=True)
    }  # fmt: skip
    keys = set(Cluster.objects.filter(pk__in=clusters).values_list("assessment__application__dossier", flat=True))
    list(Dossier.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))
    list(Organisation.objects.filter(pk__in=pair).order_by("pk").select_for_update(no_key=True))


def _clusters(places: list[dict[str, Any]]) -> QuerySet[Cluster]:
    return Cluster.objects.filter(pk__in={place["cluster"] for place in places}).order_by("pk")


def note_merge(cluster: Cluster, *, actor: Any, survivor: Organisation, absorbed: Organisation) -> None:
    """The line each touched cluster gets of its own."""
    with MERGED.perform("note_merge", cluster, actor=actor) as step:
        step.data |= {"survivor": survivor.name_ru, "absorbed": absorbed.name_ru}


def note_undo_merge(cluster: Cluster, *, actor: Any, survivor: Organisation, absorbed: Organisation) -> None:
    """The line each of those clusters gets when the merge is taken back."""
    with MERGED.perform("note_undo_merge", cluster, actor=actor) as step:
        step.data |= {"survivor": survivor.name_ru, "absorbed": absorbed.name_ru}


def _move_places(survivor: Organisation, other: Organisation, step: Step) -> list[dict[str, Any]]:
    """Places of the other one, each with the place it went to."""
    trail = []
    for place in Participant.objects.filter(organisation=other).order_by("pk"):
        here = Participant.objects.live().filter(organisation=survivor, cluster=place.cluster_id).first()
        if here is None or place.status in ("left", "withdrawn"):
            place.organisation = survivor
            place.save()
            here = place
        else:
            _join(here, place)
            _move_children(here, place, step)
        trail.append({"cluster": place.cluster_id, "from": place.pk, "to": here.pk})
    return trail


def _join(here: Participant, place: Participant) -> None:
    """One place of two, the same whichever came first."""
    here.status = max(here.status, place.status, key=RANK.__getitem__)
    here.kind = min(here.kind, place.kind, key=KINDS.index)
    steps = [one for one in (here.step, place.step) if one]
    here.step = min(steps, key=lambda one: (one.order, one.pk)) if steps else None
    here.joined_on = min(filter(None, (here.joined_on, place.joined_on)), default=None)
    here.added_on = min(here.added_on, place.added_on)
    for name in ("products", "words"):
        words = sorted({*getattr(here, name).split("; "), *getattr(place, name).split("; ")} - {""})
        setattr(here, name, "; ".join(words)[:300])
    here.version = max(here.version, place.version) + 1
    place.status = Participant.Status.WITHDRAWN
    place.save()
    here.save()


def _move_children(here: Participant, place: Participant, step: Step) -> None:
    Interview.objects.filter(participant=place).update(participant=here)
    Contact.objects.filter(participant=place).update(participant=here)
    ends = Relation.objects.filter(source_actor=place, target_actor=here)
    ends |= Relation.objects.filter(source_actor=here, target_actor=place)
    ends.filter(withdrawn_at__isnull=True).update(
        withdrawn_at=step.at, withdrawn_reason=_("Обе стороны оказались одним предприятием")
    )
    Relation.objects.filter(source_actor=place).exclude(target_actor=here).update(source_actor=here)
    Relation.objects.filter(target_actor=place).exclude(source_actor=here).update(target_actor=here)


def _move_figures(survivor: Organisation, other: Organisation, step: Step) -> list[int]:
    """Figures of the other one; of two in force for one year the newer stands."""
    mine = {year.year: year for year in CompanyYear.objects.live().filter(organisation=survivor)}
    for year in CompanyYear.objects.live().filter(organisation=other):
        twin = mine.get(year.year)
        if twin:
            loser = min(twin, year, key=lambda one: (one.at, one.pk))
            loser.withdrawn_at, loser.withdrawn_reason = step.at, _("Слияние: остались более новые показатели")
            loser.save()
    moved = CompanyYear.objects.filter(organisation=other)
    keys = list(moved.values_list("pk", flat=True))
    moved.update(organisation=survivor, at=F("at"))
    return keys


def _put_back(merge: Merge) -> None:
    """Every touched row as it was: first what goes away from the survivor, then its own, then what the merge removed."""
    for model, *__ in TOUCHED:
        rows = merge.trail.get(model.__name__, {})
        live = {key: row["before"] for key, row in rows.items() if row["after"] is not None}
        leaving = [key for key, values in live.items() if values.get("organisation_id") == merge.absorbed_id]
        for key in [*leaving, *(key for key in live if key not in leaving)]:
            model.objects.filter(pk=key).update(**live[key])
        for key, row in rows.items():
            if row["after"] is None:
                model.objects.create(pk=int(key), **row["before"])
