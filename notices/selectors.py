"""What can be asked about notices."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from notices.models import Notice
from procedure import registry


def notices_of(user: Any) -> QuerySet[Notice]:
    """A person's notices, newest first; without those of dossiers they were since kept away from."""
    rows = Notice.objects.filter(recipient=user.pk).exclude(registry.barred(user, "entry__dossier"))
    return rows.select_related("entry__dossier").order_by("-pk")


def unread_count(user: Any) -> int:
    return notices_of(user).filter(read_at__isnull=True).count()
