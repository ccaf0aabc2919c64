"""Lessons and knowledge as lists (M 2.2, 2.3)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from accounts.models import Organisation
from coordinators.models import Event
from monitoring.models import KnowledgeEvent, Lesson

#: Kinds of organisations that can change rules or give support.
BODIES = ("ministry", "akimat", "institute", "piu", "chamber", "spk", "association")


def whole(rows: QuerySet[Lesson]) -> QuerySet[Lesson]:
    return rows.select_related("cluster", "addressee", "event", "by", "policy__dossier")


def register(user: Any) -> QuerySet[Lesson]:
    return whole(Lesson.objects.visible_to(user))


def published() -> QuerySet[Lesson]:
    """What the head has made public, the newest first."""
    return whole(Lesson.objects.public()).order_by("-published_on", "-pk")


def bodies() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind__in=BODIES).order_by("sort_key", "pk")


def sources(user: Any) -> QuerySet[Event]:
    """Held events of clusters a lesson may come from."""
    return Event.objects.visible_to(user).held().select_related("cluster").order_by("-starts_on", "-pk")


def to_answer(user: Any, roles: tuple[Any, ...]) -> QuerySet[Lesson]:
    """Sent ones that wait for bodies this person acts for."""
    rows = Lesson.objects.filter(status=Lesson.Status.SENT, addressee__in=user.organisations_as(*roles))
    return rows.order_by("sent_on", "pk")


def knowledge(user: Any) -> QuerySet[KnowledgeEvent]:
    return KnowledgeEvent.objects.visible_to(user).standing().annotate(learnt=Count("takeaways"))
