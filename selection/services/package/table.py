"""The table of scores inside the package."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from applications.models import SelectionRound
from documents.tables import workbook
from selection.models import Assessment, Conclusion
from selection.selectors.package import assessments

FIXED = (2015, 1, 1, 0, 0, 0)  # the same content gives the same bytes


def score_table(round_: SelectionRound) -> bytes:
    """Scores by criterion and total, as the latest conclusion of each has them."""
    rows = list(assessments(round_).prefetch_related(None))
    last = Conclusion.objects.filter(assessment__in=[row.pk for row in rows]).order_by("version")
    conclusions = dict.fromkeys((row.pk for row in rows), None) | {found.assessment_id: found for found in last}
    codes = next(([x["code"] for x in c.scores["lines"]] for c in conclusions.values() if c), [])

    def line(assessment: Assessment) -> list[Any]:
        application, conclusion = assessment.application, conclusions[assessment.pk]
        finals = [Decimal(x["final"]) for x in conclusion.scores["lines"]] if conclusion else []
        names = [application.dossier.number or "", application.cluster_name_ru, application.applicant.name_ru]
        return [*names, *finals, Decimal(assessment.total or 0)]

    titles = ["№", "Кластер", "Заявитель", *codes, "Итого"]
    return workbook(titles, map(line, rows), sheet="Баллы", created=datetime(*FIXED[:3], tzinfo=UTC))
