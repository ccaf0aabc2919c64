"""Open pages are drawn once for everybody who has not signed in, until something happens in the portal.

A kept page is named by all it is made of: address, language, theme, the day, and the last line of the journal – an act
writes one, so what it changed is seen at once. ``OPEN_PAGE_SECONDS`` bounds the rest (a term that ends at noon, two
acts that finish in the other order). Whoever has a session gets a page of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from typing import Any

from django.conf import settings
from django.core.cache import InvalidCacheBackendError, caches
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from kiri_portal.theme import theme_of
from procedure import clock
from procedure.models import JournalEntry

#: Pages that show the same to all who have not signed in. Anything else is never kept.
KEPT = {
    "home",
    "methodology",
    "applications:rounds",
    "applications:round",
    "selection:results",
    "coordinators:clusters",
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
        kept, name = _cache(), _name(request)
        page = kept.get(name)
        if page is None:
            response = view(_of_nobody(request), *args, **kwargs)
            if response.status_code != 200:
                return response
            page = response.content.decode()
            kept.set(name, page, settings.OPEN_PAGE_SECONDS)
        return HttpResponse(TOKEN.sub(rf'\1"{get_token(request)}"', page))


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        bool(settings.OPEN_PAGE_SECONDS)
        and request.method == "GET"
        and not request.META.get("QUERY_STRING")
        and request.resolver_match.view_name in KEPT
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HX-Request" not in request.headers
    )


def _name(request: HttpRequest) -> str:
    last = JournalEntry.objects.aggregate(last=Max("pk"))["last"]
    made_of = (get_language(), theme_of(request), clock.today().isoformat(), last, request.get_host(), request.path)
    return "open-page:" + ":".join(map(str, made_of))


def _of_nobody(request: HttpRequest) -> HttpRequest:
    """The request without the visitor's secret against forgery: nothing of theirs may get into a page for all."""
    asked = copy(request)
    asked.META = {name: value for name, value in request.META.items() if name != "CSRF_COOKIE"}
    return asked


def _cache() -> Any:
    """Each process keeps its own; they agree, as all ask the journal."""
    try:
        return caches["template_fragments"]
    except InvalidCacheBackendError:
        return caches["default"]
