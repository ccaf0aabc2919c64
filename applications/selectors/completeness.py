"""What an application still lacks: a closed list of problems, each with the place to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Application
from documents.models import Document
from procedure.workflow import Obstacle

#: Every code a filing problem may have; a test holds the list closed.
PROBLEM_CODES = frozenset(
    {
        "no_name_kk", "no_sector", "no_region", "no_summary", "no_goals", "no_why_together", "no_members",
        "answer_missing", "figure_missing", "document_missing", "no_contact",
    }
)  # fmt: skip
SECTIONS = (
    ("general", gettext_lazy("Общие сведения")),
    ("why", gettext_lazy("Зачем объединяться")),
    ("members", gettext_lazy("Участники")),
    ("answers1", gettext_lazy("Цепочка добавленной стоимости")),
    ("answers2", gettext_lazy("Среда в регионе")),
    ("answers3", gettext_lazy("Воздействие на регион и отрасль")),
    ("answers4", gettext_lazy("Перспективы")),
    ("documents", gettext_lazy("Документы")),
    ("contact", gettext_lazy("Контакты")),
)


@dataclass(frozen=True)
class SectionState:
    """A section of the task list with its honest status."""

    code: str
    title: Any
    status: str  # not_started, in_progress, done
    problems: list[Obstacle]
    url: str
    saved_at: Any = None


def _read(application: Application) -> None:
    """Everything the sections are judged by, read once; an act reads it anew because it refreshes its record."""
    uploads = Document.objects.current().filter(origin="uploaded").order_by("pk")
    prefetch_related_objects(
        [application], "regions", "members", "answers", "sections", "round__criteria", "round__documents",
        Prefetch("dossier__documents", uploads, to_attr="current_uploads"),
    )  # fmt: skip


def filing_problems(application: Application) -> list[Obstacle]:
    """Everything that stands between the draft and filing, in the order of the sections."""
    _read(application)
    return [problem for code, __ in SECTIONS for problem in problems_of(application, code)]


def task_list(application: Application) -> list[SectionState]:
    _read(application)
    saved = {s.code: s for s in application.sections.all()}
    rows = []
    for code, title in SECTIONS:
        problems = list(problems_of(application, code))
        begun = code in saved or _has_content(application, code)
        status = "done" if not problems and (begun or code == "contact") else "in_progress" if begun else "not_started"
        rows.append(
            SectionState(
                code, title, status, problems, _url(application, code), saved[code].saved_at if code in saved else None
            )
        )
    return rows


def _url(application: Application, code: str) -> str:
    return reverse("applications:section", args=[application.pk, code])


def problems_of(application: Application, code: str) -> Iterator[Obstacle]:
    find = _FINDERS["answers" if code.startswith("answers") else code]
    for text, problem in find(application, code):
        yield Obstacle(text, problem, _url(application, code))


def _general(application: Application, code: str) -> Iterator[tuple[str, str]]:
    if not application.cluster_name_kk.strip():
        yield _("Назовите кластер на казахском."), "no_name_kk"
    if not application.sector.strip():
        yield _("Укажите отрасль."), "no_sector"
    if not application.regions.all():
        yield _("Выберите хотя бы один регион."), "no_region"
    if not application.summary.strip():
        yield _("Опишите кластер кратко."), "no_summary"
    if not application.goals.strip():
        yield _("Назовите цели кластера."), "no_goals"


def _why(application: Application, code: str) -> Iterator[tuple[str, str]]:
    if not application.why_together.strip():
        yield _("Объясните, зачем предприятиям объединяться в кластер."), "no_why_together"


def _members(application: Application, code: str) -> Iterator[tuple[str, str]]:
    members = list(application.members.all())
    if len(members) < 2:
        yield _("Добавьте участников: кластер начинается с двух."), "no_members"


def _answers(application: Application, code: str) -> Iterator[tuple[str, str]]:
    group = int(code[-1])
    given = {a.criterion_id: a for a in application.answers.all()}
    for criterion in application.round.criteria.all():
        if criterion.group != group:
            continue
        answer = given.get(criterion.pk)
        if answer is None or not answer.text.strip():
            yield _("Ответьте на критерий %(code)s.") % {"code": criterion.code}, "answer_missing"
            continue
        missing = [f for f in criterion.fact.figures if f.required and answer.figures.get(f.code) in (None, "")]
        if missing:
            yield _("Заполните числа критерия %(code)s.") % {"code": criterion.code}, "figure_missing"


def _documents(application: Application, code: str) -> Iterator[tuple[str, str]]:
    kinds = {document.kind for document in application.dossier.current_uploads}
    for wanted in application.round.documents.all():
        if wanted.required and wanted.code not in kinds:
            yield _("Приложите документ: %(name)s.") % {"name": wanted.name}, "document_missing"


def _contact(application: Application, code: str) -> Iterator[tuple[str, str]]:
    if not application.contact_name.strip() or not (application.contact_phone or application.contact_email):
        yield _("Укажите, с кем связаться, и телефон или почту."), "no_contact"


_FINDERS = {
    "general": _general, "why": _why, "members": _members, "answers": _answers, "documents": _documents,
    "contact": _contact,
}  # fmt: skip


def _has_content(application: Application, code: str) -> bool:
    if code == "members":
        return bool(application.members.all())
    if code == "documents":
        return bool(application.dossier.current_uploads)
    if code.startswith("answers"):
        group = {c.pk for c in application.round.criteria.all() if c.group == int(code[-1])}
        return any(a.text and a.criterion_id in group for a in application.answers.all())
    if code == "general":
        return bool(application.summary or application.sector)
    return bool(application.why_together) if code == "why" else False
