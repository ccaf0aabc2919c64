"""A plan in a real browser over a real server: from its first activity to a changed baseline, by clicking and typing only.

The same story over HTTP, act by act, is tests/journeys/stages/plan.py.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Person
from tests.browser.portal import Portal, portal
from tests.journeys import golden
from tests.journeys import story_plan as story

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db, pytest.mark.enable_socket, pytest.mark.timeout(1200),
]  # fmt: skip


class Stage:
    """The portal and the people of the plan, who stand on its page."""

    def __init__(self, place: Portal, browser: Browser) -> None:
        self.place, told = place, json.loads(place.module("tests.browser.planned"))
        self.firms, self.names = told["firms"], {part: told[part][1] for part in ("head", "leader")}
        self.home = f"{place.base}/action_plans/cluster/{told['cluster']}/"
        parts = ("head", "leader", "firm0", "firm1", "firm2")
        self.people = {part: Person(browser, place, told[part][0]).log_in() for part in parts}

    def at(self, day: str, who: str, activity: int | None = None, hour: int = 10) -> Person:
        """The person opens the plan on that day, or one of its activities by its title."""
        self.place.stand_at(day, hour)
        person = self.people[who]
        person.page.goto(self.home)
        return person if activity is None else person.follow(story.TITLES[activity][0])

    def owner(self, number: int) -> int:
        return self.firms[number % 3]


def test_a_plan_from_its_first_activity_to_a_changed_baseline(tmp_path, chromium: Browser):
    with portal(tmp_path, "2026-09-21") as place:
        stage = Stage(place, chromium)
        stage.at("2026-09-21", "leader").do("open-plan", story.YEARS)
        activities_are_written(stage)
        money_is_found(stage)
        the_check_names_what_is_left(stage)
        firms_say_their_word(stage)
        what_was_declined_is_mended(stage)
        it_is_approved(stage)
        it_is_carried_out(stage)
        two_amendments_meet(stage)
        baselines_are_compared(stage)
        assert place.module("tests.journeys.golden", "план") == golden.expected("golden_plan.txt")
        assert "Журнал цел" in place.manage("verify_journal")


def activities_are_written(stage: Stage) -> None:
    for number in range(story.OFFERED):
        stage.at("2026-09-22", "leader").do("add-activity", story.activity(number, stage.owner(number)))
    stage.at("2026-09-22", "firm1").do("offer-activity", story.activity(story.OFFERED, stage.firms[1]))
    stage.at("2026-09-23", "leader", story.OFFERED).do("take-activity")


def money_is_found(stage: Stage) -> None:
    """A sum that is no sum is refused at its field and stays typed; then each firm pays for its own."""
    lab = stage.at("2026-09-23", "leader", 0)
    lab.do("set-money", story.private(stage.firms[0], "сто"), 422).reads("Запишите сумму цифрами")
    assert lab.page.locator("main [name=year_2026]").input_value() == "сто"
    for number in range(len(story.TITLES)):
        sums = ("1 000,5", stage.owner(number)) if number != story.OFFERED else ("12", stage.firms[1])
        stage.at("2026-09-23", "leader", number).do("set-money", story.private(sums[1], sums[0]))
    stage.at("2026-09-23", "leader", 0).do("set-money", story.local("400"))
    stage.at("2026-09-23", "leader", 0).do("set-milestone", story.STONE)


def the_check_names_what_is_left(stage: Stage) -> None:
    leader = stage.at("2026-09-24", "leader").do("propose", status=409).reads("Проверка плана нашла 1 препятствие.")
    stage.at("2026-09-24", "leader").follow("Проверить план").reads("Не сказано, какого результата ждут")
    stage.at("2026-09-24", "leader", story.WITHOUT_RESULT).do("card", {"result": story.RESULT})
    leader.reads(story.RESULT)


def firms_say_their_word(stage: Stage) -> None:
    stage.at("2026-09-25", "leader").do("propose", {"words": "Первая редакция"})
    for firm in ("firm0", "firm1"):
        stage.at("2026-09-28", firm).follow_about("Редакция 1 от").do("agree")
    stage.at("2026-09-28", "firm2").follow_about("Редакция 1 от").do("decline", {"reason": story.COMMENT})
    stage.at("2026-09-28", "leader").follow_about("Редакция 1 от").reads(story.COMMENT)
    stage.at("2026-09-28", "head").do("approve", status=409)


def what_was_declined_is_mended(stage: Stage) -> None:
    """Only the third firm's part changes, and only it is asked again."""
    stage.at("2026-09-29", "leader", 2).do("card", {"due": story.LATER})
    stage.at("2026-09-29", "leader").do("propose", {"words": "Срок сушки сдвинут"})
    stage.at("2026-09-30", "firm2").reads("Согласны 2 из 3").follow_about("Редакция 2 от").do("agree")


def it_is_approved(stage: Stage) -> None:
    leader = stage.at("2026-09-30", "leader", hour=15).follow("Этапы")
    leader.do("file-output", {"output": "plan", "text": "План согласован", "owner": stage.names["leader"]})
    stage.at("2026-10-01", "head").do("approve")
    stage.at("2026-10-01", "leader").reads("Средства, млн ₸", "Предложить изменение")


def it_is_carried_out(stage: Stage) -> None:
    stage.at("2026-11-16", "firm0", 0).do("report-progress", story.REPORT)
    stage.at("2026-12-03", "firm0", 0).do("reach-milestone", {"milestone": story.STONE["title_ru"]})
    stage.at("2026-12-03", "leader", 0).reads(story.REPORT["words"], "40 %")


def two_amendments_meet(stage: Stage) -> None:
    """Both move the same day: the first to be merged wins until somebody has chosen, cell by cell."""
    leader, pages = stage.people["leader"], []
    for number in range(2):
        stage.at("2026-12-07", "leader").do("open-amendment", story.amendment(number))
        pages.append(leader.page.url)
        leader.open("/amend-activity/").write({"activity": _code(stage)}).send()
        leader.write(story.CHANGES[number]).send().reads(story.TITLES[story.MOVED][0])
    first, second = pages
    _go(stage, "2026-12-07", "leader", first).do("propose-amendment")
    _go(stage, "2026-12-08", "head", first).do("merge-amendment")
    _go(stage, "2026-12-09", "leader", second).do("propose-amendment", status=409).reads("изменился в тех же местах")
    _go(stage, "2026-12-09", "leader", second).reads("ждёт выбора").follow("выбрать")
    leader.write({"choice": "mine"}).send()
    _go(stage, "2026-12-09", "leader", second).do("propose-amendment")
    _go(stage, "2026-12-10", "head", second).do("merge-amendment")


def _code(stage: Stage) -> str:
    return str(story.MOVED + 1)


def _go(stage: Stage, day: str, who: str, address: str) -> Person:
    stage.place.stand_at(day)
    stage.people[who].page.goto(address)
    return stage.people[who]


def baselines_are_compared(stage: Stage) -> None:
    firm = stage.at("2026-12-11", "firm1").follow_about("Редакция 4 от").open("/compare/")
    firm.page.goto(f"{firm.page.url.partition('?')[0]}?with=2")
    firm.reads("15.03.2027", "05.04.2027", story.CHANGES[1]["risks"])
    stage.at("2026-12-11", "head").follow("Как менялся план").reads("10 %")
