"""The protocol of an event as PDF and Word (M 3.3.2): who came, what was said, what the meeting confirmed."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from coordinators.models import Event
from procedure.models import JournalEntry
from selection.papers.word import docx, named


def protocol(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """The event as it stood at this line: later objections and answers belong to a later protocol."""
    event = Event.objects.select_related("cluster").get(pk=int(number))
    confirmed = event.confirmed_at is not None and event.confirmed_at <= entry.at
    with translation.override(language):
        title = _("Протокол: %(title)s") % {"title": event.title}
    known = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=entry.at)
    findings = event.findings.filter(known, at__lte=entry.at)
    return {
        "document_title": title, "kind": named(event.fact, language), "cluster_name": named(event.cluster, language),
        "starts_on": event.starts_on, "last_day": event.last_day, "place": event.place, "agenda": event.agenda,
        "minutes": event.minutes, "people": event.people, "visited": event.visited, "lessons": event.lessons,
        "cost": None if event.cost is None else str(event.cost),
        "present": [named(a.organisation, language) for a in event.attendances.select_related("organisation")],
        "findings": [_finding(finding, entry) for finding in findings],
        "confirmation": event.confirmation if confirmed else "", "secretary": entry.actor_label,
    }  # fmt: skip


def _finding(finding: Any, entry: JournalEntry) -> dict[str, Any]:
    return {
        "text": finding.text, "source": finding.source,
        "remarks": [
            {
                "said_by": r.said_by, "text": r.text,
                "answer": r.answer if r.answered_at and r.answered_at <= entry.at else "", "accepted": r.accepted,
            }
            for r in finding.remarks.filter(at__lte=entry.at)
        ],
    }  # fmt: skip


def protocol_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    content = protocol(entry, language, number)
    with translation.override(language):
        heads = [_("Вывод"), _("На чём основан"), _("Возражения и ответы")]
        rows = [(f["text"], f["source"], _remarks(f["remarks"])) for f in content["findings"]]
        paragraphs = [content["cluster_name"], content["kind"], _days(content), content["place"]]
        if content["people"] is not None:
            paragraphs.append(_("Людей: %(n)d") % {"n": content["people"]})
        parts = [
            (_("Присутствовали"), "\n".join(content["present"])), (_("Повестка"), content["agenda"]),
            (_("Обсудили и решили"), content["minutes"]), (_("Где были"), content["visited"]),
            (_("Уроки"), content["lessons"]), (_("Подтверждено"), content["confirmation"]),
            (_("Протокол вёл"), content["secretary"]),
        ]  # fmt: skip
    return docx(content["document_title"], paragraphs, heads, rows, [part for part in parts if part[1]])


def _days(content: dict[str, Any]) -> str:
    first, last = content["starts_on"], content["last_day"]
    return f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"


def _remarks(remarks: list[dict[str, Any]]) -> str:
    return "\n".join(f"{r['said_by']}: {r['text']}" + (f" → {r['answer']}" if r["answer"] else "") for r in remarks)
