"""What holds for every request of a signed-in person: language, no caching, sessions that end."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from accounts.sessions import why_over


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language
        if over := why_over(request):
            logout(request)
            messages.info(request, over)
            return self.get_response(request)
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers["Content-Language"] = user.language
        if not request.user.is_authenticated and request.path == reverse("account_logout"):
            # left on purpose: the browser forgets what it has seen; a session that ran out keeps the tab's text
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
