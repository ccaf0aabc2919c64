"""Impact of the stage's cluster: a total with its source, a table of totals somebody has to decide about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from monitoring import services
from monitoring.models import TotalsSheet
from procedure import clock


def impact(stage: Any) -> None:
    """What is typed into a total is read by who compares; the cells of a table inside its cluster alone."""
    head, last = stage.who("institute_head"), clock.today().year - 1
    total = services.enter_total(
        stage.cluster, actor=head, scope="country", measure="turnover", year=last, value=Decimal(10) ** 12,
        body=stage.canary("total_source"), publication="Сборник", published_on=date(last + 1, 3, 1),
    )  # fmt: skip
    load = stage.cluster.imports.first()
    sheet = TotalsSheet.objects.create(
        cluster=stage.cluster, document=load.document, by=head, rows=[
            {"number": 2, "cells": {"body": stage.canary("totals_cell")}, "faults": [{"column": "Год", "text": "Нет"}]}
        ],
    )  # fmt: skip
    stage.records |= {"total": total.pk, "totals_sheet": sheet.pk}


PARTS = (impact,)
