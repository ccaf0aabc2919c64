"""Somebody at a browser: finds links and buttons by their words, fields by their names, as any page offers them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.browser.portal import PASSWORD, Portal

DESK = {"viewport": {"width": 1280, "height": 900}, "locale": "ru-RU", "reduced_motion": "reduce"}


class Person:
    """One person, one browser window of their own. Every page they meet must keep the console clean."""

    def __init__(self, browser: Browser, portal: Portal, mail: str = "", password: str = PASSWORD, **window: Any):
        self.portal, self.mail, self.password = portal, mail, password
        self.context = browser.new_context(**{**DESK, **window})
        self.context.set_default_timeout(60_000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda m: self.complaints.append(m.text) if self._complains(m) else None)

    @staticmethod
    def _complains(message: Any) -> bool:
        """Chromium reports every answer of 4xx to the console by itself; those are asserted where they are expected."""
        return message.type == "error" and "Failed to load resource" not in message.text

    # --- going ---------------------------------------------------------------------------------------
    def come(self) -> Person:
        """To the first page of the portal, the one address people know."""
        self.page.goto(self.portal.base)
        return self

    def log_in(self) -> Person:
        self.come().follow("Войти")
        return self.give_password()

    def give_password(self) -> Person:
        self.write({"login": self.mail, "password": self.password})
        return self.press("Войти")

    def follow(self, *names: str) -> Person:
        """Links one after another, by the words on them."""
        for name in names:
            self._go(self._named("link", name))
        return self

    def open(self, tail: str) -> Person:
        """The link of the page that leads to an address ending so; the words on it are the page's own business."""
        return self._go(self.page.locator(f"main a[href$='{tail}']").first)

    def do(self, act: str, data: dict[str, Any] | None = None, status: int = 200) -> Person:
        """An act as the page offers it: its link, its form, its button."""
        return self.open(f"/{act}/").write(data or {}).send(status)

    def send(self, status: int = 200) -> Person:
        """The main button of the form on the page."""
        return self._go(self.page.locator("main form.kp-form button[type=submit]").last, status)

    def choose(self, name: str) -> Person:
        """From the menu under one's own name."""
        self.page.locator("header summary.kp-user").click()
        return self.follow(name)

    def press(self, name: str, status: int = 200) -> Person:
        """A button that sends a form; the page that comes back has this status."""
        return self._go(self._named("button", name), status)

    def follow_about(self, words: str) -> Person:
        """The first link of the page that speaks of something."""
        return self._go(self.page.locator("main a").filter(has_text=words).first)

    def open_in(self, place: str, tail: str) -> Person:
        """Such a link inside the smallest part of the page that speaks of ``place``."""
        return self._go(self.part(place).locator(f"a[href$='{tail}']").first)

    def press_in(self, place: str, name: str, status: int = 200) -> Person:
        return self._go(self.part(place).get_by_role("button", name=name).first, status)

    def part(self, words: str) -> Locator:
        return self.page.locator("main").locator("section, tr, li, form").filter(has_text=words).last

    def _named(self, role: Any, name: str) -> Locator:
        """The one so called: in the page itself rather than in the header above it."""
        inside = self.page.locator("main").get_by_role(role, name=name, exact=True)
        return inside.first if inside.count() else self.page.get_by_role(role, name=name, exact=True).first

    def _go(self, target: Locator, status: int = 200) -> Person:
        with self.page.expect_navigation() as went:
            target.click()
        answer = went.value
        got = answer.status if answer else 200
        assert got == status, f"{self.page.url}: {got}, а ждали {status}. {self.said()}"
        assert self.complaints == [], f"{self.page.url}: {self.complaints}"
        return self

    # --- writing -------------------------------------------------------------------------------------
    def write(self, data: dict[str, Any]) -> Person:
        """Into the fields so named: text, a choice by value or by its words, a tick, a file."""
        for name, value in data.items():
            write_field(self.page.locator(f"main [name='{name}']"), value)
        return self

    def names(self, beginning: str) -> list[str]:
        """Names of the fields of the page that begin so, each once, in the order of the page."""
        found = self.page.locator(f"main form [name^='{beginning}']")
        return list(dict.fromkeys(found.evaluate_all("fields => fields.map(f => f.name)")))

    # --- reading -------------------------------------------------------------------------------------
    def reads(self, *words: str) -> Person:
        text = self.text()
        for word in words:
            assert word in text, f"{self.page.url}: нет «{word}». {self.said()} {text[:3000]}"
        return self

    def text(self) -> str:
        return self.page.locator("body").inner_text().replace("\xa0", " ")

    def said(self) -> str:
        """What the page says went wrong, for a test's message."""
        return " ".join(self.page.locator(".kp-errors, .kp-obstacles, .kp-notice").all_inner_texts())


def write_field(field: Locator, value: Any) -> None:
    first = field.first
    kind, tag = first.get_attribute("type"), first.evaluate("f => f.tagName")
    if isinstance(value, Path):
        first.set_input_files(value)
    elif isinstance(value, list):
        for one in value:
            field.and_(field.page.locator(f"[value='{one}']")).check()
    elif tag == "SELECT":
        values = first.evaluate("f => [...f.options].map(o => o.value)")
        first.select_option(value=value) if value in values else first.select_option(label=value)
    elif kind == "radio":
        field.and_(field.page.locator(f"[value='{value}']")).check()
    elif kind == "checkbox":
        first.check()
    else:
        first.fill(value)
