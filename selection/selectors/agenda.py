"""A sitting as its page shows it: the agenda with the state of each item, one item open, and how far it all is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from procedure import clock
from procedure.presenting import format_date_long
from selection.models import AgendaItem, Assessment, Decision, Meeting
from selection.selectors.sitting import (
    advice_of,
    in_the_room,
    last_protocol,
    read_sitting,
    results_of,
    standing_decision,
    undecided,
    verdict_of,
)
from selection.voting import Tally, Verdict

OUTCOMES = {
    Decision.Outcome.SELECTED: (lambda: _("Отобрана"), "success"),
    Decision.Outcome.REJECTED: (lambda: _("Не отобрана"), "danger"),
    Decision.Outcome.DEFERRED: (lambda: _("Отложена"), "attention"),
}


@dataclass
class Voter:
    """A member in the room for an item, and what is recorded of them."""

    member: Any
    is_chair: bool
    choice: str
    recused: str | None

    @property
    def field(self) -> str:
        return vote_field(self.member)


@dataclass
class Row:
    """One item of the agenda."""

    item: AgendaItem
    decision: Decision | None
    count: Tally
    voters: list[Voter] = field(default_factory=list)

    @property
    def assessment(self) -> Assessment:
        return self.item.assessment

    @property
    def missing(self) -> int:
        """Members who have yet to vote on it."""
        return sum(1 for v in self.voters if v.recused is None and not v.choice)

    @property
    def recused(self) -> int:
        return sum(1 for v in self.voters if v.recused is not None)

    @property
    def tag(self) -> tuple[str, str]:
        """The state of the item in words, and its colour."""
        if self.decision:
            words, kind = OUTCOMES[Decision.Outcome(self.decision.outcome)]
            return words(), kind
        if self.item.meeting.status == Meeting.Status.CONVENED or not self.voters:
            return _("В повестке"), "ghost"
        if self.count.verdict == Verdict.NO_QUORUM:
            return _("Нет кворума"), "attention"
        if self.missing:
            return ngettext("Ждём %(n)d голос", "Ждём голосов: %(n)d", self.missing) % {"n": self.missing}, "ghost"
        return _("Голоса записаны"), "progress"

    @property
    def recommendation(self) -> str:
        return advice_of(self.item)

    @property
    def bar(self) -> list[dict[str, str]]:
        """The votes as parts of a bar, each with its place in per cent; empty while nobody has voted."""
        parts = (("yes", self.count.votes_for), ("abst", self.count.abstained + self.count.silent),
                 ("no", self.count.votes_against))  # fmt: skip
        total, at, found = sum(n for _kind, n in parts), 0.0, []
        for kind, n in parts:
            if n:
                width = 100 * n / total
                found.append({"kind": kind, "n": str(n), "x": f"{at:.1f}%", "width": f"{width:.1f}%",
                              "middle": f"{at + width / 2:.1f}%"})  # fmt: skip
                at += width
        return found


def vote_field(member: Any) -> str:
    """Name of a member's vote in the form of an item."""
    return f"vote_{member.pk}"


def agenda_of(meeting: Meeting, user: Any) -> list[Row]:
    """Items this person may read, in order."""
    return [_row(item) for item in read_sitting(meeting, user) if item.seen]


def _row(item: AgendaItem) -> Row:
    choices = {vote.member_id: vote.choice for vote in item.votes.all() if not vote.superseded}
    recusals = {row.member_id: row.reason for row in item.recusals.all()}
    voters = [
        Voter(a.member, a.is_chair, choices.get(a.member_id, ""), recusals.get(a.member_id)) for a in in_the_room(item)
    ]
    return Row(item, standing_decision(item), verdict_of(item), voters)


def current_of(rows: list[Row], order: str, *, typed: Mapping[str, str]) -> Row | None:
    """The item asked for, else the first that still waits for something, else the first; with what was typed."""
    chosen = next((row for row in rows if str(row.item.order) == order), None)
    chosen = chosen or next((row for row in rows if row.decision is None), None) or (rows[0] if rows else None)
    for voter in chosen.voters if chosen else []:
        voter.choice = typed.get(voter.field) or voter.choice
    return chosen


@dataclass(frozen=True)
class StepLine:
    """How far the sitting is: ``ok`` done, ``wip`` under way, ``no`` not yet."""

    state: str
    text: str
    note: str = ""


def steps_of(meeting: Meeting, rows: list[Row]) -> list[StepLine]:
    """From convening to announcement: what is done and what comes next.

    Counts only the ``rows`` the reader sees: a member who stepped aside must not guess from «1 из 2» what was decided.
    """
    total, seen = len(rows), {row.assessment.pk for row in rows}
    waiting = [item for item in undecided(meeting) if item.assessment_id in seen]
    left = len(waiting) if meeting.status == Meeting.Status.CLOSED else None
    last, final = last_protocol(meeting), [row for row in results_of(meeting) if row.pk in seen]
    told, announced = sum(bool(row.result_told_at) for row in final), sum(bool(row.announced_at) for row in final)
    return [
        StepLine("ok", _("Созвано"), _day(meeting.convened_at)),
        _step(meeting.opened_at is not None, _("Открыто"), _day(meeting.opened_at)),
        _step(meeting.closed_at is not None, _("Закрыто"), _day(meeting.closed_at)),
        _step(
            left == 0, _("Решения записаны"), "" if left is None else _of(total - left, total),
            begun=left is not None and left < total,
        ),
        _step(last is not None, _("Протокол выпущен"), _("версия %(n)d") % {"n": last.version} if last else ""),
        _step(
            bool(final) and told == len(final), _("Результат сообщён заявителям"), _of(told, len(final)), begun=told > 0
        ),
        _step(bool(final) and announced == len(final), _("Результаты объявлены")),
    ]  # fmt: skip


def _step(done: bool, text: str, note: str = "", *, begun: bool = False) -> StepLine:
    return StepLine("ok" if done else "wip" if begun else "no", text, note)


def _of(done: int, total: int) -> str:
    return _("%(done)d из %(total)d") % {"done": done, "total": total} if total else ""


def _day(moment: Any) -> str:
    return format_date_long(clock.local_day(moment)) if moment else ""
