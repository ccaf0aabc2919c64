"""Impact in the demo: what firms told of the year after the launch, totals of regions and sectors from a table, a report."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from coordinators import services as initiative
from coordinators.models import Cluster, CompanyYear
from documents.tables import workbook
from kiri_portal.demo import data
from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON
from kiri_portal.demo.stage import Stage
from methodology.impact import ENTERED, Measure
from monitoring import services
from monitoring.forms.totals_sheet import COLUMNS, SheetForm
from procedure import calendars, clock

MILLION = Decimal(1_000_000)
ANALYST, HEAD = "an-1", "kiri-head"


class Impact:
    """Plays the survey of each cluster, its totals and, for the first cluster, a report on impact."""

    def __init__(self, cast: Cast, stage: Stage, initiatives: Initiatives) -> None:
        self.cast, self.stage, self.initiatives = cast, stage, initiatives
        self.told = data.read("impact.yaml")

    def tell(self) -> None:
        for number, row in enumerate(self.initiatives.rows):
            day = calendars.current().on_or_after(row["launched_on"] + timedelta(days=self.told["after"]))
            self.stage.at(day, AFTERNOON + 2, lambda row=row, first=number == 0: self._all(row, first))

    def _all(self, row: dict[str, Any], reported: bool) -> None:
        cluster = self.initiatives.cluster(row)
        known = self._known(cluster)
        if not known or self._published > clock.today():
            return  # the demo is shown on a day when these years are not over yet
        self._survey(cluster, known)
        self._totals(cluster, known)
        if reported:
            services.report_impact(cluster, actor=self.cast.people[HEAD], base=self.told["year"] - 1)

    @property
    def _published(self) -> date:
        return date(self.told["year"] + 1, 3, self.told["published"])

    def _known(self, cluster: Cluster) -> list[CompanyYear]:
        """Figures of the cluster's firms in the year before."""
        firms = cluster.participants.joined().values("organisation")
        return list(
            CompanyYear.objects.live().filter(organisation__in=firms, year=self.told["year"] - 1).order_by("pk")
        )

    def _survey(self, cluster: Cluster, known: list[CompanyYear]) -> None:
        """Not every firm answers: the rest are shown as missing."""
        actor, places = self.cast.people[HEAD], cluster.participants.joined()
        for before, grew, hired in zip(
            known[: self.told["surveyed"]], self.told["grew"], self.told["hired"], strict=False
        ):
            initiative.record_year(
                places.get(organisation=before.organisation_id), actor=actor, year=self.told["year"],
                turnover=before.turnover * grew / 100, export=before.export * grew / 100,
                headcount=before.headcount * hired // 100, source=self.told["survey"],
            )  # fmt: skip

    def _totals(self, cluster: Cluster, known: list[CompanyYear]) -> None:
        """A table of invented totals, which say so in their source."""
        application = cluster.assessment.application
        region, code = application.regions.all()[0], application.oked[:2]
        lines = [
            [who, measure.name_ru, year, _part(known, measure, told["times"] * part), _unit(measure), "",
             self.told["body"], self.told["publication"],
             self._published.isoformat(), "", ""]
            for who, told in ((region.name_ru, self.told["totals"]["region"]), (f"ОКЭД {code}", self.told["totals"]["sector"]))
            for measure in ENTERED for year, part in told[measure.code].items()
        ]  # fmt: skip
        upload = SimpleUploadedFile("Итоги региона и отрасли.xlsx", workbook(COLUMNS.values(), lines))
        actor = self.cast.people[ANALYST]
        form = SheetForm({}, {"upload": upload}, record=cluster, actor=actor)
        if not form.is_valid():
            raise ValueError(form.errors)
        services.apply_totals(services.open_totals(cluster, actor=actor, **form.cleaned_data), actor=actor)


def _part(known: list[CompanyYear], measure: Measure, per_cent: int) -> float:
    """So many per cent of what the firms make together: millions of tenge, or people."""
    whole = sum(getattr(year, measure.code) for year in known)
    found = whole * per_cent / 100
    return round(float(found / MILLION), 1) if measure.money else float(int(found))


def _unit(measure: Measure) -> str:
    return "млн ₸" if measure.money else "человек"
