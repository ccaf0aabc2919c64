"""How plans were adjusted (M 2.3): rows of activities and merged lines as ``pure.adjust`` counts them, named for pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Activity, AmendmentLine, Revision
from action_plans.pure import adjust
from action_plans.pure.content import EXISTS
from action_plans.selectors.amendment import MERGED
from methodology.plan import ACTIVITY_KINDS, ADJUSTED_REFERENCE, ASKED_BY, CHANGE_CAUSES, THEMES
from procedure import clock
from procedure.registry import localized

WIDTH, HEIGHT = 640, 200  # of the drawing of survival


@dataclass(frozen=True)
class Bar:
    """A named share: how many of how many, in per cent."""

    name: str
    number: int
    whole: int
    url: str = ""

    @property
    def percent(self) -> Decimal | None:
        return Decimal(self.number) / self.whole * 100 if self.whole else None


@dataclass(frozen=True)
class Moved:
    """How far one activity went from its first approval."""

    activity: Activity
    days: int | None
    tenge: Decimal | None


@dataclass(frozen=True)
class Story:
    """Everything a page of adjustment shows."""

    profile: adjust.Profile
    kinds: list[Bar]
    themes: list[Bar]
    reasons: list[Bar]
    askers: list[Bar]
    bearings: list[Bar]
    path: str
    reference: int = ADJUSTED_REFERENCE

    @property
    def whole(self) -> adjust.Rate:
        return self.profile.whole


def story(plans: Sequence[ActionPlan]) -> Story:
    """Of one plan or of all of them together; the number of queries does not grow with the plans."""
    activities, lines = facts(plans)
    found = adjust.profile(activities, lines, clock.today())
    names = {"steering": _("управляли заранее"), "slipping": _("срок сползал"), "neither": _("ни то ни другое")}
    decisions = sum(found.bearings.values())
    return Story(
        found, _rates(found.kinds, ACTIVITY_KINDS), _rates(found.themes, THEMES),
        _counts(found.reasons, CHANGE_CAUSES), _counts(found.askers, ASKED_BY),
        [Bar(names[code], number, decisions) for code, number in found.bearings.items()], drawn(found.survival),
    )  # fmt: skip


def facts(plans: Sequence[ActionPlan]) -> tuple[list[adjust.Activity], list[adjust.Line]]:
    """Three queries: activities that were approved, lines that were merged, the first day of every plan."""
    lines = _lines(plans)
    born = {line.key: line.approved for line in lines if line.cell == EXISTS and line.after}
    ended = {line.key: line.approved for line in lines if line.cell == "cancelled" and line.after}
    began = {
        row.plan_id: clock.local_day(row.approved_at)
        for row in Revision.objects.filter(plan__in=plans, baseline=1).only("plan_id", "approved_at")
    }
    rows = Activity.objects.of_the_plan().filter(plan__in=plans).order_by("plan", "pk")
    return [_activity(row, began[row.plan_id], born, ended) for row in rows if row.plan_id in began], lines


Days = Mapping[tuple[str, str], date]


def _activity(row: Activity, began: date, born: Days, ended: Days) -> adjust.Activity:
    key = str(row.plan_id), row.code
    return adjust.Activity(
        row.code, row.kind, row.theme, born.get(key, began), row.done_on or ended.get(key), str(row.plan_id)
    )


def _lines(plans: Sequence[ActionPlan]) -> list[adjust.Line]:
    rows = AmendmentLine.objects.filter(amendment__plan__in=plans, told=MERGED).select_related("amendment__base")
    return [_line(row) for row in rows.order_by("amendment__plan", "amendment__result__baseline", "pk")]


def _line(row: AmendmentLine) -> adjust.Line:
    made = row.amendment
    due = made.base.content.get(row.code, {}).get("due")
    return adjust.Line(
        str(made.number), row.code, row.cell, row.before, row.after, made.cause, made.asked_by, made.signalled_on,
        made.decided_on, date.fromisoformat(due) if due else None, str(made.plan_id),
    )  # fmt: skip


def drift(plan: ActionPlan) -> tuple[adjust.Drift, list[Moved]] | None:
    """From the first baseline to the one in force, with the activities that went; nothing before the first."""
    ends = plan.revisions.approved()
    first, last = ends.first(), ends.last()
    if first is None or last is None:
        return None
    found = adjust.drift(first.content, last.content)
    rows = Activity.objects.of_the_plan().filter(plan=plan, code__in={*found.days, *found.tenge}).order_by("pk")
    return found, [Moved(row, found.days.get(row.code), found.tenge.get(row.code)) for row in rows]


def beside(plans: Sequence[ActionPlan]) -> list[tuple[ActionPlan, adjust.Profile]]:
    """Each cluster by itself, from the same three queries."""
    activities, lines = facts(plans)
    today = clock.today()

    def of(rows: Iterable[Any], plan: ActionPlan) -> list[Any]:
        return [row for row in rows if row.cluster == str(plan.pk)]

    return [(plan, adjust.profile(of(activities, plan), of(lines, plan), today)) for plan in plans]


def _rates(rates: Mapping[str, adjust.Rate], table: Any) -> list[Bar]:
    named = {fact.code: localized(fact, "name") for fact in table}
    return [Bar(named[code], rate.adjusted, rate.number) for code, rate in rates.items()]


def _counts(counts: Mapping[str, int], table: Any) -> list[Bar]:
    named: Callable[[str], str] = {fact.code: localized(fact, "name") for fact in table}.__getitem__
    whole = sum(counts.values())
    return [Bar(named(code), number, whole) for code, number in counts.items()]


def drawn(steps: Sequence[adjust.Step]) -> str:
    """The steps as a path of SVG: right to the next day, then down."""
    last = max(steps[-1].day, 1)
    points = ["M0 0"]
    for step in steps[1:]:
        x, y = step.day / last * WIDTH, (1 - step.share) * HEIGHT
        points.append(f"H{x:.1f} V{y:.1f}")
    return " ".join([*points, f"H{WIDTH}"])
