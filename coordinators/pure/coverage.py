"""Coverage of interviews (M 3.3.2): how many enterprises of each link and size were talked to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[str, str]  # link, size class


@dataclass(frozen=True)
class Cell:
    """Enterprises in the base, and those of them interviewed at least once."""

    known: int = 0
    interviewed: int = 0

    @property
    def share(self) -> int:
        """Per cent, rounded down: full only when nobody is left."""
        return self.interviewed * 100 // self.known if self.known else 0

    @property
    def is_blind(self) -> bool:
        """Enterprises are there and nobody was asked."""
        return self.known > 0 and self.interviewed == 0


@dataclass(frozen=True)
class Coverage:
    """Cells by link and size, the totals of links, and of everything."""

    cells: dict[Place, Cell]
    links: dict[str, Cell]
    whole: Cell

    @property
    def blind(self) -> list[str]:
        """Links where nobody was asked."""
        return [link for link, cell in self.links.items() if cell.is_blind]


def coverage(counted: Iterable[tuple[str, str, int, int]]) -> Coverage:
    """From (link, size, enterprises, interviewed). Links keep the order they came in."""
    known: Counter[Place] = Counter()
    asked: Counter[Place] = Counter()
    for link, size, number, interviewed in counted:
        known[link, size] += number
        asked[link, size] += interviewed
    cells = {place: Cell(known[place], asked[place]) for place in known}
    links: dict[str, Cell] = {}
    for (link, __), cell in cells.items():
        total = links.get(link, Cell())
        links[link] = Cell(total.known + cell.known, total.interviewed + cell.interviewed)
    whole = Cell(sum(c.known for c in cells.values()), sum(c.interviewed for c in cells.values()))
    return Coverage(cells, links, whole)
