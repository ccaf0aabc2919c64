"""Papers of assessment and decision: conclusion, protocol, extract, announcement (M 3.2.2/6-9)."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from documents.registry import Paper, add_paper
from procedure import clock
from procedure.models import JournalEntry
from selection.models import AgendaItem, Assessment, Conclusion, Meeting
from selection.selectors.sitting import verdict_of


def _named(thing: Any, language: str, field: str = "name") -> str:
    return getattr(thing, f"{field}_{language}", "") or getattr(thing, f"{field}_ru")


def conclusion(entry: JournalEntry, language: str) -> dict[str, Any]:
    """The conclusion signed by this line, with the scores frozen in it."""
    signed = Conclusion.objects.select_related("assessment__application__applicant", "signed_by").get(
        assessment__application__dossier=entry.dossier_id, signed_at=entry.at
    )
    application = signed.assessment.application
    lines = [{**line, "name": line.get(f"name_{language}") or line["name_ru"]} for line in signed.scores["lines"]]
    return {
        "number": signed.assessment.number, "case": application.dossier.number, "version": signed.version,
        "cluster_name": _named(application, language, "cluster_name"),
        "applicant": _named(application.applicant, language),
        "signed_on": clock.local_day(signed.signed_at), "signed_by": signed.signed_by.label, "lines": lines,
        "rule": signed.scores["rule"], "total": signed.scores["total"], "strengths": signed.strengths,
        "weaknesses": signed.weaknesses, "text": signed.text, "recommendation": signed.recommendation,
        "round": _named(application.round, language, "title"), "edition": _named(application.dossier.law, language, "title"),
        "evidence": [
            {"criterion": e.criterion.code, "source": e.source, "source_date": e.source_date, "text": e.text}
            for e in signed.assessment.evidence.select_related("criterion") if e.at <= signed.signed_at
        ],
    }  # fmt: skip


def conclusion_docx(entry: JournalEntry, language: str) -> bytes:
    """The Word twin officials adapt: fixed dates, so the same content gives the same document."""
    from django.utils import translation

    content = conclusion(entry, language)
    with translation.override(language):
        title = str(_("Экспертное заключение"))
        heads = [str(_("Критерий")), str(_("Вес")), str(_("Эксперты")), str(_("Балл"))]
        agreed = str(_("Согласовано:"))
        advice = str(Conclusion.Recommendation(content["recommendation"]).label)
        parts = [
            (str(_("Сильные стороны")), content["strengths"]),
            (str(_("Слабые стороны и риски")), content["weaknesses"]),
            (str(_("Вывод")), f"{content['text']}\n{_('Рекомендация')!s}: {advice}"),
            (str(_("Обоснования экспертов")), "\n".join(_reasons(line, agreed) for line in content["lines"])),
            (
                str(_("Данные КИРИ")),
                "\n".join(f"{e['criterion']} {e['text']} ({e['source']})" for e in content["evidence"]),
            ),
        ]
        rule = render_to_string("papers/selection/_rule.html", {"rule": content["rule"], "edition": content["edition"]})
        total = str(_("Итого"))
    rows = [
        (f"{x['code']} {x['name']}", x["weight"], _points(x), _decimal(x["final"], language)) for x in content["lines"]
    ]
    rows.append((total, "", "", _decimal(content["total"], language)))
    paragraphs = [f"{content['case']} · {content['cluster_name']}", content["applicant"], content["round"],
                  strip_tags(rule).strip()]  # fmt: skip
    parts = [(heading, text) for heading, text in parts if text]
    return docx(f"{title} № {content['number']}", paragraphs, heads, rows, parts)


def _decimal(value: str, language: str) -> str:
    text = str(Decimal(value).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
    return text if language == "en" else text.replace(".", ",")


def _points(line: dict[str, Any]) -> str:
    given = " · ".join(score["points"].removesuffix(".0") for score in line["scores"])
    return f"{given} → {line['agreed']['points'].removesuffix('.0')}" if line["agreed"] else given


def _reasons(line: dict[str, Any], agreed: str) -> str:
    words = [score["justification"] for score in line["scores"]]
    if line["agreed"]:
        words.append(f"{agreed} {line['agreed']['reason']}")
    return f"{line['code']}. {' '.join(words)}"


def docx(title: str, paragraphs: list[str], heads: list[str], rows: list[tuple], parts: list[tuple[str, str]]) -> bytes:
    """A plain Word document: title, paragraphs, a table, titled parts."""
    from docx import Document as Word

    word = Word()
    word.core_properties.created = word.core_properties.modified = datetime(2015, 1, 1, tzinfo=UTC)
    word.core_properties.title, word.core_properties.author = title, ""
    word.add_heading(title, 1)
    for text in paragraphs:
        word.add_paragraph(text)
    table = word.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = str(text)
    for heading, text in parts:
        word.add_heading(heading, 2)
        for line in text.splitlines() or [""]:
            word.add_paragraph(line)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _item(item: AgendaItem, language: str) -> dict[str, Any]:
    application = item.assessment.application
    decision = item.decisions.filter(superseded=False).first()
    count = verdict_of(item)
    return {
        "order": item.order, "late": item.late, "number": application.dossier.number,
        "cluster_name": _named(application, language, "cluster_name"), "total": str(item.assessment.total or ""),
        "votes_for": count.votes_for, "votes_against": count.votes_against, "abstained": count.abstained,
        "voters": count.voters, "quorum": count.quorum, "verdict": str(count.verdict), "by_chair": count.by_chair,
        "votes": [
            {"member": v.member.label, "choice": v.get_choice_display()}
            for v in item.votes.filter(superseded=False).select_related("member").order_by("member__full_name")
        ],
        "recused": [{"member": r.member.label, "reason": r.reason} for r in item.recusals.select_related("member")],
        "outcome": decision.outcome if decision else "", "reasons": decision.reasons if decision else "",
    }  # fmt: skip


def protocol(entry: JournalEntry, language: str) -> dict[str, Any]:
    meeting = Meeting.objects.select_related("round__dossier").get(pk=entry.data["meeting"])
    return {
        "number": meeting.number, "held_on": meeting.held_on, "place": meeting.place,
        "round": _named(meeting.round, language, "title"), "rules": meeting.round.commission_source,
        "quorum": meeting.round.quorum,
        "present": [
            {"name": a.member.label, "is_chair": a.is_chair} for a in meeting.attendance.select_related("member")
        ],
        "items": [_item(item, language) for item in meeting.agenda.all()],
        "secretary": entry.actor_label,
    }  # fmt: skip


def protocol_docx(entry: JournalEntry, language: str) -> bytes:
    from django.utils import translation

    content = protocol(entry, language)
    with translation.override(language):
        title = str(_("Протокол заседания Комиссии"))
        heads = [str(_("Вопрос")), str(_("За")), str(_("Против")), str(_("Воздержались"))]
        present = str(_("Присутствовали"))
    rows = [(f"{i['order']}. {i['number']} {i['cluster_name']}", i["votes_for"], i["votes_against"], i["abstained"])
            for i in content["items"]]  # fmt: skip
    names = "\n".join(person["name"] for person in content["present"])
    return docx(f"{title} № {content['number']}", [content["round"], content["held_on"].strftime("%d.%m.%Y")], heads, rows,
                [(present, names)])  # fmt: skip


def extract(entry: JournalEntry, language: str, item_pk: str) -> dict[str, Any]:
    """Only this application's item of the protocol."""
    item = AgendaItem.objects.select_related("meeting__round", "assessment__application__dossier").get(pk=int(item_pk))
    return {
        "meeting_number": item.meeting.number, "held_on": item.meeting.held_on,
        "round": _named(item.meeting.round, language, "title"), "item": _item(item, language),
        "secretary": entry.actor_label,
    }  # fmt: skip


def announcement(entry: JournalEntry, language: str) -> dict[str, Any]:
    """Outcomes published by this line: totals and outcomes only."""
    rows = Assessment.objects.filter(pk__in=entry.data["assessments"]).select_related(
        "application__dossier", "application__applicant"
    )
    return {
        "round": _named(entry.dossier.round, language, "title"),
        "announced_on": clock.local_day(entry.at),
        "results": [
            {
                "number": a.application.dossier.number, "cluster_name": _named(a.application, language, "cluster_name"),
                "applicant": _named(a.application.applicant, language), "total": str(a.total), "selected": a.status == "selected",
            }
            for a in rows.order_by("-total", "pk")
        ],
    }  # fmt: skip


add_paper(Paper("expert_conclusion", "papers/selection/conclusion.html", conclusion, _("Экспертное заключение"),
                docx=conclusion_docx, inner=True))  # fmt: skip
add_paper(Paper("protocol", "papers/selection/protocol.html", protocol, _("Протокол заседания Комиссии"),
                docx=protocol_docx, inner=True))  # fmt: skip
add_paper(Paper("extract", "papers/selection/extract.html", extract, _("Выписка из протокола"), inner=True))
add_paper(Paper("announcement", "papers/selection/announcement.html", announcement, _("Объявление результатов отбора")))
