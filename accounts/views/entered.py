"""Where I am signed in: one's open sessions, and the way to end those one does not know."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.sessions import end_chosen, open_of


@login_required
@reauthentication_required(allow_get=True)
def entered(request: HttpRequest) -> HttpResponse:
    """List of open sessions; ending asks for the password or the code again, if they were shown long ago."""
    if request.method == "POST":
        ended = end_chosen(request, request.POST.get("session", ""))
        if ended:
            messages.success(request, ngettext("Закрыт %(count)s вход.", "Закрыто входов: %(count)s.", ended)
                             % {"count": ended})  # fmt: skip
        else:
            messages.info(request, _("Этот вход уже закрыт."))
        return redirect("accounts:entered")
    return render(request, "accounts/entered.html", {"rows": open_of(request.user)})
