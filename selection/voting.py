"""The computed outcome of a vote (итог голосования): pure. Rules are the round's data (default: Order 367, p. 16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from methodology.selection import Majority, Tie

FOR, AGAINST, ABSTAINED, SILENT = "for", "against", "abstained", "silent"


class Verdict(StrEnum):
    """What the votes say of the motion."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True)
class Rules:
    """The round's rules of a vote. Raises ValueError for a majority or a tie rule that is not known."""

    quorum: int
    majority: str = Majority.SIMPLE
    tie: str = Tie.CHAIR

    def __post_init__(self) -> None:
        Majority(self.majority)
        Tie(self.tie)

    def needed(self, *, voters: int, cast: int) -> int:
        """Fewest votes for that carry: ``voters`` may vote on the item, ``cast`` of them were for or against."""
        if self.majority == Majority.ABSOLUTE:
            return voters // 2 + 1
        if self.majority == Majority.TWO_THIRDS:
            return max(1, -(-2 * cast // 3))
        return cast // 2 + 1


@dataclass(frozen=True)
class Tally:
    """Counted votes and what follows from them."""

    votes_for: int
    votes_against: int
    abstained: int
    silent: int
    voters: int
    quorum: int
    needed: int
    by_chair: bool
    verdict: Verdict

    @property
    def says_something(self) -> bool:
        """Somebody voted for or against: a deferral then departs from what the votes say."""
        return self.votes_for + self.votes_against > 0


def tally(
    votes: Mapping[int, str], *, present: set[int], recused: set[int], chair: int | None, rules: Rules
) -> Tally:  # fmt: skip
    """Count the votes of members present and not recused by the round's rules.

    Who abstained or kept silent makes quorum; they stand in the way of an absolute majority only.
    """
    voters = present - recused
    counted = {member: choice for member, choice in votes.items() if member in voters}
    ayes = sum(choice == FOR for choice in counted.values())
    noes = sum(choice == AGAINST for choice in counted.values())
    needed = rules.needed(voters=len(voters), cast=ayes + noes)
    tie = rules.majority == Majority.SIMPLE and ayes == noes and ayes > 0
    deciding = counted.get(chair, "") if tie and rules.tie == Tie.CHAIR and chair is not None else ""
    if len(voters) < rules.quorum:
        verdict = Verdict.NO_QUORUM
    else:
        verdict = Verdict.CARRIED if ayes >= needed or deciding == FOR else Verdict.NOT_CARRIED
    by_chair = deciding in (FOR, AGAINST) and verdict != Verdict.NO_QUORUM
    abstained = sum(choice == ABSTAINED for choice in counted.values())
    silent = sum(choice == SILENT for choice in counted.values())
    return Tally(ayes, noes, abstained, silent, len(voters), rules.quorum, needed, by_chair, verdict)
