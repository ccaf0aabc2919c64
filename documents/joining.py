"""Several PDF of one language made one: pages, tags and outline in order; the same parts give the same bytes.

A long paper is laid out part by part, so that its pages never stand in memory all together; each part numbers its own
pages. What one part says of its structure (ISO 14289) is hung under the structure of the whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any, BinaryIO


def joined(parts: Iterable[BinaryIO]) -> bytes:
    """One document of the parts; it is called what the first is called."""
    import pikepdf

    with ExitStack() as open_:
        first, *rest = (open_.enter_context(pikepdf.open(part)) for part in parts)
        for other in rest:
            _append(first, other)
        out = io.BytesIO()
        first.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _append(whole: Any, other: Any) -> None:
    before, tree = len(whole.pages), whole.Root.StructTreeRoot
    headings = _headings(other)
    keys = tree.ParentTree.Nums
    shift = int(keys[-2]) + 1 if len(keys) else 0
    _move_keys(other, shift)
    _rename(other, f"{before}-")
    whole.pages.extend(other.pages)
    copied, document = whole.copy_foreign(other.Root.StructTreeRoot), tree.K[0]
    for child in (child for root in copied.K for child in root.K):
        child.P = document
        document.K.append(child)
    for place, kept in enumerate(copied.ParentTree.Nums):
        keys.append(kept if place % 2 else int(kept) + shift)
    _add_headings(whole, headings, before)


def _move_keys(other: Any, shift: int) -> None:
    """Pages and links find their tags by numbers: those of a part go on where the whole ends."""
    for page in other.pages:
        for thing, name in [
            (page.obj, "/StructParents"),
            *((note, "/StructParent") for note in page.obj.get("/Annots", ())),
        ]:
            if name in thing:
                thing[name] = int(thing[name]) + shift


def _rename(other: Any, mark: str) -> None:
    """Heads of tables are known by name: in the whole no two may be called the same."""
    import pikepdf

    for item in other.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
            if "/ID" in item:
                item.ID = pikepdf.String(f"{mark}{item.ID}")
            for told in _attributes(item):
                if "/Headers" in told:
                    told.Headers = pikepdf.Array([pikepdf.String(f"{mark}{name}") for name in told.Headers])


def _attributes(item: Any) -> list[Any]:
    import pikepdf

    told = item.get("/A", ())
    return [told] if isinstance(told, pikepdf.Dictionary) else list(told)


def _headings(other: Any) -> list[tuple[str, int]]:
    """Titles of the outline's first level and the pages they stand on."""
    places = {page.obj.objgen: number for number, page in enumerate(other.pages)}
    with other.open_outline() as outline:
        return [(item.title, places.get(item.destination[0].objgen, 0)) for item in outline.root if item.destination]


def _add_headings(whole: Any, headings: list[tuple[str, int]], before: int) -> None:
    import pikepdf

    with whole.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, before + page) for title, page in headings)
