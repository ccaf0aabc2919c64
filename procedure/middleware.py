"""A request is one moment: whatever it asks of the calendar is answered from one reading."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from procedure import calendars


class MomentMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with calendars.read_once(only_shown=request.method in ("GET", "HEAD")):
            return self.get_response(request)
