"""Open pages kept for those who have not signed in: fresh after every act, and nobody finds another's words in them."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as portal
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from applications import services
from kiri_portal.open_pages import KEPT
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import a_person, an_official
from tests.factories.applications import a_round
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db
TOKENS = re.compile(r'csrfmiddlewaretoken" value="(\w{64})"|X-CSRFToken": "(\w{64})"')


@pytest.fixture(autouse=True)
def kept(settings):
    settings.OPEN_PAGE_SECONDS = 30
    cache.clear()


def page_of(browser, where):
    response = browser.get(where)
    assert response.status_code == 200
    return response.content.decode()


def without_tokens(page):
    return TOKENS.sub("", page)


def test_the_second_visitor_gets_the_same_page_for_one_query():
    where = [reverse("home"), reverse("applications:round", args=[a_round().pk]), reverse("coordinators:clusters")]
    drawn = [page_of(Client(), one) for one in where]
    with counting() as counted:
        again = [page_of(Client(), one) for one in where]
    assert [without_tokens(one) for one in again] == [without_tokens(one) for one in drawn]
    assert counted.queries == len(where)


def test_an_act_is_seen_at_once():
    round_ = a_round()
    where = reverse("applications:round", args=[round_.pk])
    before = page_of(Client(), where)
    services.cancel_round(round_, actor=an_official(Role.MINISTRY_HEAD), reason="Закон изменился, отбор не нужен")
    after = page_of(Client(), where)
    assert "отменён" not in before.lower()
    assert "отменён" in after.lower()


def test_a_page_of_yesterday_is_not_shown_today():
    now = clock.now()
    where = reverse("home")
    with clock.standing_at(now):
        page_of(Client(), where)
    with clock.standing_at(now + timedelta(days=1)), counting() as counted:
        page_of(Client(), where)
    assert counted.queries > 1


def test_every_visitor_has_a_token_of_their_own_that_the_portal_accepts():
    pages, where = [], reverse("home")
    for _visitor in range(3):
        browser = Client(enforce_csrf_checks=True)
        page = page_of(browser, where)
        tokens = {one for pair in TOKENS.findall(page) for one in pair if one}
        assert len(tokens) == 1
        pages.append(tokens)
        posted = browser.post(reverse("theme"), {"theme": "dark", "csrfmiddlewaretoken": tokens.pop(), "next": where})
        assert posted.status_code == 302
        stranger = Client(enforce_csrf_checks=True)
        page_of(stranger, where)
        assert stranger.post(reverse("theme"), {"theme": "dark", "csrfmiddlewaretoken": "a" * 64}).status_code == 403


def test_no_secret_of_the_first_visitor_is_in_the_page_of_the_second():
    first, second = Client(), Client()
    page_of(first, reverse("home"))
    page = page_of(second, reverse("home"))
    assert first.cookies[portal.CSRF_COOKIE_NAME].value != second.cookies[portal.CSRF_COOKIE_NAME].value
    assert first.cookies[portal.CSRF_COOKIE_NAME].value not in page


def test_language_and_theme_have_pages_of_their_own():
    seen = set()
    for language in ("ru", "kk", "en"):
        for theme in ("light", "dark"):
            browser = Client()
            browser.cookies[portal.LANGUAGE_COOKIE_NAME] = language
            browser.cookies["theme"] = theme
            page = page_of(browser, reverse("home"))
            assert f'<html lang="{language}" data-bs-theme="{theme}"' in page
            seen.add(without_tokens(page))
    assert len(seen) == 6


def test_who_has_signed_in_neither_gets_nor_leaves_a_kept_page():
    person = a_person("Айгүл Сейтова")
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    own = page_of(browser, reverse("home"))
    strangers = page_of(Client(), reverse("home"))
    assert "data-kp-user" in own
    assert person.label in own
    assert "data-kp-user" not in strangers
    assert person.label not in strangers
    assert person.label in page_of(browser, reverse("home"))


def test_a_missing_round_stays_missing_and_a_query_is_answered_anew():
    where = reverse("applications:round", args=[a_round().pk])
    assert Client().get(reverse("applications:round", args=[99_999])).status_code == 404
    page_of(Client(), where)
    with counting() as counted:
        page_of(Client(), f"{where}?how=1")
    assert counted.queries > 1


def test_the_kept_pages_are_pages():
    known = {f"{space}:{name}" for space, (__, inner) in get_resolver().namespace_dict.items()
             for name in inner.reverse_dict if isinstance(name, str)}  # fmt: skip
    known |= {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert known >= KEPT
