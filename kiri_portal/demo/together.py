"""What people of the demo's plans do beside reports: remarks, needs, help and state bodies asked, tasks of groups (M 2.2, 3.4)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from action_plans import services
from action_plans.models import ActionPlan, Activity, Comment, GroupTask, HelpRequest, StateRequest
from coordinators.models import Participant, WorkingGroup
from kiri_portal.demo.plans import MILLION, Plans
from kiri_portal.demo.rounds import AFTERNOON, MORNING
from procedure import calendars, clock

REMARKED_BEFORE, SETTLED_BEFORE = 3, 1  # working days before the plan is proposed
NEEDED_AFTER, ASKED_AFTER, TASKED_AFTER = timedelta(days=9), timedelta(days=20), timedelta(days=16)  # of the approval
ANSWERED_AFTER, TASK_DAYS = 5, 15  # working days
RECENT = 4  # working days before the day the demo is shown: what still waits for an answer


class Together:
    """Plays the work around a plan."""

    def __init__(self, plans: Plans) -> None:
        self.plans, self.stage, self.initiatives = plans, plans.stage, plans.initiatives

    def tell(self) -> None:
        for row in self.initiatives.rows:
            if more := self.plans.more.get(row["id"]):
                told, proposed, approved = more["together"], row["plan"]["proposed_on"], row["plan"]["approved_on"]
                self._remarks(row, told["remarks"], proposed)
                self._on(approved + NEEDED_AFTER, lambda row=row, told=told: self._needs(row, told["needs"]))
                self._help(row, told["help"], approved)
                self._tasks(row, told["tasks"], approved)
                self._requests(row, told["requests"], approved)

    def _on(self, day: date, act: Any, hour: int = AFTERNOON) -> None:
        self.stage.at(calendars.current().on_or_after(day), hour, act)

    def _working(self, day: date, days: int) -> date:
        return calendars.current().add_working_days(day, days)

    def _day(self, told: dict[str, Any], usual: date) -> date:
        """What still waits was written lately, unless the plan is younger than that."""
        return max(usual, self._working(clock.today(), -RECENT)) if told.get("waits") else usual

    def _activity(self, row: dict[str, Any], code: str) -> Activity:
        return Activity.objects.get(plan__cluster=self.initiatives.cluster(row), code=code)

    # --- Remarks -----------------------------------------------------------------------------------
    def _remarks(self, row: dict[str, Any], remarks: list[dict[str, Any]], proposed: date) -> None:
        for told in remarks:
            made: list[Comment] = []
            day = self._day(told, self._working(proposed, -REMARKED_BEFORE))
            self._on(day, lambda told=told, made=made: made.append(self._remark(row, told)), AFTERNOON + 1)
            if "settled" in told:
                self._on(
                    self._working(proposed, -SETTLED_BEFORE),
                    lambda told=told, made=made: self._settle(row, told, made[0]),
                )

    def _remark(self, row: dict[str, Any], told: dict[str, Any]) -> Comment:
        return services.add_comment(
            self._activity(row, told["code"]), actor=self._person(told), field=told["field"], words=told["words"]
        )

    def _settle(self, row: dict[str, Any], told: dict[str, Any], comment: Comment) -> None:
        leader = self.initiatives.leader(row)
        services.reply_comment(comment, actor=leader, words=told["answer"])
        services.settle_comment(comment, actor=leader, settled_with=told["settled"])

    def _person(self, told: dict[str, Any]) -> User:
        return self.plans.people[told["bin"]]

    # --- Support -----------------------------------------------------------------------------------
    def _needs(self, row: dict[str, Any], needs: list[dict[str, Any]]) -> None:
        for told in needs:
            asked = Decimal(str(told["asked_mln"])) * MILLION if "asked_mln" in told else None
            services.set_need(
                self._activity(row, told["code"]), actor=self.initiatives.leader(row), degree=told["degree"],
                effect=told["effect"], participants=told["participants"], finance=told["finance"], asked=asked,
                instrument=told.get("instrument", ""),
            )  # fmt: skip

    def _help(self, row: dict[str, Any], asked: list[dict[str, Any]], approved: date) -> None:
        for told in asked:
            made: list[HelpRequest] = []
            day = self._day(told, approved + ASKED_AFTER)
            self._on(day, lambda told=told, made=made: made.append(self._ask(row, told)), MORNING)
            if "answer" in told:
                answered = self._working(calendars.current().on_or_after(day), ANSWERED_AFTER)
                self._on(answered, lambda told=told, made=made: self._answer(row, told, made[0]))

    def _ask(self, row: dict[str, Any], told: dict[str, Any]) -> HelpRequest:
        place = Participant.objects.get(cluster=self.initiatives.cluster(row), organisation__bin=told["bin"])
        activity = self._activity(row, told["code"]) if "code" in told else None
        return services.ask_help(place, actor=self._person(told), words=told["words"], activity=activity)

    def _answer(self, row: dict[str, Any], told: dict[str, Any], request: HelpRequest) -> None:
        services.answer_help(
            request, actor=self.initiatives.leader(row), instrument=told["instrument"], answer=told["answer"]
        )

    # --- Tasks -------------------------------------------------------------------------------------
    def _tasks(self, row: dict[str, Any], tasks: list[dict[str, Any]], approved: date) -> None:
        for told in tasks:
            made: list[GroupTask] = []
            day = calendars.current().on_or_after(self._day(told, approved + TASKED_AFTER))
            due = self._working(day, TASK_DAYS)
            self._on(day, lambda told=told, made=made, due=due: made.append(self._give(row, told, due)), MORNING)
            if "done" in told:
                self._on(self._working(due, -1), lambda told=told, made=made: self._finish(row, told, made[0]))

    def _give(self, row: dict[str, Any], told: dict[str, Any], due: date) -> GroupTask:
        group = WorkingGroup.objects.get(cluster=self.initiatives.cluster(row), name=told["group"])
        firm = group.members.current().order_by("pk").first().organisation
        return services.give_task(
            group, actor=self.initiatives.leader(row), words=told["words"], activity=self._activity(row, told["code"]),
            organisation=firm, due=due,
        )  # fmt: skip

    def _finish(self, row: dict[str, Any], told: dict[str, Any], task: GroupTask) -> None:
        services.finish_task(task, actor=self.initiatives.leader(row), done_words=told["done"])

    # --- Requests to state bodies ------------------------------------------------------------------
    def _requests(self, row: dict[str, Any], asked: list[dict[str, Any]], approved: date) -> None:
        for told in asked:
            made: list[StateRequest] = []
            day = calendars.current().on_or_after(self._day(told, approved + ASKED_AFTER))
            self._on(day, lambda told=told, made=made: made.append(self._send(row, told)), AFTERNOON + 1)
            if "answer" in told:
                answered = self._working(day, ANSWERED_AFTER)
                self._on(answered, lambda told=told, made=made: self._reply(told, made[0]), AFTERNOON + 1)

    def _send(self, row: dict[str, Any], told: dict[str, Any]) -> StateRequest:
        leader, people = self.initiatives.leader(row), self.initiatives.cast.people
        texts = {name: told[name] for name in ("kind", "subject_ru", "subject_kk", "words_ru", "words_kk")}
        if "bin_of" in told:
            to = {"addressee": people[told["bin_of"]].current_appointments[0].organisation}
        else:
            to = {"addressee_name": told["to"]}
        plan = ActionPlan.objects.get(cluster=self.initiatives.cluster(row))
        request = services.draft_request(
            plan, actor=leader, activities=[self._activity(row, told["code"])], **texts, **to
        )
        return services.send_request(request, actor=leader)

    def _reply(self, told: dict[str, Any], request: StateRequest) -> None:
        akimat = self.initiatives.cast.people[told["answered_by"]]
        services.answer_request(request, actor=akimat, outcome=told["outcome"], answer=told["answer"])
