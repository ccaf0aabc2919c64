"""Impact in tests: a cluster whose firms have figures, totals of its region and sector."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Organisation, Region, User
from applications.models import Application
from coordinators import services as initiative
from coordinators.models import Cluster
from monitoring import services
from monitoring.models import ReferenceTotal
from procedure import clock
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.factories.kept import kept
from tests.factories.plans import joined

MILLION = Decimal(1_000_000)
SOURCE = {"body": "Бюро статистики", "publication": "Сборник регионов", "published_on": date(2026, 4, 30)}


@dataclass
class World:
    """A cluster in the region 10 and the sector 10, its head and its firms."""

    cluster: Cluster
    head: User
    firms: list[Organisation]
    region: Region


@kept
def a_measured_cluster(figures: tuple[dict[int, int], ...] = ({2024: 100, 2025: 130}, {2024: 200, 2025: 230})) -> World:
    """A firm for each row of ``figures``: turnover by year in millions; ten people, export a tenth of the turnover."""
    cluster, head = a_cluster()
    with clock.standing_at(LAUNCHED_AT):
        head.forget_appointments()
        Application.objects.filter(assessment__cluster=cluster).update(oked="1051")
        cluster.participants.update(status="withdrawn")  # members of the application: their figures are not the test's
        firms = []
        for number, years in enumerate(figures, start=1):
            firm, __ = joined(cluster, head, f"ТОО «Завод {number}»")
            measure(cluster, head, firm, years)
            firms.append(firm)
        cluster = Cluster.objects.get(pk=cluster.pk)
    return World(cluster, head, firms, cluster.assessment.application.regions.get())


def measure(cluster: Cluster, head: User, firm: Organisation, years: dict[int, int]) -> None:
    place = cluster.participants.get(organisation=firm)
    for year, turnover in years.items():
        initiative.record_year(
            place, actor=head, year=year, turnover=turnover * MILLION, export=turnover * MILLION / 10, headcount=10,
            source="Анкета",
        )  # fmt: skip


def a_total(world: World, year: int = 2025, value: int | str = 1000, **facts: Any) -> ReferenceTotal:
    """A total in millions of tenge: of the region unless told otherwise."""
    words = {"scope": "region", "region": world.region, "oked": "", "measure": "turnover", "prices": "current",
             "address": "https://stat.gov.kz/x"} | SOURCE  # fmt: skip
    if facts.get("scope", "region") != "region":
        words["region"] = None
    return services.enter_total(
        world.cluster, actor=facts.pop("actor", world.head), year=year, value=Decimal(value) * MILLION, **words | facts
    )


def totals(world: World) -> None:
    """The region grew by a tenth, the sector fell by a tenth."""
    for year, region, sector in ((2024, 10_000, 20_000), (2025, 11_000, 18_000)):
        a_total(world, year, region)
        a_total(world, year, sector, scope="sector", oked="10")
