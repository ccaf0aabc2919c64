"""What every answer carries: a strict content policy, nothing sniffed, framed or kept; cookies of this host alone."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from accounts.models import User
from methodology.roles import Role
from tests.factories.accounts import an_applicant, an_official
from tests.journeys.actors import BACKEND
from tests.permissions.stage import appointed
from tests.security.people import log_in, with_password
from tests.security.production import in_production

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/methodology/", "/calculator/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
          "/applications/rounds/", "/coordinators/register/", "/open-data/", "/open-data/api/", "/news/",
          "/news/feed.xml", "/api/v1/", "/api/v1/rounds/", "/no-such-page/"]  # fmt: skip
SIGNED_IN = ["/", "/tasks/", "/notices/", "/accounts/profile/", "/accounts/organisations/", "/accounts/2fa/",
             "/accounts/password/change/", "/applications/mine/", "/no-such-page/"]  # fmt: skip
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "img-src": "'self' data:", "form-action": "'self'", "base-uri": "'none'",
    "frame-ancestors": "'none'", "object-src": "'none'",
}  # fmt: skip


def browser(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)
    return client


def policy(response) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";") if part.strip())


def lacking(response) -> list[str]:
    expected = {
        "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    }  # fmt: skip
    wrong = [name for name, value in expected.items() if response.get(name) != value]
    return wrong + ([] if "camera=()" in response.get("Permissions-Policy", "") else ["Permissions-Policy"])


@pytest.mark.parametrize("url", PUBLIC)
def test_every_public_answer_is_shut_tight(url):
    response = browser().get(url)
    assert lacking(response) == []
    assert policy(response) == POLICY


@pytest.mark.parametrize("url", SIGNED_IN)
def test_no_page_of_a_signed_in_person_is_kept_anywhere(url):
    response = browser(an_applicant()[1]).get(url)
    assert lacking(response) == []
    assert policy(response) == POLICY
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_log_in_and_its_answers_are_not_kept_either():
    person = with_password(an_applicant()[1])
    assert "no-store" in browser().get("/accounts/login/")["Cache-Control"]
    assert "no-store" in log_in(browser(), person.email, "wrong")["Cache-Control"]


@pytest.mark.parametrize("name", ["portal.js", "portal.css", "favicon.svg"])
def test_static_files_are_shut_too(client, name):
    assert finders.find(name)
    response = client.get(f"/static/{name}")
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in response


# --- The admin site under the same rules -------------------------------------------------------------
ADMIN = ["/admin/", "/admin/accounts/region/", "/admin/procedure/calendarday/"]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son[a-z]+=\"|javascript:", re.I)


@pytest.mark.parametrize("url", ADMIN)
def test_the_admin_site_works_under_the_same_policy(url):
    response = browser(appointed(Role.ADMINISTRATOR, is_staff=True, is_superuser=True)).get(url)
    assert response.status_code == 200
    assert policy(response) == POLICY
    assert lacking(response) == []
    assert "no-store" in response["Cache-Control"]
    assert INLINE.findall(response.content.decode()) == []


def test_the_admin_site_keeps_its_passwords_and_sessions_to_the_portals_pages():
    admin = browser(appointed(Role.ADMINISTRATOR, is_staff=True, is_superuser=True))
    assert admin.get("/admin/password_change/").url == reverse("account_change_password")


def test_an_official_without_that_role_is_turned_away():
    assert browser(an_official(Role.MINISTRY_HEAD)).get("/admin/").status_code == 302
    assert browser(an_official(Role.MINISTRY_HEAD)).get("/admin/login/").status_code == 403


# --- Forms -------------------------------------------------------------------------------------------
def test_every_change_needs_the_mark_against_forgery():
    client = Client(enforce_csrf_checks=True)
    client.force_login(with_password(an_applicant()[1]), backend=BACKEND)
    for url in ("/accounts/profile/", "/accounts/logout/", "/theme/", "/language/", "/accounts/2fa/totp/activate/",
                "/accounts/password/change/", "/accounts/login/"):  # fmt: skip
        assert client.post(url, {"full_name": "x"}).status_code == 403, url


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_log_in_leads_only_to_our_own_pages(target):
    person = with_password(an_applicant()[1])
    answer = browser().post(f"/accounts/login/?next={target}", {"login": person.email, "password": "x"})
    assert "evil" not in answer.get("Location", "")
    answer = browser().post(
        "/accounts/login/", {"login": person.email, "password": "correct-horse-battery", "next": target}
    )
    assert answer.url == settings.LOGIN_REDIRECT_URL or answer.url == "/tasks/"


# --- Production --------------------------------------------------------------------------------------
def test_production_cookies_are_of_this_host_alone_over_tls(tmp_path):
    code = """
import json, django; django.setup()
from django.conf import settings as s
from accounts import kept
from kiri_portal import theme
print(json.dumps({
    "names": [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, theme.COOKIE, kept.LAST],
    "secure": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE],
    "paths": [s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH, s.LANGUAGE_COOKIE_PATH],
    "domains": [s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN, s.LANGUAGE_COOKIE_DOMAIN],
    "httponly": [s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.LANGUAGE_COOKIE_HTTPONLY],
    "messages": s.MESSAGE_STORAGE, "hsts": [s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS],
    "redirect": s.SECURE_SSL_REDIRECT, "factor": s.SECOND_FACTOR_REQUIRED, "axes": s.AXES_ENABLED,
}))"""
    done = in_production(code, tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert all(name.startswith("__Host-") for name in found["names"])
    assert set(found["secure"]) == set(found["httponly"]) == {True}
    assert found["paths"] == ["/"] * 3
    assert found["domains"] == [None] * 3
    assert found["messages"].endswith("SessionStorage")  # no cookie of its own
    assert found["hsts"] == [31_536_000, True]
    assert (found["redirect"], found["factor"], found["axes"]) == (True, True, True)


def test_production_answers_over_tls_only_and_says_so_for_a_year(tmp_path):
    code = """
import django; django.setup()
from django.test import RequestFactory
from django.middleware.security import SecurityMiddleware
from django.http import HttpResponse
chain = SecurityMiddleware(lambda request: HttpResponse("ok"))
plain = chain(RequestFactory(SERVER_NAME="portal.example").get("/tasks/"))
tls = chain(RequestFactory(SERVER_NAME="portal.example", HTTP_X_FORWARDED_PROTO="https").get("/tasks/"))
print(plain.status_code, plain["Location"], tls.status_code, tls["Strict-Transport-Security"])"""
    done = in_production(code, tmp_path)
    assert done.stdout.strip() == (
        "301 https://portal.example/tasks/ 200 max-age=31536000; includeSubDomains; preload"
    ), done.stderr


def test_the_key_before_still_reads_what_it_signed_while_a_key_is_changed(tmp_path):
    old, new = "o" * 60, "n" * 60
    signed = in_production("from django.core.signing import dumps; print(dumps('words'))", tmp_path, SECRET_KEY=old)
    read = f"from django.core.signing import loads; print(loads({signed.stdout.strip()!r}))"
    assert in_production(read, tmp_path, SECRET_KEY=new).returncode != 0
    kept = in_production(read, tmp_path, SECRET_KEY=new, SECRET_KEY_PREVIOUS=old)
    assert kept.stdout.strip() == "words", kept.stderr
