"""Words of a notice, in the recipient's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from notices import registry
from notices.models import Notice
from notices.people import BOTH
from procedure.models import Deadline


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def terms_of(notices: Iterable[Notice]) -> dict[int, Deadline]:
    """The terms these notices speak of, by notice, in one query."""
    keys = {n.pk: n.entry.target_pk for n in notices if n.entry.act in registry.TERM_LINES}
    found = Deadline.objects.select_related("dossier").in_bulk(set(keys.values()))
    return {pk: found[key] for pk, key in keys.items() if key in found}


def words(notice: Notice, language: str | None = None, deadline: Deadline | None = None, part: str = "letter") -> Words:
    """Subject and body of a notice. A term's line is worded by its kind; a list gives the term it has read.

    A ``letter`` ends with the address of the page and the portal's name; on a page of the portal (``notice``) both
    are around it already.

    A mailbox without a language of its own (``BOTH``) reads Kazakh first, then Russian, in one letter. A notice older
    than the withdrawal of its letter stays readable: it says what the line says.
    """
    entry = notice.entry
    found = registry.letter(entry.act)
    template = found.template if found else f"letters/procedure/{entry.act.split('.', 1)[1]}.txt"
    context = {
        "entry": entry,
        "dossier": entry.dossier,
        "data": entry.data,
        "link": f"{settings.BASE_URL}{notice.link}" if notice.link else settings.BASE_URL,
    }
    if entry.act in registry.TERM_LINES:
        context["deadline"] = deadline or Deadline.objects.select_related("dossier").get(pk=entry.target_pk)
    languages = (language or notice.language,) if language or notice.language != BOTH else ("kk", "ru")
    texts = [_in_language(template, context | {"part": part}, code) for code in languages]
    return Words(" / ".join(t.subject for t in texts)[:200], "\n\n----\n\n".join(t.body for t in texts))


def _in_language(template: str, context: dict[str, Any], language: str) -> Words:
    wording = [template, "letters/line.txt"]
    with translation.override(language):
        subject = render_to_string(wording, {**context, "part": "subject"})
        body = render_to_string(wording, context)
    return Words(" ".join(subject.split()), body.strip())
