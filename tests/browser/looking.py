"""How a page is looked at: axe, the console, the width; and how a form is sent wrong on purpose."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

FILE = Path(__file__).parent / "pages.csv"
WIDE, NARROW, NARROWEST = 1280, 390, 360
#: Rules that depend on the theme and on the width; the others read the page's structure, which does not.
BY_STYLE = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
SAID = ".kp-errors, .kp-obstacles, .kp-notice--danger, .kp-notice--warn, .invalid-feedback"
#: Sends a form past the browser's own checks; without changes every field is emptied first.
SEND = """(form, changes) => {
    const fields = [...form.elements].filter((f) => f.name && !['hidden', 'submit', 'button', 'file'].includes(f.type));
    if (changes === null) fields.forEach((f) => {
        if (f.type === 'radio' || f.type === 'checkbox') f.checked = false; else f.value = '';
    });
    for (const [name, value] of changes || []) {
        const named = new RegExp(`^${name.replaceAll('*', '.*')}$`);
        const found = [...form.elements].filter((f) => named.test(f.name));
        const boxes = found.filter((f) => f.type === 'radio' || f.type === 'checkbox');
        if (boxes.length) boxes.find((f) => f.value === value).checked = true; else found[0].value = value;
    }
    HTMLFormElement.prototype.submit.call(form);
}"""

#: A refused form for eyes and ears alike: one summary that has the focus and leads to the fields, and at every wrong
#: field the words of its mistake, tied to it.
MISTAKES = """() => {
    const wrong = [...document.querySelectorAll('main [aria-invalid=true]')], found = [];
    const summaries = [...document.querySelectorAll('.kp-errors')];
    if (!wrong.length && !summaries.length) return found;
    if (summaries.length !== 1) return [`сводок ошибок: ${summaries.length}`];
    if (document.activeElement !== summaries[0]) found.push('сводка ошибок без фокуса');
    for (const link of summaries[0].querySelectorAll('a'))
        if (!document.getElementById(link.hash.slice(1))) found.push(`сводка ведёт в никуда: ${link.hash}`);
    for (const field of wrong) {
        const group = field.closest('fieldset[aria-describedby]');
        const names = [field, group].map((e) => e?.getAttribute('aria-describedby') || '').join(' ').split(' ');
        const told = names.map((id) => id && document.getElementById(id)).filter(Boolean);
        if (!told.some((e) => e.matches('.invalid-feedback, .invalid-feedback *') || e.querySelector('.invalid-feedback')))
            found.push(`ошибка не привязана к полю: ${field.name}`);
    }
    return found;
}"""


@dataclass(frozen=True)
class Row:
    """A page of the portal as one person meets it, and the wrong ways to send its form."""

    url: str
    who: str
    errors: str
    what: str

    @property
    def name(self) -> str:
        return self.url.split(" ")[0]

    @property
    def route(self) -> str:
        """The name of the address; of an act, with the act."""
        name, *arguments = [part for part in self.url.split(" ") if not part.startswith("?")]
        return f"{name} {arguments[-1]}" if name.endswith("_act") else name

    def address(self, keys: dict[str, Any]) -> str:
        name, *arguments = self.url.split(" ")
        query = arguments.pop() if arguments and arguments[-1].startswith("?") else ""
        return reverse(name, args=[keys.get(part, part) for part in arguments]) + query

    def mistakes(self) -> list[tuple[int, list[tuple[str, str]] | None]]:
        """(status, changes) of each; None stands for an emptied form."""
        found = []
        for text in filter(None, self.errors.removeprefix("-").split(";")):
            status, __, changes = text.partition(" ")
            as_it_stands: list | None = [] if status == "409" else None
            found.append((int(status), parse_qsl(changes, keep_blank_values=True) if changes else as_it_stands))
        return found


def rows() -> list[Row]:
    with FILE.open(encoding="utf-8") as file:
        return [Row(**row) for row in csv.DictReader(file)]


def look(page: Page, rules: list[str] | None = None, inside: str = "html") -> list[str]:
    """What is wrong with the page as it stands: axe's serious and critical findings, and scrolling sideways.

    ``inside`` one part of it, when the rest has just been looked at: what is around ``main`` is the same on every page.
    """
    found = []
    if page.evaluate("typeof axe === 'undefined'"):  # else with_axe put it there
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    asked = [inside, options]
    for violation in page.evaluate("([part, options]) => axe.run(part, options).then((r) => r.violations)", asked):
        if violation["impact"] in {"serious", "critical"}:
            found.append(f"{violation['id']}: {violation['nodes'][0]['html'][:160]}")
    return found + too_wide(page)


def with_axe(context: BrowserContext) -> None:
    """Every page of this window brings axe along: sending half a megabyte to each takes longer than looking."""
    context.add_init_script(AXE_SCRIPT)


def mistakes(page: Page) -> list[str]:
    """What is wrong with the way the page speaks of mistakes in a form."""
    return page.evaluate(MISTAKES)


def too_wide(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"шире экрана на {wide} px при {page.viewport_size['width']}"] if wide > 0 else []


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def send_wrong(page: Page, changes: list[tuple[str, str]] | None, keys: dict[str, Any]) -> int:
    """Send the form that has the first field to change, or the first that posts; the status that comes back."""
    made = changes and [(name, value.format_map(keys)) for name, value in changes]
    first = re.escape(made[0][0]).replace(r"\*", ".*") if made else ""
    form = page.evaluate_handle(
        """(first) => [...document.querySelectorAll('main form[method=post], main form')].find((form) => first === ''
            ? form.matches('[method=post]') : [...form.elements].some((f) => new RegExp(`^${first}$`).test(f.name)))""",
        first,
    )
    assert form.as_element(), f"нет формы с полем «{first}»: {page.url}"
    with page.expect_navigation() as went:
        form.evaluate(SEND, made)
    return went.value.status if went.value else 200
