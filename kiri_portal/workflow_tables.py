"""docs/workflows.md: what may happen to each kind of record, read off the same tables that the portal obeys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from procedure import registry
from procedure.workflow import Act, Relation, Workflow

#: A diagram's line of an act upon a record without a state: mermaid has no arrow for it.
STATELESS = re.compile(r"\s*\[\*\] -->\s*: \w+$")


def build() -> str:
    """The whole page; the same tables give the same text. Titles are in the language that is active."""
    lines = [
        "# Рабочие процессы", "",
        "Построено командой `manage.py methodology_map`; правят не этот файл, а таблицы `<app>/workflow`.", "",
        "Начало «–» у действия: оно создаёт запись. Состояние «то же»: действие его не меняет.",
    ]  # fmt: skip
    for workflow in registry.workflows():
        lines += ["", f"## {workflow.code}", "", f"Запись: {workflow.model._meta.label}.", *_states(workflow)]
        lines += ["", *_table(("действие", "название", "из", "в", "кто", "препятствия", "пункт"), _acts(workflow))]
        lines += _diagram(workflow)
    return "\n".join(lines) + "\n"


def states_of(workflow: Workflow) -> dict[str, Any]:
    """State -> its name, in the order of the model; nothing for a record without states."""
    try:
        return dict(workflow.model._meta.get_field("status").choices or ())
    except FieldDoesNotExist:
        return {}


def _states(workflow: Workflow) -> list[str]:
    acts = workflow.acts.values()
    rows = [
        (
            f"`{state}`",
            str(name),
            _codes(act.code for act in acts if act.target == state),
            _codes(act.code for act in acts if state in act.sources),
        )
        for state, name in states_of(workflow).items()
    ]
    return ["", *_table(("состояние", "название", "сюда ведут", "отсюда можно"), rows)] if rows else []


def _acts(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    for act in workflow.acts.values():
        yield (
            f"`{act.code}`",
            str(act.title),
            "–" if act.creates else _codes(act.sources) or "любого",
            f"`{act.target}`" if act.target else "то же",
            "; ".join(str(who.label) if isinstance(who, Relation) else registry.role_name(who) for who in act.by),
            _codes(_hindrances(act)),
            act.clause,
        )


def _hindrances(act: Act) -> list[str]:
    return [guard.__name__ for guard in act.guards] + (["reason"] if act.reason else [])


def _diagram(workflow: Workflow) -> list[str]:
    drawn = [line for line in workflow.mermaid().splitlines() if not STATELESS.match(line)]
    return ["", "```mermaid", *drawn, "```"] if len(drawn) > 1 else []


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") or "–" for cell in line) + " |" for line in lines]
