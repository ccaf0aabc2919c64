"""Who stepped aside learns nothing through side doors: all they are answered is the same whatever happens there.

Lists, counts, search, spreadsheets, the feed, notices: read before and after acts upon the very application,
under a clock that stands, and compared word for word; only tokens may differ.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from kiri_portal.desk_views import feed_token
from notices.readers import write_letters
from procedure.models import JournalEntry
from selection import services as selection
from tests.factories.asking import BACKEND
from tests.permissions.reading import reach
from tests.permissions.rights import IN, rows
from tests.permissions.stage import Stage, staged

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: Tokens of forms and of the feed, and when a spreadsheet was written: all that differs by itself.
OWN = re.compile(
    r'(?<=csrfmiddlewaretoken" value=")[^"]+|(?<="X-CSRFToken": ")[^"]+|(?<=/calendar/)[^"<\s]+(?=\.ics)|(?<=:W3CDTF">)[^<]+'
)
#: Lists that take a question; asked for what the application is known by.
ASKED = ("search", "applications:inbox", "applications:inbox_xlsx", "selection:assessments")


def everything(stage: Stage, role: str) -> dict[str, tuple[int, str]]:
    """Every answer this person can get, by its address."""
    write_letters()
    person = User.objects.get(pk=stage.who(role).pk)
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    known = (stage.canaries["cluster"], stage.application.dossier.number, stage.firm.bin)
    starts = [
        row.address(stage.records) for row in rows(stage.state) if "GET" in row.methods and row.expects(role) == IN
    ]
    starts += [f"{reverse(name)}?q={word}" for name in ASKED for word in known]
    starts += [reverse("calendar_feed", args=[feed_token(person)])]
    starts += [stage.application.get_absolute_url(), stage.assessment.get_absolute_url()]
    return {OWN.sub("", address): (status, OWN.sub("", text)) for address, status, text, __ in reach(browser, starts)}


def differing(before: dict[str, tuple[int, str]], after: dict[str, tuple[int, str]]) -> dict[str, list[str]]:
    """Address -> the lines that changed; a page that came or went shows all of its lines."""
    found = {}
    for address in sorted({*before, *after}):
        (was, old), (now, new) = before.get(address, (0, "")), after.get(address, (0, ""))
        if (was, old) != (now, new):
            lines = difflib.unified_diff(old.splitlines(), new.splitlines(), str(was), str(now), n=0, lineterm="")
            found[address] = [line.strip()[:200] for line in lines][:9]
    return found


def assessed(stage: Stage) -> None:
    """The institute goes on with the application down to its conclusion; the ministry sends it to the Commission."""
    head, expert = stage.who("institute_head"), stage.who("expert")
    for criterion in stage.round.criteria.all():
        selection.score(
            stage.assessment, actor=expert, criterion=criterion, points=Decimal(1), justification="Слабое место"
        )
    selection.file_scores(stage.assessment, actor=expert)
    for criterion in stage.round.criteria.all():
        selection.propose_score(
            stage.assessment, actor=expert, criterion=criterion, points=Decimal(3), reason="Сошлись"
        )
        selection.agree_score(stage.assessment, actor=head, criterion=criterion, reason="Сошлись")
    selection.conclude(
        stage.assessment, actor=head, strengths="Связи", weaknesses="Кадры", text="Вывод", recommendation="support"
    )
    selection.submit_to_commission(stage.assessment, actor=stage.who("ministry"))


def voted_on(stage: Stage) -> None:
    """The Commission votes on the application while the member is out of the room."""
    for member in (stage.who("member"), *stage.quorum):
        selection.record_vote(stage.assessment, actor=stage.who("secretary"), member=member, choice="for")


def closed(stage: Stage) -> None:
    """All votes are in and the sitting is over; nothing is decided yet."""
    voted_on(stage)
    for member in (stage.who("member"), stage.who("recused_member"), *stage.quorum):
        selection.record_vote(stage.rival, actor=stage.who("secretary"), member=member, choice="against")
    selection.close_sitting(stage.meeting, actor=stage.who("secretary"))


def selected(stage: Stage) -> None:
    """The decision on the application is written down."""
    selection.select(stage.assessment, actor=stage.who("secretary"), reasons="Сильная заявка")


def nothing(stage: Stage) -> None:
    """The state itself is the beginning."""


@pytest.mark.parametrize(
    ("state", "role", "begin", "happens"),
    [
        ("assessing", "recused_expert", nothing, assessed),
        ("sitting", "recused_member", nothing, voted_on),
        ("sitting", "recused_member", closed, selected),
    ],
)
def test_who_stepped_aside_is_answered_the_same_whatever_happens(
    state: str, role: str, begin: Callable[[Stage], None], happens: Callable[[Stage], None]
):
    stage = staged(state)
    with stage.now():
        begin(stage)
        before = everything(stage, role)
        lines = JournalEntry.objects.filter(dossier=stage.application.dossier).count()
        happens(stage)
        assert JournalEntry.objects.filter(dossier=stage.application.dossier).count() > lines
        after = everything(stage, role)
    assert differing(before, after) == {}
    hidden = (stage.application.get_absolute_url(), stage.assessment.get_absolute_url())
    assert [before[address][0] for address in hidden] == [404, 404]
    assert len(before) > 30, "прочитано почти ничего"


def test_somebody_who_did_not_step_aside_is_answered_otherwise():
    """The comparison itself sees a change: the same reading by the other expert differs."""
    stage = staged("assessing")
    with stage.now():
        before = everything(stage, "expert")
        assessed(stage)
        assert differing(before, everything(stage, "expert"))
