"""The computed outcome of a vote: quorum, simple majority of those voting, tie by the chair (Order 367, p. 16)."""

from hypothesis import given
from hypothesis import strategies as st

from selection.voting import ABSTAINED, AGAINST, FOR, SILENT, Verdict, tally

MEMBERS = st.sets(st.integers(1, 12), min_size=1)
CHOICE = st.sampled_from([FOR, AGAINST, ABSTAINED, SILENT])


def count(votes: list[str], *, quorum: int = 3, recused: set[int] | None = None):
    cast = dict(enumerate(votes, start=1))
    return tally(cast, present=set(cast), recused=recused or set(), chair=1, quorum=quorum)


def test_a_simple_majority_of_those_voting_carries():
    assert count([FOR, FOR, AGAINST]).verdict == Verdict.CARRIED
    assert count([FOR, AGAINST, AGAINST]).verdict == Verdict.NOT_CARRIED


def test_abstentions_count_for_quorum_and_not_for_majority():
    found = count([FOR, ABSTAINED, ABSTAINED])
    assert (found.verdict, found.voters, found.abstained) == (Verdict.CARRIED, 3, 2)


def test_who_keeps_silent_makes_quorum_and_no_majority():
    found = count([FOR, SILENT, SILENT])
    assert (found.verdict, found.voters, found.silent) == (Verdict.CARRIED, 3, 2)


def test_a_tie_is_decided_by_the_chair():
    assert count([FOR, AGAINST, ABSTAINED]).verdict == Verdict.CARRIED
    against = count([AGAINST, FOR, ABSTAINED])
    assert (against.verdict, against.by_chair) == (Verdict.NOT_CARRIED, True)


def test_a_recused_member_neither_votes_nor_makes_quorum():
    found = count([FOR, AGAINST, AGAINST], recused={3})
    assert (found.voters, found.verdict) == (2, Verdict.NO_QUORUM)


def test_nobody_voting_for_or_against_carries_nothing():
    found = count([ABSTAINED, ABSTAINED, ABSTAINED])
    assert (found.verdict, found.by_chair) == (Verdict.NOT_CARRIED, False)


@given(
    present=MEMBERS,
    recused=st.sets(st.integers(1, 12)),
    votes=st.dictionaries(st.integers(1, 14), CHOICE),
    quorum=st.integers(1, 6),
)
def test_only_members_present_and_not_recused_are_counted(present, recused, votes, quorum):
    found = tally(votes, present=present, recused=recused, chair=min(present), quorum=quorum)
    voters = present - recused
    assert found.voters == len(voters)
    assert found.votes_for + found.votes_against + found.abstained + found.silent == len(votes.keys() & voters)
    assert (found.verdict == Verdict.NO_QUORUM) == (len(voters) < quorum)


@given(votes=st.lists(CHOICE, min_size=3, max_size=12))
def test_one_more_voice_for_never_turns_success_into_failure(votes):
    before, after = count(votes), count([*votes, FOR])
    if before.verdict == Verdict.CARRIED:
        assert after.verdict == Verdict.CARRIED
