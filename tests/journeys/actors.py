"""People of the HTTP journey and their doors: each acts through pages only."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from procedure import clock
from tests.journeys import story

BACKEND = "accounts.backends.PersonBackend"


def at(day: str, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=clock.ALMATY)


def appoint(email: str, role: str, organisation: str, region: str = "") -> User:
    """The first people of a new portal come by the command, as in life."""
    options = {"organisation": organisation, "name": email.split("@")[0], "region": region}
    call_command("appoint", email, role, stdout=io.StringIO(), **options)
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
        data[f"text_{criterion.pk}"] = story.answer(criterion.code)
        data |= {f"fig_{criterion.pk}_{figure.code}": story.FIGURE for figure in criterion.fact.figures}
    return data


def member_rows(number: int) -> dict[str, Any]:
    data: dict[str, Any] = {
        "m-TOTAL_FORMS": str(number), "m-INITIAL_FORMS": "0", "m-MIN_NUM_FORMS": "0", "m-MAX_NUM_FORMS": "500",
    }  # fmt: skip
    for n in range(number):
        data |= {f"m-{n}-{name}": value for name, value in story.member(n).items()}
    return data


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile(story.PAPER.name, story.PAPER.read_bytes())


def points(criteria: Any, value: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for criterion in criteria:
        words = story.justification(value, criterion.code)
        data |= {f"c{criterion.pk}-points": str(value), f"c{criterion.pk}-justification": words}
    return data
