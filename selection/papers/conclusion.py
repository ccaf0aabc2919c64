"""The expert conclusion as PDF and Word (M 3.2.2/6)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from procedure import clock
from procedure.models import JournalEntry
from selection.models import Conclusion
from selection.papers.word import docx, named


def conclusion(entry: JournalEntry, language: str) -> dict[str, Any]:
    """The conclusion signed by this line, with the scores frozen in it."""
    signed = Conclusion.objects.select_related("assessment__application__applicant", "signed_by").get(
        assessment__application__dossier=entry.dossier_id, signed_at=entry.at
    )
    application = signed.assessment.application
    lines = [{**line, "name": line.get(f"name_{language}") or line["name_ru"]} for line in signed.scores["lines"]]
    return {
        "number": signed.assessment.number, "case": application.dossier.number, "version": signed.version,
        "cluster_name": named(application, language, "cluster_name"),
        "applicant": named(application.applicant, language),
        "signed_on": clock.local_day(signed.signed_at), "signed_by": signed.signed_by.label, "lines": lines,
        "rule": signed.scores["rule"], "total": signed.scores["total"], "strengths": signed.strengths,
        "weaknesses": signed.weaknesses, "text": signed.text, "recommendation": signed.recommendation,
        "round": named(application.round, language, "title"), "edition": named(application.dossier.law, language, "title"),
        "evidence": [
            {"criterion": e.criterion.code, "source": e.source, "source_date": e.source_date, "method": e.method,
             "text": e.text}
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
        (f"{x['code']} {x['name']}", _weight(x, language), _points(x), _decimal(x["final"], language))
        for x in content["lines"]
    ]
    rows.append((total, "", "", _decimal(content["total"], language)))
    paragraphs = [f"{content['case']} · {content['cluster_name']}", content["applicant"], content["round"],
                  strip_tags(rule).strip()]  # fmt: skip
    parts = [(heading, text) for heading, text in parts if text]
    return docx(f"{title} № {content['number']}", paragraphs, heads, rows, parts)


def _decimal(value: str, language: str) -> str:
    text = str(Decimal(value).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
    return text if language == "en" else text.replace(".", ",")


def _weight(line: dict[str, Any], language: str) -> str:
    text = f"{Decimal(line['weight']).normalize():f}"
    return text if language == "en" else text.replace(".", ",")


def _points(line: dict[str, Any]) -> str:
    given = " · ".join(score["points"].removesuffix(".0") for score in line["scores"])
    return f"{given} → {line['agreed']['points'].removesuffix('.0')}" if line["agreed"] else given


def _reasons(line: dict[str, Any], agreed: str) -> str:
    words = [score["justification"] for score in line["scores"]]
    if line["agreed"]:
        words += [f"{agreed} {line['agreed']['reason']}", *line["agreed"].get("consents", ())]
    return f"{line['code']}. {' '.join(words)}"
