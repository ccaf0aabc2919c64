"""What can be asked about an amendment: its branch, what stands in its way, who has to agree, how often activities changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from action_plans.models import ActionPlan, Activity, Agreement, Amendment, AmendmentLine, Milestone
from action_plans.permissions import is_inside
from action_plans.pure.content import EXISTS, Content, Whole, code_order, touched
from action_plans.pure.diff import Difference, apply
from action_plans.pure.merge import Conflict, Key, Merged, Settlement, Unsettled, conflicts, merge
from action_plans.pure.weight import Weight, weigh
from action_plans.selectors.agreement import Standing, asked_firms, heard
from action_plans.selectors.check import said_about
from action_plans.selectors.content import content_of
from procedure.reading import held, hold

ASKED, MERGED = AmendmentLine.Told.ASKED, AmendmentLine.Told.MERGED
STONE = "milestone/"  # how cells of milestones begin: milestone/m2/due


def lines_of(amendment: Amendment, told: str = ASKED) -> list[Difference]:
    rows = amendment.lines.filter(told=told)
    return [Difference(row.code, row.cell, row.before, row.after) for row in rows]


def branch_of(amendment: Amendment) -> Whole:
    """The base as the amendment would have it: what its forms are filled with."""
    return apply(amendment.base.content, lines_of(amendment))


def amendable(amendment: Amendment) -> dict[str, str]:
    """Code -> title of activities an amendment may change: new ones of its own, those of the base not over yet."""
    over = set(finished(amendment.plan_id).values_list("code", flat=True))
    branch = branch_of(amendment)
    return {
        code: str(branch[code].get("title_ru") or "")
        for code in sorted(branch, key=code_order)
        if code not in over
    }  # fmt: skip


def finished(plan: int) -> QuerySet[Activity]:
    """What has ended: an amendment changes none of it."""
    return Activity.objects.of_the_plan().filter(plan=plan, status__in=("done", "cancelled"))


def settlements(amendment: Amendment) -> dict[Key, Settlement]:
    rows = amendment.lines.filter(told=ASKED, settled__isnull=False)
    return {(row.code, row.cell): Settlement(row.settled["seen"], row.settled["chosen"]) for row in rows}


@dataclass
class Outlook:
    """An open amendment against the plan as it is now; each fact is read once."""

    amendment: Amendment

    @cached_property
    def current(self) -> Content:
        return content_of(self.amendment.plan)

    @cached_property
    def lines(self) -> list[Difference]:
        return lines_of(self.amendment)

    @cached_property
    def settled(self) -> dict[Key, Settlement]:
        return settlements(self.amendment)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every cell both changed, settled or not."""
        return conflicts(self.current, self.lines)

    @cached_property
    def unsettled(self) -> tuple[Conflict, ...]:
        try:
            merge(self.current, self.lines, self.settled)
        except Unsettled as left:
            return left.conflicts
        return ()

    @cached_property
    def merged(self) -> Merged | None:
        """What the plan becomes; nothing while conflicts wait for a choice."""
        return None if self.unsettled else merge(self.current, self.lines, self.settled)

    @cached_property
    def weight(self) -> Weight | None:
        return weigh(self.current, self.merged.content) if self.merged else None

    @property
    def heavy(self) -> bool:
        plan = self.amendment.plan
        return self.weight is not None and self.weight.heavy(plan.step_days, plan.step_share)

    @cached_property
    def over(self) -> list[str]:
        """Codes of activities that ended, or were cancelled, since the branch began and would be changed all the same."""
        codes = {line.code for line in (self.merged.lines if self.merged else ())}
        if not codes:
            return []
        ended = finished(self.amendment.plan_id).filter(code__in=codes)
        return sorted(ended.values_list("code", flat=True), key=code_order)

    @cached_property
    def passed(self) -> list[Milestone]:
        """Milestones reached since the branch began that would be changed all the same."""
        keys = {
            (line.code, _stone(line.cell)) for line in (self.merged.lines if self.merged else ()) if _stone(line.cell)
        }
        if not keys:
            return []
        rows = _reached(self.amendment).select_related("activity").order_by("due", "pk")
        return [row for row in rows if (row.activity.code, row.key) in keys]

    @cached_property
    def faults(self) -> list[str]:
        """What the check of the plan would say only because of this amendment."""
        if self.merged is None:
            return []
        plan = self.amendment.plan
        before = set(said_about(plan, self.current) or ())
        now = said_about(plan, self.merged.content) or ()
        return [f"{code}: {text}" for code, kind, text in now if (code, kind, text) not in before]

    @cached_property
    def standing(self) -> Standing:
        """Words of the firms whose part the merge touches; a word counts only for the part as it would become."""
        plan = self.amendment.plan
        if self.merged is None:
            return Standing((), plan.agree_share)
        after = self.merged.content
        rows = Agreement.objects.filter(revision__plan=plan)
        return heard(rows, asked_firms(plan, touched(self.current, after)), after, plan)


def outlook(amendment: Amendment) -> Outlook:
    """The same for all guards of a page or an act: an act refreshes its record, which forgets it."""
    if (kept := held(amendment, "outlook")) is None:
        hold(amendment, "outlook", kept := [Outlook(amendment)])
    return kept[0]


def amendments_of(plan: ActionPlan, user: Any) -> list[Amendment]:
    """Amendments this person may see, the newest first. Who reads all of them spares the guards a question."""
    found = list(Amendment.objects.visible_to(user).filter(plan=plan).order_by("-number"))
    if is_inside(user):
        hold(plan, "amendments", found)
    return found


def going_on(plan: ActionPlan) -> list[Amendment]:
    """Amendments that are neither merged nor given up, the oldest first."""
    rows = held(plan, "amendments")
    found = plan.amendments.all() if rows is None else rows
    return sorted((one for one in found if one.status in ("draft", "proposed")), key=lambda one: one.number)


def agreement_key(amendment: Amendment) -> str:
    """Under which the term of the firms' answer to this amendment runs."""
    return f"amendment-{amendment.number}"


def changes_of(plan: ActionPlan) -> Counter[str]:
    """Activity code -> merged amendments that changed it («Правок»); the one that brought it in is none of them."""
    lines = AmendmentLine.objects.filter(amendment__plan=plan, told=MERGED).order_by()
    rows = set(lines.values_list("amendment", "code", "cell"))
    born = {(amendment, code) for amendment, code, cell in rows if cell == EXISTS}
    return Counter(code for __, code in {(amendment, code) for amendment, code, __ in rows} - born)


def new_code(plan: ActionPlan) -> str:
    """Codes run on over the plan and all its amendments: one is never given twice."""
    taken = set(plan.activities.values_list("code", flat=True))
    taken |= set(AmendmentLine.objects.filter(amendment__plan=plan, cell="exists").values_list("code", flat=True))
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return str(number)


def open_stones(amendment: Amendment, code: str) -> dict[str, tuple[str, str]]:
    """Key -> title and day of the milestones an amendment may change, by their days: those not passed yet."""
    passed = set(_reached(amendment).filter(activity__code=code).values_list("key", flat=True))
    found: dict[str, dict[str, str]] = {}
    for cell, value in branch_of(amendment).get(code, {}).items():
        if (key := _stone(cell)) and key not in passed:
            found.setdefault(key, {})[cell.rpartition("/")[2]] = str(value or "")
    stones = {key: (said.get("title_ru", ""), said.get("due", "")) for key, said in found.items() if said.get("due")}
    return dict(sorted(stones.items(), key=lambda stone: stone[1][1]))


def new_stone(amendment: Amendment, code: str) -> str:
    """A key no milestone of the activity has, here or in another amendment: two new ones never meet as a conflict."""
    asked = AmendmentLine.objects.filter(amendment__plan=amendment.plan_id, code=code, cell__startswith=STONE)
    taken = {_stone(cell) for cell in (*asked.values_list("cell", flat=True), *amendment.base.content.get(code, {}))}
    taken |= set(
        Milestone.objects.filter(activity__plan=amendment.plan_id, activity__code=code).values_list("key", flat=True)
    )
    return next(key for number in range(1, 1000) if (key := f"m{number}") not in taken)


def _stone(cell: str) -> str:
    """The key of the milestone a cell belongs to; nothing for any other cell."""
    return cell.split("/")[1] if cell.startswith(STONE) else ""


def _reached(amendment: Amendment) -> QuerySet[Milestone]:
    return Milestone.objects.filter(activity__plan=amendment.plan_id, reached_on__isnull=False)
