"""What became of the demo's money: promises of firms and spending of the state, from ``funding`` of ``demo/clusters/NN.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Organisation
from action_plans import services
from action_plans.models import Activity, LedgerEntry, MoneyLine
from kiri_portal.demo import data
from kiri_portal.demo.changes import days_of
from kiri_portal.demo.initiatives import EVENING
from kiri_portal.demo.plans import MILLION, Plans, source_of, years_of
from kiri_portal.demo.rounds import MORNING
from procedure import calendars, clock

PLEDGED_AFTER = timedelta(days=14)  # of the approval
COMMITTED_AFTER, CONFIRMED_AFTER = timedelta(days=40), timedelta(days=75)  # of the start of an activity
HANDED_AFTER, DROPPED_AFTER = timedelta(days=10), timedelta(days=7)  # of the amendment
PUBLISHED_AFTER = timedelta(days=215)  # of the approval
WORDS = {
    "pledge": "План мероприятий, средства предприятия", "commitment": "Договор с поставщиком",
    "confirmation": "Платёжные поручения", "public": "Отчёт об исполнении бюджета программы",
}  # fmt: skip


@dataclass(frozen=True)
class Days:
    """When money of a line is promised, committed and shown to be there, one after another on any calendar."""

    pledged: date
    committed: date
    confirmed: date


def days_of_line(plan: dict[str, Any], told: dict[str, Any], since: date | None = None) -> Days:
    """``since`` is the day of the amendment that brought the line into the plan, or gave it to somebody else."""
    calendar = calendars.current()
    first = calendar.on_or_after((since or plan["approved_on"]) + (HANDED_AFTER if since else PLEDGED_AFTER))
    later = [calendar.on_or_after(told["start"] + after) for after in (COMMITTED_AFTER, CONFIRMED_AFTER)]
    return Days(first, max(first, later[0]), max(first, *later))


class Promises:
    """Plays the ledger of private promises and the records of public money."""

    def __init__(self, plans: Plans) -> None:
        self.plans, self.stage, self.initiatives = plans, plans.stage, plans.initiatives

    def tell(self) -> None:
        for row in self.initiatives.rows:
            if more := self.plans.more.get(row["id"]):
                for number, told in enumerate(row["plan"]["activities"], start=1):
                    for line in told["funding"]:
                        self._tell_line(row, more, str(number), told, line)
                self._on(row["plan"]["approved_on"] + PUBLISHED_AFTER, lambda row=row: self._publish(row), EVENING + 2)

    def _on(self, day: date, act: Any, hour: int = MORNING) -> None:
        self.stage.at(calendars.current().on_or_after(day), hour, act)

    def _tell_line(
        self, row: dict[str, Any], more: dict[str, Any], code: str, told: dict[str, Any], line: dict[str, Any]
    ) -> None:
        year = line["year"] + years_of(row["plan"])[2]
        ahead = more["ahead"].get(told["code"], {}) if year > years_of(row["plan"])[0] else {}
        committed, spent = (
            Decimal(str(ahead.get(source_of(line), {}).get(name, line[name]))) * MILLION
            for name in ("committed_mln", "spent_mln")
        )
        money = Money(self, row, code, year, committed, spent)
        if source_of(line) != "private":
            self._on(told["start"] + CONFIRMED_AFTER, lambda: money.record(source_of(line)))
            return
        brought = more["original"].get(told["code"], {}).get("without", {})
        amended = merged_on(row, told["code"])
        days = days_of_line(row["plan"], told, amended if brought.get("year") == line["year"] else None)
        self._on(days.pledged, lambda: money.pledge(Decimal(str(line["planned_mln"])) * MILLION))
        if (taker := more["handed"].get(told["code"])) and amended:
            days = days_of_line(row["plan"], told, amended)
            self._on(days.pledged, lambda: money.hand_over(taker["to"], taker["words"]))
        self._on(days.committed, money.commit, MORNING + 1)
        self._on(days.confirmed, money.confirm, MORNING + 2)
        if (words := more["dropped"].get(told["code"])) and amended:
            self._on(amended + DROPPED_AFTER, lambda: money.drop(words), EVENING)

    def _publish(self, row: dict[str, Any]) -> None:
        services.publish_ledger(self.plans.plan(row), actor=self.initiatives.leader(row))


def merged_on(row: dict[str, Any], code: str) -> date | None:
    """When the amendment that touches this activity becomes the plan; nothing where none does."""
    edits = [one for one in row["plan"]["amendments"] if one["activity"] == code]
    return days_of(edits)[3] if edits else None


@dataclass
class Money:
    """One line of money and what happens to it."""

    told: Promises
    row: dict[str, Any]
    code: str
    year: int
    committed: Decimal
    spent: Decimal
    entry: LedgerEntry | None = None

    @property
    def _actor(self) -> Any:
        return self.told.initiatives.leader(self.row)

    def _activity(self) -> Activity:
        return Activity.objects.get(plan__cluster=self.told.initiatives.cluster(self.row), code=self.code)

    def _line(self, source: str) -> MoneyLine:
        return MoneyLine.objects.filter(activity=self._activity(), source=source, year=self.year).order_by("pk").first()

    def _facts(self, words: str) -> dict[str, Any]:
        return {"actor": self._actor, "words": words, "happened_on": clock.today()}

    def record(self, source: str) -> None:
        if self.committed:
            services.record_money(
                self._activity(), actor=self._actor, line=self._line(source), committed=self.committed,
                spent=self.spent, words=WORDS["public"],
            )  # fmt: skip

    def pledge(self, amount: Decimal) -> None:
        self.entry = services.record_pledge(
            self.told.plans.plan(self.row), line=self._line("private"), amount=amount, **self._facts(WORDS["pledge"])
        )

    def hand_over(self, taker: str, words: str) -> None:
        firm = Organisation.objects.get(bin=taker)
        self.entry = services.record_substitution(
            self.entry, firm=firm, amount=self.entry.amount, **self._facts(words)
        )  # fmt: skip

    def commit(self) -> None:
        if self.committed:
            services.record_commitment(self.entry, amount=self.committed, **self._facts(WORDS["commitment"]))

    def confirm(self) -> None:
        if self.spent:
            paper = SimpleUploadedFile(
                f"Платёжные поручения {self.code} {self.year}.pdf",
                (data.FOLDER / "files" / "letter_akimat.pdf").read_bytes(),
            )
            services.record_confirmation(
                self.entry, amount=self.spent, upload=paper, **self._facts(WORDS["confirmation"])
            )  # fmt: skip

    def drop(self, words: str) -> None:
        services.record_default(self.entry, amount=self.entry.amount - self.spent, **self._facts(words))
