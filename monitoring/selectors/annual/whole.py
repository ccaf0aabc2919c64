"""The annual report put together from what was frozen: tables of all clusters between the opening and what is learnt."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from coordinators.pure import blocks
from monitoring.models import AnnualPart, AnnualReport
from monitoring.pure.quadrant import BUSY, QUIET, RISING, WORKING
from monitoring.selectors.told import Tables, Told
from monitoring.selectors.words import CORNER

#: Cells of a cluster's line that are numbers.
NUMBERS = (2, 3, 5, 6, 7, 8, 9, 10)
READ = 20  # parts read at a time


@dataclass(frozen=True)
class Whole:
    """What stands before the sections of clusters, and the tables of the workbook."""

    policy: str
    sections: list[blocks.Section]
    tables: list[Told]


def contents(report: AnnualReport, language: str) -> Iterator[dict[str, Any]]:
    """What was frozen of each cluster, in order; a portion at a time."""
    rows = AnnualPart.objects.filter(report=report).order_by("place").values_list(f"content__{language}", flat=True)
    yield from rows.iterator(chunk_size=READ)


def whole_of(report: AnnualReport, language: str) -> Whole:
    """The lines of all clusters are kept, their sections are not."""
    frozen = report.opening[language]
    rows, corners, indicators = [], Counter[str](), []
    for part in contents(report, language):
        cells = part["row"]
        rows.append([Decimal(cell) if n in NUMBERS and cell else cell or None for n, cell in enumerate(cells)])
        corners[part["corner"]] += 1
        indicators += [[cells[0], *line] for line in part["indicators"]]
    with translation.override(language):
        view = Tables()
        middle = [_quadrant(view, rows, corners), _kept(view, rows), _money(view, rows), _evaluations(view, rows)]
        every = [line[:2] + [Decimal(cell) if cell else None for cell in line[2:5]] + line[5:] for line in indicators]
        heads = [_("Кластер"), _("Показатель"), _("База"), _("Цель"), _("Факт"), _("Как идёт")]
        view.table(_("Показатели"), heads, every, numbers=(2, 3, 4))
    return Whole(frozen["policy"], [*frozen["first"], *middle, *frozen["last"]], [*frozen["tables"], *view.tables])


def _quadrant(view: Tables, rows: list[list[Any]], corners: Counter[str]) -> blocks.Section:
    """Busy clusters without effect are named first: M 3.5 warns of them."""
    said = "; ".join(
        f"{CORNER[code]} – {corners[code]}" for code in (BUSY, WORKING, RISING, QUIET, "") if corners[code]
    )
    heads = [_("Кластер"), _("Этап"), _("Процесс, %"), _("Результат, %"), _("Вывод")]
    note = _("Процесс – среднее долей исполненного: сроки, цепочка, обучение, мероприятия, запросы. Результат – доля "
             "показателей, которые идут по графику или достигли цели. Высокой считается доля от 50 %.")  # fmt: skip
    return blocks.section(
        _("Кластеры: процесс и результат"), blocks.words(f"{said}."),
        view.table(_("Кластеры"), heads, [row[:5] for row in rows], numbers=(2, 3), wide=0) or _none(),
        blocks.words(note, quiet=True),
    )  # fmt: skip


def _kept(view: Tables, rows: list[list[Any]]) -> blocks.Section:
    told = [[row[0], *row[5:9]] for row in rows]
    heads = [
        _("Кластер"),
        _("Сроков в срок"),
        _("Сроков наступило"),
        _("Мероприятий в срок"),
        _("Мероприятий наступило"),
    ]
    return blocks.section(_("Сроки и мероприятия кластеров"), _summed(view, _("Сроки кластеров"), heads, told))


def _money(view: Tables, rows: list[list[Any]]) -> blocks.Section:
    told = [[row[0], row[9], row[10], row[9] + row[10]] for row in rows]
    heads = [_("Кластер"), _("Частные, ₸"), _("Остальные, ₸"), _("Всего, ₸")]
    note = _(
        "Потрачено за год: частные средства – как подтверждает реестр обязательств, остальные – как записано при мероприятиях."
    )
    return blocks.section(
        _("Средства кластеров"), _summed(view, _("Средства кластеров"), heads, told), blocks.words(note, quiet=True)
    )


def _summed(view: Tables, name: str, heads: list[str], rows: list[list[Any]]) -> blocks.Block | None:
    """With a line of sums below."""
    numbers = tuple(range(1, len(heads)))
    if rows:
        rows = [*rows, [_("Всего"), *(sum((row[n] for row in rows), Decimal()) for n in numbers)]]
    return view.table(name, heads, rows, numbers=numbers, wide=0, total=bool(rows)) or _none()


def _evaluations(view: Tables, rows: list[list[Any]]) -> blocks.Section:
    heads = [_("Кластер"), _("Итог последней оценки")]
    told = [[row[0], row[11]] for row in rows if row[11]]
    table = view.table(_("Оценки"), heads, told, wide=0)
    return blocks.section(_("Оценки кластеров"), table or blocks.words(_("Кластеров ещё не оценивали.")))


def _none() -> blocks.Block | None:
    return blocks.words(_("Кластеров ещё нет."))


def digest_of_report(report: AnnualReport) -> str:
    """SHA-256 of everything frozen, fed part by part."""
    found = hashlib.sha256(_canonical([report.year, report.edition, report.opening]))
    for part in (
        AnnualPart.objects.filter(report=report).order_by("place").values_list("content", flat=True).iterator(READ)
    ):
        found.update(_canonical(part))
    return found.hexdigest()


def _canonical(thing: Any) -> bytes:
    return json.dumps(thing, ensure_ascii=False, sort_keys=True).encode()
