"""Requests for help as a board: who asks, what waits, by when (M 2.2, 3.4.1)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from action_plans.models import HelpRequest
from coordinators.models import Participant
from coordinators.permissions import clusters_led_by, firms_of


def whole(rows: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    """With everything a line of a list shows."""
    return rows.select_related(
        "place__organisation", "place__cluster__assessment__application__dossier", "activity__plan", "by"
    )


def board(user: Any) -> QuerySet[HelpRequest]:
    """What this person sees, what waits the longest first."""
    return whole(HelpRequest.objects.visible_to(user)).order_by("asked_on", "pk")


def of_cluster(cluster: Any, user: Any) -> QuerySet[HelpRequest]:
    return board(user).filter(place__cluster=cluster)


def places_to_ask_from(user: Any) -> list[Participant]:
    """Places of this person's firms that take part somewhere: from each one may ask."""
    mine = Participant.objects.joined().filter(organisation__in=firms_of(user))
    return list(mine.select_related("organisation", "cluster__assessment__application__dossier").order_by("pk"))


def waiting_led_by(user: Any) -> QuerySet[HelpRequest]:
    """Unanswered requests of clusters this coordinator leads."""
    rows = whole(HelpRequest.objects.filter(status="asked", place__cluster__in=clusters_led_by(user)))
    return rows.order_by("asked_on", "pk")
