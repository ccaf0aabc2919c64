"""What the pages of the policy's own records share: who comes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from monitoring.permissions import reads_spending

Page = Callable[..., HttpResponse]


def of_spending(page: Page | None = None, *, may: Callable[[Any], bool] = reads_spending) -> Any:
    """A page that is only read, by those whom ``may`` admits: by default who reads what the policy costs."""
    if page is None:
        return partial(of_spending, may=may)

    @login_required
    @require_safe
    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user):
            raise PermissionDenied
        return page(request, *args, **kwargs)

    return guarded
