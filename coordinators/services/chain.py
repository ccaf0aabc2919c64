"""How the value chain is drawn: links, relations, notes about the industry (M 3.3.2, stage 1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordinators.models import ChainStep, Cluster, IndustryNote, Participant, Relation
from coordinators.services.base import put_on_card
from coordinators.workflow import NOTE, RELATION, STEP


def add_step(cluster: Cluster, *, actor: Any, **facts: Any) -> ChainStep:
    """A link of the chain in its place."""
    with STEP.perform("add_step", cluster, actor=actor) as step:
        step.record = ChainStep.objects.create(cluster=cluster, **facts)
        step.data["name"] = step.record.name_ru
    return step.record


def edit_step(link: ChainStep, *, actor: Any, version: int, **facts: Any) -> ChainStep:
    """Save a link. Raises StaleCard when somebody saved it meanwhile."""
    with STEP.perform("edit_step", link, actor=actor) as step:
        put_on_card(link, version, facts)
        step.data["name"] = link.name_ru
    return link


def withdraw_step(link: ChainStep, *, actor: Any) -> ChainStep:
    with STEP.perform("withdraw_step", link, actor=actor) as step:
        link.withdrawn_at = step.at
        step.data["name"] = link.name_ru
    return link


def add_relation(
    place: Participant, *, actor: Any, other: Participant, gives: bool, kind: str, strength: int, source: str,
    flow: str = "", volume: str = "",
) -> Relation:  # fmt: skip
    """What goes between two actors of one cluster; ``gives``: from ``place`` to the other one.

    Raises ValidationError at ``other`` for a relation to itself or to somebody of another base.
    """
    if other.pk == place.pk:
        raise ValidationError({"other": _("Связь с самим собой записать нельзя: выберите другую сторону.")})
    if other.cluster_id != place.cluster_id:
        raise ValidationError({"other": _("Этой организации нет в базе кластера: сначала добавьте её.")})
    with RELATION.perform("add_relation", place, actor=actor) as step:
        ends = (place, other) if gives else (other, place)
        step.record = Relation.objects.create(
            cluster=place.cluster, source_actor=ends[0], target_actor=ends[1], kind=kind, strength=strength,
            source=source, flow=flow, volume=volume, at=step.at,
        )  # fmt: skip
    return step.record


def withdraw_relation(relation: Relation, *, actor: Any, reason: str) -> Relation:
    with RELATION.perform("withdraw_relation", relation, actor=actor, reason=reason) as step:
        relation.withdrawn_at, relation.withdrawn_reason = step.at, reason
    return relation


def write_note(
    cluster: Cluster, *, actor: Any, kind: str, text: str, source: str, figure: Decimal | None = None, measure: str = "",
    year: int | None = None,
) -> IndustryNote:  # fmt: skip
    """An observation with its source. Raises ValidationError at ``figure`` when a benchmark has none."""
    if kind == "benchmark" and figure is None:
        raise ValidationError({"figure": _("Укажите число, с которым сравнивают.")})
    with NOTE.perform("write_note", cluster, actor=actor) as step:
        step.record = IndustryNote.objects.create(
            cluster=cluster, kind=kind, text=text, source=source, figure=figure, measure=measure, year=year, by=actor,
            at=step.at,
        )  # fmt: skip
        step.data["kind"] = kind
    return step.record


def withdraw_note(note: IndustryNote, *, actor: Any, reason: str) -> IndustryNote:
    with NOTE.perform("withdraw_note", note, actor=actor, reason=reason) as step:
        note.withdrawn_at, note.withdrawn_reason = step.at, reason
    return note
