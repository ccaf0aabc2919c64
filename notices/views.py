"""The portal's own message page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from notices import selectors
from notices.rendering import terms_of, words
from procedure import clock
from procedure.window import window


@login_required
def notice_list(request: HttpRequest) -> HttpResponse:
    shown = window(selectors.notices_of(request.user), request.GET.get("after"), order=("-pk",))
    language, terms = (get_language() or "ru")[:2], terms_of(shown.rows)
    rows = [(notice, words(notice, language, terms.get(notice.pk), "notice")) for notice in shown.rows]
    unread = selectors.unread_count(request.user)
    return render(request, "notices/list.html", {"rows": rows, "window": shown, "unread": unread})


@login_required
@require_POST
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads."""
    notice = get_object_or_404(selectors.notices_of(request.user), pk=pk)
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return redirect(notice.link or "notices:list")


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    selectors.notices_of(request.user).filter(read_at__isnull=True).update(read_at=clock.now())
    return redirect("notices:list")
