"""Records that figures of process count, of any number of clusters, in one query.

Each subject gives its rows the same columns, so the database answers all of them at once: a page that draws every
figure of sixty clusters asks no more than a page of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    Field,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Coalesce

from action_plans.models import (
    ActionPlan,
    Activity,
    AmendmentLine,
    LedgerEntry,
    MoneyFact,
    MoneyLine,
    Revision,
    StateRequest,
)
from action_plans.pure.content import EXISTS
from action_plans.pure.ledger import CONFIRMATION
from coordinators.models import (
    Attendance,
    ChainStep,
    ClusterAssignment,
    Event,
    Interview,
    Participant,
    StagePeriod,
    TrainingRecord,
)
from methodology.terms import Force
from procedure.models import Deadline

CLUSTER = "application__assessment__cluster"


class Row(NamedTuple):
    """A record as the database gives it; what each column means depends on ``kind``."""

    kind: str
    cluster: int
    ref: int | None = None
    other: int | None = None
    link: int | None = None
    since: date | None = None
    until: date | None = None
    day: date | None = None
    at: datetime | None = None
    number: Decimal | None = None
    word: str | None = None
    state: str | None = None
    key: str | None = None
    text: str | None = None
    more: str | None = None


NUMBER = DecimalField(max_digits=18, decimal_places=2)
TYPES: dict[str, Field] = {
    "cluster": BigIntegerField(), "ref": BigIntegerField(), "other": BigIntegerField(), "link": BigIntegerField(),
    "since": DateField(), "until": DateField(), "day": DateField(), "at": DateTimeField(), "number": NUMBER,
    "word": CharField(), "state": CharField(), "key": CharField(), "text": TextField(), "more": TextField(),
}  # fmt: skip


def rows(clusters: Iterable[int]) -> list[Row]:
    """All records of these clusters, in no order."""
    keys = list(clusters)
    first, *rest = (*_of_initiative(keys), *_of_plan(keys), *_of_money(keys))
    return [Row(*row) for row in first.union(*rest, all=True)]


def _told(found: QuerySet, kind: str, **columns: Any) -> QuerySet:
    """``found`` under the common columns; a column it does not name is empty, and typed, so that all fit together."""
    asked = {"cluster": "cluster", "ref": "pk"} | columns
    told = [Value(kind, output_field=CharField())]
    for name, kept in TYPES.items():
        said = asked.get(name)
        source = F(said) if isinstance(said, str) else Value(None) if said is None else said
        told.append(Cast(source, kept) if said is None or not isinstance(said, str) or name == "number" else source)
    return found.order_by().values_list(*told)


def _of_initiative(keys: list[int]) -> list[QuerySet]:
    came = Attendance.objects.filter(event=OuterRef("pk")).order_by().values("event").annotate(n=Count("pk"))
    terms = Deadline.objects.filter(**{f"dossier__{CLUSTER}__in": keys}).exclude(force=Force.BINDING)
    return [
        _told(terms, "term", cluster=f"dossier__{CLUSTER}", since="started_on", until="due_on", at="closed_at", word="term",
              state="state", key="key", text=KeyTransform("earlier", "basis")),
        _told(StagePeriod.objects.filter(cluster__in=keys), "gate", word="stage", until="confirmed_on"),
        _told(Participant.objects.filter(cluster__in=keys).exclude(status=Participant.Status.WITHDRAWN), "place",
              since="added_on", day="joined_on", until="left_on"),
        _told(Event.objects.held().filter(cluster__in=keys), "event", since="starts_on", until="ends_on", word="kind",
              number=Coalesce(Subquery(came.values("n")), 0)),
        _told(Interview.objects.filter(cluster__in=keys), "talk", since="held_on", other="participant__step",
              at="withdrawn_at"),
        _told(ChainStep.objects.filter(cluster__in=keys), "link", at="withdrawn_at"),
        _told(ClusterAssignment.objects.filter(cluster__in=keys), "seat", other="coordinator", since="since",
              until="until"),
        _told(TrainingRecord.objects.live().filter(coordinator__assignments__cluster__in=keys), "lesson",
              cluster="coordinator__assignments__cluster", other="coordinator", link="module", since="completed_on"),
    ]  # fmt: skip


def _of_plan(keys: list[int]) -> list[QuerySet]:
    plan = "plan__cluster"
    approved = Subquery(Revision.objects.filter(plan=OuterRef("plan"), baseline=1).values("approved_at"))
    merged = AmendmentLine.objects.filter(told=AmendmentLine.Told.MERGED, amendment__plan__cluster__in=keys)
    return [
        _told(ActionPlan.objects.filter(cluster__in=keys), "plan", number="promised_share"),
        _told(Activity.objects.of_the_plan().filter(plan__cluster__in=keys), "activity", cluster=plan, until="due",
              day="done_on", state="status", key="code", at=approved),
        # of a line only what it says of the day, the being and the end of an activity is read: texts stay where they are
        _told(merged.filter(cell__in=("due", "cancelled", EXISTS)), "change", cluster="amendment__plan__cluster",
              other="amendment", since="amendment__decided_on", key="code", word="cell", text=F("after"), more=F("before")),
        _told(merged.exclude(cell__in=("due", "cancelled", EXISTS)), "change", cluster="amendment__plan__cluster",
              other="amendment", since="amendment__decided_on", key="code", word="cell"),
        _told(StateRequest.objects.filter(plan__cluster__in=keys, sent_on__isnull=False), "request", cluster=plan,
              link="number", since="sent_on", day="answered_on", state="status"),
    ]  # fmt: skip


def _of_money(keys: list[int]) -> list[QuerySet]:
    """Planned money without cancelled activities; given and spent money with them: it was spent."""
    line = "line__activity__plan__cluster"
    planned = MoneyLine.objects.of_the_plan().filter(activity__plan__cluster__in=keys, planned__gt=0)
    return [
        _told(LedgerEntry.objects.filter(plan__cluster__in=keys, kind=CONFIRMATION), "gift", cluster="plan__cluster",
              link="line__year", since="happened_on", number="amount"),
        _told(MoneyFact.objects.filter(**{f"{line}__in": keys}), "outlay", cluster=line, other="line", link="line__year",
              at="at", number="spent"),
        _told(planned, "planned", cluster="activity__plan__cluster", link="year", number="planned", word="source"),
    ]  # fmt: skip
