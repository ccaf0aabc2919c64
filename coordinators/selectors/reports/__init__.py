"""What a stage report says, in each language of papers, from the records as they stand (M 3.3.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from coordinators.models import Cluster, StagePeriod, StageReport
from coordinators.pure.blocks import Section
from coordinators.selectors.reports import analysis, options, planning, segments, strategy
from coordinators.selectors.reports.common import Asked, balanced, events_of, happened, opening, results
from coordinators.selectors.stages import STAGE
from documents.models import Document
from documents.registry import LANGUAGES
from procedure.models import Dossier
from procedure.registry import localized

KIND = "stage_report"
#: The parts that belong to one stage alone, in the order they are printed.
PARTS: dict[str, tuple[Callable[[Asked], Section], ...]] = {
    "analysis": (analysis.base, analysis.value_chain, analysis.talks, analysis.notes, analysis.meeting),
    "strategy": (
        segments.segments,
        options.options,
        strategy.trips,
        strategy.asked_outside,
        strategy.discussed,
    ),
    "planning": (planning.groups, planning.handed_over),
}


def reportable(cluster: Cluster) -> list[StagePeriod]:
    """Stages that have begun and whose report the portal can make."""
    return [row for row in cluster.periods.all() if row.begun_on and row.stage in PARTS]


def content(cluster: Cluster, period: StagePeriod) -> dict[str, Any]:
    """The whole report in each language: nothing in it depends on the records afterwards."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = _content(cluster, period)
    return found


def _content(cluster: Cluster, period: StagePeriod) -> dict[str, Any]:
    stage = STAGE[period.stage]
    asked = Asked(cluster, stage, period.begun_on, period.planned_end, period.confirmed_on)
    return {
        "cluster": cluster.name, "number": stage.number, "stage": localized(stage, "name"),
        "sections": [
            opening(asked), results(asked), *(part(asked) for part in PARTS[stage.code]), balanced(asked),
            happened(events_of(asked)),
        ],
    }  # fmt: skip


def reports_of(cluster: Cluster) -> QuerySet[StageReport]:
    """All versions, the newest of each stage first."""
    return cluster.reports.defer("content").select_related("by").order_by("stage", "-version")


def opens_files(cluster: Cluster, user: Any) -> bool:
    """Whether files of the cluster's work open: an expert reads the board of every stage, but not of every dossier."""
    return Dossier.objects.visible_to(user).filter(pk=cluster.dossier.pk).exists()


def with_files(cluster: Cluster, user: Any, *, opens: bool) -> list[tuple[StageReport, list[Document] | None]]:
    """Versions with the files of each; none while they are being made, None for who does not see the dossier."""
    files = Document.objects.visible_to(user).filter(dossier=cluster.dossier, kind=KIND).select_related("entry")
    made: dict[tuple[str, int], list[Document]] = {}
    for document in files.order_by("-language", "-extension", "pk"):
        told = document.entry.data["report"] if document.entry else {}
        made.setdefault((told["stage"], told["version"]), []).append(document)
    rows = sorted(reports_of(cluster), key=lambda row: (row.number, -row.version))
    return [(row, made.get((row.stage, row.version), []) if opens else None) for row in rows]
