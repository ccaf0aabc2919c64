"""A cluster's firms beside its region and sector (M 2.2, 3.5): figures of the base against totals with sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Region
from coordinators.models import Cluster, CompanyYear, Participant
from methodology.impact import MEASURES, Measure
from methodology.industry import named
from monitoring.models import ReferenceTotal
from monitoring.pure import impact as pure
from monitoring.pure.impact import Parts, Point, Series

#: Those around the industry: without figures of their own they are no firms that could have been compared.
AROUND = ("institution", "state")
PARTS: dict[str, Callable[[CompanyYear], Parts]] = {
    "turnover": lambda row: Parts(row.turnover),
    "headcount": lambda row: Parts(Decimal(row.headcount)),
    "export": lambda row: Parts(row.export),
    "productivity": lambda row: Parts(row.turnover, Decimal(row.headcount)),
}


@dataclass(frozen=True)
class Member:
    """A place in the cluster and the figures of its organisation by year."""

    place: Participant
    series: Series

    @property
    def years(self) -> list[int]:
        return sorted(self.series)


@dataclass(frozen=True)
class Side:
    """A region, the country or a sector: its name, its totals by year, the rows they are read from."""

    name: str
    series: Series = field(default_factory=dict)
    rows: tuple[ReferenceTotal, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything a page, a file and a paper show of one cluster and one measure."""

    cluster: Cluster
    measure: Measure
    base: int | None
    members: list[Member]
    left: int
    region: Side
    sector: Side
    points: list[Point]

    @property
    def last(self) -> Point | None:
        return None if self.base is None else pure.last_of(self.points, self.base)

    @property
    def years(self) -> list[int]:
        return [point.year for point in self.points]

    @property
    def missing(self) -> list[Member]:
        """Members left out of the last year's comparison: one of the two years is not known."""
        last = self.last
        kept = last.firms if last else frozenset()
        return [member for number, member in enumerate(self.members) if number not in kept]

    @property
    def totals(self) -> list[ReferenceTotal]:
        return [*self.region.rows, *self.sector.rows]

    def share(self, side: Side) -> Decimal | None:
        """Per cent of a total that all firms with figures of the last year make."""
        last = self.last
        if last is None:
            return None
        whole = pure.total(member.series[last.year] for member in self.members if last.year in member.series)
        return pure.share(whole, side.series.get(last.year))

    @property
    def caveats(self) -> list[str]:
        """Codes of what has to be said beside the figures."""
        if self.base is None:
            return []
        mixed = self.measure.money and any(row.prices == ReferenceTotal.Prices.CONSTANT for row in self.totals)
        return pure.caveats(self.points, self.base, pure.Known(
            len(self.members), self.left, self.measure.money, mixed, self.cluster.launched_on.year,
            self.share(self.region), self.share(self.sector),
        ))  # fmt: skip


def measures() -> tuple[Measure, ...]:
    return MEASURES


def comparison(cluster: Cluster, measure: str = "turnover", base: int | None = None) -> Comparison:
    """One cluster; ``base`` that nobody has figures for becomes the usual one."""
    return comparisons([cluster], measure, base)[0]


def comparisons(clusters: Sequence[Cluster], measure: str, base: int | None = None) -> list[Comparison]:
    """Many clusters by the same number of questions to the database."""
    members, left = _members(clusters, measure)
    totals = _totals(clusters)
    return [
        _compared(cluster, named(MEASURES, measure), base, members[cluster.pk], left[cluster.pk], totals)
        for cluster in clusters
    ]


def whole(clusters: QuerySet[Cluster]) -> QuerySet[Cluster]:
    """With everything a comparison asks of a cluster."""
    rows = clusters.select_related("assessment__application__dossier")
    return rows.prefetch_related("assessment__application__regions")


def _compared(
    cluster: Cluster, measure: Measure, base: int | None, members: list[Member], left: int,
    totals: dict[tuple[str, str], list[ReferenceTotal]],
) -> Comparison:  # fmt: skip
    known = [member.series for member in members]
    years = pure.years_of(known)
    chosen = base if base in years else pure.base_year(years, cluster.launched_on.year)
    region, sector = _region(cluster, measure, totals), _sector(cluster, measure, totals)
    points = [] if chosen is None else pure.compare(known, region.series, sector.series, chosen)
    return Comparison(cluster, measure, chosen, members, left, region, sector, points)


def comparable_years(cluster: Cluster) -> list[int]:
    """Years of which members have figures."""
    rows = CompanyYear.objects.live().filter(organisation__in=cluster.participants.joined().values("organisation"))
    return sorted(set(rows.values_list("year", flat=True)))


# --- Members ---------------------------------------------------------------------------------------
def _members(clusters: Sequence[Cluster], measure: str) -> tuple[dict[int, list[Member]], dict[int, int]]:
    """Who takes part in each cluster, with figures; and how many left it."""
    places = list(
        Participant.objects.filter(cluster__in=clusters, status__in=("joined", "left")).select_related("organisation")
        .order_by("sort_key", "pk")
    )  # fmt: skip
    joined = [place for place in places if place.status == Participant.Status.JOINED]
    figures: dict[int, dict[int, Parts]] = defaultdict(dict)
    for row in CompanyYear.objects.live().filter(organisation__in={place.organisation_id for place in joined}):
        figures[row.organisation_id][row.year] = PARTS[measure](row)
    found: dict[int, list[Member]] = defaultdict(list)
    left: dict[int, int] = defaultdict(int)
    inside = {(place.cluster_id, place.organisation_id) for place in joined}
    for place in places:
        if place.status == Participant.Status.LEFT:
            left[place.cluster_id] += (place.cluster_id, place.organisation_id) not in inside
        elif figures.get(place.organisation_id) or place.kind not in AROUND:
            found[place.cluster_id].append(Member(place, figures.get(place.organisation_id, {})))
    return found, left


# --- Totals ----------------------------------------------------------------------------------------
def codes_of(cluster: Cluster) -> list[str]:
    """Codes of the sector, the closest first: the one of the application, and its division of two digits."""
    code = cluster.assessment.application.oked
    return list(dict.fromkeys((code, code[:2]))) if code else []


def regions_of(cluster: Cluster) -> list[Region]:
    return list(cluster.assessment.application.regions.all())


def _totals(clusters: Sequence[Cluster]) -> dict[tuple[str, str], list[ReferenceTotal]]:
    """Totals in force of all regions and sectors of these clusters, by whose they are."""
    regions = {region.pk for cluster in clusters for region in regions_of(cluster)}
    codes = {code for cluster in clusters for code in codes_of(cluster)}
    rows = ReferenceTotal.objects.live().filter(
        Q(scope="country") | Q(region__in=regions) | Q(scope="sector", oked__in=codes)
    )
    found: dict[tuple[str, str], list[ReferenceTotal]] = defaultdict(list)
    for row in rows.select_related("region").order_by("year"):
        found[row.scope, str(row.region_id or row.oked)].append(row)
    return found


def _series(rows: Iterable[ReferenceTotal], measure: Measure) -> dict[int, Parts]:
    by_measure: dict[str, dict[int, Parts]] = defaultdict(dict)
    for row in rows:
        by_measure[row.measure][row.year] = Parts(row.value)
    if measure.ratio:
        return pure.ratio(by_measure["turnover"], by_measure["headcount"])
    return by_measure[measure.code]


def _used(rows: Iterable[ReferenceTotal], measure: Measure) -> tuple[ReferenceTotal, ...]:
    wanted = ("turnover", "headcount") if measure.ratio else (measure.code,)
    return tuple(row for row in rows if row.measure in wanted)


def _region(cluster: Cluster, measure: Measure, totals: dict[tuple[str, str], list[ReferenceTotal]]) -> Side:
    """The cluster's regions summed for the years all of them have; without such years the country."""
    regions = regions_of(cluster)
    parts = [totals.get(("region", str(region.pk)), []) for region in regions]
    series = pure.summed([_series(rows, measure) for rows in parts])
    if series:
        rows = [row for part in parts for row in part]
        return Side(", ".join(region.name for region in regions), series, _used(rows, measure))
    country = totals.get(("country", ""), [])
    if found := _series(country, measure):
        return Side(_("Казахстан"), found, _used(country, measure))
    return Side(", ".join(region.name for region in regions) or _("Регион"))


def _sector(cluster: Cluster, measure: Measure, totals: dict[tuple[str, str], list[ReferenceTotal]]) -> Side:
    """The closest code of which there are totals of this measure."""
    for code in codes_of(cluster):
        rows = totals.get(("sector", code), [])
        if found := _series(rows, measure):
            return Side(_("отрасль, ОКЭД %(code)s") % {"code": code}, found, _used(rows, measure))
    return Side(_("отрасль"))


def known_values(total: ReferenceTotal) -> dict[int, Decimal]:
    """Values in force of the same region or sector and measure, by year, without the total itself."""
    rows = ReferenceTotal.objects.live().filter(
        scope=total.scope, region=total.region_id, oked=total.oked, measure=total.measure
    )
    return dict(rows.exclude(pk=total.pk).order_by("year").values_list("year", "value"))


def history(total: ReferenceTotal) -> list[ReferenceTotal]:
    """Every value ever entered for the same year, the newest first."""
    rows = ReferenceTotal.objects.filter(
        scope=total.scope, region=total.region_id, oked=total.oked, measure=total.measure, year=total.year
    )
    return list(rows.select_related("region", "by").order_by("-at", "-pk"))


def totals_of(cluster: Cluster) -> list[ReferenceTotal]:
    """Totals in force of the cluster's regions, sectors and of the country, of every measure."""
    found = _totals([cluster])
    return sorted((row for rows in found.values() for row in rows), key=_order)


def _order(row: ReferenceTotal) -> tuple[int, str, int, int]:
    scopes, codes = list(ReferenceTotal.Scope), [measure.code for measure in MEASURES]
    return scopes.index(ReferenceTotal.Scope(row.scope)), row.subject, codes.index(row.measure), -row.year


def gone_of(cluster: Cluster) -> list[ReferenceTotal]:
    """Totals of the same regions and sectors that were corrected or withdrawn."""
    regions = [region.pk for region in regions_of(cluster)]
    rows = ReferenceTotal.objects.filter(withdrawn_at__isnull=False).filter(
        Q(scope="country") | Q(region__in=regions) | Q(scope="sector", oked__in=codes_of(cluster))
    )
    return list(rows.select_related("region", "replaced_by").order_by("-withdrawn_at", "-pk")[:50])
