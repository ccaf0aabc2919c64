"""What can be asked about merges: the trail (every row as it was and as it became), and what was done since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models import (
    Attendance,
    CompanyYear,
    Contact,
    EventInvitation,
    GroupMember,
    Interview,
    Merge,
    Participant,
    Relation,
)

Rows = dict[str, dict[str, dict[str, Any]]]
#: What a merge writes into, in the order in which it is put back; where the organisation stands; what may change.
TOUCHED: tuple[tuple[type[models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (Participant, ("organisation",),
     ("organisation", "status", "kind", "step", "products", "words", "joined_on", "added_on", "version")),
    (Interview, ("participant__organisation",), ("participant",)),
    (Contact, ("participant__organisation",), ("participant",)),
    (Relation, ("source_actor__organisation", "target_actor__organisation"),
     ("source_actor", "target_actor", "withdrawn_at", "withdrawn_reason")),
    (CompanyYear, ("organisation",), ("organisation", "withdrawn_at", "withdrawn_reason")),
    (Attendance, ("organisation",), ("event", "organisation")),
    (EventInvitation, ("organisation",), ("event", "organisation", "at")),
    (GroupMember, ("organisation",), ("group", "organisation", "is_chair", "since", "until")),
)  # fmt: skip
#: The same in words.
NAMES = {
    "Participant": _("место в кластере"), "Interview": _("интервью"), "Contact": _("контакты"), "Relation": _("связи"),
    "CompanyYear": _("показатели"), "Attendance": _("явка"), "EventInvitation": _("приглашения"),
    "GroupMember": _("рабочие группы"),
}  # fmt: skip


def rows_of(pair: list[int]) -> Rows:
    """All rows of two organisations a merge may touch, in plain values."""
    found = {}
    for model, where, names in TOUCHED:
        owned = Q()
        for path in where:
            owned |= Q(**{f"{path}__in": pair})
        fields = [model._meta.get_field(name).attname for name in names]
        found[model.__name__] = {str(row.pop("pk")): row for row in model.objects.filter(owned).values("pk", *fields)}
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def difference(before: Rows, after: Rows) -> Rows:
    """Rows that became others; of a row that is gone ``after`` is null."""
    return {
        name: {
            key: {"before": row, "after": after[name].get(key)}
            for key, row in rows.items() if after[name].get(key) != row
        }
        for name, rows in before.items()
    }  # fmt: skip


def changed_since(merge: Merge) -> Iterator[str]:
    """Kinds of records that somebody changed after the merge touched them."""
    now = rows_of([merge.survivor_id, merge.absorbed_id])
    for model, *__ in TOUCHED:
        rows = merge.trail.get(model.__name__, {})
        if any(now[model.__name__].get(key) != row["after"] for key, row in rows.items()):
            yield str(NAMES[model.__name__])


def last_merge(survivor: Organisation) -> Merge | None:
    """The merge that would be taken back."""
    return Merge.objects.standing().filter(survivor=survivor).select_related("survivor", "absorbed").first()


def with_survivors(organisations: Iterable[Organisation]) -> list[Organisation]:
    """These organisations and, of merged ones, those that stand for them now: what is said to one reaches its people."""
    told, firms = Merge.objects.survivors(), list(organisations)
    now = {told[firm.pk] for firm in firms if firm.pk in told}
    return [*firms, *Organisation.objects.filter(pk__in=now).order_by("sort_key", "pk")] if now else firms


def merges_of(firm: Organisation) -> QuerySet[Merge]:
    """All merges this organisation took part in, the newest first."""
    rows = Merge.objects.filter(Q(survivor=firm) | Q(absorbed=firm))
    return rows.select_related("survivor", "absorbed", "by").defer("trail", "places", "figures")


def used_again(absorbed: Organisation) -> bool:
    """Whether somebody went on working with the record that was merged away."""
    places = Participant.objects.live().filter(organisation=absorbed)
    return places.exists() or CompanyYear.objects.live().filter(organisation=absorbed).exists()
