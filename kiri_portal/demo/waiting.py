"""What waits for somebody: requests, questions, akimats' answers, an objection, an interest, a round being prepared."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.services import claim_authority
from applications import services
from applications.models import AkimatNotice, Question
from documents.services import attach
from kiri_portal.demo import compose, data
from kiri_portal.demo.assess import Assessments
from kiri_portal.demo.people import Cast, person
from kiri_portal.demo.rounds import AFTERNOON, MORNING, NOON, Rounds
from kiri_portal.demo.stage import Stage
from procedure import calendars, clock
from selection.services import file_objection

DAYS_TO_ACKNOWLEDGE, DAYS_TO_ANSWER = 2, 6  # working days after the notice


class Waiting:
    """Plays what stands around the rounds."""

    def __init__(self, cast: Cast, stage: Stage, rounds: Rounds) -> None:
        self.cast, self.stage, self.rounds, self.set = cast, stage, rounds, compose.additional()
        self.questions: dict[str, Question] = {}

    def tell(self, assessments: list[Assessments]) -> None:
        at = self.stage.at
        for row in compose.applications():
            for step in row["history"]:
                if step["act"] == "notify_akimat":
                    self._tell_akimat(row, step)
        for row in self.set["claims"]:
            at(row["date"], AFTERNOON, lambda row=row: self._claim(row))
        for row in self.set["questions"]:
            at(row["date"], MORNING, lambda row=row: self._ask(row))
            if "answer" in row:
                at(row["answered_on"], NOON, lambda row=row: self._answer(row))
        for row in self.set["interests"]:
            at(row["date"], NOON, lambda row=row: self._interest(row))
        draft, objection = self.set["draft_round"], self.set["objection"]
        at(draft["date"], NOON, lambda: self._draft(draft))
        at(draft["criteria"]["date"], NOON, lambda: self._propose(draft["criteria"]))
        known = {number: played for played in assessments for number in played.rows}[objection["application"]]
        at(objection["date"], NOON, lambda: self._object(objection, known))

    # --- akimats -----------------------------------------------------------------------------------
    def _tell_akimat(self, row: dict[str, Any], step: dict[str, Any]) -> None:
        calendar = calendars.current()
        self.stage.at(step["date"], AFTERNOON + 1, lambda: self._delivered(row))
        if row["id"] in self.set["unanswered"]:
            return
        acknowledged = calendar.add_working_days(step["date"], DAYS_TO_ACKNOWLEDGE)
        self.stage.at(acknowledged, MORNING, lambda: self._acknowledge(row))
        if row["id"] not in self.set["thinking"]:
            answered = calendar.add_working_days(step["date"], DAYS_TO_ANSWER)
            self.stage.at(answered, MORNING, lambda: self._opinion(row))

    def _notices(self, row: dict[str, Any]) -> list[AkimatNotice]:
        notices = self.rounds.applications[row["id"]].akimat_notices
        return list(notices.select_related("application", "region").order_by("region__code"))

    def _delivered(self, row: dict[str, Any]) -> None:
        for notice in self._notices(row):
            services.note_delivery(notice, sent_at=clock.now())

    def _acknowledge(self, row: dict[str, Any]) -> None:
        for notice in self._notices(row):
            services.acknowledge_notice(notice, actor=self.cast.people[f"ak-{notice.region.code}"])

    def _opinion(self, row: dict[str, Any]) -> None:
        supports, words = self.set["opinions"].get(row["id"], (None, ""))
        for notice in self._notices(row):
            clerk = self.cast.people[f"ak-{notice.region.code}"]
            services.give_opinion(notice, actor=clerk, supports=supports, opinion=words)

    # --- applicants --------------------------------------------------------------------------------
    def _claim(self, row: dict[str, Any]) -> None:
        user = person(row, self.cast.password)
        organisation = self.cast.organisations[row["organisation"]]
        claim_authority(organisation, actor=user, position=row["position"])
        order = SimpleUploadedFile("doverennost.pdf", (data.FOLDER / "files" / "letter_akimat.pdf").read_bytes())
        attach(organisation.dossier, order, kind="authority", actor=user, title=user.label)

    def _ask(self, row: dict[str, Any]) -> None:
        round_ = self.rounds.rounds[row["round"]]
        self.questions[row["text"]] = services.ask_question(round_, actor=self.cast.people[row["by"]], text=row["text"])

    def _answer(self, row: dict[str, Any]) -> None:
        services.answer_question(
            self.questions[row["text"]], actor=self.cast.people[row["answered_by"]], answer=row["answer"],
            published=row["published"],
        )  # fmt: skip

    def _interest(self, row: dict[str, Any]) -> None:
        services.express_interest(
            self.cast.organisations[row["organisation"]], actor=self.cast.people[row["by"]],
            region=self.rounds.regions[row["region"]], sector=row["sector"], text=row["text"],
        )  # fmt: skip

    def _object(self, row: dict[str, Any], played: Assessments) -> None:
        file_objection(played.assessments[row["application"]], actor=self.cast.people[row["by"]], text=row["text"])

    # --- the next round ----------------------------------------------------------------------------
    def _draft(self, row: dict[str, Any]) -> None:
        self.next = services.prepare_round(
            self.cast.organisations["ministry"], actor=self.cast.people[row["by"]], title_ru=row["title_ru"],
            title_kk=row["title_kk"], title_en=row["title_en"],
        )  # fmt: skip

    def _propose(self, row: dict[str, Any]) -> None:
        """The weights named, the rest as the edition has them, scaled to one hundred in all."""
        named = {code: Decimal(weight) for code, weight in row["weights"].items()}
        others = {c.code: c.weight for c in self.next.criteria.all() if c.code not in named}
        spare = 100 - sum(named.values()) - sum(others.values())
        largest = max(others, key=lambda code: others[code])
        weights = others | named | {largest: others[largest] + spare}
        services.propose_criteria(self.next, actor=self.cast.people[row["by"]], weights=weights, note=row["note"])
