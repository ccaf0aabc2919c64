"""What the demo's policy costs, buys and learns in two years, from ``demo/spending.yaml`` (M 2.1-2.3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from coordinators.models import Cluster
from kiri_portal.demo import data
from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.plans import MILLION
from kiri_portal.demo.rounds import AFTERNOON, MORNING, NOON
from monitoring import services
from monitoring.models import Claim, Package
from monitoring.pure.procurement import STEPS
from monitoring.pure.quarters import quarter_of
from procedure import calendars, clock

NOTHING_BEFORE = MORNING + 1  # costs of a day are written before its claims


class Spending:
    """Plays costs, claims, purchases, lessons, knowledge."""

    def __init__(self, initiatives: Initiatives) -> None:
        self.initiatives, self.stage = initiatives, initiatives.stage
        self.told = data.read("spending.yaml")
        self.paper = (data.FOLDER / "files" / "letter_akimat.pdf").read_bytes()

    def tell(self) -> None:
        for row in self.told["costs"]:
            self._on(row[0], lambda row=row: self._cost(*row), MORNING)
        for row in self.told["claims"]:
            made: list[Claim] = []
            self._on(row[0], lambda row=row, made=made: made.append(self._claim(row[1])), NOTHING_BEFORE)
            self._on(row[3], lambda row=row, made=made: self._answer(made[0], *row[2:]), NOON)
        for row in self.told["packages"]:
            self._package(row)
        for row in self.told["lessons"]:
            self._lesson(row)
        for row in self.told["knowledge"]:
            self._on(row["day"], lambda row=row: self._knowledge(row), AFTERNOON)

    def _on(self, day: date, act: Any, hour: int) -> None:
        self.stage.at(calendars.current().on_or_after(day), hour, act)

    def _person(self, name: str) -> User:
        return self.initiatives.cast.people[name]

    def _file(self, name: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(f"{name}.pdf", self.paper)

    def _cluster(self, code: str) -> Cluster | None:
        rows = [row for row in self.initiatives.rows if row["id"] == code]
        return self.initiatives.cluster(rows[0]) if rows else None

    def _cost(self, day: date, component: str, mln: float, words: str, cluster: str = "", bare: str = "") -> None:
        services.record_cost(
            services.open_policy(), actor=self._person("an-1"), quarter=quarter_of(clock.today()), component=component,
            amount=Decimal(str(mln)) * MILLION, words=words, cluster=self._cluster(cluster),
            uploads=[] if bare else [self._file(f"Акт: {words[:40]}")],
        )  # fmt: skip

    def _claim(self, about: date) -> Claim:
        quarter = quarter_of(calendars.current().on_or_after(about))
        claim = services.draft_claim(services.open_policy(), actor=self._person("an-1"), quarter=quarter)
        return services.submit_claim(claim, actor=self._person("an-1"))

    def _answer(self, claim: Claim, how: str, day: date, words: str = "") -> None:
        if how == "paid":
            services.pay_claim(claim, actor=self._person("piu-1"), paid_on=clock.today())
        elif how == "returned":
            services.return_claim(claim, actor=self._person("piu-1"), reason=words)

    def _package(self, row: dict[str, Any]) -> None:
        made: list[Package] = []
        self._on(row["day"], lambda: made.append(self._plan(row)), MORNING)
        for step, day in zip(STEPS, row["actual"], strict=False):
            self._on(day, lambda step=step: self._step(made[0], step, row), NOON)

    def _plan(self, row: dict[str, Any]) -> Package:
        days = {f"planned_{step}": day for step, day in zip(STEPS, row["planned"], strict=True)}
        return services.plan_package(
            services.open_policy(), actor=self._person("an-1"), kind=row["kind"], method=row["method"],
            name_ru=row["name"], name_kk=row["kk"], estimate=row["mln"] * MILLION, **days,
        )  # fmt: skip

    def _step(self, package: Package, step: str, row: dict[str, Any]) -> None:
        facts = {"actor": self._person("an-1"), "happened_on": clock.today()}
        if step == "announce":
            services.record_announcement(package, **facts)
        elif step == "opened":
            services.record_opening(package, **facts)
        elif step == "contract":
            paid = Decimal(str(row["sum"])) * MILLION
            services.record_contract(
                package, contractor=row["contractor"], contract_sum=paid, uploads=[self._file("Договор")], **facts
            )
        else:
            services.record_completion(package, result="Принято по акту", **facts)

    def _lesson(self, row: dict[str, Any]) -> None:
        self._on(row["day"], lambda: self._told(row), AFTERNOON)

    def _told(self, row: dict[str, Any]) -> None:
        head = self._person("kiri-head")
        lesson = services.add_lesson(
            services.open_policy(), actor=self._person("an-1"), kind=row["kind"], title_ru=row["title"],
            title_kk=row.get("kk", ""), words_ru=row["words"], words_kk=row.get("words_kk", ""),
            addressee=self.initiatives.cast.organisations.get(row.get("to", "")),
        )  # fmt: skip
        if "to" in row:
            services.send_lesson(lesson, actor=self._person("an-1"))
        if row.get("public"):
            services.publish_lesson(lesson, actor=head)
        if "answered" in row:
            said = {"outcome": row["outcome"], "answer": row["answer"]}
            services.answer_lesson(lesson, actor=self._person("an-1"), answered_on=clock.today(), **said)

    def _knowledge(self, row: dict[str, Any]) -> None:
        event = services.record_knowledge(
            services.open_policy(), actor=self._person("an-1"), kind=row["kind"], title=row["title"],
            starts_on=clock.today(), place=row["place"], partners=row["partners"], topic=row["topic"],
        )  # fmt: skip
        services.add_takeaway(event, actor=self._person("an-1"), person=row["who"], words=row["words"])
