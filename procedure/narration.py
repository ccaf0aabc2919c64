"""The journal in plain words (журнал словами): what happened, what it did to the terms, reminders made small.

The page tells; the journal itself keeps every line. Saves of one draft by one person in a row are told once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedure import dates, registry
from procedure.models import Dossier, JournalEntry

REMINDER = "procedure.term_warned"


@dataclass(frozen=True)
class Line:
    """One thing that happened. ``times`` counts the same act done again and again; ``minor`` lines are reminders."""

    at: datetime
    title: str
    who: str = ""
    role: str = ""
    behalf: str = ""
    text: str = ""
    reason: str = ""
    times: int = 1
    minor: bool = False


def narrate(entries: Iterable[JournalEntry], dossier: Dossier) -> list[Line]:
    """Lines for the page, in the order given (newest first)."""
    lines: list[Line] = []
    last: JournalEntry | None = None
    for entry in entries:
        if last is not None and _again(entry, last):
            lines[-1] = Line(**{**vars(lines[-1]), "times": lines[-1].times + 1})
        else:
            lines.append(_line(entry, dossier))
        last = entry
    return lines


def _again(entry: JournalEntry, later: JournalEntry) -> bool:
    """The same writing of a draft by the same person: told once, with a count."""
    act = registry.find_act(entry.act)
    return bool(act and act.humble and entry.act == later.act and entry.actor_id == later.actor_id)


def _line(entry: JournalEntry, dossier: Dossier) -> Line:
    by_clock = entry.actor_id is None
    return Line(
        at=entry.at,
        title=_title(entry, dossier),
        who="" if by_clock else entry.actor_label,
        role=registry.role_name(entry.role) if registry.is_role(entry.role) else "",
        behalf=entry.on_behalf_of,
        text=" ".join(_terms(entry, dossier)),
        reason=entry.reason,
        minor=entry.act == REMINDER,
    )


def _title(entry: JournalEntry, dossier: Dossier) -> str:
    """«Заявка подана»; for a term's own line, which term: «Срок истёк: приём заявок, 12 марта 2026»."""
    title = registry.act_done(entry.act)
    term = entry.data.get("term") if entry.act.startswith("procedure.term_") else None
    if not term:
        return title
    due = entry.data.get("due_on", "")
    day = dates.long(date.fromisoformat(due), get_language() or "ru") if due else ""
    return ", ".join(filter(None, (f"{title}: {_name(term, dossier)}", day)))


def _terms(entry: JournalEntry, dossier: Dossier) -> list[str]:
    """What the act did to terms, one sentence each."""
    words = {
        "started": _("Начался срок «%(term)s»: до %(day)s."),
        "met": _("Срок «%(term)s» исполнен."),
        "cancelled": _("Срок «%(term)s» снят."),
        "extended": _("Срок «%(term)s» продлён до %(day)s."),
    }
    language = get_language() or "ru"
    return [
        words[note["what"]]
        % {
            "term": _name(note["term"], dossier),
            "day": dates.until(date.fromisoformat(note["due_on"]), language),
        }
        for note in entry.data.get("terms", [])
        if note.get("what") in words and note.get("due_on")
    ]


def _name(term: str, dossier: Dossier) -> str:
    fact: Any = dossier.law.terms.get(term)
    return registry.localized(fact, "name") if fact else term
