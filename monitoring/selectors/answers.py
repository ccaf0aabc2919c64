"""Answers of enterprises in a period as they leave the portal: with them anybody counts a value again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from documents.tables import Sheet
from monitoring.models import FirmAnswer, Period
from monitoring.selectors.period import rolled, surveyed


def sheets_of_answers(period: Period) -> tuple[Sheet, Sheet]:
    """Every answer with what the rule takes from it, and beside them what the answers give together."""
    titles = [_("БИН"), _("Предприятие"), _("Код"), _("Показатель"), _("Единица"), _("Значение"), _("Числитель"),
              _("Знаменатель"), _("Вес")]  # fmt: skip
    sums = [_("Код"), _("Показатель"), _("Единица"), _("Правило"), _("Значение"), _("Числитель"), _("Знаменатель"),
            _("Ответило предприятий")]  # fmt: skip
    return (_("Ответы"), titles, _answers(period)), (_("Итоги"), sums, _totals(period))


def _answers(period: Period) -> Iterator[list[Any]]:
    rows = FirmAnswer.objects.filter(period=period, indicator__in=surveyed(period))
    for row in rows.select_related("indicator", "organisation"):
        one = row.indicator
        yield [row.organisation.bin, str(row.organisation), one.code, one.name, one.unit_name, row.value, row.numerator,
               row.denominator, row.weight]  # fmt: skip


def _totals(period: Period) -> Iterator[list[Any]]:
    for one in surveyed(period):
        found = rolled(one, period)
        yield [one.code, one.name, one.unit_name, one.firm_rule_name, found.value, found.numerator, found.denominator,
               found.counted]  # fmt: skip
