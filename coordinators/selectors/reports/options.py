"""What reports say of strategic options: for stage 2 all of them with their decisions, for stage 3 what was chosen."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordinators.models import StrategyOption
from coordinators.pure import blocks
from coordinators.selectors.options import lines
from coordinators.selectors.reports.common import Asked
from coordinators.selectors.reports.segments import as_confirmed
from coordinators.selectors.versions import stands

CHOSEN = StrategyOption.Status.CHOSEN


def _rows(asked: Asked) -> list[dict[str, Any]]:
    """Options of the strategy that stands, the chosen first."""
    return sorted(stands(asked.cluster)[1].options, key=lambda row: row["status"] != CHOSEN)


def options(asked: Asked) -> blocks.Section:
    """What may be done, who acts, for and against, what was decided and why (M 3.3.2)."""
    told = [block for row in _rows(asked) for block in _option(row)]
    return blocks.section(
        _("Стратегические варианты"), as_confirmed(asked), *(told or [blocks.words(_("Вариантов не записано."))])
    )


def _option(row: dict[str, Any]) -> list[blocks.Block | None]:
    decision = ". ".join(filter(None, (str(row["decision"]), row["decided_because"])))
    return [
        blocks.heading(row["name"]),
        blocks.facts([
            (_("Кто действует"), row["acting"]), (_("Сегменты"), ", ".join(row["segments"])),
            (_("На что отвечает"), ", ".join(row["constraints"])),
            (pgettext("option", "За"), "\n".join(lines(row["pros"]))),
            (pgettext("option", "Против"), "\n".join(lines(row["cons"]))), (_("Решение"), decision),
            (_("Источник"), row["source"]),
        ]),
    ]  # fmt: skip


def chosen(asked: Asked) -> blocks.Block | None:
    """Options the plan takes over."""
    rows = [
        (row["name"], row["acting"], ", ".join(row["constraints"]) or "–")
        for row in _rows(asked) if row["status"] == CHOSEN
    ]  # fmt: skip
    return blocks.table(_("Выбранные варианты"), [_("Вариант"), _("Кто действует"), _("На что отвечает")], rows, wide=0)
