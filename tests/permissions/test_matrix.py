"""URL x role -> status, against a hand-reviewed table. A URL without a row fails; so does a widened ``by``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from procedure import clock, registry
from procedure.workflow import Relation
from tests.factories.applications import at
from tests.journeys.actors import BACKEND
from tests.permissions.stage import RECUSAL, SECRET, scene

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
OURS = ("applications", "selection", "coordinators", "accounts", "documents", "notices", "")


def rows() -> list[dict[str, str]]:
    with (HERE / "urls.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def named_urls() -> set[str]:
    """Names of every route of the portal; admin and allauth have one row each and are skipped here."""
    found: set[str] = set()

    def walk(resolver, namespace: str) -> None:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern, pattern.namespace or namespace)
            elif pattern.name and namespace in OURS and not pattern.name.startswith(("account_", "mfa_")):
                found.add(f"{namespace}:{pattern.name}" if namespace else pattern.name)

    walk(get_resolver(), "")
    return found


def address(name: str, values: dict) -> str:
    """The address of a row: ``applications:round_act round announce`` names the key it takes and the act."""
    parts = name.split(" ")
    arguments = [values.get(part, part) for part in parts[1:]]
    return reverse(parts[0], args=arguments)


def test_every_url_has_a_row():
    written = {row["url"].split(" ")[0] for row in rows()}
    assert named_urls() - written == set()
    assert written - named_urls() - {"admin:index", "account_login"} == set()


def test_each_role_gets_the_written_status():
    stage = scene()
    values = stage.values()
    wrong = []
    with clock.standing_at(at("2026-03-17")):
        for role, person in stage.people.items():
            browser = Client()
            if person is not None:
                browser.force_login(person, backend=BACKEND)
            for row in rows():
                try:
                    status = browser.get(address(row["url"], values)).status_code
                except NoReverseMatch as error:
                    raise AssertionError(row["url"]) from error
                if str(status) != row[role]:
                    wrong.append(f"{row['url']} {role}: {status}, а написано {row[role]}")
    assert wrong == []


def test_secrets_reach_nobody_who_must_not_see_them():
    """A canary in another expert's justification and in a recusal's reason, looked for on every page of every role."""
    stage = scene()
    values = stage.values()
    may_read_recusal = {"institute_head", "ministry", "ministry_head", "expert", "secretary", "member"}
    leaks = []
    with clock.standing_at(at("2026-03-17")):
        for role, person in stage.people.items():
            if person is None:
                continue
            browser = Client()
            browser.force_login(person, backend=BACKEND)
            for row in rows():
                body = browser.get(address(row["url"], values)).getvalue().decode("utf-8", "replace")
                if SECRET in body:
                    leaks.append(f"{row['url']} {role}: обоснование")
                if RECUSAL in body and role not in may_read_recusal:
                    leaks.append(f"{row['url']} {role}: отвод")
    assert leaks == []


def test_who_may_do_what_is_what_was_reviewed():
    """The ``by`` of every act against a reviewed list: widening any one fails here."""
    printed = sorted(
        f"{w.app}.{code}: " + ", ".join(str(x.label) if isinstance(x, Relation) else str(x) for x in act.by)
        for w in registry.workflows()
        for code, act in w.acts.items()
    )
    reviewed = (HERE / "acts.txt").read_text(encoding="utf-8").splitlines()
    assert printed == reviewed
