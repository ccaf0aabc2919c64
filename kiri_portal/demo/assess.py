"""Assessments, sittings and results of a round as far as they have come, and the launch of its clusters."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from coordinators.services import launch
from kiri_portal.demo import compose
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON, MORNING, NOON, Rounds
from kiri_portal.demo.stage import Stage
from procedure import calendars
from selection import services
from selection.models import Assessment, Conclusion, Meeting

CONSENT = "Согласен: перечитал доказательства вместе с коллегой."


class Assessments:
    """Plays the institute's and the Commission's part of one round."""

    def __init__(self, cast: Cast, stage: Stage, rounds: Rounds, round_: dict[str, Any]) -> None:
        self.cast, self.stage, self.rounds, self.round = cast, stage, rounds, round_
        self.assessments: dict[str, Assessment] = {}
        self.meetings: dict[str, Meeting] = {}
        self.rows = {row["application"]: row for row in compose.assessments(round_)}

    def tell(self) -> None:
        for row in self.rows.values():
            self._tell_assessment(row)
        for meeting in self.round["meetings"]:
            self._tell_meeting(meeting)
        if "results_announced" not in self.round["dates"]:
            return
        announced = self.round["dates"]["results_announced"]["date"]
        self.stage.at(announced, NOON, self._announce)
        self.stage.at(calendars.current().on_or_after(announced + timedelta(days=7)), NOON, self._launch)

    # --- the institute -----------------------------------------------------------------------------
    def _tell_assessment(self, row: dict[str, Any]) -> None:
        dates, at = row["dates"], self.stage.at
        at(dates["received"], AFTERNOON + 1, lambda: self._receive(row))
        for expert in row["experts"]:
            assigned = expert.get("assigned") or dates["assigned"]
            at(assigned, AFTERNOON + 1, lambda expert=expert: self._assign(row, expert))
            recused = expert.get("recused")
            if day := recused["date"] if recused else expert.get("declared_independent_on"):
                at(day, AFTERNOON + 2, lambda expert=expert: self._declare(row, expert))
            if day := expert.get("scoring_on"):
                at(day, MORNING, lambda expert=expert: self._score_alone(row, expert))
        if "concluded" in dates:
            at(dates["concluded"], MORNING, lambda: self._score(row))
            at(dates["concluded"], AFTERNOON, lambda: self._conclude(row))
        if "submitted_to_commission" in dates:
            at(dates["submitted_to_commission"], NOON, lambda: self._submit(row))

    def _receive(self, row: dict[str, Any]) -> None:
        application = self.rounds.applications[row["application"]]
        self.assessments[row["application"]] = services.receive(application, actor=self.cast.people["kiri-head"])

    def _assign(self, row: dict[str, Any], expert: dict[str, Any]) -> None:
        services.assign_expert(
            self.assessments[row["application"]],
            actor=self.cast.people["kiri-head"],
            expert=self.cast.people[expert["expert"]],
            explanation="Консультация касалась только формы заявки, содержание не обсуждалось.",
        )

    def _declare(self, row: dict[str, Any], expert: dict[str, Any]) -> None:
        assessment, person = self.assessments[row["application"]], self.cast.people[expert["expert"]]
        if expert.get("recused"):
            services.recuse(assessment, actor=person, reason=expert["recused"]["reason"])
        else:
            services.declare_independence(assessment, actor=person)

    def _score(self, row: dict[str, Any]) -> None:
        assessment = self.assessments[row["application"]]
        criteria = {c.code: c for c in assessment.application.round.criteria.all()}
        experts = [self.cast.people[e["expert"]] for e in row["experts"] if not e.get("recused")]
        for found in row.get("evidence") or []:
            services.add_evidence(
                assessment, actor=experts[0], criterion=criteria[found["criterion"]], source=found["source"],
                source_date=found.get("collected_on"), text=f"{found['claim']} → {found['finding']}",
            )  # fmt: skip
        for expert in experts:
            self._put(row, expert)
        for expert in experts:
            services.file_scores(assessment, actor=expert)
        for line in row["scores"]:
            if agreed := line.get("agreed"):
                criterion = criteria[line["criterion"]]
                services.propose_score(
                    assessment, actor=experts[0], criterion=criterion, points=Decimal(str(agreed["points"])),
                    reason=agreed["reason"],
                )  # fmt: skip
                for other in experts[1:]:
                    services.agree_score(assessment, actor=other, criterion=criterion, reason=CONSENT)

    def _score_alone(self, row: dict[str, Any], expert: dict[str, Any]) -> None:
        """What one analyst has done by now while the assessment goes on."""
        person = self.cast.people[expert["expert"]]
        self._put(row, person)
        if expert.get("filed"):
            services.file_scores(self.assessments[row["application"]], actor=person)

    def _put(self, row: dict[str, Any], person: User) -> None:
        assessment = self.assessments[row["application"]]
        criteria = {c.code: c for c in assessment.application.round.criteria.all()}
        for line in row["scores"]:
            for given in line["scores"]:
                if self.cast.people[given["expert"]] == person:
                    services.score(
                        assessment, actor=person, criterion=criteria[line["criterion"]],
                        points=Decimal(str(given["points"])), justification=given["justification"],
                    )  # fmt: skip

    def _conclude(self, row: dict[str, Any]) -> None:
        text = row["conclusion"]
        known = {choice.value for choice in Conclusion.Recommendation}
        wanted = {"reject": "decline", "not_recommended": "decline"}.get(text["recommendation"], text["recommendation"])
        services.conclude(
            self.assessments[row["application"]], actor=self.cast.people["kiri-head"],
            strengths="\n".join(text["strengths"]), weaknesses="\n".join(text["risks"]), text=text["text"],
            recommendation=wanted if wanted in known else "support",
        )  # fmt: skip

    def _submit(self, row: dict[str, Any]) -> None:
        services.submit_to_commission(self.assessments[row["application"]], actor=self.cast.people["min-2"])

    # --- the Commission ------------------------------------------------------------------------------
    def _tell_meeting(self, meeting: dict[str, Any]) -> None:
        convened = meeting.get("convened") or calendars.current().add_working_days(meeting["date"], -5)
        self.stage.at(convened, AFTERNOON, lambda: self._convene(meeting))
        self.stage.at(meeting["date"], 10, lambda: self._sit(meeting))

    def _convene(self, meeting: dict[str, Any]) -> None:
        record = self.meetings[meeting["id"]] = services.convene(
            self.rounds.rounds[self.round["id"]], actor=self.cast.people["com-sec"],
            number=meeting["number"].removeprefix("№ "), held_on=meeting["date"], place="Астана, зал заседаний",
        )  # fmt: skip
        for number in meeting["agenda"]:
            if self.assessments[number].status == Assessment.Status.SUBMITTED:
                self._put_on_agenda(record, self.assessments[number])

    def _put_on_agenda(self, record: Meeting, assessment: Assessment) -> None:
        if not record.agenda.filter(assessment=assessment).exists():
            services.put_on_agenda(record, actor=self.cast.people["com-sec"], assessment=assessment)

    def _sit(self, meeting: dict[str, Any]) -> None:
        record, secretary = self.meetings[meeting["id"]], self.cast.people["com-sec"]
        for number in meeting["agenda"]:
            assessment = self.assessments[number]
            if assessment.status == Assessment.Status.DEFERRED:
                services.submit_to_commission(assessment, actor=self.cast.people["min-2"])
            self._put_on_agenda(record, assessment)
        present = [self.cast.people[person] for person in meeting["present"]]
        services.open_sitting(record, actor=secretary)
        services.record_attendance(record, actor=secretary, present=present, chair=self.cast.people[meeting["chair"]])
        decisions = [(number, self._decision(number, meeting["id"])) for number in meeting["agenda"]]
        for number, decision in decisions:
            self._vote(self.assessments[number], decision)
        services.close_sitting(record, actor=secretary)
        for number, decision in decisions:
            decide = {"select": services.select, "reject": services.reject, "defer": services.defer}
            despite = {"despite": decision["despite"]} if "despite" in decision else {}
            decide[decision["outcome"]](
                self.assessments[number], actor=secretary, reasons=decision["reasons"], **despite
            )
        services.issue_protocol(record, actor=secretary)

    def _decision(self, number: str, meeting_id: str) -> dict[str, Any]:
        return next(d for d in self.rows[number]["decisions"] if d["meeting"] == meeting_id)

    def _vote(self, assessment: Assessment, decision: dict[str, Any]) -> None:
        secretary = self.cast.people["com-sec"]
        for line in decision["by_member"]:
            member = self.cast.people[line["member"]]
            if line["vote"] == "recused":
                services.recuse_member(assessment, actor=secretary, member=member, reason="Связь с участником группы")
            elif line["vote"] != "absent":
                services.record_vote(assessment, actor=secretary, member=member, choice=line["vote"])

    # --- results -----------------------------------------------------------------------------------------
    def _announce(self) -> None:
        clerk = self.cast.people["min-2"]
        for assessment in self.assessments.values():
            assessment.refresh_from_db()
            if assessment.status in (Assessment.Status.SELECTED, Assessment.Status.REJECTED):
                services.tell_result(assessment, actor=clerk)
        for meeting in self.meetings.values():
            services.announce_results(meeting, actor=clerk)

    def _launch(self) -> None:
        for assessment in self.assessments.values():
            assessment.refresh_from_db()
            if assessment.status == Assessment.Status.SELECTED:
                launch(assessment, actor=self.cast.people["kiri-head"])
