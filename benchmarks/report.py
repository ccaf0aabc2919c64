"""What was measured, as a table for people, JSON for machines, and a verdict."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.driver import Cost

GROWTH = 1.2  # times, from the smallest number of applications to the largest


@dataclass
class Figure:
    """One figure that is not a page: what it is, how much, and the goal it must not pass (or must reach)."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_met(self) -> bool:
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    def __str__(self) -> str:
        goal = f"не больше {self.at_most:g}" if self.at_most is not None else ""
        goal = f"не меньше {self.at_least:g}" if self.at_least is not None else goal
        mark = "" if self.is_met else "  НЕ ПРОШЛО"
        return f"| {self.name} | {self.value:,.3g} {self.unit} | {goal}{mark} |".replace(",", " ")


def table(costs: Iterable[Cost]) -> str:
    lines = ["| страница | CPU, раз | время, раз | мс | p95, мс | запросов | строк | КБ | цель |",
             "|---|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for one in costs:
        mark = " **мимо**" if one.misses else ""
        lines.append(
            f"| {one.page.name} | {one.cpu:.1f} | {one.wall:.1f} | {one.milliseconds:.1f} | {one.p95:.1f} | {one.queries} | "
            f"{one.rows} | {one.kilobytes:.0f} | {one.page.goal.ratio:g}{mark} |"
        )
    return "\n".join(lines)


def grown(least: list[Cost], most: list[Cost]) -> list[str]:
    """Pages that cost more with more applications: longer than ``GROWTH``, other queries, other rows."""
    found = []
    for before, after in zip(least, most, strict=True):
        ratio = after.wall / before.wall
        if ratio > GROWTH:
            found.append(f"{after.page.name}: время выросло в {ratio:.2f} раза")
        if after.queries > before.queries or after.rows > before.rows:
            found.append(
                f"{after.page.name}: запросов {before.queries} → {after.queries}, строк {before.rows} → {after.rows}"
            )
    return found


def as_json(sizes: dict[int, list[Cost]], figures: list[Figure], held: dict[int, dict[str, int]]) -> dict[str, Any]:
    pages = {
        size: [{"page": c.page.route, "role": c.page.role, "goal": c.page.goal.ratio, "cpu": round(c.cpu, 2),
                "wall": round(c.wall, 2), "ms": round(c.milliseconds, 2), "p95_ms": round(c.p95, 2),
                "queries": c.queries, "rows": c.rows, "kb": round(c.kilobytes, 1)} for c in costs]
        for size, costs in sizes.items()
    }  # fmt: skip
    other = [{"name": f.name, "value": f.value, "unit": f.unit, "met": f.is_met} for f in figures]
    return {"held": held, "pages": pages, "figures": other}


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
