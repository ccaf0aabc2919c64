"""What the package for the Commission must hold, and what of it is not there yet (M 3.2.2/7).

The list follows the round: its documents, the akimats of the application's regions, the papers its acts asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from applications.models import AkimatNotice, FiledVersion, RequiredDocument, SelectionRound
from documents import pdf
from documents import registry as papers
from documents.models import Document
from procedure.models import JournalEntry
from selection.models import Assessment

READER = "papers"
PART = 50  # applications read at a time
#: Besides the round's documents: what the way to the Commission wrote. The same dossier later holds a cluster's papers.
PACKED = ("application_receipt", "akimat_letter_out", "transmittal", "expert_conclusion", "evidence")


@dataclass(frozen=True)
class Line:
    """One thing the package holds or lacks. ``why`` says what is wrong with a red one."""

    key: str
    name: str
    why: str = ""

    @property
    def ok(self) -> bool:
        return not self.why


@dataclass
class Chapter:
    """The lines of one application, or of the round as a whole."""

    number: str
    title: str
    lines: list[Line] = field(default_factory=list)

    @property
    def missing(self) -> int:
        return sum(not line.ok for line in self.lines)


def assessments(round_: SelectionRound) -> QuerySet[Assessment]:
    """Applications of the round with a signed conclusion, by number; ``filed`` when there is a filed version."""
    rows = Assessment.objects.filter(application__round=round_).exclude(status=Assessment.Status.ASSESSING)
    kinds = [*PACKED, *round_.documents.values_list("code", flat=True)]
    current = Document.objects.current().filter(kind__in=kinds).order_by("pk")
    papers = Prefetch("application__dossier__documents", current, to_attr="papers")
    notices = Prefetch("application__akimat_notices", AkimatNotice.objects.select_related("region", "akimat"))
    versions = FiledVersion.objects.filter(application=OuterRef("application"))
    return (
        rows.select_related("application__dossier", "application__applicant", "application__round__dossier")
        .annotate(filed=Exists(versions))
        .prefetch_related(papers, notices)
        .order_by("application__dossier__number")
    )


def some(rows: QuerySet[Assessment], first: int | None) -> Iterator[Assessment]:
    """All rows in parts, so that a list of thousands weighs nothing; or only so many of the first."""
    return rows.iterator(chunk_size=PART) if first is None else iter(rows[:first])


def checklist(round_: SelectionRound, first: int | None = None) -> Iterator[Chapter]:
    """Every chapter in the reader's language: first the round's own, then one per application."""
    yield Chapter(round_.dossier.number or "", _("Весь отбор"), list(_of_the_round()))
    wanted = list(round_.documents.all())
    waiting = _waiting(round_)
    for row in some(assessments(round_), first):
        yield _chapter(row, wanted, waiting[row.application.dossier_id])


def red(chapters: Iterable[Chapter]) -> list[Line]:
    """What the package would go without."""
    return [line for chapter in chapters for line in chapter.lines if not line.ok]


def _of_the_round() -> Iterator[Line]:
    yield Line("table", _("Сводная таблица баллов"))
    no_pdf = "" if pdf.available() else _("на машине нет библиотек Pango, PDF здесь не сделать")
    yield Line("pdf", _("Опись и заявки в PDF"), no_pdf)


def _waiting(round_: SelectionRound) -> dict[int, list[str]]:
    """Papers that acts of the round's applications asked for and nobody has made yet, by dossier."""
    found: dict[int, list[str]] = defaultdict(list)
    lines = JournalEntry.objects.filter(dossier__application__round=round_, data__has_key="papers")
    for line in lines.exclude(readings__reader=READER):
        for asked in (paper for paper in line.data["papers"] if paper["kind"] in PACKED):
            found[asked.get("dossier", line.dossier_id)].append(asked["kind"])
    return found


def _chapter(row: Assessment, wanted: list[RequiredDocument], waiting: list[str]) -> Chapter:
    application = row.application
    number, documents = application.dossier.number or "", application.dossier.papers
    chapter = Chapter(number, application.cluster_name)
    chapter.lines = [
        Line(f"{number}/application", _("Заявка, как её подали"), "" if row.filed else _("нет поданной версии")),
        *(_required(number, one, documents) for one in wanted),
        *(_opinion(number, notice) for notice in application.akimat_notices.all()),
        _conclusion(number, documents, waiting),
        *_unmade(number, waiting),
    ]
    return chapter


def _required(number: str, wanted: RequiredDocument, documents: list[Document]) -> Line:
    there = [d for d in documents if d.kind == wanted.code and d.origin == Document.Origin.UPLOADED]
    why = "" if there or not wanted.required else _("обязательного документа нет")
    if any(d.is_held for d in there):
        why = _("файл ещё проверяет антивирус")
    name = wanted.name if there or wanted.required else _("%(name)s (по желанию, не приложено)") % {"name": wanted.name}
    return Line(f"{number}/document/{wanted.code}", name, why)


def _opinion(number: str, notice: AkimatNotice) -> Line:
    name = _("Мнение акимата: %(akimat)s") % {"akimat": notice.akimat.name}
    silence = {
        AkimatNotice.Status.CREATED: _("оповещение ещё не ушло"),
        AkimatNotice.Status.SENT: _("акимат не ответил"),
        AkimatNotice.Status.FAILED: _("оповещение не доставлено"),
        AkimatNotice.Status.ACKNOWLEDGED: _("акимат получил оповещение и не ответил"),
    }
    return Line(f"{number}/akimat/{notice.region.code}", name, silence.get(AkimatNotice.Status(notice.status), ""))


def _conclusion(number: str, documents: list[Document], waiting: list[str]) -> Line:
    there = {d.language for d in documents if d.kind == "expert_conclusion" and d.extension == "pdf"}
    why = "" if {"ru", "kk"} <= there and "expert_conclusion" not in waiting else _("документ ещё не сформирован")
    return Line(f"{number}/conclusion", _("Экспертное заключение на русском и казахском"), why)


def _unmade(number: str, waiting: list[str]) -> Iterator[Line]:
    for kind in dict.fromkeys(waiting):
        if kind != "expert_conclusion":
            title = str(papers.paper(kind).title)
            yield Line(f"{number}/paper/{kind}", title, _("документ ещё не сформирован"))


def as_data(chapters: Iterable[Chapter]) -> list[dict[str, Any]]:
    """Red lines as the manifest and the package's row keep them."""
    return [
        {"key": line.key, "application": chapter.number, "what": line.name, "why": line.why}
        for chapter in chapters
        for line in chapter.lines
        if not line.ok
    ]
