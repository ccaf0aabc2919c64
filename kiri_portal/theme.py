"""Theme and language of the page (тема и язык): both are posts that bring the reader back where they were.

The theme lives in a cookie read by the server, so no page flashes: ``auto`` follows the system.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

COOKIE = f"{settings.COOKIE_PREFIX}theme"
YEAR = 365 * 24 * 3600
THEMES = {"auto": _("Как в системе"), "light": _("Светлая"), "dark": _("Тёмная")}


def theme_of(request: HttpRequest) -> str:
    """The chosen theme; a cookie nobody wrote here counts as ``auto``."""
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def back_to(request: HttpRequest) -> str:
    """The page the post came from, only on this host; otherwise the home page."""
    path = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if safe else reverse("home")


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """POST theme=auto|light|dark: remember it for a year and go back. Anything else changes nothing."""
    response = redirect(back_to(request))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """POST language=kk|ru|en: the cookie for everybody, and the person's own setting when signed in."""
    code = request.POST.get("language", "")
    known = code in dict(settings.LANGUAGES) and check_for_language(code)
    if known and request.user.is_authenticated and request.user.language != code:
        request.user.language = code
        request.user.save(update_fields=["language"])
    return set_language(request)
