"""Every kind of page in a real browser: axe, no console errors, no sideways scroll; log-in works without JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.portal import PASSWORD, portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.enable_socket]
PAGES = {
    "": ["/", "/applications/rounds/", "/applications/round/2/", "/selection/results/1/", "/coordinators/register/",
         "/coordinators/cluster/1/", "/methodology/", "/calculator/?start=2026-03-16&term=13wd", "/accounts/login/",
         "/accounts/signup/", "/accounts/password/reset/", "/no-such-page/"],
    "app-alu@aqsunqar.example": ["/tasks/", "/applications/mine/", "/applications/claim/", "/accounts/organisations/", "DRAFT",
                                "DRAFTsection/general/", "DRAFTsection/members/", "DRAFTsection/answers1/",
                                "DRAFTsection/documents/", "DRAFTcheck/", "DRAFTsubmit/", "/notices/"],
    "min-1@ministry.example": ["/tasks/", "/applications/inbox/", "/applications/inbox/?q=абракадабра",
                               "/applications/authorities/", "/applications/application/1/", "/selection/meeting/1/",
                               "/selection/package/1/", "/applications/rounds/prepare/", "/search/?q=молочный"],
    "kiri-head@kiri.example": ["/tasks/", "/selection/assessments/", "/selection/assessment/1/",
                               "/selection/assessment/1/divergence/", "/selection/assessment/1/conflicts/",
                               "/applications/round/2/questions/"],
    "com-sec@commission.example": ["/selection/meetings/", "/selection/meeting/1/"],
}  # fmt: skip


def log_in(page: Page, base: str, email: str) -> None:
    page.goto(f"{base}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/tasks/", timeout=10_000)


def inspect(page: Page, base: str, url: str, draft: str) -> list[str]:
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" and "404" not in m.text else None)
    page.goto(base + url.replace("DRAFT", draft))
    found = [f"{url}: консоль – {text}" for text in errors]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
        found.append(f"{url}: страница шире экрана")
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in {"serious", "critical"}:
            found.append(f"{url}: {violation['id']} {violation['nodes'][0]['html'][:120]}")
    return found


def draft_of(page: Page, base: str) -> str:
    page.goto(f"{base}/applications/mine/")
    return page.locator("main a[href*='/application/']").first.get_attribute("href") or ""


@pytest.mark.parametrize(("width", "theme", "language"), [(1280, "light", "ru"), (390, "dark", "kk")])
def test_every_kind_of_page_is_accessible(tmp_path, chromium: Browser, width, theme, language):
    problems: list[str] = []
    with portal(tmp_path, demo=True) as place:
        base = place.base
        for email, urls in PAGES.items():
            context = chromium.new_context(viewport={"width": width, "height": 900})
            context.add_cookies([
                {"name": "theme", "value": theme, "url": base}, {"name": "django_language", "value": language, "url": base},
            ])  # fmt: skip
            page = context.new_page()
            draft = ""
            if email:
                log_in(page, base, email)
                draft = draft_of(page, base) if "DRAFT" in "".join(urls) else ""
            for url in urls:
                problems += inspect(page, base, url, draft)
            context.close()
    assert problems == []


def test_an_applicant_writes_a_section_without_javascript(tmp_path, chromium: Browser):
    with portal(tmp_path, demo=True) as place:
        base = place.base
        context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
        page = context.new_page()
        log_in(page, base, "app-alu@aqsunqar.example")
        page.goto(base + draft_of(page, base) + "section/why/")
        page.fill("textarea[name=why_together]", "Вместе мы дойдём до покупателя.")
        page.click("main form button.btn-primary")
        page.goto(base + draft_of(page, base) + "section/why/")
        assert page.input_value("textarea[name=why_together]") == "Вместе мы дойдём до покупателя."
        context.close()
