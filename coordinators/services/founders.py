"""Members of the selected application become the first participants of its cluster."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import Organisation
from accounts.services import register_organisation
from applications.models import Application, Member
from coordinators.models import ChainStep, Cluster, CompanyYear, Participant
from coordinators.models.merging import standing_for
from coordinators.services.names import refresh_names, refresh_sizes
from procedure import clock

INSTITUTIONS = (Organisation.Kind.UNIVERSITY, Organisation.Kind.COLLEGE, Organisation.Kind.RESEARCH)


def enrol_members(cluster: Cluster, application: Application, *, actor: Any, at: datetime) -> int:
    """Within the launch: places, links of the chain in the order they are named, and the figures that were filed.

    Members whose records were merged meanwhile are one participant. How many participants there are.
    """
    members = list(application.members.prefetch_related("years"))
    steps = _steps(cluster, members)
    firms = []
    for member in members:
        firm = register_organisation(
            bin=member.bin, kind=member.kind, name_ru=member.name, name_kk=member.name_kk, region=member.region,
            oked=member.oked,
        )  # fmt: skip
        firms.append(firm)
    now = standing_for(firms)
    told = {now[firm.pk]: member for firm, member in zip(firms, members, strict=True)}
    for firm, member in told.items():
        Participant.objects.create(
            cluster=cluster, organisation=firm, step=steps.get(_words(member)),
            kind="institution" if member.kind in INSTITUTIONS else "enterprise", products=member.products,
            status=Participant.Status.JOINED, origin=Participant.Origin.APPLICATION, added_on=clock.local_day(at),
            joined_on=clock.local_day(at),
        )  # fmt: skip
    _figures(cluster, {firm.pk: member for firm, member in told.items()}, actor, at)
    refresh_names(list(told))
    refresh_sizes([firm.pk for firm in told])
    return len(told)


def _words(member: Member) -> str:
    return " ".join(member.chain_role.split())


def _steps(cluster: Cluster, members: list[Member]) -> dict[str, ChainStep]:
    named = list(dict.fromkeys(filter(None, map(_words, members))))
    return {
        name: ChainStep.objects.create(cluster=cluster, order=place, name_ru=name)
        for place, name in enumerate(named, start=1)
    }


def _figures(cluster: Cluster, members: dict[int, Member], actor: Any, at: datetime) -> None:
    """Filed figures of years nothing is known about yet; the application itself is their source."""
    known = set(CompanyYear.objects.live().filter(organisation__in=list(members)).values_list("organisation", "year"))
    source = f"Заявка {cluster.dossier.number}"
    CompanyYear.objects.bulk_create(
        CompanyYear(
            organisation_id=firm, cluster=cluster, year=year.year, turnover=year.turnover,
            export=min(year.export, year.turnover), headcount=year.headcount, source=source, by=actor, at=at,
        )
        for firm, member in members.items() for year in member.years.all() if (firm, year.year) not in known
    )  # fmt: skip
