"""Who is told about which line: a table filled by each app's ``letters.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from notices.kinds import LAW, REMINDERS, Kind
from procedure.models import Deadline, JournalEntry

Recipients = Callable[[JournalEntry], Iterable[Any]]
TERM_LINES = ("procedure.term_warned", "procedure.term_expired", "procedure.term_escalated")


@dataclass(frozen=True)
class Letter:
    """A letter of an act: to whom (people, organisations or bare addresses), and where its link leads."""

    act: str
    to: Recipients
    link: Callable[[JournalEntry], str]
    template: str
    kind: Kind = LAW


_letters: dict[str, Letter] = {}
_silent: set[str] = {"procedure.terms_recomputed", "documents.issued"}
_term_rules: list[Callable[[JournalEntry, Deadline], Iterable[Any]]] = []


def add_letters(
    act: str, *, to: Recipients, link: Callable[[JournalEntry], str] | None = None, kind: Kind = LAW
) -> None:
    """Register the letter of an act; its text stands in ``templates/letters/<app>/<act>.txt``."""
    app, code = act.split(".", 1)
    _letters[act] = Letter(act, to, link or (lambda entry: ""), f"letters/{app}/{code}.txt", kind)


def silent(*acts: str) -> None:
    """These acts tell nobody, on purpose."""
    _silent.update(acts)


def add_recipients_rule(rule: Callable[[JournalEntry, Deadline], Iterable[Any]]) -> Callable[..., Iterable[Any]]:
    """Who hears of a term that is ending, over, or reported further up."""
    _term_rules.append(rule)
    return rule


def letter(act: str) -> Letter | None:
    return _letters.get(act)


def kind_of(act: str) -> Kind:
    """What kind of notice a line makes; a reminder may be declined, a term that is over may not."""
    if act == "procedure.term_warned":
        return REMINDERS
    return _letters[act].kind if act in _letters else LAW


def known(act: str) -> bool:
    return act in _letters or act in _silent or act in TERM_LINES


def silent_acts() -> set[str]:
    """Acts that were declared to tell nobody."""
    return set(_silent)


def letters() -> dict[str, Letter]:
    return dict(_letters)


def term_recipients(entry: JournalEntry) -> list[Any]:
    deadline = Deadline.objects.select_related("dossier").get(pk=entry.target_pk)
    return [person for rule in _term_rules for person in rule(entry, deadline)]
