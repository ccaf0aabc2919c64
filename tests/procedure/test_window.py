"""A window of a list: every row once, in order, also when rows come and go between two looks."""

import pytest

from procedure.models import Dossier
from procedure.window import window

pytestmark = pytest.mark.django_db
ORDER = ("-title", "pk")


@pytest.fixture(autouse=True)
def rows(settings) -> list[Dossier]:
    settings.PAGE_ROWS = 3
    return [Dossier.objects.create(kind="registry", title=title) for title in "бабвабб"]


def walk() -> list[list[int]]:
    """Keys of every window, followed to the end."""
    found, after = [], ""
    while True:
        shown = window(Dossier.objects.all(), after, order=ORDER)
        found.append([row.pk for row in shown.rows])
        after = shown.next_cursor
        if not after:
            return found


def test_windows_show_every_row_once_in_order():
    expected = list(Dossier.objects.order_by(*ORDER).values_list("pk", flat=True))
    shown = walk()
    assert [len(keys) for keys in shown] == [3, 3, 1]
    assert [key for keys in shown for key in keys] == expected


def test_a_last_full_window_promises_nothing_more(settings):
    settings.PAGE_ROWS = 7
    assert window(Dossier.objects.all(), "", order=ORDER).next_cursor == ""


def test_a_row_removed_or_added_before_the_place_repeats_and_skips_nothing(rows):
    first = window(Dossier.objects.all(), "", order=ORDER)
    Dossier.objects.create(kind="registry", title="г")
    first.rows[0].delete()
    second = window(Dossier.objects.all(), first.next_cursor, order=ORDER)
    assert {row.pk for row in second.rows}.isdisjoint(row.pk for row in first.rows)
    assert [row.title for row in second.rows] == ["б", "б", "а"]


@pytest.mark.parametrize("cut", ["x", "bm90IGpzb24", "WzFd", "W251bGwsIG51bGxd", "Ñ", "[" * 2000])
def test_a_link_that_was_cut_shows_the_beginning(cut):
    shown = window(Dossier.objects.all(), cut, order=ORDER)
    assert shown.is_first
    assert len(shown.rows) == 3


def test_only_the_window_is_read_and_nothing_is_counted_or_skipped(django_assert_num_queries):
    place = window(Dossier.objects.all(), "", order=ORDER).next_cursor
    with django_assert_num_queries(1) as sent:
        window(Dossier.objects.all(), place, order=ORDER)
    statement = sent.captured_queries[0]["sql"].upper()
    assert "LIMIT 4" in statement
    assert "OFFSET" not in statement
    assert "COUNT(" not in statement
