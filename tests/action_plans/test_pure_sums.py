"""Sums as people type them: every spelling read right or refused by one clear fault; no unit changed silently."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_plans.pure.sums import FAULTS, LARGEST, NBSP, UNITS, SumFault, parse, typed

AMOUNTS = st.integers(0, int(LARGEST) * 100).map(lambda tiyn: Decimal(tiyn) / 100)


@pytest.mark.parametrize(
    ("text", "unit", "tenge"),
    [
        ("1 234,5", "tenge", "1234.50"), ("1 234,5", "thousand", "1234500.00"), ("1 234,5", "million", "1234500000.00"),
        (f"1{NBSP}234{NBSP}567", "tenge", "1234567.00"), ("1234.5", "tenge", "1234.50"), (" 7 ", "million", "7000000.00"),
        ("0,000001", "million", "1.00"), ("0", "tenge", "0.00"), ("12\u202f000", "tenge", "12000.00"),
    ],
)  # fmt: skip
def test_the_unit_is_the_fields(text, unit, tenge):
    assert str(parse(text, unit)) == tenge


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"), ("  ", "empty"), ("$5", "currency"), ("5 руб.", "currency"), ("5 EUR", "currency"),
        ("5 млн", "unit"), ("5 тыс.", "unit"), ("5 ₸", "unit"), ("5 тенге", "unit"), ("пять", "letters"), ("1e5", "letters"),
        ("+5", "letters"), ("5%", "letters"), (",", "letters"), ("-5", "negative"), ("−5,5", "negative"), ("– 5", "negative"),
        ("1.234,5", "separators"), ("1,234,567", "separators"), ("1 23", "groups"), ("12 3456", "groups"), ("5,", "groups"),
        (",5", "groups"), ("1,5 0", "groups"), ("1,005", "places"), ("1,123456789", "places"),
        ("1000000000001", "absurd"), ("9" * 60, "absurd"), ("٣", "letters"),
    ],
)  # fmt: skip
def test_each_fault_has_its_name(text, fault):
    with pytest.raises(SumFault) as refused:
        parse(text)
    assert refused.value.kind == fault


def test_three_places_are_never_taken_for_thousands():
    with pytest.raises(SumFault, match="places"):
        parse("1,234")
    assert parse("1,234", "thousand") == 1234


@given(AMOUNTS, st.sampled_from(sorted(UNITS)))
def test_what_a_field_shows_is_read_back_as_the_same_sum(tenge, unit):
    assert parse(typed(tenge, unit), unit) == tenge


@given(st.text("0123456789 ,.-−млнтг₸$e\u00a0", max_size=20), st.sampled_from(sorted(UNITS)))
def test_anything_typed_is_a_sum_or_a_known_fault(text, unit):
    tenge, fault = read(text, unit)
    assert fault in FAULTS if tenge is None else 0 <= tenge <= LARGEST


def read(text, unit):
    try:
        return parse(text, unit), ""
    except SumFault as fault:
        return None, fault.kind
