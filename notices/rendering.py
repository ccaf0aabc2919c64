"""Words of a notice, in the recipient's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from notices import registry
from notices.models import Notice
from procedure.models import Deadline


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def words(notice: Notice, language: str | None = None) -> Words:
    """Subject and body of a notice. A term's line is worded by its kind."""
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
        context["deadline"] = Deadline.objects.select_related("dossier").get(pk=int(entry.target.rsplit(":", 1)[-1]))
    with translation.override(language or notice.language):
        subject = render_to_string(template, {**context, "part": "subject"})
        body = render_to_string(template, {**context, "part": "body"})
    return Words(" ".join(subject.split())[:200], body.strip())
