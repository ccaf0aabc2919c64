"""How the demo's plans are carried out and changed: reports, ends, amendments of ``demo/clusters/NN.yaml`` (M 2.3, 3.4)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from action_plans import services
from action_plans.models import Activity, Amendment
from action_plans.selectors.amendment import Outlook
from action_plans.selectors.content import TEXTS
from coordinators.permissions import firms_of
from kiri_portal.demo.initiatives import EVENING
from kiri_portal.demo.plans import MILLION, Plans, source_of, years_of
from kiri_portal.demo.rounds import AFTERNOON, MORNING
from procedure import calendars, clock

BEGUN_AFTER = timedelta(days=30)  # of the start of an activity its owner reports first
OPENED_AFTER = timedelta(days=1)  # of the signal
PROPOSED_BEFORE, ANSWERED_BEFORE = 5, 3  # working days before the amendment is merged
HALF = 50
WORDS = {"begun": "Работа идёт по плану мероприятия.", "done": "Сделано всё, что обещали: см. конечные итоги."}


def days_of(edits: list[dict[str, Any]]) -> tuple[date, date, date, date]:
    """When an amendment of these edits is opened, proposed, answered and merged, one after another on any calendar."""
    calendar = calendars.current()
    merged = calendar.on_or_after(edits[0]["approved_on"])
    proposed, answered = (calendar.add_working_days(merged, -n) for n in (PROPOSED_BEFORE, ANSWERED_BEFORE))
    return calendar.on_or_after(min(one["asked_on"] for one in edits) + OPENED_AFTER), proposed, answered, merged


class Changes:
    """Plays a plan in force."""

    def __init__(self, plans: Plans) -> None:
        self.plans, self.stage, self.initiatives = plans, plans.stage, plans.initiatives

    def tell(self) -> None:
        for row in self.initiatives.rows:
            if more := self.plans.more.get(row["id"]):
                for number, told in enumerate(row["plan"]["activities"], start=1):
                    self._tell_activity(row, str(number), told)
                for told in more["amendments"]:
                    self._tell_amendment(row, told)

    def _on(self, day: date, act: Any, hour: int = AFTERNOON) -> None:
        self.stage.at(calendars.current().on_or_after(day), hour, act)

    def _activity(self, row: dict[str, Any], code: str) -> Activity:
        return Activity.objects.get(plan__cluster=self.initiatives.cluster(row), code=code)

    # --- Carrying out ------------------------------------------------------------------------------
    def _tell_activity(self, row: dict[str, Any], code: str, told: dict[str, Any]) -> None:
        done = told["status"] == "done"
        reported = HALF if done else told["progress_pct"]
        self._on(told["start"] + BEGUN_AFTER, lambda: self._report(row, code, reported), MORNING)
        if done:
            self._on(calendars.current().add_working_days(told["due"], -1), lambda: self._finish(row, code))

    def _report(self, row: dict[str, Any], code: str, progress: int) -> None:
        services.report_progress(
            self._activity(row, code), actor=self.initiatives.leader(row), progress=progress, words=WORDS["begun"]
        )

    def _finish(self, row: dict[str, Any], code: str) -> None:
        services.finish_activity(
            self._activity(row, code), actor=self.initiatives.leader(row), done_on=clock.today(), words=WORDS["done"]
        )

    # --- Changing ----------------------------------------------------------------------------------
    def _tell_amendment(self, row: dict[str, Any], told: dict[str, Any]) -> None:
        edits = [one for one in row["plan"]["amendments"] if one["id"] in told["edits"]]
        opened_on, proposed, answered, merged = days_of(edits)
        opened: list[Amendment] = []
        head = self.plans.cast.people["kiri-head"]
        self._on(opened_on, lambda: opened.append(self._open(row, told, edits)))
        self._on(proposed, lambda: self._propose(row, opened[0]), EVENING)
        self._on(answered, lambda: self._answer(opened[0]), MORNING)
        self._on(merged, lambda: services.merge_amendment(opened[0], actor=head), EVENING + 1)

    def _open(self, row: dict[str, Any], told: dict[str, Any], edits: list[dict[str, Any]]) -> Amendment:
        leader = self.initiatives.leader(row)
        amendment = services.open_amendment(
            self.plans.plan(row), actor=leader, title=told["title"], cause=told["cause"], asked_by=told["asked_by"],
            signalled_on=min(one["asked_on"] for one in edits), effect=told["effect"],
        )  # fmt: skip
        for code in sorted({one["activity"] for one in edits}):
            self._amend(row, amendment, code, [one for one in edits if one["activity"] == code])
        return amendment

    def _amend(self, row: dict[str, Any], amendment: Amendment, code: str, edits: list[dict[str, Any]]) -> None:
        """The activity becomes what the set has it as."""
        number = next(n for n, one in enumerate(row["plan"]["activities"], start=1) if one["code"] == code)
        told, leader = row["plan"]["activities"][number - 1], self.initiatives.leader(row)
        kinds = {one["kind"] for one in edits}
        if "cancelled" in kinds:
            services.cancel_in_amendment(amendment, actor=leader, activity=str(number))
            return
        if kinds - {"money"}:
            words = self._words(row, str(number)) | {
                "due": told["due"], "owner": self.plans.responsible(told["responsible"]),
                "outputs_final": "\n".join(told["deliverables"]),
            }  # fmt: skip
            services.amend_activity(amendment, actor=leader, activity=str(number), **words)
        if "money" in kinds:
            self._money(row, amendment, str(number), told["funding"])

    def _words(self, row: dict[str, Any], code: str) -> dict[str, Any]:
        activity = self._activity(row, code)
        kept = ("owner", "group", "option", "start", "due", "challenges")
        return {name: getattr(activity, name) for name in (*TEXTS, *kept)}

    def _money(self, row: dict[str, Any], amendment: Amendment, code: str, lines: list[dict[str, Any]]) -> None:
        """Private money of all years as the set has it now."""
        shift = years_of(row["plan"])[2]
        sums = {
            line["year"] + shift: Decimal(str(line["planned_mln"])) * MILLION
            for line in lines if source_of(line) == "private"
        }  # fmt: skip
        services.amend_money(
            amendment, actor=self.initiatives.leader(row), activity=code, source="private", form="cash", sums=sums,
            organisation=self._activity(row, code).owner,
        )  # fmt: skip

    def _propose(self, row: dict[str, Any], amendment: Amendment) -> None:
        services.propose_amendment(amendment, actor=self.initiatives.leader(row))

    def _answer(self, amendment: Amendment) -> None:
        """The people of the enterprises it touches agree, where the amendment asks them."""
        amendment.refresh_from_db()
        if amendment.sealed is None:
            return
        named = {word.organisation.pk for word in Outlook(amendment).standing.words}
        for person in self.plans.people.values():
            if named & set(firms_of(person)):
                services.agree(amendment.sealed, actor=person)
