"""What a person chooses about their own notices. No acts: nothing here belongs to a dossier."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from notices.kinds import CHOSEN
from notices.models import Following, NoticeChoice
from procedure.models import Dossier


def choose(user: Any, chosen: dict[str, tuple[str, str]]) -> None:
    """Keep scope and channel by the code of a kind; kinds the law leaves no choice about are passed over."""
    with transaction.atomic():
        for kind in CHOSEN:
            if kind.code in chosen:
                scope, channel = chosen[kind.code]
                NoticeChoice.objects.update_or_create(
                    user=user, code=kind.code, defaults={"scope": scope, "channel": channel}
                )


def follow(user: Any, dossier: Dossier) -> None:
    """Twice is once."""
    Following.objects.get_or_create(user=user, dossier=dossier)


def unfollow(user: Any, dossier: Dossier) -> None:
    Following.objects.filter(user=user, dossier=dossier).delete()
