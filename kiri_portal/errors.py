"""Error pages (страницы ошибок): 400, 403, 404, 429, 500 and a failed form check, in the reader's language.

500 is drawn without request, database or context processors: whatever broke may be one of them.
"""

from __future__ import annotations

import errno
import sys
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from kiri_portal.open_data import problems

RETRY_SECONDS, RETRY_LATER_SECONDS = 5, 600


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if request.path.startswith(problems.UNDER):
        return problems.answer(request, 400)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403; the reason is shown only when the code that refused wrote one."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, also for what exists but is not this reader's to see: the two look the same."""
    if request.path.startswith(problems.UNDER):
        return problems.answer(request, 404)
    return render(request, "404.html", status=404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429 of sign-up, reset and the like; a locked log-in has its own term and is drawn by axes."""
    return _wait(request, 5)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in three languages at once; the number helps to find the line in the log.

    A database that is away and a disk that is full are not faults of the page: 503, and the browser may come back.
    """
    number = request.META.get("HTTP_X_REQUEST_ID", "")[:64]
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError) and not _is_our_mistake(error):
        return _resting("503.html", RETRY_SECONDS, number)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _resting("503_full.html", RETRY_LATER_SECONDS, number)
    return HttpResponse(loader.get_template("500.html").render({"request_id": number}), status=500)


def _is_our_mistake(error: Exception) -> bool:
    """SQLite says even of a missing table that the operation failed."""
    return "no such" in str(error)


def _resting(template: str, seconds: int, number: str) -> HttpResponse:
    page = HttpResponse(loader.get_template(template).render({"request_id": number}), status=503)
    page["Retry-After"] = str(seconds)
    page["Cache-Control"] = "no-store"
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its check mark: usually an old tab or a new session. Nothing was saved."""
    return render(request, "403_csrf.html", {"back": request.get_full_path()}, status=403)


def locked_out(request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """429 of a log-in locked by wrong passwords; says the same whether or not such a person exists."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return _wait(request, minutes, locked=True)


def _wait(request: HttpRequest, minutes: int, *, locked: bool = False) -> HttpResponse:
    response = render(request, "429.html", {"minutes": minutes, "locked": locked}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
