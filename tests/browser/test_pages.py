"""Every page in a real browser: axe, a clean console, no sideways scroll; as it is, empty, and refused (pages.csv)."""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import get_template
from playwright.sync_api import Browser

from tests.browser.looking import (
    BY_STYLE,
    NARROW,
    NARROWEST,
    SAID,
    WIDE,
    Row,
    look,
    mistakes,
    resize,
    rows,
    send_wrong,
    too_wide,
    with_axe,
)
from tests.browser.people import Person
from tests.browser.portal import portal

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.timeout(1800)]


#: Stands at the second step of log-in: their page is not reached by an address alone.
HALFWAY = "halfway"
PART = 60
#: A form sent wrong comes back between the same header and footer, and so does a page in another language.
WHOLE, MAIN = "html", "main"
#: Their forms are looked at in Russian only, and refused so; in CI. ``WALK=full`` meets everything in both languages,
#: themes and widths.
OFFICES = ("head", "ministry", "minister", "boss", "secretary", "expert", "member")
FULL = os.environ.get("WALK") == "full"
THEMES = ("light", "dark")
EMPTY = {
    "": ["/", "/applications/rounds/", "/coordinators/register/"],
    "applicant": ["/tasks/", "/applications/mine/", "/accounts/organisations/", "/notices/", "/search/?q=а"],
    "ministry": ["/tasks/", "/applications/inbox/", "/applications/authorities/", "/selection/meetings/"],
    "institute_head": ["/tasks/", "/selection/assessments/", "/accounts/offices/"],
    "commission_secretary": ["/tasks/", "/selection/meetings/"],
    "akimat": ["/tasks/", "/applications/inbox/"],
}  # fmt: skip


FORGED = "(form) => { form.csrfmiddlewaretoken.value = 'x'.repeat(64); HTMLFormElement.prototype.submit.call(form); }"
OVERFILLED = """(form) => {
    for (let n = 0; n < 5001; n++) form.append(Object.assign(document.createElement('input'), { name: 'n' + n }));
    HTMLFormElement.prototype.submit.call(form);
}"""


class Look:
    """One person's way through their pages; what is wrong is gathered, not raised at once."""

    def __init__(self, person: Person, keys: dict[str, Any]) -> None:
        self.person, self.page, self.keys = person, person.page, keys
        self.found: list[str] = []
        with_axe(person.context)

    def note(self, where: str, found: list[str]) -> None:
        self.found += [f"{where}: {text}" for text in found + self.person.complaints]
        self.person.complaints.clear()

    def at(self, address: str, where: str, expected: int = 200) -> None:
        status = self.page.goto(self.person.portal.base + address).status
        self.note(where, [] if status == expected else [f"ответ {status}"])

    def way(self, mine: list[Row]) -> None:
        """Each page in Russian and wide, then in Kazakh and narrow: one light, the other dark, by turns from page to page.

        Colours do not depend on the language, nor the structure on the theme: every pair is met many times on the way.
        """
        wide = self.both if FULL else self.wide
        for number, row in enumerate(mine):
            self.system(THEMES[0 if FULL else number % 2])
            self.seen(row, "ru", row.mistakes(), wide)
        self.person.come().press("Қаз")
        resize(self.page, NARROW)
        self.narrow("шапка и подвал kk", WHOLE)
        for number, row in enumerate(mine):
            inside = row.who in OFFICES and not FULL
            if inside and row.name.endswith("_act"):
                continue
            self.theme(THEMES[(number + 1) % 2])  # chosen, whatever the system asks
            self.seen(row, "kk", [] if inside else row.mistakes(), self.narrow)
        resize(self.page, WIDE)
        self.person.come().press("Рус")

    def seen(self, row: Row, language: str, wrong: list[Any], check: Callable[..., None]) -> None:
        """The page, then its form sent in these wrong ways, the first time from the page already open."""
        address = row.address(self.keys)
        self.at(address, row.url)
        check(f"{row.url} {language}")
        for number, (status, changes) in enumerate(wrong):
            where = f"{row.url} {language} {status}"
            if number:
                self.at(address, where)
            self.refuse(where, status, changes)
            check(where, MAIN)

    def wide(self, where: str, inside: str = WHOLE) -> None:
        self.note(where, look(self.page, inside=inside))

    def narrow(self, where: str, inside: str = MAIN) -> None:
        """What depends on width, theme and words."""
        self.note(f"{where} {NARROW}", look(self.page, BY_STYLE, inside))
        resize(self.page, NARROWEST)
        self.note(where, too_wide(self.page))
        resize(self.page, NARROW)

    def both(self, where: str, inside: str = WHOLE) -> None:
        """The page as it stands in both themes and widths."""
        self.note(where, look(self.page, inside=inside))
        self.system("dark")
        resize(self.page, NARROW)
        self.narrow(where, inside)
        resize(self.page, WIDE)
        self.system("light")

    def system(self, theme: Any) -> None:
        self.page.emulate_media(color_scheme=theme)

    def refuse(self, where: str, status: int, changes: list | None) -> None:
        got = send_wrong(self.page, changes, self.keys)
        self.note(where, [] if got == status else [f"ответ {got}"])
        if not self.page.locator(SAID).count():
            self.note(where, ["страница не говорит, что не так"])
        self.note(where, mistakes(self.page))

    def theme(self, name: str) -> None:
        self.person.context.add_cookies([{"name": "theme", "value": name, "url": self.person.portal.base}])


def test_a_bad_page_is_found_out(chromium: Browser):
    page = chromium.new_page(viewport={"width": 390, "height": 600})
    page.set_content(
        "<main><p style='color: #ccc'>бледно</p><img src='x.png'><div style='width: 500px'>широко</div></main>"
    )
    found = " ".join(look(page))
    assert all(word in found for word in ("color-contrast", "image-alt", "html-has-lang", "шире экрана на"))
    page.set_content(
        "<main><div class='kp-errors' tabindex='-1'><a href='#nowhere'>Укажите БИН.</a></div>"
        "<input name='bin' aria-invalid='true' aria-describedby='gone'></main>"
    )
    assert mistakes(page) == [
        "сводка ошибок без фокуса",
        "сводка ведёт в никуда: #nowhere",
        "ошибка не привязана к полю: bin",
    ]
    page.set_content("<main><input name='bin' aria-invalid='true'></main>")
    assert mistakes(page) == ["сводок ошибок: 0"]
    page.close()


def walks() -> list[tuple[str, int]]:
    """(who, part): a long way is walked in parts, so that no worker is left with all of it."""
    found = Counter(row.who for row in rows() if row.who != HALFWAY)
    return [(who, part) for who, pages in sorted(found.items()) for part in range(math.ceil(pages / PART))]


@pytest.mark.parametrize(("who", "part"), walks())
def test_pages_are_accessible(who: str, part: int, chromium: Browser, scene):
    place, people, keys = scene
    person = Person(chromium, place, people.get(who, "")).come()
    if who:
        person.log_in()
    looking = Look(person, keys)
    looking.way([row for row in rows() if row.who == who][part * PART : (part + 1) * PART])
    assert looking.found == []


def test_the_second_step_of_log_in_is_accessible(chromium: Browser, scene):
    place, people, keys = scene
    looking = Look(Person(chromium, place, people[HALFWAY]).log_in(), keys)
    for language in ("ru", "kk"):
        looking.both(f"второй шаг {language}")
        looking.refuse(f"второй шаг {language}", 200, None)
        looking.both(f"второй шаг, неверный код {language}")
        looking.person.press("Қаз")
    assert looking.found == []


def test_error_pages_are_accessible(chromium: Browser, scene):
    place, people, keys = scene
    person = Person(chromium, place, people["nobody"]).log_in()
    looking, page = Look(person, keys), person.page
    page.route("**/broken/", lambda route: route.fulfill(body=template("500.html"), content_type="text/html"))
    page.route("**/stopped/", lambda route: route.fulfill(body=template("maintenance.html"), content_type="text/html"))
    for language, button in (("ru", "Рус"), ("kk", "Қаз")):
        person.come().press(button)
        for expected, address in ((404, "/no-such-page/"), (403, "/health/"), (200, "/broken/"), (200, "/stopped/")):
            looking.at(address, address, expected)
            looking.both(f"{expected} {address} {language}")
        for expected, spoil in ((403, FORGED), (400, OVERFILLED)):
            looking.at("/accounts/profile/", "профиль")
            with page.expect_navigation() as went:
                page.locator("main form").evaluate(spoil)
            assert went.value.status == expected
            looking.both(f"{expected} {language}")
    person.come().press("Рус")
    assert looking.found == []


def test_the_page_of_a_locked_log_in_is_accessible(chromium: Browser, scene):
    place, __, keys = scene
    person = Person(chromium, place, "stranger@x.example", "wrong-password-1").come().follow("Войти")
    looking = Look(person, keys)
    status = 200
    for _ in range(7):
        person.write({"login": person.mail, "password": person.password})
        status = send_wrong(person.page, [], keys)
        if status == 429:
            break
    assert status == 429
    looking.both("429")
    assert looking.found == []


def template(name: str) -> str:
    return get_template(name).render({"request_id": "3f2a"})


@pytest.mark.django_db
def test_an_empty_portal_is_accessible(tmp_path, chromium: Browser):
    """Before the first round: every list says that it is empty and what will fill it."""
    with portal(tmp_path, "2026-01-05") as place:
        place.module("tests.browser.newborn", *[who for who in EMPTY if who])
        found = []
        for who, addresses in EMPTY.items():
            person = Person(chromium, place, f"{who}@x.example").come()
            if who:
                person.log_in()
            looking = Look(person, {})
            for language in ("ru", "kk"):
                for address in addresses:
                    looking.at(address, address)
                    looking.both(f"{who} {address} {language}")
                person.come().press("Қаз")
            found += looking.found
    assert found == []
