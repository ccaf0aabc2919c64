"""The application as a list of tasks (список разделов): each section with its honest status and one line about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from applications.models import Application
from applications.selectors.completeness import SECTIONS, problems_of, read_whole, section_url
from procedure.workflow import Obstacle

NOT_STARTED, IN_PROGRESS, DONE = "not_started", "in_progress", "done"
REQUESTED, CHANGED, LOCKED = "requested", "changed", "locked"
#: Words of a status and the colour of its tag.
TAGS = {
    LOCKED: (gettext_lazy("пока недоступно"), "ghost"),
    NOT_STARTED: (gettext_lazy("не начато"), ""),
    IN_PROGRESS: (gettext_lazy("в работе"), "progress"),
    DONE: (gettext_lazy("готово"), "success"),
    REQUESTED: (gettext_lazy("просят изменить"), "attention"),
    CHANGED: (gettext_lazy("изменено"), "success"),
}
GROUPS = (
    (gettext_lazy("О кластере"), ("general", "why", "contact")),
    (gettext_lazy("Группа предприятий"), ("members",)),
    (gettext_lazy("Ответы по критериям"), ("answers1", "answers2", "answers3", "answers4")),
    (gettext_lazy("Документы и отправка"), ("documents",)),
)
HINTS = {
    "general": gettext_lazy("Название, отрасль, регионы, цели"),
    "why": gettext_lazy("Как объединение повысит конкурентоспособность отрасли"),
    "contact": gettext_lazy("С кем связаться по заявке"),
}


@dataclass(frozen=True)
class SectionState:
    """A section of the task list with its honest status."""

    code: str
    title: Any
    status: str
    problems: list[Obstacle]
    url: str
    note: str = ""
    saved_at: datetime | None = None

    @property
    def tag(self) -> Any:
        return TAGS[self.status][0]

    @property
    def kind(self) -> str:
        return TAGS[self.status][1]


@dataclass(frozen=True)
class TaskGroup:
    """A numbered part of the list."""

    title: Any
    sections: list[SectionState]


def task_list(application: Application) -> list[SectionState]:
    """The sections in the order of the form."""
    read_whole(application)
    return [_state(application, code, title) for code, title in SECTIONS]


def grouped(sections: list[SectionState]) -> list[TaskGroup]:
    """The same, in four parts."""
    by_code = {section.code: section for section in sections}
    return [TaskGroup(title, [by_code[code] for code in codes]) for title, codes in GROUPS]


def next_section(sections: list[SectionState]) -> SectionState | None:
    """Where to go on: what the ministry asks for first, then the first section that is not ready."""
    asked = [s for s in sections if s.status == REQUESTED]
    return next(iter(asked or [s for s in sections if s.problems]), None)


def _state(application: Application, code: str, title: Any) -> SectionState:
    saved = next((s for s in application.sections.all() if s.code == code), None)
    problems = list(problems_of(application, code))
    return SectionState(
        code=code,
        title=title,
        status=_status(application, code, problems, saved),
        problems=problems,
        url=section_url(application, code),
        note=_note(application, code),
        saved_at=saved.saved_at if saved else None,
    )


def _status(application: Application, code: str, problems: list[Obstacle], saved: Any) -> str:
    if code in application.return_sections:
        return CHANGED if _touched(application, code, saved) and not problems else REQUESTED
    if saved or _has_content(application, code):
        return IN_PROGRESS if problems else DONE
    return NOT_STARTED if problems or code != "contact" else DONE


def _touched(application: Application, code: str, saved: Any) -> bool:
    """Somebody worked on the section after the ministry asked to change it."""
    since = application.returned_at
    if code == "documents":
        return any(since and document.at > since for document in application.dossier.current_uploads)
    return bool(since and saved and saved.saved_at > since)


def _has_content(application: Application, code: str) -> bool:
    if code == "members":
        return bool(application.members.all())
    if code == "documents":
        return bool(application.dossier.current_uploads)
    if code.startswith("answers"):
        return any(answer.text for answer in _answers(application, code))
    if code == "general":
        return bool(application.summary or application.sector)
    return bool(application.why_together) if code == "why" else False


def _answers(application: Application, code: str) -> Iterator[Any]:
    asked = {c.pk for c in application.round.criteria.all() if c.group == int(code[-1])}
    return (answer for answer in application.answers.all() if answer.criterion_id in asked)


def _note(application: Application, code: str) -> str:
    """One line about what the section holds now; what it is for, while it holds nothing."""
    if code == "general":
        words = [application.sector, *(region.name for region in application.regions.all())]
        return ", ".join(filter(None, words)) or str(HINTS[code])
    if code == "contact":
        return ", ".join(filter(None, (application.contact_name, application.contact_phone))) or str(HINTS[code])
    if code == "members":
        return _members_note(list(application.members.all()))
    if code.startswith("answers"):
        asked = sum(c.group == int(code[-1]) for c in application.round.criteria.all())
        given = sum(bool(answer.text.strip()) for answer in _answers(application, code))
        return _("Ответов: %(given)d из %(asked)d") % {"given": given, "asked": asked}
    if code == "documents":
        kinds = {document.kind for document in application.dossier.current_uploads}
        wanted = [d.code for d in application.round.documents.all() if d.required]
        words = {"given": sum(kind in kinds for kind in wanted), "asked": len(wanted)}
        return _("Обязательных загружено: %(given)d из %(asked)d") % words
    return str(HINTS[code])


def _members_note(members: list[Any]) -> str:
    if not members:
        return _("Кто входит в группу, с БИН и числами")
    total = ngettext("%(n)d участник", "%(n)d участников", len(members)) % {"n": len(members)}
    waiting = sum(not member.consent for member in members)
    if not waiting:
        return total
    return f"{total}, " + ngettext("нет согласия у %(n)d", "нет согласия у %(n)d", waiting) % {"n": waiting}
