"""The computed outcome of a vote: quorum, the round's majority and tie rule (default: Order 367, p. 16)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.forms.round import RoundForm
from applications.models import SelectionRound
from methodology.editions import EDITIONS
from selection.voting import ABSTAINED, AGAINST, FOR, SILENT, Majority, Rules, Tie, Verdict, tally

MEMBERS = st.sets(st.integers(1, 12), min_size=1)
CHOICE = st.sampled_from([FOR, AGAINST, ABSTAINED, SILENT])
CARRIED, NOT_CARRIED = Verdict.CARRIED, Verdict.NOT_CARRIED
RULES = st.builds(Rules, st.integers(1, 6), st.sampled_from(list(Majority)), st.sampled_from(list(Tie)))


def count(votes: list[str], *, quorum: int = 3, recused: set[int] | None = None, majority: str = "simple",
          tie: str = "chair"):  # fmt: skip
    cast = dict(enumerate(votes, start=1))
    return tally(cast, present=set(cast), recused=recused or set(), chair=1, rules=Rules(quorum, majority, tie))


def test_a_simple_majority_of_those_voting_carries():
    assert count([FOR, FOR, AGAINST]).verdict == CARRIED
    assert count([FOR, AGAINST, AGAINST]).verdict == NOT_CARRIED


def test_abstentions_count_for_quorum_and_not_for_majority():
    found = count([FOR, ABSTAINED, ABSTAINED])
    assert (found.verdict, found.voters, found.abstained) == (CARRIED, 3, 2)


def test_who_keeps_silent_makes_quorum_and_no_majority():
    found = count([FOR, SILENT, SILENT])
    assert (found.verdict, found.voters, found.silent) == (CARRIED, 3, 2)


def test_a_tie_is_decided_by_the_chair():
    carried = count([FOR, AGAINST, ABSTAINED])
    assert (carried.verdict, carried.by_chair) == (CARRIED, True)
    against = count([AGAINST, FOR, ABSTAINED])
    assert (against.verdict, against.by_chair) == (NOT_CARRIED, True)
    silent = count([ABSTAINED, FOR, AGAINST])
    assert (silent.verdict, silent.by_chair) == (NOT_CARRIED, False)


def test_where_the_round_says_so_a_tie_carries_nothing_whatever_the_chair_voted():
    found = count([FOR, AGAINST, ABSTAINED], tie="fails")
    assert (found.verdict, found.by_chair) == (NOT_CARRIED, False)


def test_an_absolute_majority_is_of_all_who_may_vote():
    assert count([FOR, FOR, AGAINST, ABSTAINED], majority="absolute").verdict == NOT_CARRIED
    found = count([FOR, FOR, FOR, ABSTAINED], majority="absolute")
    assert (found.verdict, found.needed) == (CARRIED, 3)
    aside = count([FOR, FOR, AGAINST, AGAINST], majority="absolute", recused={4})
    assert (aside.verdict, aside.needed) == (CARRIED, 2)


def test_two_thirds_are_of_the_votes_for_and_against():
    assert count([FOR, FOR, AGAINST, ABSTAINED], majority="two_thirds").verdict == CARRIED
    found = count([FOR, FOR, FOR, AGAINST, AGAINST], majority="two_thirds")
    assert (found.verdict, found.needed) == (NOT_CARRIED, 4)


def test_the_chair_does_not_make_up_for_a_stricter_majority():
    for majority in ("absolute", "two_thirds"):
        found = count([FOR, FOR, AGAINST, AGAINST], majority=majority)
        assert (found.verdict, found.by_chair) == (NOT_CARRIED, False)


def test_every_rule_a_round_may_hold_is_one_the_count_knows():
    form = RoundForm(instance=SelectionRound())
    offered = {name: {code for code, _label in form.fields[name].choices} for name in ("majority", "tie_rule")}
    assert offered == {"majority": set(Majority), "tie_rule": set(Tie)}
    for law in EDITIONS.values():
        assert (law.commission.majority in offered["majority"], law.commission.tie in offered["tie_rule"]) == (
            True,
            True,
        )


@pytest.mark.parametrize("wrong", [{"majority": "unanimous"}, {"tie": "coin"}])
def test_an_unknown_rule_is_an_error_and_not_a_simple_majority(wrong):
    with pytest.raises(ValueError, match=r"unanimous|coin"):
        Rules(3, **wrong)


def test_a_recused_member_neither_votes_nor_makes_quorum():
    found = count([FOR, AGAINST, AGAINST], recused={3})
    assert (found.voters, found.verdict) == (2, Verdict.NO_QUORUM)


@pytest.mark.parametrize("majority", list(Majority))
def test_nobody_voting_for_or_against_carries_nothing(majority):
    found = count([ABSTAINED, ABSTAINED, ABSTAINED], majority=majority)
    assert (found.verdict, found.by_chair, found.says_something) == (NOT_CARRIED, False, False)


@given(
    present=MEMBERS, recused=st.sets(st.integers(1, 12)), votes=st.dictionaries(st.integers(1, 14), CHOICE), rules=RULES
)
def test_only_members_present_and_not_recused_are_counted(present, recused, votes, rules):
    found = tally(votes, present=present, recused=recused, chair=min(present), rules=rules)
    voters = present - recused
    assert found.voters == len(voters)
    assert found.votes_for + found.votes_against + found.abstained + found.silent == len(votes.keys() & voters)
    assert (found.verdict == Verdict.NO_QUORUM) == (len(voters) < rules.quorum)


@given(
    votes=st.lists(CHOICE, min_size=3, max_size=12),
    majority=st.sampled_from(list(Majority)),
    tie=st.sampled_from(list(Tie)),
)
def test_one_more_voice_for_never_turns_success_into_failure(votes, majority, tie):
    before, after = (count(cast, majority=majority, tie=tie) for cast in (votes, [*votes, FOR]))
    if before.verdict == CARRIED:
        assert after.verdict == CARRIED


@given(
    votes=st.lists(CHOICE, min_size=3, max_size=12),
    majority=st.sampled_from(list(Majority)),
    tie=st.sampled_from(list(Tie)),
)
def test_the_outcome_is_the_share_the_rule_names(votes, majority, tie):
    found = count(votes, majority=majority, tie=tie)
    ayes, cast = found.votes_for, found.votes_for + found.votes_against
    if majority == Majority.ABSOLUTE:
        expected = Fraction(ayes, len(votes)) > Fraction(1, 2)
    elif majority == Majority.TWO_THIRDS:
        expected = cast > 0 and Fraction(ayes, cast) >= Fraction(2, 3)
    elif cast and 2 * ayes == cast:
        expected = tie == Tie.CHAIR and votes[0] == FOR
    else:
        expected = cast > 0 and Fraction(ayes, cast) > Fraction(1, 2)
    assert (found.verdict == CARRIED) == expected


@given(votes=st.lists(CHOICE, min_size=3, max_size=12), tie=st.sampled_from(list(Tie)))
def test_what_carries_by_a_stricter_rule_carries_by_a_simple_one(votes, tie):
    simple = count(votes, tie=tie).verdict
    for stricter in (Majority.ABSOLUTE, Majority.TWO_THIRDS):
        if count(votes, majority=stricter, tie=tie).verdict == CARRIED:
            assert simple == CARRIED
