"""Plans of the demo's clusters, played from ``demo/clusters/NN.yaml`` and ``demo/plans.yaml`` (M 3.3.2, stage 3)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Organisation, User
from accounts.services import claim_authority, confirm_authority
from action_plans import services
from action_plans.models import ActionPlan, Activity
from action_plans.selectors.revisions import latest
from coordinators.services import file_output
from kiri_portal.demo import data
from kiri_portal.demo.initiatives import EVENING, Initiatives
from kiri_portal.demo.people import Cast, person
from kiri_portal.demo.rounds import AFTERNOON, MORNING
from kiri_portal.demo.stage import Stage
from procedure import calendars

MILLION = Decimal(1_000_000)
OPENED_AFTER = timedelta(days=1)  # of the beginning of stage 3
WRITTEN_BEFORE = 4  # working days before the plan is proposed
ANSWERED_AFTER = 2  # working days after it
FILED_BEFORE = 2  # working days before it is approved
TEXT = "План согласован предприятиями, которые в нём названы."
#: Other programmes of the set by the words it names them with.
PROGRAMMES = {"акимат": "local_budget", "экспорт": "kaznex_invest", "институт развития": "baiterek"}


def years_of(plan: dict[str, Any]) -> tuple[int, int, int]:
    """First and last year of a plan, and by how many its years of money move: dates of the set move, years do not.

    Money of the set begins in the year in which work begins, and so it does wherever the set is moved.
    """
    told = plan["activities"]
    money = [line["year"] for one in told for line in one["funding"]]
    first = min(one["start"].year for one in told)
    shift = first - min(money)
    return first, max(*(one["due"].year for one in told), max(money) + shift), shift


class Plans:
    """Plays how a plan is written, agreed on and approved."""

    def __init__(self, cast: Cast, stage: Stage, initiatives: Initiatives) -> None:
        self.cast, self.stage, self.initiatives = cast, stage, initiatives
        self.more = data.read("plans.yaml")["clusters"]
        self.people: dict[str, User] = {}

    def tell(self) -> None:
        for row in self.initiatives.rows:
            if more := self.more.get(row["id"]):
                self._tell_plan(row, row["plan"], more)

    def _tell_plan(self, row: dict[str, Any], plan: dict[str, Any], more: dict[str, Any]) -> None:
        begun = next(told["started_on"] for told in row["stages"] if told["stage"] == 3)
        proposed, approved = plan["proposed_on"], plan["approved_on"]
        self._on(begun + OPENED_AFTER, lambda: self._open(row, plan, more))
        self._on(self._working(proposed, -WRITTEN_BEFORE), lambda: self._write(row, plan, more))
        self._on(proposed, lambda: services.propose(self.plan(row), actor=self.initiatives.leader(row)), EVENING + 1)
        self._on(self._working(proposed, ANSWERED_AFTER), lambda: self._answer(row, more), MORNING)
        self._on(self._working(approved, -FILED_BEFORE), lambda: self._file(row))
        head = self.cast.people["kiri-head"]
        self._on(approved, lambda: services.approve(self.plan(row), actor=head), EVENING + 2)

    def _on(self, day: date, act: Any, hour: int = AFTERNOON) -> None:
        self.stage.at(calendars.current().on_or_after(day), hour, act)

    def _working(self, day: date, days: int) -> date:
        return calendars.current().add_working_days(day, days)

    def plan(self, row: dict[str, Any]) -> ActionPlan:
        return ActionPlan.objects.get(cluster=self.initiatives.cluster(row))

    # --- Writing -----------------------------------------------------------------------------------
    def _open(self, row: dict[str, Any], plan: dict[str, Any], more: dict[str, Any]) -> None:
        first, last, _shift = years_of(plan)
        opened = services.open_plan(
            self.initiatives.cluster(row), actor=self.initiatives.leader(row), first_year=first, last_year=last,
            promised_share=Decimal(more["promised_share"]),
        )  # fmt: skip
        services.set_rules(
            opened, actor=self.cast.people["kiri-head"], first_year=opened.first_year, last_year=opened.last_year,
            agree_share=more["agree_share"], agree_days=more["agree_days"], step_days=30, step_share=20,
        )  # fmt: skip
        for one in more["people"]:
            self._come_in(one)

    def _come_in(self, told: dict[str, Any]) -> None:
        """The enterprise's person signs up and brings an authority, which the ministry confirms; some are known already."""
        if "id" in told:
            self.people[told["bin"]] = self.cast.people[told["id"]]
            return
        firm, user = Organisation.objects.get(bin=told["bin"]), person(told, self.cast.password)
        authority = claim_authority(firm, actor=user, position=told["position"])
        confirm_authority(authority, actor=self.cast.clerk())
        user.forget_appointments()
        self.people[told["bin"]] = user

    def _write(self, row: dict[str, Any], plan: dict[str, Any], more: dict[str, Any]) -> None:
        for told in plan["activities"]:
            self._activity(row, told, more["activities"][told["code"]], more["original"].get(told["code"], {}))

    def _activity(self, row: dict[str, Any], told: dict[str, Any], more: dict[str, Any], was: dict[str, Any]) -> None:
        """As it stood before the amendments of the set."""
        option = next(one for one in row["options"] if one["id"] == told["option"])
        owner = self._firm(was.get("owner")) or self.responsible(told["responsible"])
        swap = was.get("deliverable", {})
        outputs = [swap["was"] if line == swap.get("now") else line for line in told["deliverables"]]
        activity = services.add_activity(
            self.plan(row), actor=self.initiatives.leader(row), title_ru=told["title"], title_kk=more["title_kk"],
            kind=told["kind"], theme=more.get("theme", told["theme"]), owner=owner,
            scope="one" if told["kind"] == "individual" else "group", start=told["start"],
            due=was.get("due", told["due"]), challenges=option["constraints"], result=more["result"],
            option=self.initiatives.cluster(row).options.live().get(name=option["name"]),
            outputs_final="\n".join(outputs), evidence=more["evidence"],
        )  # fmt: skip
        self._money(row, activity, [line for line in told["funding"] if not _left_out(line, was.get("without"))])

    def _money(self, row: dict[str, Any], activity: Activity, lines: list[dict[str, Any]]) -> None:
        shift = years_of(row["plan"])[2]
        by_source: dict[str, dict[int, Decimal]] = {}
        for line in lines:
            sums = by_source.setdefault(source_of(line), {})
            sums[line["year"] + shift] = (
                sums.get(line["year"] + shift, Decimal()) + Decimal(str(line["planned_mln"])) * MILLION
            )
        for source, sums in by_source.items():
            services.set_money(
                activity, actor=self.initiatives.leader(row), source=source, form="cash", sums=sums,
                organisation=activity.owner if source == "private" else None,
            )  # fmt: skip

    def responsible(self, told: dict[str, Any]) -> Organisation:
        return self.cast.organisations[told["organisation"]] if "organisation" in told else self._firm(told["bin"])

    def _firm(self, bin: str | None) -> Organisation | None:
        return Organisation.objects.get(bin=bin) if bin else None

    # --- Agreement ---------------------------------------------------------------------------------
    def _answer(self, row: dict[str, Any], more: dict[str, Any]) -> None:
        revision = latest(self.plan(row))
        for bin, comment in more["answers"].items():
            services.agree(revision, actor=self.people[bin], comment=comment)

    def _file(self, row: dict[str, Any]) -> None:
        leader = self.initiatives.leader(row)
        file_output(self.initiatives.cluster(row), actor=leader, output="plan", text=TEXT, owner=leader)


def _left_out(line: dict[str, Any], without: dict[str, Any] | None) -> bool:
    return without is not None and line["source"] == without["source"] and line["year"] == without["year"]


def source_of(line: dict[str, Any]) -> str:
    if line["source"] != "other_programme":
        return str(line["source"])
    return next((code for words, code in PROGRAMMES.items() if words in line["organisation"]), "other_programme")
