"""Asks pages through the WSGI application, in turns with ``hello``, and counts what each cost.

``hello`` is the floor: Django's own middleware, session, person, one indexed query, a template of twenty lines. The
processor's time of this process is steadier than the time on the wall, which also holds the database's work.
"""

from __future__ import annotations

import io
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

from accounts.models import User
from benchmarks.pages import PAGES, Page
from procedure.models import Dossier
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting
from tests.permissions.world import World

BARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "benchmarks.driver.at_hello",
]
HELLO = """<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>Здравствуйте</title>
</head>
<body>
<header><h1>Здравствуйте, {{ user.full_name }}</h1></header>
<main>
<p>Дело {{ dossier.number }}: {{ dossier.title }}</p>
<ul>
{% for word in words %}
<li class="{% cycle 'odd' 'even' %}">{{ forloop.counter }}. {{ word }}</li>
{% endfor %}
</ul>
{% if user.is_staff %}<p>Администратор</p>{% else %}<p>Участник</p>{% endif %}
</main>
<footer><p>{{ dossier.opened_at }}</p></footer>
</body>
</html>"""
REPEATS = 3  # in each round


def hello(request: HttpRequest) -> HttpResponse:
    context = {"user": User.objects.get(pk=request.user.pk), "words": ("один", "два", "три", "четыре", "пять"),
               "dossier": Dossier.objects.order_by("pk").first()}  # fmt: skip
    return HttpResponse(engines["django"].from_string(HELLO).render(context, request))


urlpatterns = [path("hello/", hello)]


def at_hello(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware of the bare application: its addresses are those above.

    Named on the request and not by ``override_settings``: changing ROOT_URLCONF empties Django's caches of addresses,
    and the portal's next page would pay for filling them, which no page of a running portal does.
    """

    def ask_it(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return ask_it


@dataclass
class Cost:
    """Medians over all rounds: times ``hello`` by processor and by the wall, and what the page is made of."""

    page: Page
    cpu: float
    wall: float
    milliseconds: float
    p95: float
    queries: int
    rows: int
    kilobytes: float

    @property
    def misses(self) -> list[str]:
        goal = self.page.goal
        found = [f"{self.cpu:.1f} > {goal.ratio} раз"] if self.cpu > goal.ratio else []
        found += [f"{self.queries} > {goal.queries} запросов"] if goal.queries and self.queries > goal.queries else []
        large = goal.kilobytes and self.kilobytes > goal.kilobytes
        return found + ([f"{self.kilobytes:.0f} > {goal.kilobytes} КБ"] if large else [])


class Asking:
    """A portal and a bare application in one process, and people signed in to both."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.portal = WSGIHandler()
        with override_settings(MIDDLEWARE=BARE):
            self.bare = WSGIHandler()
        self.cookies: dict[str, str] = {}
        for role, person in world.people.items():
            self.cookies[role] = cookie_of(person)

    def hello(self) -> None:
        status, _body = ask(self.bare, "/hello/", self.cookies["ministry"])
        assert status == 200, status

    def ready(self, page: Page) -> Callable[[], bytes]:
        """A call that opens the page, or sends its form back as it came; what it needs first is done here."""
        where, cookie = page.path(self.world), self.cookies[page.role]
        if page.anew:
            return lambda: self.drawn_anew(where, cookie, page)
        if not page.saves:
            return lambda: answered(ask(self.portal, where, cookie), page)
        form = fields(answered(ask(self.portal, where, cookie), page).decode())
        body = urlencode(form).encode()
        cookie = f"{cookie}; {settings.CSRF_COOKIE_NAME}={self.token(where, cookie)}"
        return lambda: answered(ask(self.portal, where, cookie, body), page)

    def drawn_anew(self, where: str, cookie: str, page: Page) -> bytes:
        with override_settings(OPEN_PAGE_SECONDS=0):
            return answered(ask(self.portal, where, cookie), page)

    def token(self, where: str, cookie: str) -> str:
        browser = Client()
        browser.cookies.load(cookie)
        browser.get(where)
        return browser.cookies[settings.CSRF_COOKIE_NAME].value


def cookie_of(person: User | None) -> str:
    """What the browser of somebody signed in, or of a passer-by, sends with every request."""
    browser = Client()
    if person is not None:
        browser.force_login(person, backend=BACKEND)
    browser.get("/methodology/")
    return "; ".join(f"{name}={one.value}" for name, one in browser.cookies.items())


def answered(answer: tuple[int, bytes], page: Page) -> bytes:
    status, body = answer
    assert status == (302 if page.saves else 200) or (page.saves and status == 200), (page.name, status)
    return body


def ask(application: WSGIHandler, where: str, cookie: str, body: bytes | None = None) -> tuple[int, bytes]:
    route, _mark, query = where.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET" if body is None else "POST", "PATH_INFO": route, "SCRIPT_NAME": "",
        "QUERY_STRING": quote(query, safe="=&%"), "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1:8000", "HTTP_COOKIE": cookie, "REMOTE_ADDR": "127.0.0.1",
        "HTTP_ACCEPT_LANGUAGE": "ru", "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False, "wsgi.multiprocess": True, "wsgi.run_once": False,
        "wsgi.input": io.BytesIO(body or b""), "CONTENT_LENGTH": str(len(body or b"")),
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
    }  # fmt: skip
    told: list[str] = []
    response = application(environ, lambda status, headers, *_: told.append(status))
    content = b"".join(response)
    response.close()
    return int(told[0].split()[0]), content


def fields(html: str) -> list[tuple[str, str]]:
    """Names and values of the first POST form's inputs and texts."""
    form = next(f for f in re.findall(r"<form\b.*?</form>", html, re.DOTALL) if "<textarea" in f)
    found = []
    for tag in re.findall(r"<input\b[^>]*>", form):
        kind, name = re.search(r'type="(\w+)"', tag), re.search(r'name="([^"]+)"', tag)
        if name and (not kind or kind[1] not in ("checkbox", "radio", "file", "submit")):
            value = re.search(r'value="([^"]*)"', tag)
            found.append((name[1], unescape(value[1]) if value else ""))
    for name, text in re.findall(r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found.append((name, unescape(text).removeprefix("\n")))
    return found


def timed(call: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of this process's processor, seconds on the wall."""
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return time.process_time() - cpu, time.perf_counter() - wall


def measure(world: World, rounds: int, pages: tuple[Page, ...] = PAGES) -> list[Cost]:
    """Every page ``REPEATS`` times in each round, each time after a ``hello``."""
    asking = Asking(world)
    for page in pages:
        asking.ready(page)()  # templates compiled, plans and fragments warm
        asking.hello()
    seen: dict[Page, list[tuple[float, float]]] = {page: [] for page in pages}
    floor: dict[Page, list[tuple[float, float]]] = {page: [] for page in pages}
    for _round in range(rounds):
        for page in pages:
            for _repeat in range(REPEATS):
                call = asking.ready(page)
                floor[page].append(timed(asking.hello))
                seen[page].append(timed(call))
    return [_cost(asking, page, seen[page], [one for all_ in floor.values() for one in all_]) for page in pages]


def _cost(asking: Asking, page: Page, seen: list[tuple[float, float]], floor: list[tuple[float, float]]) -> Cost:
    cpu, wall = (statistics.median(column) for column in zip(*seen, strict=True))
    bare_cpu, bare_wall = (statistics.median(column) for column in zip(*floor, strict=True))
    call = asking.ready(page)
    with counting() as counted:
        body = call()
    return Cost(
        page, cpu / bare_cpu, wall / bare_wall, wall * 1000, statistics.quantiles([w for _c, w in seen], n=20)[-1] * 1000,
        counted.queries, counted.rows, len(body) / 1024,
    )  # fmt: skip
