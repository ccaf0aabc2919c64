"""The portal's own addresses with error pages of one word: the matrix reads statuses, tens of thousands of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from kiri_portal.urls import urlpatterns  # noqa: F401 - the very same addresses


def handler403(request: HttpRequest, exception: Exception | None = None, **_: Any) -> HttpResponse:
    return HttpResponse("403", status=403)


def handler404(request: HttpRequest, exception: Exception | None = None, **_: Any) -> HttpResponse:
    return HttpResponse("404", status=404)
