"""What was filed, as officials and experts read it; the applicant's live draft never reaches them."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from applications.models import Application, FiledVersion
from procedure.registry import localized


def filed_version(application: Application) -> FiledVersion | None:
    """The last filed version; None while nothing was filed."""
    return application.versions.order_by("-number").first()


def with_filing_named(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Applications with the name of their last filing, in their own query: its number, moment and hash."""
    last = FiledVersion.objects.filter(application=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        **{f"last_{name}": Subquery(last.values(name)[:1]) for name in ("number", "filed_at", "sha256")}
    )


def filing_named(application: Any) -> FiledVersion | None:
    """The last filed version by its name alone, of a row ``with_filing_named``: its writer reads the draft instead."""
    if application.last_number is None:
        return None
    return FiledVersion(
        number=application.last_number, filed_at=application.last_filed_at, sha256=application.last_sha256
    )


def filed_content(application: Application) -> dict[str, Any] | None:
    version = filed_version(application)
    return version.content if version else None


def filed_documents(application: Application) -> set[int]:
    """Documents that any filed version carries: they stay for good."""
    return {d["id"] for version in application.versions.all() for d in version.content["documents"]}


def filed_answers(application: Application, content: dict[str, Any]) -> list[dict[str, Any]]:
    """Answers of a filed content in the words of the dossier's edition: the criterion, its figures, their units."""
    return [_named(application, a["criterion"], a["text"], a["figures"]) for a in content["answers"]]


def live_answers(application: Application) -> list[dict[str, Any]]:
    """The same of the draft, for the applicant's own check before filing."""
    rows = application.answers.select_related("criterion").order_by("criterion__order")
    return [_named(application, row.criterion.code, row.text, row.figures) for row in rows]


def _named(application: Application, code: str, text: str, figures: dict[str, Any]) -> dict[str, Any]:
    fact = next(c for c in application.dossier.law.criteria if c.code == code)
    names = {f.code: (localized(f, "name"), f.unit) for f in fact.figures}
    named = [(*names.get(figure, (figure, "")), value) for figure, value in figures.items()]
    return {
        "code": code, "name": localized(fact, "name"), "text": text, "figures": named, "section": f"answers{fact.group}",
    }  # fmt: skip
