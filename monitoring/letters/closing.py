"""Who is told that a cluster is over: everybody who worked in it."""

from __future__ import annotations

from coordinators.letters.stages import who_takes_part
from coordinators.models import Cluster
from notices.registry import add_letters
from procedure.models import JournalEntry


def page(entry: JournalEntry) -> str:
    return Cluster.objects.get(pk=entry.target_pk).get_absolute_url()


add_letters("monitoring.close_cluster", to=who_takes_part, link=page)
