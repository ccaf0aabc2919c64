"""A window of a long list (окно списка): rows after a place, never a page number.

OFFSET reads and throws away everything before it, and counting reads everything: both grow with the table. A
window remembers the last row it showed and asks an index for what comes after it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldError, ValidationError
from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Window:
    """Rows to show, the place where the next window begins (empty at the end), whether this one is the first."""

    rows: list[Any]
    next_cursor: str
    is_first: bool

    @property
    def count(self) -> int:
        return len(self.rows)


def window(rows: QuerySet, after: str | None, *, order: Sequence[str], size: int = 0) -> Window:
    """``size`` rows (``settings.PAGE_ROWS`` unless asked otherwise) after the place ``after``, sorted by ``order``.

    ``order`` names fields as ``order_by`` does; together they must be unique and never null, so it ends with the
    key. A place that cannot be read (a link somebody cut) shows the beginning.
    """
    size = size or settings.PAGE_ROWS
    behind = _behind(rows, after, order) if after else None
    found = list((rows if behind is None else rows.filter(behind)).order_by(*order)[: size + 1])
    more = len(found) > size
    shown = found[:size]
    return Window(shown, _place(shown[-1], order) if more else "", behind is None)


def first_rows(rows: QuerySet) -> QuerySet:
    """The beginning of a list that is read, not scrolled."""
    return rows[: settings.PAGE_ROWS]


def _place(row: Any, order: Sequence[str]) -> str:
    values = []
    for name in order:
        value = row
        for part in name.removeprefix("-").split("__"):
            value = getattr(value, part)
        values.append(str(value))
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _behind(rows: QuerySet, after: str, order: Sequence[str]) -> Q | None:
    """What sorts after the place: the first key lets an index jump there, the rest settles ties."""
    try:
        texts = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        values = [_read(_field(rows.model, name), text) for name, text in zip(order, texts, strict=True)]
    except (ArithmeticError, ValueError, TypeError, ValidationError, FieldError):
        return None
    if None in values:
        return None
    behind = Q(pk__in=())
    equal = Q()
    for name, value in zip(order, values, strict=True):
        key, side = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        behind |= equal & Q(**{f"{key}__{side}": value})
        equal &= Q(**{key: value})
    first, side = (order[0][1:], "lte") if order[0].startswith("-") else (order[0], "gte")
    return Q(**{f"{first}__{side}": values[0]}) & behind


def _read(field: Any, text: Any) -> Any:
    """The value as the column holds it. Raises ValueError for what no place was ever made of: a zero byte, half a letter."""
    if not isinstance(text, str) or "\0" in text:
        raise ValueError
    text.encode()
    return field.to_python(text)


def _field(model: Any, name: str) -> Any:
    field = None
    for part in name.removeprefix("-").split("__"):
        field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        model = field.related_model or model
    return field
