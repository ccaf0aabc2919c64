"""What can be asked about notices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from notices.kinds import Channel, Kind, Scope
from notices.models import Following, Notice, NoticeChoice
from procedure import registry
from procedure.models import Dossier


def notices_of(user: Any) -> QuerySet[Notice]:
    """A person's notices, newest first; without those of dossiers they were since kept away from."""
    rows = Notice.objects.filter(recipient=user.pk, in_portal=True).exclude(registry.barred(user, "entry__dossier"))
    return rows.select_related("entry__dossier").order_by("-pk")


MANY = 100  # unread notices are counted no further: counting thousands cost more than the whole page


def unread_count(user: Any) -> int:
    """How many notices wait, at most ``MANY``."""
    return notices_of(user).filter(read_at__isnull=True).order_by()[:MANY].count()


def channels_of(kind: Kind, dossier_id: int, people: Iterable[int]) -> dict[int, Channel | None]:
    """Where each of these people hears of a dossier, by what they chose; None is nowhere. The law asks nobody."""
    found: dict[int, Channel | None] = dict.fromkeys(people, kind.channel)
    if kind.legal or not found:
        return found
    rows = list(NoticeChoice.objects.filter(code=kind.code, user__in=found))
    narrow = [row.user_id for row in rows if row.scope == Scope.FOLLOWED]
    follow = set(
        Following.objects.filter(dossier=dossier_id, user__in=narrow).values_list("user", flat=True) if narrow else ()
    )
    for row in rows:
        wanted = row.scope == Scope.ALL or row.user_id in follow
        found[row.user_id] = Channel(row.channel) if wanted else None
    return found


def choices_of(user: Any) -> dict[str, NoticeChoice]:
    return {row.code: row for row in NoticeChoice.objects.filter(user=user.pk)}


def followed(user: Any) -> Exists:
    """Whether the person follows a record's dossier, as a part of the record's own query."""
    return Exists(Following.objects.filter(user=user.pk, dossier=OuterRef("dossier")))


def followed_by(user: Any) -> QuerySet[Dossier]:
    """Dossiers the person follows and still sees."""
    mine = Following.objects.filter(user=user.pk).values("dossier")
    return Dossier.objects.visible_to(user).filter(pk__in=mine).order_by("-pk")
