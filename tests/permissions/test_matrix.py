"""Every address x every person x method x state, against a table written and reviewed by hand.

An address, or an act of an address, without a row fails; so does any answer that differs from its row.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import get_resolver

from procedure.views import door_names
from tests.permissions.rights import TABLE, differences, rows
from tests.permissions.stage import STATES, Stage, staged

pytestmark = pytest.mark.django_db
#: Each row is asked by every third person on the second database: there its questions are seen, the whole table on the first.
EVERY = 3
#: Pages of libraries have one row each; the portal's own all have theirs.
LIBRARIES = {"admin:index", "account_login", "account_signup", "mfa_index"}


def named_urls() -> set[str]:
    """Names of every route of the portal, from the resolver itself."""
    found: set[str] = set()

    def walk(resolver, namespace: str) -> None:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern, pattern.namespace or namespace)
            elif pattern.name and namespace != "admin" and not pattern.name.startswith(("account_", "mfa_")):
                found.add(f"{namespace}:{pattern.name}" if namespace else pattern.name)

    walk(get_resolver(), "")
    return found


def test_every_url_has_a_row_and_every_row_a_url():
    written = {row.name for row in rows()}
    assert named_urls() - written == set()
    assert written - named_urls() == LIBRARIES


def test_every_url_is_asked_with_get_and_with_post():
    asked = {(row.name, method) for row in rows() for method in row.methods}
    assert {(name, method) for name in named_urls() for method in ("GET", "POST")} - asked == set()


def test_every_act_of_an_address_has_a_row():
    get_resolver().url_patterns  # noqa: B018 - reading them opens the doors, also when this test is the first of all
    doors = {(name, code.replace("_", "-")) for (__, code, ___), name in door_names().items()}
    written = {(row.name, row.url.rpartition(" ")[2]) for row in rows() if row.name.endswith("_act")}
    assert doors - written == set()
    assert written - doors == set()


def test_every_row_says_why_and_no_right_is_written_twice():
    table = rows()
    assert [row.url for row in table if not row.reason.strip()] == []
    keys = [(row.url, method, state) for row in table for method in row.methods for state in row.states]
    assert sorted({str(key) for key in keys if keys.count(key) > 1}) == []
    known = set(STATES) | {"any"}
    assert {state for row in table for state in row.states} - known == set()


def test_every_word_of_the_table_is_a_person_or_a_group():
    from tests.permissions.rights import GROUPS

    people = set(Stage().people) | set(GROUPS) | {"@all", "@signed", "*", "405", "login"}
    words = {word for row in rows() for column in (row.let_in, row.forbidden, row.hidden) for word in column.split()}
    assert words - people == set(), TABLE.name


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_each_person_gets_the_written_answer(state, settings):
    """Sessions are kept in memory and error pages say one word: the answers are the same, and twice as many a second."""
    stage = staged(state)
    settings.ROOT_URLCONF = "tests.permissions.plain_urls"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    every = EVERY if connection.vendor == "postgresql" else 1
    with stage.now():
        assert list(differences(stage, rows(state), every=every)) == []
