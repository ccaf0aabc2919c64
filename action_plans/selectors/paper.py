"""Papers of a plan as lists: which were issued, with their files in each language and format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Revision
from action_plans.permissions import PLAN_PAPERS
from documents.models import Document
from procedure import dates
from procedure.models import JournalEntry

REVISION, COMPARISON, PROGRESS = "action_plan", "plan_comparison", "plan_progress"


@dataclass(frozen=True)
class Issued:
    """One paper: what it is, when, its files; ``url`` leads to the page that says the same."""

    title: str
    at: datetime
    files: list[Document]
    url: str = ""


@dataclass(frozen=True)
class Shelf:
    """Papers of one kind, the newest first."""

    title: str
    papers: list[Issued]


Files = dict[tuple[str, str], list[Document]]


def files_of(plan: ActionPlan, user: Any) -> Files:
    """(kind, number) -> current files; one query."""
    seen = Document.objects.of_seen(user, plan.dossier).current().filter(kind__in=PLAN_PAPERS)
    found: Files = {}
    for document in seen.order_by("-language", "-extension", "pk"):
        found.setdefault((document.kind, document.number), []).append(document)
    return found


def papers_of_revision(revision: Revision, user: Any) -> list[Document]:
    return files_of(revision.plan, user).get((REVISION, str(revision.number)), [])


def papers_of_comparison(one: Revision, other: Revision, user: Any) -> list[Document]:
    first, last = sorted((one.number, other.number))
    return files_of(one.plan, user).get((COMPARISON, f"{first}-{last}"), [])


def shelves(plan: ActionPlan, user: Any) -> list[Shelf]:
    """Everything issued of a plan, kind by kind."""
    files = files_of(plan, user)
    return [
        Shelf(_("Редакции плана"), list(_revisions(plan, files))),
        Shelf(_("Отчёты о ходе"), list(_reports(plan, files))),
        Shelf(_("Сравнения редакций"), list(_comparisons(plan, files))),
    ]


def _revisions(plan: ActionPlan, files: Files) -> Iterable[Issued]:
    for row in plan.revisions.defer("content").order_by("-number"):
        title = _("Редакция %(n)d") % {"n": row.number}
        if row.baseline:
            title = _("Редакция %(n)d, база %(b)d") % {"n": row.number, "b": row.baseline}
        yield Issued(title, row.at, files.get((REVISION, str(row.number)), []), row.get_absolute_url())


def _comparisons(plan: ActionPlan, files: Files) -> Iterable[Issued]:
    """Each pair once, by the last line that asked for it."""
    keys = dict(plan.revisions.values_list("number", "pk"))
    seen: set[str] = set()
    for line in JournalEntry.objects.filter(dossier=plan.dossier, act="action_plans.compare_revisions").order_by("-pk"):
        first, last = line.data["compared"]
        number = f"{first}-{last}"
        if number not in seen:
            seen.add(number)
            title = _("Редакции %(a)d и %(b)d") % {"a": first, "b": last}
            url = f"{reverse('action_plans:compare', args=[keys[last]])}?with={first}"
            yield Issued(title, line.at, files.get((COMPARISON, number), []), url)


def _reports(plan: ActionPlan, files: Files) -> Iterable[Issued]:
    for row in plan.reports.defer("content"):
        said = {"n": row.number, "since": dates.short(row.since), "until": dates.short(row.until)}
        title = _("№ %(n)d, %(since)s – %(until)s") % said
        yield Issued(title, row.at, files.get((PROGRESS, str(row.number)), []))
