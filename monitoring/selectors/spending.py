"""The policy's money as tables that leave the portal: what the page shows, in the reader's language, with its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from documents.tables import Sheet
from monitoring.models import CostEntry
from procedure import clock, dates

Table = tuple[list[str], Iterable[Iterable[Any]], Sheet]


def readme(user: Any, *more: tuple[str, str]) -> Sheet:
    """The sheet that says when, for whom, and what the columns mean."""
    facts = [
        (_("Сформировано"), dates.short(clock.today())), (_("Для кого"), user.full_name),
        (_("Суммы"), _("в тенге")), *more,
    ]  # fmt: skip
    return _("Как читать"), [_("Что"), _("Значение")], facts


def cost_table(rows: Iterable[CostEntry], user: Any) -> Table:
    """Titles, lines and the sheet beside them; ``rows`` come from ``selectors.cost.whole``."""
    titles = ["№", _("Год"), _("Квартал"), _("На что"), _("Кластер"), _("Что именно"), _("Сумма, ₸"), _("Документы"),
              _("Заявка, №"), _("Состояние заявки")]  # fmt: skip
    note = (_("Кластер"), _("пусто – политика в целом"))
    return titles, _cost_lines(rows), readme(user, note)


def _cost_lines(rows: Iterable[CostEntry]) -> Iterator[list[Any]]:
    for row in rows:
        claim = row.held_by[0].claim if row.held_by else None
        yield [
            row.number, row.year, row.quarter, row.component_name, row.cluster.name if row.cluster else "", row.words,
            row.amount, "; ".join(file.name for file in row.files.all()), claim.number if claim else "",
            claim.get_status_display() if claim else "",
        ]  # fmt: skip
