"""The applicant's and the expert's way by keyboard alone: Tab, Enter, Space and letters; the focus is always seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.timeout(600)]
FAR = 400  # stops of Tab on the longest page
#: Whether the element that has the focus says so: an outline, a ring of shadow, or its label wears one.
SEEN = """() => {
    const element = document.activeElement;
    const worn = (e) => { const s = getComputedStyle(e);
        return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
    return element === document.body || [element, element.closest('label')].some((e) => e && worn(e));
}"""


class Hands:
    """A person without a mouse."""

    def __init__(self, person: Person) -> None:
        self.person, self.page = person, person.page

    def reach(self, selector: str) -> Hands:
        """Tab after Tab until the focus is there; at every stop it must be seen."""
        for _ in range(FAR):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(SEEN), self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            if self.page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return self
        raise AssertionError(f"{self.page.url}: с клавиатуры не дойти до {selector}")

    def enter(self, selector: str, status: int = 200) -> Hands:
        """A link or a button, pressed with Enter."""
        self.reach(selector)
        with self.page.expect_navigation() as went:
            self.page.keyboard.press("Enter")
        assert (went.value.status if went.value else 200) == status, self.person.said()
        return self

    def type(self, selector: str, text: str) -> Hands:
        self.reach(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        return self

    def mark(self, selector: str) -> Hands:
        """A box or a radio button, with Space."""
        self.reach(selector)
        self.page.keyboard.press("Space")
        assert self.page.evaluate("document.activeElement.checked")
        return self

    def focused(self, selector: str) -> bool:
        return self.page.evaluate("(s) => document.activeElement.matches(s)", selector)


def test_an_applicant_begins_and_writes_without_a_mouse(chromium: Browser, scene):
    place, people, __ = scene
    person = Person(chromium, place, people["building"]).come()
    hands = Hands(person)
    hands.enter("header a.kp-user").type("[name=login]", person.mail).type("[name=password]", person.password)
    hands.enter("main form button[type=submit]").enter("a[href='/applications/mine/']").enter("main a[href$='/start/']")
    hands.enter("main form button[type=submit]", status=422)
    assert hands.focused(".kp-errors")
    hands.reach(".kp-errors a").page.keyboard.press("Enter")
    hands.page.keyboard.press("Shift+Tab")
    hands.type("[name=cluster_name_ru]", "Кластер с клавиатуры").enter("main form button[type=submit]")
    hands.enter("main a[href$='/section/general/']").type("[name=sector]", "Строительство").mark("[name=regions]")
    hands.enter("main form button[type=submit]").enter("main a[href$='/check/']")
    person.reads("Строительство")


def test_an_expert_declares_and_scores_without_a_mouse(chromium: Browser, scene):
    place, people, keys = scene
    expert = Person(chromium, place, people["third_expert"]).log_in()
    hands = Hands(expert)
    hands.enter("a[href='/selection/assessments/']").enter(
        f"main a[href$='/selection/assessment/{keys['by_keyboard']}/']"
    )
    hands.enter("main a[href$='/declare-independence/']").enter("main form button[type=submit]")
    hands.enter("main a[href$='/scoring/']")
    for _ in range(13):
        hands.mark("main form input[type=radio]").type("main form textarea", "Договоры показаны, мощности есть.")
        hands.enter("main .kp-formbar button")
        assert "остался введённый текст" not in expert.text()
    expert.reads("поставлено 13 из 13").follow("Оценка")
    hands.enter(f"main a[href$='/selection/assessment/{keys['by_keyboard']}/']")
    hands.enter("main a[href$='/file-scores/']").enter("main form button[type=submit]")
    hands.enter("main a[href$='/divergence/']")
