"""The demo: every printed log-in opens the portal in its role."""

import http.cookiejar
import re
import urllib.parse
import urllib.request

import pytest

from methodology.roles import ROLE_LABELS, Role

pytestmark = [pytest.mark.launch, pytest.mark.slow]
NO_DEMO_PERSON = {Role.CLOCK}  # the clock is nobody


def log_in(base: str, email: str, password: str) -> str:
    """Address of the page a person stands on after the log-in form."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = browser.open(base + "accounts/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    data = {"csrfmiddlewaretoken": token, "login": email, "password": password}
    with browser.open(base + "accounts/login/", urllib.parse.urlencode(data).encode()) as page:
        assert page.status == 200
        return page.url.removeprefix(base)


def test_every_demo_role_logs_in(portal):
    server = portal("--port", "0", new=True)
    base = server.line("Ready: ").removeprefix("Ready: ")
    password = server.line("Вход в демо").rsplit(" ", 1)[1]
    expected = {ROLE_LABELS[role].ru for role in Role if role not in NO_DEMO_PERSON}
    printed = {}
    while expected - set(printed):
        label, email = re.fullmatch(r"  (.+?)\s{2,}(\S+@\S+)", server.line("  ", 20)).groups()
        printed[label] = email
    for label, email in printed.items():
        assert log_in(base, email, password).startswith("tasks/"), label
    assert server.end() == 0
