"""Impact of the policy (M 2.2, 3.5): what is compared with the region and the sector, and what a comparison cannot say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """What a comparison is made of. ``ratio`` is turnover per worker: it is computed of two totals, never typed."""

    code: str
    clause: str
    money: bool
    ratio: bool
    name_ru: str
    name_kk: str
    name_en: str


#: M 3.5: the economy of the cluster's firms judges the policy, not the activity of the initiative.
MEASURES = (
    Measure("turnover", "3.5", True, False, "Выручка", "Түсім", "Turnover"),
    Measure("headcount", "3.5", False, False, "Занятые", "Жұмыспен қамтылғандар", "Employment"),
    Measure("export", "3.5", True, False, "Экспорт", "Экспорт", "Export"),
    Measure("productivity", "3.5", True, True, "Выручка на одного занятого", "Бір жұмыскерге шаққандағы түсім",
            "Turnover per worker"),
)  # fmt: skip
#: Totals that people enter; turnover per worker follows from two of them.
ENTERED = tuple(measure for measure in MEASURES if not measure.ratio)
#: A group smaller than this says more about its firms than about the policy.
SMALL_SAMPLE = 5
#: A total so many times the nearest known year's is asked about before it is taken.
JUMP = 10
