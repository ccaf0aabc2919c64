"""An initiative in a real browser over a real server: from the launch to the working group, by clicking and typing only.

The same story over HTTP, act by act, is tests/journeys/stages/initiative.py.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Person
from tests.browser.portal import Portal, portal
from tests.journeys import golden
from tests.journeys import story_initiative as story

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db, pytest.mark.enable_socket, pytest.mark.timeout(1200),
]  # fmt: skip


class Stage:
    """The portal, its head and its coordinator, who stand on pages of the cluster."""

    def __init__(self, place: Portal, browser: Browser) -> None:
        self.place, self.people = place, json.loads(place.module("tests.browser.selected"))
        place.stand_at("2026-06-29", 9, 30)
        self.head = Person(browser, place, self.people["head"][0]).log_in()
        self.head.follow("Мои задачи").open_in("Запустить кластер", "/").do("launch")
        self.home = self.head.page.url
        self.leader = Person(browser, place, self.people["first"][0]).log_in()

    def at(self, day: str, person: Person, tab: str = "", hour: int = 10) -> Person:
        """The person opens a tab of the cluster on that day."""
        self.place.stand_at(day, hour)
        person.page.goto(self.home + tab)
        return person


def test_an_initiative_from_its_launch_to_its_working_group(tmp_path, chromium: Browser):
    with portal(tmp_path, "2026-06-29") as place:
        stage = Stage(place, chromium)
        assigned(stage, "first", "2026-06-29")
        base_is_loaded(stage)
        firms = industry_is_studied(stage)
        filed(stage, story.EARLY_OUTPUTS, "2026-07-15")
        refused(stage, "2026-07-16", "Два координатора")
        assigned(stage, "second", "2026-07-16")
        refused(stage, "2026-07-17", "Тенденции отрасли")
        filed(stage, [story.TRENDS], "2026-07-17")
        refused(stage, "2026-07-17", "Открытое совещание")
        the_industry_confirms(stage, firms)
        stage.at("2026-08-03", stage.head, "stages/").do("confirm-analysis").reads("этап 2: стратегия")
        strategy_is_made(stage)
        filed(stage, story.LATE_OUTPUTS, "2026-09-07")
        stage.at("2026-09-09", stage.head, "stages/").do("confirm-strategy").reads("этап 3: план мероприятий")
        stage.at("2026-09-10", stage.head, "strategy/").do("confirm-version").reads("Стратегия, версия 1")
        group_is_formed(stage, firms)
        assert place.module("tests.journeys.golden", "кластер") == golden.expected("golden_initiative.txt")
        assert "Журнал цел" in place.manage("verify_journal")


def assigned(stage: Stage, name: str, day: str) -> None:
    """Chosen by name in the list of who may be assigned."""
    head = stage.at(day, stage.head).open("/assign-coordinator/")
    label = stage.people[name][1]
    head.write({"coordinator": label, "since": day}).send().reads(label)


def refused(stage: Stage, day: str, missing: str) -> None:
    stage.at(day, stage.head, "stages/").do("confirm-analysis", status=409).reads(f"Не хватает: {missing}")


def filed(stage: Stage, outputs: Any, day: str) -> None:
    for output in outputs:
        stage.at(day, stage.leader, "stages/")
        owner = stage.people["first"][1]
        stage.leader.do("file-output", {"output": output, "text": story.established(output), "owner": owner})


def base_is_loaded(stage: Stage) -> None:
    leader = stage.at("2026-06-30", stage.leader, "stages/")
    leader.do("plan-stage", {"stage": "analysis", "planned_end": "2026-10-05"})
    stage.at("2026-06-30", leader, "base/").do("open-import", {"upload": story.SHEET, "source": story.SOURCE})
    stage.place.manage("tick")
    leader.page.reload()
    leader.reads("30").do("apply-import")
    stage.place.manage("tick")
    leader.page.reload()
    leader.reads("загружена")


def industry_is_studied(stage: Stage) -> list[str]:
    """Interviews with the first three enterprises of the list, the chain, the trends; BINs of the three."""
    leader = stage.at("2026-07-01", stage.leader, "interviews/")
    leader.do("publish-guide", {"questions": story.GUIDE})
    firms = story.bins()
    for number, words in zip(firms, story.TALKS, strict=True):
        place_of(stage, "2026-07-08", number).do(
            "record-interview", {"held_on": "2026-07-07", "consent": "unnamed", **words}
        )
    for words in story.STEPS:
        stage.at("2026-07-09", leader, "chain/").do("add-step", words)
    place_of(stage, "2026-07-09", firms[0]).do("add-relation", story.RELATION | {"other": firms[1]})
    for words in story.NOTES:
        stage.at("2026-07-10", leader, "industry/").do("write-note", words)
    leader.reads(story.NOTES[-1]["text"])
    return firms


def place_of(stage: Stage, day: str, number: str) -> Person:
    """An enterprise's page, found in the base by its BIN."""
    leader = stage.at(day, stage.leader, f"base/?q={number}")
    return leader.open_in(number, "/")


def the_industry_confirms(stage: Stage, firms: list[str]) -> None:
    leader = stage.at("2026-07-20", stage.leader, "events/").do("plan-event", story.MEETING)
    meeting = leader.page.url
    leader.do("invite-to-event", {"bins": "\n".join(firms)}).do("present-finding", story.FINDING)
    stage.place.stand_at("2026-07-30", 15)
    leader.page.goto(meeting)
    leader.open("/hold-event/")
    for field in leader.page.locator("main [name=attended]").all():
        field.check()
    leader.write(story.HELD).send().do("record-remark", story.REMARK)
    stage.place.stand_at("2026-07-31")
    leader.page.goto(meeting)
    leader.do("confirm-findings", story.CONFIRMED, 409).reads("Нет ответа на возражение: Технолог.")
    leader.page.goto(meeting)
    leader.do("answer-remark", story.ANSWER).do("confirm-findings", story.CONFIRMED)


def strategy_is_made(stage: Stage) -> None:
    leader = stage.at("2026-08-05", stage.leader, "events/").do("plan-event", story.TRIP)
    trip = leader.page.url
    stage.at("2026-08-05", stage.head, "stages/").do("confirm-strategy", status=409).reads(
        "Не хватает: Сравнительная поездка"
    )
    held(stage, trip, "2026-08-21", story.TRIP_HELD)
    for words in story.SEGMENTS:
        stage.at("2026-08-24", leader, "strategy/").do("add-segment", words)
    for number, words in story.FACTORS:
        stage.at("2026-08-25", leader, "strategy/").follow_about(story.SEGMENTS[number]["name"]).do("add-factor", words)
    stage.at("2026-08-26", leader, "events/").do("plan-event", story.TALK)
    held(stage, leader.page.url, "2026-09-03", story.TALK_HELD)
    options_are_decided(stage)


def options_are_decided(stage: Stage) -> None:
    pages = []
    for words, __ in story.OPTIONS:
        leader = stage.at("2026-09-04", stage.leader, "options/").open("/add-option/")
        for code in words["constraints"]:
            leader.page.locator(f"main [name=constraints][value='{code}']").check()
        leader.write({name: words[name] for name in ("name", "acting", "pros", "cons", "source")}).send()
        pages.append(leader.page.url)
    for page, (__, decision) in zip(pages, story.OPTIONS, strict=True):
        stage.leader.page.goto(page)
        stage.leader.do("decide-option", decision).reads(decision["reason"])


def held(stage: Stage, event: str, day: str, words: dict[str, Any]) -> None:
    stage.place.stand_at(day, 18)
    stage.leader.page.goto(event)
    stage.leader.do("hold-event", words)


def group_is_formed(stage: Stage, firms: list[str]) -> None:
    for number in firms:
        place_of(stage, "2026-09-14", number).do("admit-participant", {"joined_on": "2026-09-14"})
    leader = stage.at("2026-09-15", stage.leader, "groups/").open("/form-group/")
    values = leader.page.locator("main [name=chair] option").evaluate_all("all => all.map(o => o.value).filter(v => v)")
    for value in values[1:]:
        leader.page.locator(f"main [name=members][value='{value}']").check()
    leader.write(story.GROUP | {"chair": values[0]}).send().reads(story.GROUP["mandate"])
