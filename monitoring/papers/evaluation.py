"""The sealed evaluation of a cluster in PDF and Word (M 3.5): printed from what was sealed, nothing is asked again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.papers.plan import formed
from coordinators.papers.report import numbered
from coordinators.papers.word import report_docx
from coordinators.pure import blocks, figures
from monitoring.models import Evaluation, period_label
from monitoring.selectors.evaluation import MET, MISSED, unit_name
from procedure import clock
from procedure.models import JournalEntry
from selection.papers.word import named


def evaluation(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """The paper's values; the sections are blocks that both files print."""
    found = _sealed(entry, number)
    with translation.override(language):
        heading = _("Оценка кластера № %(n)d, %(kind)s") % {"n": found.number, "kind": found.get_kind_display()}
        state = _("По данным на конец: %(period)s") % {"period": period_label(found.content["period"])}
        sections = _sections(found, language)
    cluster = named(found.cluster, language)
    return {
        "document_title": f"{heading}: {cluster}", "heading": heading, "cluster_name": cluster, "state": state,
        "sections": numbered(sections, language), "made_by": entry.actor_label,
        "made_on": clock.local_day(entry.at), "clause_number": "3.5",
    }  # fmt: skip


def evaluation_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    content = evaluation(entry, language, number)
    with translation.override(language):
        lines = [content["state"], formed(entry, content)]
        return report_docx(content["document_title"], lines, content["sections"], language)


def _sealed(entry: JournalEntry, number: str) -> Evaluation:
    rows = Evaluation.objects.filter(cluster__assessment__application__dossier=entry.dossier_id)
    return rows.select_related("cluster").get(number=int(number))


def _sections(found: Evaluation, language: str) -> list[blocks.Section]:
    content = found.content
    return [
        blocks.section(
            _("Цели и результат"),
            blocks.words(_("Итог: %(verdict)s.") % {"verdict": found.get_verdict_display()}),
            _goals(found.told_goals, language),
            blocks.words(_("Цель достигнута, если подтверждённое значение не хуже цели к этому кварталу."), quiet=True),
            blocks.words(_hidden_words(), quiet=True) if content.get("hidden") else None,
        ),
        blocks.section(_("Выводы"), blocks.points([(row["words"], _anchor(row)) for row in content["findings"]])),
        blocks.section(
            _("Рекомендации"), blocks.points([(line, "") for line in content["recommendations"].splitlines() if line.strip()])
        ),
        blocks.section(_("Как оценивали"), blocks.words(content["method"])),
        blocks.section(_("Что запечатано"), blocks.words(_sealed_words(found), quiet=True)),
    ]  # fmt: skip


def _goals(goals: list[dict[str, Any]], language: str) -> blocks.Block | None:
    outcome = {MET: _("достигнута"), MISSED: _("не достигнута")}
    heads = [_("Показатель"), _("Единица"), _("База"), _("Цель"), _("Факт"), _("Итог")]
    rows = [
        [f"{goal['code']}. {goal[f'name_{language}'] or goal['name_ru']}", unit_name(goal["unit"], language),
         _number(goal, "base"), _number(goal, "target"), _fact(goal), outcome[goal["outcome"]]]
        for goal in goals
    ]  # fmt: skip
    return blocks.table("", heads, rows, figures=(2, 3, 4), wide=0)


def _number(goal: dict[str, Any], name: str) -> str:
    return figures.figure(Decimal(goal[name]), goal["decimals"]) if goal[name] else "–"


def _fact(goal: dict[str, Any]) -> str:
    return _("скрыто") if goal.get("hidden") else _number(goal, "actual")


def _hidden_words() -> str:
    """The paper is read by firms too (decision 0021)."""
    return _(
        "Скрыто число из ответов меньше трёх предприятий: по нему узнали бы ответ одного. Внутри его читают на странице."
    )


def _anchor(row: dict[str, Any]) -> str:
    told = [row["indicator"], row["document"]]
    return ", ".join(part for part in told if part)


def _sealed_words(found: Evaluation) -> str:
    return _("Содержание оценки запечатано: SHA-256 %(digest)s. Значения, подтверждённые или уточнённые позже, её не меняют.") % {
        "digest": found.digest
    }  # fmt: skip
