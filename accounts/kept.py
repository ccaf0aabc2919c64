"""What somebody typed while the session ran out is kept and offered again after they sign in.

The words wait in the anonymous session of the same browser. They are shown only to the person who last worked in it,
and only where that person may open the page; files must be chosen again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

KEPT, LAST, DROP = "kept_words", f"{settings.COOKIE_PREFIX}last_person", "kept_drop"
SALT, MONTH = "accounts.kept", 30 * 24 * 3600
MAX_PAGES = 5
NEVER = ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code")


class KeptWordsMiddleware:
    """Stands after the middleware that ends sessions, so that it sees who is really signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.user.is_authenticated:
            return self._keep(request, response) if request.method == "POST" and _to_login(response) else response
        self._remember(request, response)
        words = _mine(request) if request.method == "GET" and response.status_code == 200 else None
        return _offer(request, words) if words else response

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """The next post to the page uses the words up; by then the check against forgery has passed."""
        if request.method == "POST" and request.user.is_authenticated and _mine(request) is not None:
            request.session[KEPT] = {k: v for k, v in request.session[KEPT].items() if k != request.path}
            if DROP in request.POST:
                return redirect(request.path)
        return None

    def _keep(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            said = _("Вы долго не работали, и вход закрылся. Текст остался здесь.")
            return JsonResponse({"message": said}, status=401)
        person = request.get_signed_cookie(LAST, default="", salt=SALT, max_age=MONTH)
        words = request.POST.copy()
        for name in NEVER:
            words.pop(name, None)
        if not person or not any(value.strip() for values in dict(words.lists()).values() for value in values):
            return response
        kept = dict(list(request.session.get(KEPT, {}).items())[1 - MAX_PAGES :])
        request.session[KEPT] = kept | {request.path: [person, words.urlencode()]}
        return response

    def _remember(self, request: HttpRequest, response: HttpResponse) -> None:
        """Whose words they would be: the session that knew it will be gone by then."""
        person = str(request.user.pk)
        if request.get_signed_cookie(LAST, default="", salt=SALT, max_age=MONTH) != person:
            response.set_signed_cookie(
                LAST, person, salt=SALT, max_age=MONTH, httponly=True, samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip


def _to_login(response: HttpResponse) -> bool:
    return response.status_code == 302 and response.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))


def _mine(request: HttpRequest) -> QueryDict | None:
    person, words = request.session.get(KEPT, {}).get(request.path, ("", ""))
    return QueryDict(words) if person == str(request.user.pk) else None


def _offer(request: HttpRequest, words: QueryDict) -> HttpResponse:
    fields = [(name, value) for name, values in words.lists() for value in values]
    long = [value for __, value in fields if len(value.strip()) > 3 and not value.strip().isdigit()]
    return render(request, "accounts/kept.html", {"fields": fields, "words": long, "drop": DROP})
