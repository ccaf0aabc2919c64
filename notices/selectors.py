"""What can be asked about notices."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from notices.models import Notice


def notices_of(user: Any) -> QuerySet[Notice]:
    """A person's notices, newest first."""
    return Notice.objects.filter(recipient=user.pk).select_related("entry__dossier").order_by("-pk")


def unread_count(user: Any) -> int:
    return Notice.objects.filter(recipient=user.pk, read_at__isnull=True).count()
