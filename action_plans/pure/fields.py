"""Fields of an activity as people speak of them: which cells each one holds."""

from __future__ import annotations

from action_plans.pure.content import Cells, Value, canonical, money_key

#: Field -> its cells; milestones and sums have cells of their own names.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title_ru", "title_kk"),
    "nature": ("kind", "theme", "scope"),
    "owner": ("owner", "participants", "group"),
    "dates": ("start", "due", "after"),
    "milestones": (),
    "origin": ("challenge", "option"),
    "result": ("result",),
    "outputs": ("outputs_interim", "outputs_final", "evidence"),
    "effect": ("target_group", "effect_check"),
    "risks": ("risks",),
    "money": (),
}


def cells_of(cells: Cells, field: str, bins: frozenset[str] | None = None) -> dict[str, Value]:
    """What a field says, in its one written form. ``bins`` bounds private sums to these firms; None bounds nothing."""
    return canonical({"": {name: cells[name] for name in cells if _belongs(name, field, bins)}})[""]


def _belongs(name: str, field: str, bins: frozenset[str] | None) -> bool:
    if field == "money":
        key = money_key(name)
        return key is not None and (bins is None or not key.bin or key.bin in bins)
    if field == "milestones":
        return name.startswith("milestone/")
    return name in FIELDS[field]
