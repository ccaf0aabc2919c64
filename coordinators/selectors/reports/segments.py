"""What the report of stage 2 says of the strategy: segments, forces, factors of success and barriers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordinators.pure import blocks
from coordinators.selectors.reports.common import Asked, long
from coordinators.selectors.versions import stands
from methodology.strategy import SCALE_MAX
from procedure import clock


def segments(asked: Asked) -> blocks.Section:
    """Where the cluster competes, what presses on it there, how far it is from what success takes."""
    told = [block for row, factors in stands(asked.cluster)[1].segments for block in _segment(row, factors)]
    return blocks.section(
        _("Сегменты и ключевые факторы успеха"),
        as_confirmed(asked),
        *(told or [blocks.words(_("Сегменты ещё не описаны."))]),
    )


def as_confirmed(asked: Asked) -> blocks.Block | None:
    """Which strategy this is: a sealed version, or what is written today."""
    version = stands(asked.cluster)[0]
    if version is None:
        return blocks.words(_("Стратегия ещё не утверждена: здесь то, что записано на день отчёта."), quiet=True)
    said = _("Стратегия, версия %(n)s, утверждена %(day)s.")
    return blocks.words(said % {"n": version.number, "day": long(clock.local_day(version.at))}, quiet=True)


def _segment(row: dict[str, Any], found: list[dict[str, Any]]) -> list[blocks.Block | None]:
    forces = ", ".join(f"{name}: {word}" for name, __, word in row["forces"])
    pulls = _("%(n)d из %(top)d") % {"n": row["attractiveness"], "top": SCALE_MAX}
    heads = [
        _("Фактор успеха"), pgettext("gap", "Есть"), pgettext("gap", "Нужно"), _("Разрыв"), _("Что мешает"), _("Источник"),
    ]  # fmt: skip
    factors = [(f["name"], f["level"], f["required"], f["barrier_name"], f["source"]) for f in found]
    note = _("Уровни – от 1 до %(top)d. Тёмное – что есть, светлое – чего не хватает, черта – сколько нужно.")
    return [
        blocks.heading(row["name"]),
        blocks.facts([
            (_("Что продаём"), row["product"]), (_("Кому"), row["buyer"]), (_("По какому каналу"), row["sales_channel"]),
            (_("Привлекательность"), pulls), (_("Силы, которые давят"), forces),
            (_("Что за этим стоит"), row["forces_note"]), (_("Источник"), row["source"]),
        ]),
        blocks.gaps(heads, factors, SCALE_MAX, note % {"top": SCALE_MAX}),
    ]  # fmt: skip
