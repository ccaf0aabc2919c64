"""Stage 1 of the demo's clusters: talks with enterprises and relations between them, from ``demo/clusters/NN.yaml``."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from coordinators import services
from coordinators.models import Cluster, Participant
from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON
from kiri_portal.demo.stage import Stage
from procedure import calendars, clock

QUESTIONS = (
    "Что вы делаете и кому продаёте?\nОт кого зависите в закупках?\nЧто мешает расти?\nС кем из соседей по цепочке "
    "работаете?\nЧто изменилось за три года?"
)
DRAWN_AFTER = timedelta(days=42)  # of the launch: by then the first talks are held
KINDS = {"lab": "knowledge", "edu": "knowledge", "service": "service", "transport": "service", "vet": "service",
         "repair": "service", "engineering": "service", "infra": "service"}  # fmt: skip


class Findings:
    """Plays interviews and the map of each cluster."""

    def __init__(self, cast: Cast, stage: Stage, initiatives: Initiatives) -> None:
        self.cast, self.stage, self.initiatives = cast, stage, initiatives

    def tell(self) -> None:
        for row in self.initiatives.rows:
            launched = row["launched_on"]
            first = calendars.current().on_or_after(launched + timedelta(days=7))
            self.stage.at(first, AFTERNOON + 1, lambda row=row: self._guide(row))
            for talk in row["interviews"]:
                self.stage.at(talk["date"], AFTERNOON + 1, lambda row=row, talk=talk: self._talk(row, talk))
            drawn = calendars.current().on_or_after(launched + DRAWN_AFTER)
            self.stage.at(drawn, AFTERNOON + 1, lambda row=row: self._map(row))

    def _guide(self, row: dict[str, Any]) -> None:
        who = self.cast.people[row["coordinators"][0]["person"]]
        services.publish_guide(self.initiatives.cluster(row), actor=who, questions=QUESTIONS)

    def _talk(self, row: dict[str, Any], talk: dict[str, Any]) -> None:
        cluster = self.initiatives.cluster(row)
        open_, secret = ([talk["quote"]], []) if talk["quote_publishable"] else ([], [talk["quote"]])
        services.record_interview(
            place_of(cluster, talk["company"]), actor=self.cast.people[talk["by"]], held_on=clock.today(),
            people=talk["respondent_role"], consent="unnamed", notes="Темы: " + ", ".join(talk["themes"]) + ".",
            guide=cluster.guides.first(), quotes=open_, secret_quotes=secret,
            constraints={one["code"]: one["severity"] for one in talk["constraints"]},
        )  # fmt: skip

    def _map(self, row: dict[str, Any]) -> None:
        cluster, who = self.initiatives.cluster(row), self.cast.people[row["coordinators"][0]["person"]]
        for link in row["links"]:
            giver = place_of(cluster, link["from"])
            role = "lab" if giver.kind == "institution" else link["from"]["ref"].partition(":")[0]
            services.add_relation(
                giver, actor=who, other=place_of(cluster, link["to"]), gives=True,
                kind=KINDS.get(role, "supply"), strength=link["strength"], flow=link["flow"], volume=link["volume"] or "",
                source="Интервью координаторов",
            )  # fmt: skip


def place_of(cluster: Cluster, company: dict[str, Any]) -> Participant:
    return cluster.participants.live().get(organisation__bin=company["bin"])
