"""What an amendment changes (M 2.3): its branch, cell by cell; the plan itself stays until the merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import Amendment, AmendmentLine
from action_plans.pure.content import EXISTS, MoneyKey, Value
from action_plans.pure.diff import Difference, apply, differences
from action_plans.pure.order import cycle, waits
from action_plans.selectors.amendment import ASKED, STONE, branch_of, new_code, new_stone, open_stones
from action_plans.selectors.content import TEXTS, firm_code
from action_plans.workflow import AMENDMENT
from methodology.plan import SOURCE
from procedure.workflow import Step


def amend_activity(
    amendment: Amendment, *, actor: Any, activity: str, participants: Iterable[Organisation] = (),
    predecessors: Iterable[str] = (), **facts: Any,
) -> Amendment:  # fmt: skip
    """New words of an activity; what differs from the base becomes lines. Raises ValidationError by field."""
    with AMENDMENT.perform("amend_activity", amendment, actor=actor) as step:
        put_cells(step, amendment, activity, _words(facts, participants, predecessors))
    return amendment


def add_in_amendment(
    amendment: Amendment, *, actor: Any, participants: Iterable[Organisation] = (), predecessors: Iterable[str] = (),
    **facts: Any,
) -> Amendment:  # fmt: skip
    """An activity the plan has not: it comes in when the amendment is merged."""
    with AMENDMENT.perform("add_in_amendment", amendment, actor=actor) as step:
        cells = {EXISTS: True} | _words(facts, participants, predecessors)
        put_cells(step, amendment, new_code(amendment.plan), cells)
    return amendment


def amend_money(
    amendment: Amendment, *, actor: Any, activity: str, source: str, organisation: Organisation | None, form: str,
    sums: Mapping[int, Decimal],
) -> Amendment:  # fmt: skip
    """What a giver puts in by year, in the branch. Raises ValidationError by field."""
    private = SOURCE[source].by_firm
    if private and organisation is None:
        raise ValidationError({"organisation": _("Назовите предприятие, которое вносит эти средства.")})
    with AMENDMENT.perform("amend_money", amendment, actor=actor) as step:
        stranger = [year for year, amount in sums.items() if amount and year not in amendment.plan.years]
        if stranger:
            raise ValidationError({f"year_{stranger[0]}": _("Этого года нет в плане.")})
        bin = firm_code(organisation) if private else ""
        cells: dict[str, Value] = {MoneyKey(source, bin, form, year).cell: f"{amount:.2f}"
                                   for year, amount in sums.items()}  # fmt: skip
        put_cells(step, amendment, activity, cells)
    return amendment


def amend_milestone(
    amendment: Amendment, *, actor: Any, activity: str, milestone: str = "", title_ru: str = "", title_kk: str = "",
    due: date | None = None, drop: bool = False,
) -> Amendment:  # fmt: skip
    """A milestone in the branch: a new one, or other words and another day of one that stands; ``drop`` takes it away.

    What is left empty stays as it is. Raises ValidationError by field.
    """
    with AMENDMENT.perform("amend_milestone", amendment, actor=actor) as step:
        if milestone and milestone not in open_stones(amendment, activity):
            raise ValidationError({"milestone": _("Этой вехи в мероприятии нет, или она уже пройдена.")})
        if not milestone and not (title_ru and due):
            raise ValidationError({"due": _("У новой вехи есть название и день.")})
        key = milestone or new_stone(amendment, activity)
        said: dict[str, Value] = {"title_ru": title_ru, "title_kk": title_kk, "due": due.isoformat() if due else ""}
        cells = {f"{STONE}{key}/{name}": None if drop else value for name, value in said.items() if drop or value}
        put_cells(step, amendment, activity, cells)
        step.data["milestone"] = key
    return amendment


def cancel_in_amendment(amendment: Amendment, *, actor: Any, activity: str) -> Amendment:
    with AMENDMENT.perform("cancel_in_amendment", amendment, actor=actor) as step:
        put_cells(step, amendment, activity, {"cancelled": True})
    return amendment


def drop_change(amendment: Amendment, *, actor: Any, activity: str) -> Amendment:
    """The activity is left as the base has it."""
    with AMENDMENT.perform("drop_change", amendment, actor=actor) as step:
        amendment.lines.filter(told=ASKED, code=activity).delete()
        named(step, amendment)
        step.data["code"] = activity
    return amendment


def named(step: Step, amendment: Amendment) -> None:
    step.data |= {"number": amendment.number, "title": amendment.title}


# --- Cells of the branch ---------------------------------------------------------------------------
def _words(
    facts: Mapping[str, Any], participants: Iterable[Organisation], predecessors: Iterable[str]
) -> dict[str, Value]:
    """The words of a form as cells."""
    owner = firm_code(facts.get("owner"))
    start, due = facts.get("start"), facts.get("due")
    if start and due and due < start:
        raise ValidationError({"due": _("Срок раньше начала.")})
    return {name: facts.get(name) or "" for name in TEXTS} | {
        "owner": owner, "participants": [code for firm in participants if (code := firm_code(firm)) != owner],
        "group": str(facts["group"].pk) if facts.get("group") else "",
        "option": str(facts["option"].pk) if facts.get("option") else "",
        "start": start.isoformat() if start else None, "due": due.isoformat() if due else None,
        "after": list(predecessors), "challenge": list(facts.get("challenges") or ()),
    }  # fmt: skip


def put_cells(step: Step, amendment: Amendment, code: str, cells: Mapping[str, Value]) -> None:
    """Set cells in the branch: lines are what it says otherwise than its base. Raises ValidationError for a circle."""
    branch = branch_of(amendment)
    said = branch.get(code, {})
    changed = {cell: value for cell, value in cells.items() if not _same_words(said.get(cell), value)}
    after = apply(branch, [Difference(code, cell, None, value) for cell, value in changed.items()])
    circle = cycle(waits(after))
    if circle:
        said = _("Так мероприятия пойдут по кругу: %(codes)s.") % {"codes": " → ".join((*circle, circle[0]))}
        raise ValidationError({"predecessors": said})
    _keep(amendment, differences(amendment.base.content, after))
    named(step, amendment)
    step.data["code"] = code


def _same_words(was: Value, now: Value) -> bool:
    """A browser sends back the ends of lines otherwise than they were stored: that is no change."""
    if not isinstance(was, str) or not isinstance(now, str):
        return False
    return was.replace("\r\n", "\n").strip() == now.replace("\r\n", "\n").strip()


def _keep(amendment: Amendment, lines: Iterable[Difference]) -> None:
    """The lines of the branch; a choice about a line that reads as before stays with it."""
    wanted = {line.key: line for line in lines}
    for row in amendment.lines.filter(told=ASKED):
        line = wanted.pop((row.code, row.cell), None)
        if line is None:
            row.delete()
        elif row.after != line.after:
            row.after, row.settled = line.after, None
            row.save(update_fields=["after", "settled"])
    amendment.lines.bulk_create(rows_of_lines(amendment, wanted.values(), ASKED))


def rows_of_lines(amendment: Amendment, lines: Iterable[Difference], told: str) -> list[AmendmentLine]:
    return [AmendmentLine(amendment=amendment, told=told, code=line.code, cell=line.cell, before=line.before,
                          after=line.after) for line in lines]  # fmt: skip
