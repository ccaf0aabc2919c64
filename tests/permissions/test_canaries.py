"""Canaries: a unique word in each restricted field, looked for in everything each person can reach.

Pages are followed by their links, feeds, exports, packages and papers are unpacked to their words.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from documents.papers import render_papers
from notices.readers import write_letters
from tests.permissions.reading import reach
from tests.permissions.rights import IN, among, browsers, rows
from tests.permissions.stage import staged

pytestmark = [pytest.mark.django_db, pytest.mark.canary, pytest.mark.slow]
API_READERS = ("anonymous", "applicant")


def readers(state: str) -> dict[str, str]:
    """Who may read each canary in this state."""
    with (Path(__file__).parent / "canaries.csv").open(encoding="utf-8") as file:
        return {line["canary"]: line["readers"] for line in csv.DictReader(file) if state in line["state"].split()}


@pytest.mark.parametrize("state", ["draft", "assessing", "announced", "launched"])
def test_no_restricted_word_reaches_whom_it_must_not(state, settings):
    stage, expected = staged(state), readers(state)
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"  # thousands of pages, the same answers
    leaks: dict[str, str] = {}
    dead_ends, seen = [], set()
    with stage.now():
        write_letters()
        if state in {"announced", "launched"}:
            render_papers()
        table = [row for row in rows(state) if "GET" in row.methods]
        for role, browser in browsers(stage).items():
            seen_rows = [row for row in table if row.expects(role) == IN and row.name != "calendar_feed"]
            starts = [row.address(stage.records) for row in seen_rows]
            if state in {"announced", "launched"}:
                # open data in another language, in one window; lists also as of a day before anything was launched
                for row in (row for row in seen_rows if row.name.startswith("api:")):
                    queries = ["?lang=kk&limit=100", *(["?lang=en&on=2026-05-22"] if row.url == row.name else [])]
                    starts += [f"{row.address(stage.records)}{query}" for query in queries]
            # the API knows nobody (tests/open_data): what it tells anonymous people and one signed in, it tells all
            without = "\n" if role in API_READERS else "/api/"
            for address, status, text, led_by in reach(browser, starts, without):
                if status >= 400 and status not in {405, 409, 422}:
                    dead_ends.append(f"{role}: {led_by} → {address}: {status}")
                for name, word in stage.canaries.items():
                    if word in text:
                        seen.add((name, role))
                        if not among(role, expected.get(name, "")):
                            leaks.setdefault(f"{role} читает {name}", address)
    assert leaks == {}
    assert dead_ends == []
    unread = {name for name, who in expected.items() if who and not any(seen_name == name for seen_name, __ in seen)}
    assert unread == set(), "эти слова не видит никто: канарейка мертва"


def test_every_canary_has_its_readers_written():
    stage = staged("launched")
    assert {name for name in stage.canaries if name not in readers("launched")} == set()
