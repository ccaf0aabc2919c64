"""Indicators of the stage's cluster: an adopted system with a closed and a running quarter, evaluations, a review."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from coordinators.models import Event
from monitoring import services
from monitoring.models import AnnualReport, Indicator, QuarterReport, Review
from procedure import clock

WORDS = {
    "formula": "count",
    "direction": "up",
    "year_rule": "last",
    "frequency": "quarter",
    "source": "опрос",
    "why": "Рост",
}


def indicators(stage: Any) -> None:
    """Values of 2025Q4 are confirmed, those of 2026Q1 are only told; a correction waits."""
    head, cluster, rows = stage.who("institute_head"), stage.cluster, type(stage.cluster).objects
    rows.filter(pk=cluster.pk).update(status="implementation")
    cluster.refresh_from_db()
    system = services.open_system(cluster, actor=head, first_period="2025Q4", last_period="2026Q4", report_days=20)
    base = {"baseline_value": Decimal(100), "baseline_period": "2025Q3"}

    def added(name: str, rule: str = "", level: str = "outcome", **facts: Any) -> Indicator:
        return services.add_indicator(
            system, actor=head, level=level, name_ru=stage.canary(name), name_kk="Түсім", unit="mln_tenge",
            firm_rule=rule, **WORDS, **base, **facts,
        )  # fmt: skip

    told, asked, opened = added("indicator"), added("surveyed", "sum"), added("open_indicator", public=True)
    for row in (told, asked, opened):
        services.set_target(row, actor=head, period="2026Q4", value=Decimal(200))
    services.adopt(system, actor=head, agreed_at=Event.objects.get(pk=stage.records["held_event"]))
    closed, running = system.periods.get(code="2025Q4"), system.periods.get(code="2026Q1")
    answer = {"value": Decimal(110), "numerator": None, "denominator": None, "weight": None}
    for period, note in ((closed, stage.canary("value_note")), (running, stage.canary("draft_note"))):
        value = {"value": Decimal(110), "note": note}
        services.save_values(period, actor=head, values={told.pk: value, opened.pk: value})
        services.answer_survey(period, actor=stage.who("participant"), answers={asked.pk: answer})
    services.submit_values(closed, actor=head)
    services.confirm_values(closed, actor=stage.who("expert"))
    unconfirmed = added("open_unconfirmed", level="output", public=True)
    services.save_values(running, actor=head, values={unconfirmed.pk: {"value": Decimal(7)}})
    value = closed.measurements.get(indicator=told)
    services.restate_value(value, actor=head, value=Decimal(111), reason=stage.canary("restatement"))
    stage.records |= {
        "system": system.pk, "indicator": told.pk, "period": running.pk, "closed_period": closed.pk, "value": value.pk,
        "restatement": value.restatements.get().pk,
    }  # fmt: skip


def evaluations(stage: Any) -> None:
    """One sealed with a review that waits for its answer, one still written."""
    head, cluster = stage.who("institute_head"), stage.cluster
    told = cluster.indicator_system.indicators.first()
    made = [
        services.open_evaluation(cluster, actor=head, kind="interim", period="2025Q4", method=stage.canary(name))
        for name in ("sealed_method", "draft_method")
    ]
    for row, name in zip(made, ("sealed_finding", "draft_finding"), strict=True):
        services.add_finding(row, actor=head, words=stage.canary(name), indicator=told)
    services.edit_evaluation(
        made[0], actor=head, version=made[0].version, period="2025Q4", method=made[0].method, recommendations="Иначе"
    )
    services.seal(made[0], actor=head)
    review = Review.objects.create(
        evaluation=made[0], words=stage.canary("review"), ordered_on=clock.today(), by=head
    )  # the plan of this stage is not in force, so no act can order it
    rows = type(cluster).objects
    rows.filter(pk=cluster.pk).update(status="analysis")
    cluster.refresh_from_db()
    stage.records |= {"evaluation": made[0].pk, "draft_evaluation": made[1].pk, "review": review.pk}


def report(stage: Any) -> None:
    """A report of the quarter before the launch, written past the act: the stage's cluster has had no whole quarter yet."""
    word = stage.canary("quarter_report")
    table = {"name": "Показатели", "heads": ["Показатель"], "numbers": [], "rows": [[word]]}
    told = {"cluster": "Кластер", "sections": [], "tables": [table]}
    made = QuarterReport.objects.create(
        cluster=stage.cluster, number=1, year=2025, quarter=4, edition="2015", cut_on=clock.today(),
        content={"ru": told, "kk": told}, digest="0" * 64, by=stage.who("institute_head"), at=clock.now(),
    )  # fmt: skip
    stage.records |= {"quarter_report": made.pk}


def annual(stage: Any) -> None:
    """A report of the last year that stopped half way, written past the act: its page says why."""
    made = AnnualReport.objects.create(
        policy=services.open_policy(), number=1, year=2024, edition="2015", opening={}, total=2, done=1, attempts=1,
        error=stage.canary("annual_report"), by=stage.who("institute_head"), at=clock.now(),
        next_attempt_at=clock.now() + timedelta(days=30),
    )  # fmt: skip
    stage.records |= {"annual_report": made.pk}


PARTS = (indicators, evaluations, report, annual)
