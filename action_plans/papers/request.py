"""The letter of a request to a state body as PDF and Word (M 3.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.models import StateRequest
from methodology.industry import named as fact
from methodology.support import AKIMAT_DUTIES, REQUEST_KINDS
from procedure import clock, dates
from procedure.models import JournalEntry
from selection.papers.word import docx, named


def letter(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """The request as this line sent it: its words do not change afterwards."""
    request = StateRequest.objects.select_related("addressee", "plan__cluster").get(pk=int(number))
    subject = named(request, language, "subject")
    with translation.override(language):
        title = _("Запрос № %(n)d: %(subject)s") % {"n": request.number, "subject": subject}
    duty = named(fact(AKIMAT_DUTIES, request.duty), language) if request.duty else ""
    return {
        "document_title": title, "number": request.number, "subject": subject,
        "addressee": named(request.addressee, language) if request.addressee else request.addressee_name,
        "kind": named(fact(REQUEST_KINDS, request.kind), language), "duty": duty,
        "cluster_name": named(request.plan.cluster, language), "words": named(request, language, "words"),
        "activities": [f"{row.code}. {named(row, language, 'title')}" for row in request.activities.order_by("pk")],
        "sent_on": clock.local_day(entry.at), "due_on": date.fromisoformat(entry.data["due_on"]), "days": request.days,
        "signed": entry.actor_label, "email": entry.data["from_email"],
    }  # fmt: skip


def letter_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    content = letter(entry, language, number)
    with translation.override(language):
        said = [
            content["addressee"], dates.long(content["sent_on"], language), content["subject"], *content["words"].splitlines(),
            _("Ответ просим дать до %(day)s.") % {"day": dates.long(content["due_on"], language)},
            f"{content['signed']}, {content['email']}",
        ]  # fmt: skip
        rows = [(_("Кластер"), content["cluster_name"]), (_("Что просим"), content["kind"])]
        if content["duty"]:
            rows.append((_("Обязанность акимата (2.4)"), content["duty"]))
        parts = [(_("Для каких мероприятий плана"), "\n".join(content["activities"]))] if content["activities"] else []
        heads = [_("О чём"), _("Что сказано")]
    return docx(content["document_title"], said, heads, rows, parts)
