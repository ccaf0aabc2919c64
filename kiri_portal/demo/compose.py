"""The whole story as rows of one shape: the generated set, and the additional round written beside it.

``additional.yaml`` says only what is its own; the rest of a second attempt comes from the first one.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from applications.workflow.application import RETURN_NEEDS_DAYS
from kiri_portal.demo import data
from methodology.editions import EDITIONS
from procedure import calendars

ANALYSTS = {"notify_akimat": "min-3", "forward": "min-1"}
GROWTH = 1.05  # of turnover and export in the year between two attempts


def additional() -> dict[str, Any]:
    return data.read("additional.yaml")


def people() -> list[dict[str, Any]]:
    return [*data.read("people.yaml")["people"], *additional()["people"]]


def rounds() -> list[dict[str, Any]]:
    known = data.read("rounds.yaml")["rounds"]
    own = additional()["round"]
    return [*known, _named(known, own["like"]) | own]


def applications() -> list[dict[str, Any]]:
    known = data.folder("applications")
    rows = [*known, *(_second_attempt(_named(known, own["like"]), own) for own in additional()["applications"])]
    announced = {row["id"]: row["dates"]["announced"]["date"] for row in rounds()}
    return [row | {"history": _inside_intake(row["history"], announced[row["round"]])} for row in rows]


def assessments(round_: dict[str, Any]) -> list[dict[str, Any]]:
    """Assessments of one round."""
    if round_["id"] != additional()["round"]["id"]:
        return data.folder("assessments") if round_["meetings"] else []
    return [_whole(row, round_["criteria"]) for row in additional()["assessments"]]


def _named(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(row for row in rows if row["id"] == name)


def _inside_intake(history: list[dict[str, Any]], announced: date) -> list[dict[str, Any]]:
    """Moved days meet other holidays: what was done during the intake stays in it, what followed stays after it."""
    calendar = calendars.current()
    term = EDITIONS["2015"].terms["intake"]
    closes = calendar.add(announced, term.length, term.unit)
    after = calendar.add_working_days(closes, 1)
    last_return = calendar.add_working_days(after, -RETURN_NEEDS_DAYS)
    during = {"open_draft": closes, "submit": closes, "return_for_completion": last_return}
    return [
        step | {"date": min(step["date"], during[step["act"]]) if step["act"] in during else max(step["date"], after)}
        for step in history
    ]


def _second_attempt(first: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    figures = {answer["criterion"]: answer.get("figures") for answer in first["answers"]}
    return first | own | {
        "round": additional()["round"]["id"],
        "answers": [{"criterion": c, "text": text, "figures": figures.get(c)} for c, text in own["answers"].items()],
        "members": [member | {"figures": _a_year_later(member["figures"])} for member in first["members"]],
        "history": [
            {"act": act, "date": day, "by": ANALYSTS.get(act, first["contact"])} for act, day in own["history"].items()
        ],
    }  # fmt: skip


def _a_year_later(figures: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The same years, and the one that ended between the two attempts."""
    if not figures:
        return figures
    last = max(figures)
    grown = {name: round(figures[last][name] * GROWTH, 1) for name in ("turnover_mln", "export_mln")}
    return figures | {last + 1: grown | {"headcount": figures[last]["headcount"]}}


def _whole(row: dict[str, Any], criteria: list[dict[str, Any]]) -> dict[str, Any]:
    """Points in the order of criteria become scores with the words of the scale; votes by name, rows by member."""
    scores = [
        {"criterion": criterion["code"], "scores": [
            {"expert": expert["expert"], "points": expert["points"][place],
             "justification": f"{criterion['anchors'][expert['points'][place]]}."}
            for expert in row["experts"] if place < len(expert.get("points", ()))
        ]}
        for place, criterion in enumerate(criteria)
    ]  # fmt: skip
    decisions = [
        decision | {"by_member": [
            {"member": member, "vote": vote} for vote in ("for", "against") for member in decision[vote]
        ]}
        for decision in row.get("decisions", ())
    ]  # fmt: skip
    return row | {"scores": scores, "decisions": decisions}
