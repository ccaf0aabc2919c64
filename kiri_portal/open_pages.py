"""Open pages are drawn once for everybody who has not signed in, until something happens in the portal.

A kept page is named by its address, language and theme (and, see ``keeping``, by what has happened). Whoever has a
session gets a page of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from kiri_portal.theme import theme_of
from procedure.keeping import kept

#: Pages that show the same to all who have not signed in. Anything else is never kept.
KEPT = {
    "home",
    "methodology",
    "applications:rounds",
    "applications:round",
    "selection:results",
    "coordinators:clusters",
    "monitoring:open",
    "open_data",
    "open_data_api",
    "open_data_set",
    "news",
}
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"\w+"')


class OpenPagesMiddleware:
    """Stands last: the others have said who asks and in which language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        if not _may_be_kept(request):
            return None
        refused: list[HttpResponse] = []

        def draw() -> str | None:
            response = view(_of_nobody(request), *args, **kwargs)
            if response.status_code == 200:
                return response.content.decode()
            refused.append(response)
            return None

        page = kept(draw, "open-page", get_language(), theme_of(request), request.get_host(), request.path)
        return refused[0] if refused else HttpResponse(TOKEN.sub(rf'\1"{get_token(request)}"', page))


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        bool(settings.OPEN_PAGE_SECONDS)
        and request.method == "GET"
        and not request.META.get("QUERY_STRING")
        and request.resolver_match.view_name in KEPT
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HX-Request" not in request.headers
    )


def _of_nobody(request: HttpRequest) -> HttpRequest:
    """The request without the visitor's secret against forgery: nothing of theirs may get into a page for all."""
    asked = copy(request)
    asked.META = {name: value for name, value in request.META.items() if name != "CSRF_COOKIE"}
    return asked
