"""What was filed, as officials and experts read it; the applicant's live draft never reaches them."""

from __future__ import annotations

from typing import Any

from applications.models import Application, Criterion, FiledVersion
from procedure.registry import localized


def filed_version(application: Application) -> FiledVersion | None:
    """The last filed version; None while nothing was filed."""
    return application.versions.order_by("-number").first()


def filed_content(application: Application) -> dict[str, Any] | None:
    version = filed_version(application)
    return version.content if version else None


def filed_answers(application: Application, content: dict[str, Any]) -> list[dict[str, Any]]:
    """Answers of a filed content with the criterion's name and its figures named with their units."""
    criteria = {criterion.code: criterion for criterion in application.round.criteria.all()}
    return [
        {"code": a["criterion"], "name": "", "text": a["text"], "figures": []}
        | (_named(criteria[a["criterion"]], a["text"], a["figures"]) if a["criterion"] in criteria else {})
        for a in content["answers"]
    ]


def live_answers(application: Application) -> list[dict[str, Any]]:
    """The same of the draft, for the applicant's own check before filing."""
    rows = application.answers.select_related("criterion__round").order_by("criterion__order")
    return [_named(row.criterion, row.text, row.figures) for row in rows]


def _named(criterion: Criterion, text: str, figures: dict[str, Any]) -> dict[str, Any]:
    names = {f.code: (localized(f, "name"), f.unit) for f in criterion.fact.figures}
    named = [(*names.get(code, (code, "")), value) for code, value in figures.items()]
    section = f"answers{criterion.group}"
    return {"code": criterion.code, "name": criterion.name, "text": text, "figures": named, "section": section}
