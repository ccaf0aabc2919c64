"""Nothing typed is lost: autosave, two windows over one section, a session that ran out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Request, Route, expect

from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.timeout(600)]
WHY = "[name=why_together]"


@pytest.fixture
def writer(chromium: Browser, scene):
    """An applicant with the section «Зачем объединяться» of their draft open."""
    place, people, keys = scene

    def come() -> Person:
        person = Person(chromium, place, people["rice"]).log_in()
        person.page.goto(f"{place.base}/applications/application/{keys['rice']}/section/why/")
        return person

    return come


def autosaved(person: Person, text: str, status: int = 200) -> None:
    """Typed, and sent by the page itself a moment later."""
    with person.page.expect_response(lambda answer: is_autosave(answer.request)) as answer:
        person.page.fill(WHY, text)
    assert answer.value.status == status


def is_autosave(request: Request) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def test_what_is_typed_is_saved_by_itself(writer):
    person = writer()
    for text in ("Первые слова.", "Вторые слова."):
        autosaved(person, text)
        expect(person.page.locator(".kp-save[data-state=saved]")).to_contain_text("Сохранено в")
    person.page.reload()
    assert person.page.input_value(WHY) == "Вторые слова."


def test_the_button_pressed_before_autosave_has_answered_is_no_conflict(writer):
    """The server has the autosave, its answer is still on the way: the button must not meet its own page's version."""
    person, held = writer(), []

    def slow(route: Route) -> None:
        if is_autosave(route.request):
            held.append((route, route.fetch()))
            person.page.evaluate("document.body.dataset.held = 'yes'")
        else:
            route.continue_()

    person.page.route("**/section/why/", slow)
    person.page.fill(WHY, "Набрано до нажатия.")
    expect(person.page.locator("body[data-held]")).to_be_attached()
    person.page.fill(WHY, "Набрано до нажатия и после.")
    with person.page.expect_navigation() as went:
        person.page.get_by_role("button", name="Сохранить раздел").click()
        for route, answer in held:
            route.fulfill(response=answer)
    assert went.value.status == 200
    person.open("/section/why/")
    assert person.page.input_value(WHY) == "Набрано до нажатия и после."


def test_of_two_windows_the_second_sees_both_texts(writer):
    first, second = writer(), writer()
    first.page.fill(WHY, "Пишет первое окно.")
    first.press("Сохранить раздел")
    second.page.fill(WHY, "Пишет второе окно.")
    second.press("Сохранить раздел", status=409)
    second.reads("Вы сохранили этот раздел в другом окне", "Пишет первое окно.")
    assert second.page.input_value(WHY) == "Пишет второе окно."
    second.press("Сохранить раздел").reads("Раздел сохранён.")


def test_autosave_of_the_second_window_stops_and_shows_both_texts(writer):
    first, second = writer(), writer()
    first.page.fill(WHY, "Сохранило первое окно.")
    first.press("Сохранить раздел")
    autosaved(second, "Набирает второе окно.", status=409)
    warned = second.page.locator("main [role=alert]")
    expect(warned).to_contain_text("Вы сохранили этот раздел в другом окне")
    assert warned.locator("textarea").input_value() == "Сохранило первое окно."
    assert second.page.input_value(WHY) == "Набирает второе окно."


def test_words_typed_past_the_session_are_offered_after_log_in(writer):
    person = writer()
    person.context.clear_cookies(name="sessionid")
    autosaved(person, "Набрано в старом сеансе.", status=401)
    expect(person.page.locator(".kp-save")).to_contain_text("вход закрылся")
    person.press("Сохранить раздел").give_password().reads("Ваш текст сохранён", "Набрано в старом сеансе.")
    person.press("Отправить написанное")
    person.open("/section/why/")
    assert person.page.input_value(WHY) == "Набрано в старом сеансе."


def test_words_left_in_the_tab_are_offered_back(writer):
    """The page was closed before autosave: the text waits in the tab, and the person decides."""
    person = writer()
    person.page.route(
        "**/section/why/", lambda route: route.abort() if is_autosave(route.request) else route.continue_()
    )
    person.page.fill(WHY, "Осталось во вкладке.")
    expect(person.page.locator(".kp-save")).to_contain_text("Не сохранилось")
    person.page.reload()
    person.page.get_by_role("button", name="Вернуть текст").click()
    assert person.page.input_value(WHY) == "Осталось во вкладке."
