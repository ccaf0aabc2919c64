"""The reviewed table of rights: what each row expects of each person, and what a page really answers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.factories.asking import BACKEND
from tests.permissions.stage import Stage

TABLE = Path(__file__).parent / "urls.csv"
#: Where a row that holds in every state is asked: the fullest moment, with work under way.
ANY_STATE = "assessing"
EXPERTS = ("expert", "other_expert", "recused_expert")
GROUPS = {
    "@ministry": ("ministry", "ministry_head"),
    "@experts": EXPERTS,
    "@institute": ("institute_head", *EXPERTS),
    "@coordinators": ("coordinator", "other_coordinator"),
    "@commission": ("secretary", "member", "recused_member"),
}
IN, FORBIDDEN, HIDDEN, LOGIN, METHOD = "впускает", "403", "404", "просит войти", "405"


@dataclass(frozen=True)
class Row:
    """One right: an address with its keys, a method, a state, and who gets which answer."""

    url: str
    method: str
    states: tuple[str, ...]
    let_in: str
    forbidden: str
    hidden: str
    reason: str

    @property
    def name(self) -> str:
        return self.url.split(" ")[0]

    @property
    def methods(self) -> tuple[str, ...]:
        return ("GET", "POST") if self.method == "ANY" else (self.method,)

    def address(self, records: dict[str, Any]) -> str:
        """``applications:round_act round announce`` names the record whose key it takes, and the act."""
        return reverse(self.name, args=[records.get(part, part) for part in self.url.split(" ")[1:]])

    def expects(self, role: str) -> str:
        """What this person is answered: let in, forbidden, hidden from, asked to sign in."""
        if among(role, self.let_in):
            return IN
        if role == "anonymous":
            return HIDDEN if among(role, self.hidden) else LOGIN
        if self.forbidden == "405":
            return METHOD
        if self.forbidden == "login":
            return LOGIN
        return FORBIDDEN if self.forbidden == "*" or among(role, self.forbidden) else HIDDEN


def among(role: str, words: str) -> bool:
    """Whether the words of a column name this person, or a group they belong to."""
    for word in words.split():
        if word == "@all" or (word == "@signed" and role != "anonymous"):
            return True
        if role in GROUPS.get(word, (word,)):
            return True
    return False


def rows(state: str = "") -> list[Row]:
    """Rows that hold in this state; all of them when none is named."""
    with TABLE.open(encoding="utf-8") as file:
        found = [
            Row(line["url"], line["method"], tuple(line["state"].split()), line["in"], line["forbidden"],
                line["hidden"], line["reason"])
            for line in csv.DictReader(file)
        ]  # fmt: skip
    return [row for row in found if not state or state in _states(row)]


def _states(row: Row) -> tuple[str, ...]:
    return (ANY_STATE,) if row.states == ("any",) else row.states


def browsers(stage: Stage) -> dict[str, Client]:
    """A browser for each person of the stage."""
    found = {}
    for role, person in stage.people.items():
        found[role] = Client()
        if person is not None:
            found[role].force_login(person, backend=BACKEND)
    return found


def answer(response: HttpResponseBase) -> str:
    """What an answer means to the person; anything unforeseen is told by its number."""
    status = response.status_code
    if status in {301, 302} and "/login/" in response["Location"]:
        return LOGIN
    if status < 400 or status in {409, 422}:
        return IN
    return {403: FORBIDDEN, 404: HIDDEN, 405: METHOD}.get(status, str(status))


def ask(browser: Client, method: str, address: str) -> HttpResponseBase:
    """One request that leaves nothing behind."""
    with transaction.atomic():
        response = browser.get(address) if method == "GET" else browser.post(address)
        transaction.set_rollback(True)
    return response


def differences(stage: Stage, table: list[Row], roles: tuple[str, ...] = (), every: int = 1) -> Iterator[str]:
    """Every place where the portal answers otherwise than the table says; each row is asked by every n-th person."""
    clients = browsers(stage)
    for number, row in enumerate(table):
        address, asking = row.address(stage.records), roles or tuple(clients)
        for method in row.methods:
            for role in asking[number % every :: every]:
                got, expected = answer(ask(clients[role], method, address)), row.expects(role)
                if row.forbidden == "405" and role == "anonymous" and got == METHOD:
                    continue  # a public switch does not ask a passer-by to sign in first
                if got != expected:
                    yield f"{stage.state}: {method} {row.url}, {role}: {got}, а в таблице «{expected}»"
