"""What an evaluation rests on: goals judged by rule from confirmed values up to its cut (M 3.5)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Q

from coordinators.models import Cluster
from methodology.indicators import UNIT
from methodology.monitoring import JUDGING
from monitoring.models import Evaluation, IndicatorSystem, Review
from monitoring.pure import periods
from monitoring.pure.standing import is_met
from monitoring.selectors.series import Line, lines_of_many
from monitoring.selectors.system import unfit, valued_in
from procedure import clock
from procedure.models import Deadline

MET, MISSED, UNKNOWN = "met", "missed", "unknown"


def system_of(cluster: Cluster) -> IndicatorSystem | None:
    found = IndicatorSystem.objects.filter(cluster=cluster).first()
    if found:
        found.cluster = cluster
    return found


def goals_of(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Each indicator that judged at the cut, with its target and what was reached; plain values, ready to be sealed."""
    system, cut, final = system_of(evaluation.cluster), evaluation.period, evaluation.kind == Evaluation.Kind.FINAL
    lines = _lines_at(system, cut) if system else []
    return [_goal(line, cut, final) for line in lines if _judged(line, cut)]


def _lines_at(system: IndicatorSystem, cut: str) -> list[Line]:
    """Outcomes that were in the system when the quarter ended: one retired since is judged all the same."""
    rows = system.indicators.filter(level__in=JUDGING).order_by("pk")
    rows = rows.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=periods.ends_on(cut)))
    found = list(rows)
    for row in found:
        row.system = system
    return lines_of_many(found, upto=cut).get(system.cluster_id, [])


def _judged(line: Line, cut: str) -> bool:
    """Not one without a base older than the cut and a goal after it, nor one an adopted system took in after the cut."""
    row, first = line.indicator, line.aims.first_at
    if row.baseline_value is None or row.baseline_period >= cut or first is None:
        return False
    if not any(code > row.baseline_period for code in line.aims.current):
        return False
    return clock.local_day(first) <= max(periods.ends_on(cut), row.system.adopted_on or periods.ends_on(cut))


def target_for(period: str, targets: Mapping[str, Decimal], *, final: bool) -> str:
    """The target judged by at this quarter: the last one already due, in a final evaluation the one it leads to.

    With none on that side, the nearest on the other; empty when there are no targets.
    """
    due, ahead = [code for code in sorted(targets) if code <= period], [c for c in sorted(targets) if c >= period]
    first, second = (ahead[:1], due[-1:]) if final else (due[-1:], ahead[:1])
    return (first or second or [""])[0]


def _goal(line: Line, cut: str, final: bool) -> dict[str, Any]:
    """The goal is chosen by the cut, not by the value; a value older than the last goal due says nothing of it."""
    row, actual = line.indicator, line.last
    targets = {
        code: value for code, value in line.aims.values.items() if code > row.baseline_period and not unfit(row, code)
    }
    if actual and line.base and actual.period <= line.base.period:
        actual = None  # where it stood before anything was done
    at = periods.latest_in(valued_in(row), cut)
    due = target_for(at, targets, final=final)
    oldest = max((code for code in targets if code <= at), default="")
    outcome = UNKNOWN
    if due and actual and actual.period >= oldest:
        outcome = MET if is_met(actual.value, targets[due], row.direction) else MISSED
    return {
        "code": row.code, "name_ru": row.name_ru, "name_kk": row.name_kk, "unit": row.unit, "direction": row.direction,
        "decimals": row.decimals, "base": _text(row.baseline_value), "base_period": row.baseline_period,
        "target": _text(targets.get(due)), "target_period": due, "actual": _text(actual.value if actual else None),
        "actual_period": actual.period if actual else "", "outcome": outcome,
        "points": [[point.period, _text(point.value)] for point in line.points],
    }  # fmt: skip


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def verdict_of(goals: list[dict[str, Any]]) -> str:
    """All goals met; some; none. A goal without data is not met."""
    met = sum(goal["outcome"] == MET for goal in goals)
    if goals and met == len(goals):
        return Evaluation.Verdict.MET
    return Evaluation.Verdict.PARTLY if met else Evaluation.Verdict.MISSED


def content_of(evaluation: Evaluation) -> dict[str, Any]:
    """The whole evaluation as plain data: what is sealed and printed."""
    findings = evaluation.findings.filter(dropped=False).select_related("indicator", "document")
    return {
        "kind": evaluation.kind, "number": evaluation.number, "period": evaluation.period,
        "cut": clock.today().isoformat(), "method": evaluation.method, "recommendations": evaluation.recommendations,
        "goals": goals_of(evaluation),
        "findings": [
            {"number": row.number, "words": row.words, "indicator": row.indicator.code if row.indicator else "",
             "document": row.document.name if row.document else "", "sha256": row.document.sha256 if row.document else ""}
            for row in findings
        ],
    }  # fmt: skip


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content; the day it was cut is part of it."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def last_finished(today: Any) -> str:
    """The last quarter that is over."""
    return periods.step(periods.quarter_of(today), -1)


def term_of(review: Review) -> Deadline | None:
    """The running term of the coordinators' answer."""
    if review.status != Review.Status.ORDERED:
        return None
    found = Deadline.objects.running().filter(dossier=review.dossier, term="review", key=review.term_key).first()
    if found:
        found.dossier = review.dossier
    return found


def unit_name(code: str, language: str) -> str:
    return str(getattr(UNIT[code], f"name_{language}"))
