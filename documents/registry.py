"""What higher apps register: papers that acts may ask for, and kinds only officials may read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

#: Papers are issued in both languages of the state.
LANGUAGES = ("ru", "kk")


@dataclass(frozen=True)
class Paper:
    """A kind of paper: its template, where its content comes from, and in which languages it is issued.

    ``context(entry, language)`` gives the template's values (``document_title`` among them names the file better than
    ``title``); ``docx(entry, language)`` bytes of a Word twin. A number in the request distinguishes papers of one kind.
    ``replaces``: a newer paper of this kind and number supersedes the earlier one of the dossier.
    """

    kind: str
    template: str
    context: Callable[..., dict[str, Any]]
    title: Any
    languages: tuple[str, ...] = LANGUAGES
    docx: Callable[..., bytes] | None = None
    inner: bool = False
    replaces: bool = False


_papers: dict[str, Paper] = {}
_accepted: dict[str, frozenset[str]] = {}
_inner: set[str] = set()
_hidden: list[Callable[[Any], Q]] = []
_shown: list[Callable[[Any], Q]] = []


def add_paper(paper: Paper) -> None:
    _papers[paper.kind] = paper
    if paper.inner:
        _inner.add(paper.kind)


def paper(kind: str) -> Paper:
    """Raises KeyError for a kind nobody registered."""
    return _papers[kind]


def papers() -> dict[str, Paper]:
    return dict(_papers)


def add_inner_kinds(*kinds: str) -> None:
    _inner.update(kinds)


def inner_kinds() -> list[str]:
    return sorted(_inner)


def hide(rule: Callable[[Any], Q]) -> Callable[[Any], Q]:
    """Higher apps say which documents a person must not read, whatever their office: ``rule(user) -> Q``."""
    _hidden.append(rule)
    return rule


def hidden(user: Any) -> Q:
    """The union of all such rules; nothing for a stranger, who sees no document anyway."""
    condition = Q(pk__in=())
    for rule in _hidden:
        condition |= rule(user)
    return condition


def show(rule: Callable[[Any], Q]) -> Callable[[Any], Q]:
    """Higher apps say which documents a person reads though the dossier itself is closed to them: ``rule(user) -> Q``."""
    _shown.append(rule)
    return rule


def shown(user: Any) -> Q:
    """The union of all such rules."""
    condition = Q(pk__in=())
    for rule in _shown:
        condition |= rule(user)
    return condition


def read_with(kind: str, keys: Callable[[Any], Any]) -> None:
    """Files of this kind are read with the records they hang on, whoever sees the dossier: ``keys(user)`` gives theirs.

    A key among them must never be empty: NOT IN would hide all.
    """
    hide(lambda user: Q(kind=kind) & ~Q(pk__in=keys(user)))
    show(lambda user: Q(kind=kind, pk__in=keys(user)))


def accept(kind: str, *extensions: str) -> None:
    """Uploads of this kind may only be files of these types; a kind nobody narrowed takes all the portal knows."""
    _accepted[kind] = frozenset(extensions)


def accepted(kind: str) -> frozenset[str] | None:
    return _accepted.get(kind)
