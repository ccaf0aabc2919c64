"""Many clusters with systems of indicators, loaded at once: what a dashboard must cost however much there is."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from benchmarks.copies import multiply
from coordinators.models import Cluster
from monitoring.models import Indicator, IndicatorSystem, Measurement, Period, Target
from monitoring.pure import periods
from procedure import clock


def clusters_like(cluster: Cluster, number: int) -> list[Cluster]:
    """This one and copies of it with all that hangs on their dossiers: ``number`` in all."""
    multiply([cluster.dossier], number - 1)
    return list(Cluster.objects.order_by("pk"))


def measured(clusters: list[Cluster], by: Any, *, indicators: int, quarters: int) -> None:
    """An adopted system for each, the last ``quarters`` quarters confirmed for each indicator; every third is public."""
    last = periods.step(periods.quarter_of(clock.today()), -1)
    codes = periods.between(periods.step(last, 1 - quarters), last)
    systems = IndicatorSystem.objects.bulk_create(
        IndicatorSystem(cluster=cluster, status="adopted", first_period=codes[0], last_period=periods.step(last, 8),
                        opened_on=clock.today(), adopted_on=clock.today())
        for cluster in clusters
    )  # fmt: skip
    asked = Period.objects.bulk_create(
        Period(system=system, code=code, ends_on=periods.ends_on(code), due_on=periods.ends_on(code) + timedelta(28))
        for system in systems for code in codes
    )  # fmt: skip
    rows = Indicator.objects.bulk_create(
        Indicator(system=system, code=f"R{n}", level="outcome" if n % 5 else "process", name_ru=f"Показатель {n}",
                  name_kk=f"Көрсеткіш {n}", unit="count", formula="count", direction="up", year_rule="last",
                  frequency="quarter", public=n % 3 == 0, baseline_value=Decimal(10),
                  baseline_period=periods.step(codes[0], -1), computed="terms_kept" if n == 5 else "")
        for system in systems for n in range(1, indicators + 1)
    )  # fmt: skip
    Target.objects.bulk_create(
        Target(indicator=row, number=1, period=periods.step(last, 4), value=Decimal(200), by=by, at=clock.now())
        for row in rows
    )
    by_system: dict[int, list[Period]] = {}
    for period in asked:
        by_system.setdefault(period.system_id, []).append(period)
    Measurement.objects.bulk_create(
        (
            Measurement(indicator=row, period=period, status="confirmed", value=Decimal(11 + n), by=by, decided_by=by,
                        decided_at=clock.now())
            for row in rows if not row.computed for n, period in enumerate(by_system[row.system_id])
        ),
        batch_size=2000,
    )  # fmt: skip
