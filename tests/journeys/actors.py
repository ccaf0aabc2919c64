"""People of a journey and their doors: each acts through pages only."""

from __future__ import annotations

import io
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from procedure import clock

FILES = Path(__file__).resolve().parents[2] / "demo" / "files"
BACKEND = "accounts.backends.PersonBackend"


def at(day: str, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=clock.ALMATY)


def appoint(email: str, role: str, organisation: str, **extra: str) -> User:
    """The first people of a new portal come by the command, as in life."""
    call_command(
        "appoint", email, role, organisation=organisation, name=email.split("@")[0], stdout=io.StringIO(), **extra
    )
    return User.objects.get(email=email)


class Door:
    """A signed-in person's browser without JavaScript."""

    def __init__(self, user: User) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user, backend=BACKEND)

    def get(self, url: str, status: int = 200) -> str:
        response = self.client.get(url)
        assert response.status_code == status, (url, response.status_code)
        return response.content.decode()

    def post(self, url: str, data: dict[str, Any] | None = None, status: int = 302) -> Any:
        response = self.client.post(url, data or {})
        assert response.status_code == status, (url, response.status_code, errors_of(response.content.decode()))
        return response


def errors_of(page: str) -> str:
    """Words of the error summaries of a page, for a test's message."""
    blocks = re.findall(r'<div class="kp-(?:errors|obstacles)".*?</div>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>|\s+", " ", b) for b in blocks)


def answers(round_: Any, group: int) -> dict[str, Any]:
    """Own words for each criterion, figures inside their bounds."""
    data: dict[str, Any] = {}
    for criterion in round_.criteria.filter(group=group):
        data[f"text_{criterion.pk}"] = f"Наш ответ на критерий {criterion.code}: договоры, мощности, люди."
        for figure in criterion.fact.figures:
            data[f"fig_{criterion.pk}_{figure.code}"] = "12"
    return data


def member_rows(bins: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "m-TOTAL_FORMS": str(len(bins)), "m-INITIAL_FORMS": "0", "m-MIN_NUM_FORMS": "0", "m-MAX_NUM_FORMS": "500",
    }  # fmt: skip
    year = clock.today().year - 1
    for n, bin_ in enumerate(bins):
        data |= {
            f"m-{n}-bin": bin_, f"m-{n}-name": f"ТОО «Участник {n}»", f"m-{n}-kind": "enterprise",
            f"m-{n}-chain_role": "Переработка", f"m-{n}-consent": "on", f"m-{n}-turnover_{year}": "120.5",
            f"m-{n}-headcount_{year}": "40",
        }  # fmt: skip
    return data


def upload(name: str = "letter_akimat.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FILES / name).read_bytes())


def points(criteria: Any, value: Decimal | int, words: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for criterion in criteria:
        data |= {f"c{criterion.pk}-points": str(value), f"c{criterion.pk}-justification": f"{words} {criterion.code}"}
    return data
