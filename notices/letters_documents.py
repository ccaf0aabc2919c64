"""Who is told about files: the antivirus answers after the act, so the person who gave the file learns of it by letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import User
from notices.registry import add_letters
from procedure.models import JournalEntry


def giver(entry: JournalEntry) -> Iterable[Any]:
    return User.objects.filter(pk=entry.data.get("by"))


add_letters("documents.infected", to=giver)
