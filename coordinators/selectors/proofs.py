"""How records of the subjects prove what a stage must leave behind (M 3.3.2)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from coordinators.models import Cluster
from coordinators.selectors.facts import Fact, proves


@proves("enterprise_base")
def base_has_enterprises(cluster: Cluster) -> Fact:
    """An output that says the base is made is borne out by the base."""
    number = cluster.participants.live().count()
    detail = ngettext("%(n)s запись в базе", "%(n)s записей в базе", number) % {"n": number}
    return Fact(number > 0, detail, reverse("coordinators:base", args=[cluster.pk]))
