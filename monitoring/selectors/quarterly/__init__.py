"""The report of a cluster for a quarter (M 3.5): what was done, spent and reached by its end, as known on the cut.

Its readers are officials, the coordinators of the cluster and the enterprises that take part in it: money stands in it
by source, never by firm, interviews only as barriers that several firms named, values only those that give no firm away.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation

from coordinators.models import Cluster
from documents.registry import LANGUAGES
from monitoring.pure.quarters import Quarter
from monitoring.selectors.quarterly import standing, work
from monitoring.selectors.quarterly.common import View

PARTS = (
    standing.passport, work.process, work.terms, work.activities, work.money, standing.indicators, standing.waiting,
    standing.barriers, standing.evaluations,
)  # fmt: skip


def content(cluster: Cluster, quarter: Quarter, cut_on: date) -> dict[str, Any]:
    """The whole report in each language: nothing depends on the records afterwards.

    The same quarter, the same day and the same records give the same content, so its digest is the same.
    """
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            view = View(cluster, quarter, cut_on)
            sections = [part(view) for part in PARTS]
            found[language] = {"cluster": cluster.name, "sections": sections, "tables": view.tables}
    return found
