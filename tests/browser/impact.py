"""Totals of the scene's cluster: one with its source, one corrected, tables with and without a row to enter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from coordinators.models import Cluster
from monitoring import services
from monitoring.forms.totals_sheet import COLUMNS, SheetForm
from monitoring.models import TotalsSheet
from tests.factories.sheets import a_sheet

SOURCE = {"body": "Бюро статистики", "publication": "Сборник «Регионы»", "published_on": date(2026, 3, 31),
          "address": "https://stat.gov.kz/ru/"}  # fmt: skip


def totals(scene: Any) -> None:
    cluster, head = Cluster.objects.get(pk=scene.keys["cluster"]), scene.user("head")
    facts = {"scope": "country", "measure": "turnover"} | SOURCE
    old = services.enter_total(cluster, actor=head, year=2025, value=Decimal(9) * 10**13, **facts)
    new = services.correct_total(old, actor=head, reason="Уточнённые данные", value=Decimal(10) ** 14, **SOURCE)
    services.enter_total(cluster, actor=head, year=2024, value=Decimal(8) * 10**13, **facts)
    good, bad = _row("Казахстан", 2023, 70), _row("Другая область", 1990, "много")
    scene.keys |= {
        "total": new.pk, "total_gone": old.pk, "totals_sheet": _sheet(cluster, head, [good, bad]).pk,
        "totals_sheet_bad": _sheet(cluster, head, [bad]).pk,
    }  # fmt: skip


def _row(subject: str, year: int, value: object) -> list[object]:
    return [
        subject,
        "Выручка",
        year,
        value,
        "млрд ₸",
        "",
        SOURCE["body"],
        SOURCE["publication"],
        "2026-03-31",
        "",
        "да",
    ]


def _sheet(cluster: Cluster, head: Any, rows: list[list[object]]) -> TotalsSheet:
    form = SheetForm({}, {"upload": a_sheet(rows, tuple(COLUMNS.values()))}, record=cluster, actor=head)
    assert form.is_valid(), form.errors
    return services.open_totals(cluster, actor=head, **form.cleaned_data)


PARTS = (totals,)
