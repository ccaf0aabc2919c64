"""Figures as people type them."""

from decimal import Decimal

import pytest

from applications.forms.figures import CountField, FigureField, as_shown


@pytest.mark.parametrize(
    ("typed", "number"),
    [("27,5", "27.5"), ("27.5", "27.5"), ("1 240,5", "1240.5"), ("1\xa0240", "1240"), ("−5", "-5"), ("", None)],
)
def test_a_comma_and_spaces_are_part_of_a_number(typed, number):
    assert FigureField(required=False).clean(typed) == (None if number is None else Decimal(number))


def test_a_count_may_have_spaces_too():
    assert CountField().clean("1 240") == 1240


@pytest.mark.parametrize(("stored", "shown"), [(100.0, "100"), ("0.50", "0.5"), (None, ""), (1000, "1000")])
def test_a_stored_number_is_shown_as_it_would_be_typed(stored, shown):
    assert as_shown(stored) == shown


def test_the_same_number_typed_with_a_comma_is_no_change():
    assert not FigureField().has_changed("27.5", "27,5")
