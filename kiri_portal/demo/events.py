"""Events of the demo's clusters: open meetings, trips, workshops, groups, and the stages they let end (M 3.3.2)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Organisation, User
from coordinators import services
from coordinators.models import Event, WorkingGroup
from kiri_portal.demo.rounds import AFTERNOON, MORNING

MILLION = Decimal(1_000_000)
NOTICE = timedelta(days=7)
#: What was agreed where the set tells nothing of its own.
MINUTES = {
    "workshop": "Разобрали тему по группам, вопросы и предложения записали в анализ.",
    "working_group": "Разобрали свою часть плана, поручения распределили между участниками.",
    "benchmarking_trip": "Осмотрели производства, записали, что можно сделать у себя.",
    "open_meeting": "Выслушали выводы, вопросы записали.",
}
PROVED = (1, 2)  # stages whose events a cluster has that has no strategy yet
OTHERWISE = "Договорились, кто что делает до следующей встречи."


class Events:
    """Plays the events of one cluster; ``initiative`` knows the cluster and who leads it."""

    def __init__(self, initiative: Any, row: dict[str, Any]) -> None:
        self.initiative, self.row, self.stage = initiative, row, initiative.stage
        self.planned: dict[int, Event] = {}

    def tell(self) -> None:
        begun = {told["stage"]: told["started_on"] for told in self.row["stages"]}
        going_on = self.row["id"] in self.initiative.going_on
        for number, event in enumerate(self.row["events"]):
            if going_on and event["stage"] not in PROVED:
                continue
            first = begun.get(event["stage"], self.row["stages"][-1]["confirmed_on"])
            planned = max(event["date"] - NOTICE, first)
            self.stage.at(planned, MORNING, lambda n=number, e=event: self._plan(n, e))
            over = event.get("until") or event["date"]
            self.stage.at(over, AFTERNOON + 1, lambda n=number, e=event: self._hold(n, e))

        groups = [] if going_on else self.row["plan"]["working_groups"]
        third = self.row["stages"][2]["started_on"]
        for group in groups:
            self.stage.at(third + NOTICE, MORNING, lambda group=group: self._form(group))

    @property
    def leader(self) -> User:
        return self.initiative.leader(self.row)

    def _plan(self, number: int, event: dict[str, Any]) -> None:
        self.planned[number] = services.plan_event(
            self.initiative.cluster(self.row), actor=self.leader, kind=event["kind"], title=event["title"],
            starts_on=event["date"], ends_on=event.get("until"), place=event["place"], group=self._group(number, event),
        )  # fmt: skip

    def _group(self, number: int, event: dict[str, Any]) -> WorkingGroup | None:
        """The set does not say whose meeting it was: the groups take turns."""
        groups = list(self.initiative.cluster(self.row).groups.all())
        return groups[number % len(groups)] if event["kind"] == "working_group" else None

    def _form(self, group: dict[str, Any]) -> None:
        cluster = self.initiative.cluster(self.row)
        base = {p.organisation.bin: p.organisation for p in cluster.participants.live().select_related("organisation")}
        members = [base[member["bin"]] for member in group["members"] if member.get("bin") in base]
        services.form_group(
            cluster, actor=self.leader, name=group["name"], chair=base[group["chair"]["bin"]], members=members,
            mandate="Довести мероприятия по своей теме до плана и до исполнения.",
        )  # fmt: skip

    def _hold(self, number: int, event: dict[str, Any]) -> None:
        record = self.planned[number]
        lessons = "\n".join(event.get("lessons", ()))
        services.hold_event(
            record, actor=self.leader, starts_on=event["date"], ends_on=event.get("until"), people=event["attended"],
            minutes=event.get("note") or MINUTES.get(event["kind"], OTHERWISE),
            attended=self._came(event), lessons=lessons,
            visited=event["place"] if lessons else "",
            cost=Decimal(str(event["cost_mln"])) * MILLION if "cost_mln" in event else None,
        )  # fmt: skip
        if event.get("validated"):
            self._validate(record, event)

    def _came(self, event: dict[str, Any]) -> list[Organisation]:
        places = self.initiative.cluster(self.row).participants.live().select_related("organisation")
        return [place.organisation for place in places.order_by("pk")[: event["enterprises"]]]

    def _validate(self, record: Event, event: dict[str, Any]) -> None:
        services.present_finding(
            record, actor=self.leader, text="Выводы о деловой среде и о силе кластера на рынке",
            source="База предприятий и интервью",
        )  # fmt: skip
        if note := event.get("note"):
            finding = record.findings.get()
            services.record_remark(record, actor=self.leader, finding=finding, said_by="Участники совещания", text=note)
            services.answer_remark(record.remarks.get(), actor=self.leader, answer="Учтено в выводах.", accepted=True)
        services.confirm_findings(record, actor=self.leader, confirmation="Совещание подтвердило выводы.")
