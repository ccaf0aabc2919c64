"""What people write on the longer pages, typed by whoever needs it: an application section by section, an expert's scores."""

from __future__ import annotations

import re
from typing import Any

from tests.browser.people import Person
from tests.journeys import story


def fill_application(person: Person, n: int, region: str) -> None:
    """Every section and document of the draft whose page is open; the page of the draft is open again afterwards."""
    for code, data in story.sections(n).items():
        person.open(f"/section/{code}/").write(data)
        if code == "general":
            person.page.get_by_label(region).check()
        person.send()
    fill_members(person)
    for group in (1, 2, 3, 4):
        person.open(f"/section/answers{group}/").write(answers(person)).send()
    person.open("/section/documents/").write({name: story.PAPER for name in person.names("file-")[:6]}).send()
    person.page.goto(re.sub(r"section/.*", "", person.page.url))


def fill_members(person: Person) -> None:
    """Two empty rows are offered at a time."""
    for batch in ((0, 1), (2,)):
        person.open("/section/members/")
        for n in batch:
            row = person.page.locator("details").filter(has=person.page.locator(f"[name='m-{n}-bin']"))
            if row.get_attribute("open") is None:
                row.locator("summary").click()
            person.write({f"m-{n}-{name}": value for name, value in story.member(n).items()})
        person.send()


def answers(person: Person) -> dict[str, Any]:
    """Own words for each criterion of the page, figures inside their bounds."""
    found: dict[str, Any] = dict.fromkeys(person.names("fig_"), story.FIGURE)
    for name in person.names("text_"):
        label = person.page.locator(f"label[for=id_{name}]").inner_text()
        found[name] = story.answer(re.match(r"\d\.\d", label)[0])
    return found


def score_everything(expert: Person, value: int) -> None:
    """All criteria of the scoring page at once, each with its reason."""
    expert.follow("Все критерии на одной странице")
    for prefix in (name.removesuffix("points") for name in expert.names("c") if name.endswith("-points")):
        row = expert.page.locator("section").filter(has=expert.page.locator(f"[name='{prefix}justification']"))
        words = story.justification(value, row.locator(".kp-crit__no").inner_text())
        expert.write({f"{prefix}points": value, f"{prefix}justification": words})
    expert.press("Сохранить баллы").reads("поставлено 13 из 13")
