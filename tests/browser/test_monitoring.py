"""Monitoring in a real browser over a real server: from a system of indicators to a reviewed plan, by clicking and typing only.

The same story over HTTP, act by act, is tests/journeys/stages/monitoring.py.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Person
from tests.browser.portal import Portal, portal
from tests.journeys import golden
from tests.journeys import story_monitoring as story

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db, pytest.mark.enable_socket, pytest.mark.timeout(1200),
]  # fmt: skip


class Stage:
    """The portal and the people of monitoring, who stand on the dashboard of the cluster."""

    def __init__(self, place: Portal, browser: Browser) -> None:
        self.place, told = place, json.loads(place.module("tests.browser.in_force"))
        self.bins = told["bins"]
        self.home = f"{place.base}/monitoring/cluster/{told['cluster']}/"
        self.events = f"{place.base}/coordinators/cluster/{told['cluster']}/events/"
        self.people = {part: Person(browser, place, mail).log_in() for part, mail in told["people"].items()}

    def at(self, day: str, who: str, address: str = "", hour: int = 10) -> Person:
        """The person opens the dashboard on that day, or a page they have stood on before."""
        self.place.stand_at(day, hour)
        person = self.people[who]
        person.page.goto(address or self.home)
        return person

    def system(self, day: str, who: str, hour: int = 10) -> Person:
        return self.at(day, who, hour=hour).follow("Система показателей")

    def indicator(self, day: str, code: str) -> Person:
        return self.system(day, "leader").follow(story.NAMES[code])

    def quarter(self, day: str, who: str) -> Person:
        return self.system(day, who).follow(story.QUARTER_NAME)


def test_from_indicators_to_a_reviewed_plan_in_a_browser(tmp_path, chromium: Browser):
    with portal(tmp_path, story.OPENED) as place:
        stage = Stage(place, chromium)
        a_system_is_made(stage)
        enterprises_agree(stage)
        the_quarter_is_told(stage)
        a_value_is_returned(stage)
        the_plan_is_reviewed(stage, evaluation=a_goal_is_missed(stage))
        told = place.module("tests.journeys.golden", "показатели")
        assert told == golden.expected("golden_monitoring.txt")
        assert "Журнал цел" in place.manage("verify_journal")


def a_system_is_made(stage: Stage) -> None:
    leader = stage.system(story.OPENED, "leader").do("open-system", story.PERIODS)
    leader.do("take-from-catalogue", {"codes": story.CODES})
    for code, words in story.PASSPORTS.items():
        stage.indicator(story.DESCRIBED, code).do("card", words)
    for code, period, value in story.TARGETS:
        stage.indicator(story.DESCRIBED, code).do("set-target", {"period": period, "value": value})
    stage.system(story.DESCRIBED, "head").do("adopt", status=422)


def enterprises_agree(stage: Stage) -> None:
    leader = stage.at(story.INVITED, "leader", stage.events).do("plan-event", story.MEETING)
    stage.at(story.ADOPTED, "leader", leader.page.url, hour=15)
    leader.do("hold-event", story.HELD | {"bins": "\n".join(stage.bins)})
    head = stage.system(story.ADOPTED, "head", hour=16).open("/adopt/")
    meeting = head.page.locator("select[name=agreed_at] option").filter(has_text=story.MEETING["title"])
    head.write(story.AGREED | {"agreed_at": meeting.get_attribute("value")}).send()
    stage.system(story.ADOPTED, "leader", hour=16).reads("принята")


def the_quarter_is_told(stage: Stage) -> None:
    """What is not a number is refused at its field and stays typed; the enterprises find the quarter by themselves."""
    stage.quarter(story.EARLY, "leader").do("save-values", status=409).reads(story.TOO_EARLY)
    stage.quarter(story.ASKED, "leader").do("ask-firms")
    for n, answer in enumerate(story.ANSWERS):
        firm = stage.quarter(story.ANSWERED, f"firm{n}").open("/answer-survey/")
        firm.write({firm.names("value_")[0]: answer}).send()
    leader = stage.quarter(story.TOLD, "leader").open("/save-values/")
    [value], [note] = leader.names("value_"), leader.names("note_")
    leader.write({value: story.WORDS_FOR_NUMBER}).send(422)
    assert leader.page.locator(f"main [name={value}]").input_value() == story.WORDS_FOR_NUMBER
    leader.write({value: story.FIRST, note: story.FIRST_NOTE}).send()
    stage.quarter(story.SUBMITTED, "leader").do("submit-values")


def a_value_is_returned(stage: Stage) -> None:
    analyst = stage.quarter(story.RETURNED, "analyst").open("/return-values/")
    analyst.page.get_by_label(story.NAMES[story.CAPACITY]).check()
    analyst.write({"reason": story.REMARK}).send()
    leader = stage.quarter(story.CORRECTED, "leader").reads(story.REMARK).open("/save-values/")
    leader.write({leader.names("value_")[0]: story.SECOND}).send()
    stage.quarter(story.CORRECTED, "leader").do("submit-values")
    stage.quarter(story.CONFIRMED, "analyst").do("confirm-values").reads(f"{story.ROLLED:,}".replace(",", " "))


def a_goal_is_missed(stage: Stage) -> str:
    """The address of the sealed evaluation."""
    stage.at(story.EVALUATED, "firm0").reads(story.NAMES[story.CAPACITY])
    analyst = stage.system(story.EVALUATED, "analyst").do("open-evaluation", story.EVALUATION)
    evaluation = analyst.open("/add-finding/")
    basis = evaluation.page.locator("select[name=indicator] option").filter(has_text=story.NAMES[story.CAPACITY])
    evaluation.write({"words": story.FINDING, "indicator": basis.get_attribute("value")}).send()
    analyst.do("card", story.CONCLUSION)
    address = analyst.page.url
    stage.at(story.SEALED, "head", address).do("seal")
    stage.at(story.SEALED, "firm0", address).reads(*story.VERDICT)
    return address


def the_plan_is_reviewed(stage: Stage, evaluation: str) -> None:
    stage.at(story.REVIEWED, "head", evaluation).do("order-review", story.WHY)
    leader = stage.at(story.REVIEWED, "leader").follow("Открыть пересмотр")
    leader.follow_about("Поправка").reads(story.OPENED_AMENDMENT)
    stage.at(story.REPLIED, "leader").follow("Открыть пересмотр").do("answer-review", story.REPLY)
    stage.at(story.REPLIED, "head", evaluation).reads("есть ответ")
