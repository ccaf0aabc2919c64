"""Activities of a sealed revision: bars of the chart, a card of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from action_plans.models import MoneyLine
from action_plans.pure.cells import CELLS
from action_plans.pure.content import Cells, money_key
from action_plans.selectors.sealed.common import Sealed, dates_of
from coordinators.pure import blocks
from methodology.plan import SOURCE
from procedure import clock
from procedure.registry import localized

#: What the card of an activity tells, in this order; dates, milestones and money stand in lines of their own.
BEFORE_DATES = ("kind", "theme", "scope", "owner", "participants", "group")
AFTER_DATES = (
    "after", "challenge", "option", "result", "outputs_interim", "outputs_final", "evidence", "target_group",
    "effect_check", "risks",
)  # fmt: skip


# --- The chart -------------------------------------------------------------------------------------
def chart(sealed: Sealed, at: datetime) -> blocks.Section:
    """Bars from the sealed dates; what was approved first is their shadow."""
    first = sealed.plan.revisions.approved().first()
    was = first.content if first and first.number < sealed.revision.number else {}
    rows = [_bar(sealed, code, was.get(code, {})) for code in sealed.codes if _dated(sealed.content[code])]
    if not rows:
        return blocks.section(_("График"), blocks.words(_("Сроков в этой редакции нет.")))
    today = clock.local_day(at).isoformat()
    shadows = any(row["was_due"] for row in rows)
    block = {"kind": "gantt", "caption": _("График мероприятий"), "rows": rows, "today": today, "shadows": shadows}
    return blocks.section(_("График"), block)


def _dated(cells: Cells) -> bool:
    return bool(cells.get("start") and cells.get("due"))


def _bar(sealed: Sealed, code: str, was: Cells) -> dict[str, object]:
    cells = sealed.content[code]
    stones = [day for cell, day in sorted(cells.items()) if cell.startswith("milestone/") and cell.endswith("/due")]
    moved = _dated(was) and (was.get("start"), was.get("due")) != (cells.get("start"), cells.get("due"))
    title = sealed.title(code) + (f" ({_('отменено')})" if cells.get("cancelled") else "")
    return {
        "code": code, "title": title, "start": cells["start"], "due": cells["due"],
        "was_start": was.get("start") if moved else None, "was_due": was.get("due") if moved else None,
        "after": list(cells.get("after") or ()), "cancelled": bool(cells.get("cancelled")), "stones": sorted(map(str, stones)),
    }  # fmt: skip


# --- Activities one by one -------------------------------------------------------------------------
def cards(sealed: Sealed) -> blocks.Section:
    found = [block for code in sealed.codes for block in _card(sealed, code)]
    return blocks.section(_("О каждом мероприятии"), *(found or [blocks.words(_("Мероприятий в этой редакции нет."))]))


def _card(sealed: Sealed, code: str) -> list[blocks.Block | None]:
    cells = sealed.content[code]
    rows = [*_told(sealed, cells, BEFORE_DATES), (_("Сроки"), dates_of(cells, " – ")), *_told(sealed, cells, AFTER_DATES),
            (_("Вехи"), _milestones(sealed, cells)), (_("Средства, млн ₸"), _givers(sealed, cells))]  # fmt: skip
    off = [(_("Состояние"), _("отменено"))] if cells.get("cancelled") else []
    return [blocks.heading(f"{code}. {sealed.title(code)}"), blocks.facts([*off, *rows])]


def _told(sealed: Sealed, cells: Cells, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        value = cells.get(name)
        if name == "owner" and value:
            yield localized(CELLS[name], "name"), sealed.firm(str(value))
        else:
            yield localized(CELLS[name], "name"), sealed.said(name, value)


def _milestones(sealed: Sealed, cells: Cells) -> str:
    keys = {cell.split("/")[1] for cell in cells if cell.startswith("milestone/")}
    dues = sorted((str(cells.get(f"milestone/{key}/due") or ""), key) for key in keys)
    return "\n".join(
        f"{sealed.said('milestone/x/due', day)} – "
        f"{cells.get(f'milestone/{key}/title_{sealed.language}') or cells.get(f'milestone/{key}/title_ru') or ''}"
        for day, key in dues if day
    )  # fmt: skip


def _givers(sealed: Sealed, cells: Cells) -> str:
    """«ТОО «Завод», деньгами: 2026 – 1,0; 2027 – 2,0», a line a giver."""
    found: dict[tuple[str, str], list[str]] = {}
    for cell, value in sorted(cells.items()):
        if key := money_key(cell):
            giver = sealed.names.firms.get(key.bin, key.bin) if key.bin else localized(SOURCE[key.source], "name")
            form = str(MoneyLine.Form(key.form).label)
            found.setdefault((giver, form), []).append(f"{key.year} – {sealed.millions(Decimal(str(value)))}")
    return "\n".join(f"{giver}, {form}: {'; '.join(sums)}" for (giver, form), sums in found.items())
