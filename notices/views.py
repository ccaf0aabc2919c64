"""The portal's own message page."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from notices import selectors, services
from notices.forms import SettingsForm
from notices.kinds import KINDS
from notices.rendering import terms_of, words
from procedure import clock
from procedure.models import Dossier
from procedure.window import first_rows, window


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


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """For each kind of notices: about what, and where; what cannot be switched off is said so."""
    form = SettingsForm(request.POST or None, choices=selectors.choices_of(request.user))
    if request.method == "POST" and form.is_valid():
        services.choose(request.user, form.chosen())
        messages.success(request, _("Сохранено."))
        return redirect("notices:settings")
    context = {
        "form": form, "legal": [kind for kind in KINDS.values() if kind.legal],
        "followed": first_rows(selectors.followed_by(request.user)),
    }  # fmt: skip
    return render(request, "notices/settings.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a dossier this person sees, or stop; then back where they were."""
    dossier = get_object_or_404(Dossier.objects.visible_to(request.user), pk=pk)
    change = services.follow if request.POST.get("on") else services.unfollow
    change(request.user, dossier)
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if ours else "notices:settings")
