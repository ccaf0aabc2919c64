"""A cluster in the annual report (M 3.5): how it stood at the end of the year, as known on the cut.

Values, targets, evaluations and impact count when they were there at the moment of the cut. Figures of process are read
by their own days up to the end of the year (decision 0022).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordinators.models import Cluster
from coordinators.pure import blocks, figures
from documents.registry import LANGUAGES
from methodology.monitoring import JUDGING
from monitoring.models import AnnualReport, Evaluation, Indicator
from monitoring.pure import process
from monitoring.pure.figures import Figure
from monitoring.pure.periods import code_of
from monitoring.pure.plan import last_told
from monitoring.pure.quadrant import Standing
from monitoring.pure.records import Records, seated
from monitoring.selectors.outcomes import reach
from monitoring.selectors.process import records_of
from monitoring.selectors.quarterly.standing import stage_on
from monitoring.selectors.series import Line, lines_of_many
from monitoring.selectors.told import Tables, plain
from monitoring.selectors.words import CORNER, STANDING
from procedure import clock, dates


def part_of(report: AnnualReport, cluster: Cluster) -> dict[str, Any]:
    """Its section, its line in the tables of all clusters and its indicators, in each language. Eight queries."""
    seen = _Seen(report, cluster)
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = {"section": seen.section(), "row": list(map(plain, seen.row())), "corner": seen.standing.corner,
                               "indicators": [list(map(plain, row)) for row in seen.indicators()]}  # fmt: skip
    return found


class _Seen:
    """A cluster read once; its words are written in the language that is active."""

    def __init__(self, report: AnnualReport, cluster: Cluster) -> None:
        self.report, self.cluster = report, cluster
        self.until = date(report.year, 12, 31)
        self.records = records_of([cluster])[cluster.pk]
        self.lines = _lines(report, cluster, self.records)
        self.figures = process.figures(self.records, self.until)
        outcome = reach(line.standing for line in self.lines)
        self.standing = Standing(cluster.pk, process.discipline(self.figures.values()), outcome)
        self.evaluation = cluster.evaluations.filter(
            status=Evaluation.Status.SEALED, sealed_at__lte=report.at
        ).order_by("-number").first()  # fmt: skip
        self.impact = cluster.impact_reports.filter(at__lte=report.at).first()

    def row(self) -> list[Any]:
        """As ``whole.HEADS`` names its cells."""
        kept, done = self.figures["terms_kept"], self.figures["activities_on_time"]
        private, public = spent_in(self.records, self.report.year)
        return [
            self.cluster.name, self.stage(), self.standing.process, self.standing.outcome,
            str(CORNER[self.standing.corner]), kept.numerator, kept.denominator, done.numerator, done.denominator,
            private, public, str(self.evaluation.get_verdict_display()) if self.evaluation else "",
        ]  # fmt: skip

    def stage(self) -> str:
        return stage_on(self.records, self.until)

    def section(self) -> blocks.Section:
        language = dates.language_of(get_language())
        private, public = spent_in(self.records, self.report.year)
        facts = blocks.facts([
            (_("Дело"), self.cluster.dossier.number or ""), (_("Регион"), self.cluster.region_names),
            (_("Запущен"), dates.long(self.cluster.launched_on, language)), (_("Этап на конец года"), self.stage()),
            (_("Участвует организаций"), str(int(self.figures["firms_joined"].numerator))),
            (_("Координаторов"), str(len(seated(self.records.seats, self.until)))),
            (_("Сроки"), _of(self.figures["terms_kept"])), (_("Мероприятия в срок"), _of(self.figures["activities_on_time"])),
            (_("Потрачено за год, млн ₸"), _("частных %(private)s, остальных %(public)s") % {
                "private": figures.millions(private, language), "public": figures.millions(public, language)}),
            (_("Вывод"), str(CORNER[self.standing.corner])), (_("Последняя оценка"), self._verdict()),
        ])  # fmt: skip
        heads = [_("Показатель"), _("База"), _("Цель"), _("Факт"), _("Как идёт")]
        table = Tables().table("", heads, self.indicators(), numbers=(1, 2, 3), wide=0)
        return blocks.section(self.cluster.name, facts, table, blocks.points((text, "") for text in self._growth()))

    def indicators(self) -> list[list[Any]]:
        return [
            [f"{line.indicator.code}. {line.indicator.name}, {line.indicator.unit_name}", _number(line.indicator.baseline_value),
             _number(line.goal.value if line.goal else None), _number(line.last.value if line.last else None),
             str(STANDING[line.standing])]
            for line in self.lines
        ]  # fmt: skip

    def _verdict(self) -> str:
        found = self.evaluation
        return f"{found}: {found.get_verdict_display()}" if found else ""

    def _growth(self) -> list[str]:
        """What the last evaluation of impact said first: growth of the firms beside the region and the sector."""
        if self.impact is None:
            return []
        [opening, *__] = self.impact.content[dates.language_of(get_language())]["sections"]
        return [row["text"] for block in opening["blocks"] if block["kind"] == "points" for row in block["rows"]]


def _lines(report: AnnualReport, cluster: Cluster, records: Records) -> list[Line]:
    """Indicators the cluster is judged by, of a system adopted by the cut, with what counted then."""
    day = clock.local_day(report.at)
    rows = Indicator.objects.filter(
        Q(retired_on__isnull=True) | Q(retired_on__gt=day), system__cluster=cluster, system__adopted_on__lte=day,
        level__in=JUDGING,
    ).select_related("system").order_by("pk")  # fmt: skip
    found = lines_of_many(list(rows), {cluster.pk: records}, upto=code_of(report.year, 4), cut=report.at)
    return found.get(cluster.pk, [])


def spent_in(found: Records, year: int) -> tuple[Decimal, Decimal]:
    """Private and other money spent in the days of a year, tenge."""
    before, until = date(year, 1, 1) - timedelta(1), date(year, 12, 31)
    private = sum((gift.amount for gift in found.gifts if before < gift.given <= until), Decimal())
    then, now = (sum((row.spent for row in last_told(found.outlays, day)), Decimal()) for day in (before, until))
    return private, now - then


def _of(figure: Figure) -> str:
    return _("%(n)d из %(all)d") % {"n": figure.numerator, "all": figure.denominator} if figure.denominator else ""


def _number(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 3)
