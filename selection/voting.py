"""The computed outcome of a vote (итог голосования): pure. Rules are the round's data (default: Order 367, p. 16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FOR, AGAINST, ABSTAINED, SILENT = "for", "against", "abstained", "silent"


class Verdict(StrEnum):
    """What the votes say of the motion."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True)
class Tally:
    """Counted votes and what follows from them."""

    votes_for: int
    votes_against: int
    abstained: int
    silent: int
    voters: int
    quorum: int
    by_chair: bool
    verdict: Verdict


def tally(votes: Mapping[int, str], *, present: set[int], recused: set[int], chair: int | None, quorum: int) -> Tally:
    """Count the votes of members present and not recused; a tie is decided by the chair's vote.

    Simple majority of those voting for or against; who abstained or kept silent counts for quorum only.
    """
    voters = present - recused
    counted = {member: choice for member, choice in votes.items() if member in voters}
    ayes = sum(choice == FOR for choice in counted.values())
    noes = sum(choice == AGAINST for choice in counted.values())
    tie = ayes == noes and ayes > 0
    if len(voters) < quorum:
        verdict = Verdict.NO_QUORUM
    elif tie:
        verdict = Verdict.CARRIED if counted.get(chair or -1) == FOR else Verdict.NOT_CARRIED
    else:
        verdict = Verdict.CARRIED if ayes > noes else Verdict.NOT_CARRIED
    abstained = sum(choice == ABSTAINED for choice in counted.values())
    silent = sum(choice == SILENT for choice in counted.values())
    return Tally(ayes, noes, abstained, silent, len(voters), quorum, tie and verdict != Verdict.NO_QUORUM, verdict)
