"""What is drawn once and shown again until something happens in the portal.

A kept thing is named by all it is made of, the day and the last lines of the journal among that: an act writes a line,
so what it changed is seen at once, and nothing has to be thrown away. ``OPEN_PAGE_SECONDS`` bounds the rest (a term that
ends at noon).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import InvalidCacheBackendError, caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from procedure import clock
from procedure.models import JournalEntry

LAST = 20  # lines looked at: a line numbered before another may be written after it, by an act that took longer


def kept(make: Callable[[], Any], *made_of: Any) -> Any:
    """What ``make`` answered when it was last asked under this name; None is an answer that is not kept."""
    if not settings.OPEN_PAGE_SECONDS:
        return make()
    last = hash(tuple(JournalEntry.objects.order_by("-pk").values_list("pk", flat=True)[:LAST]))
    whole = ":".join(map(str, (*made_of, clock.today().isoformat(), last)))
    name = hashlib.sha256(whole.encode()).hexdigest()  # an address may be longer than a cache's key
    found = _cache().get(name)
    if found is None and (found := make()) is not None:
        _cache().set(name, found, settings.OPEN_PAGE_SECONDS)
    return found


def drawn(request: HttpRequest, template: str, context: Callable[[], dict[str, Any]]) -> str:
    """A part of a page as this person sees it under this address; it must hold no form with a secret of the session."""
    return kept(lambda: render_to_string(template, context(), request), template, *seen_by(request))


def seen_by(request: HttpRequest) -> tuple[Any, ...]:
    """What makes a page one person's own: who they are now, their language, the address."""
    return request.user.pk, request.user.standing, get_language(), request.get_full_path()


def _cache() -> Any:
    """Each process keeps its own; they agree, as all ask the journal."""
    try:
        return caches["template_fragments"]
    except InvalidCacheBackendError:
        return caches["default"]
