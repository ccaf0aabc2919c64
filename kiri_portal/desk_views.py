"""Pages of composition: «Мои задачи», search, calendar feed, health."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Event

from accounts.identity import search_query
from accounts.models import User
from applications.models import Application
from kiri_portal import desk, desk_clusters, desk_measured, desk_plans, desk_spending, public  # noqa: F401 - these bring their tasks
from methodology.roles import Role
from notices.selectors import MANY, unread_count
from procedure import clock, health, ics
from procedure.keeping import kept
from procedure.models import Dossier
from procedure.window import first_rows

FEED_SALT = "portal.calendar"
FIRST = 10  # tasks of each group one sees at once, the most urgent; the rest are one click away


@login_required
def tasks(request: HttpRequest) -> HttpResponse:
    """The home of a signed-in person: what waits for them, by term."""
    user = request.user
    about = (user.pk, user.standing, get_language(), request.get_host())
    made = _desk(request) if request.GET else kept(lambda: _desk(request), "desk", *about)
    context = {"today": clock.today(), "unread": unread_count(user), "many": MANY, **made}
    return render(request, "portal/tasks.html", context)


def _desk(request: HttpRequest) -> dict[str, Any]:
    """What only an act or a term changes on that page: the lists as they are drawn, and how many tasks there are."""
    rows, whole = desk.todos(request.user), request.GET.get("all")
    context = {
        "groups": [
            (code, title, rows[code], rows[code] if code == whole else rows[code][:FIRST])
            for code, title in desk.GROUPS
            if rows[code]
        ],
        "running": public.running_round(),
        "days_off": public.days_off_ahead(),
        "how": request.GET.get("how", ""),
        "feed": request.build_absolute_uri(reverse("calendar_feed", args=[feed_token(request.user)])),
    }
    drawn = render_to_string("portal/_desk.html", context, request)
    return {"drawn": drawn, "total": sum(map(len, rows.values())), "overdue": len(rows["overdue"])}


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """By number, name or БИН, whatever the letter case, among what this person may see."""
    query = request.GET.get("q", "").strip()
    found: list[Application] = []
    if query:
        rows = Application.objects.visible_to(request.user).filter(search__contains=search_query(query))
        found = list(first_rows(rows.select_related("dossier", "applicant", "round").order_by("sort_key", "pk")))
    return render(request, "portal/search.html", {"query": query, "found": found, "limit": settings.PAGE_ROWS})


def feed_token(user: User) -> str:
    """The secret of a person's calendar link; a change of roles makes it stale."""
    return signing.dumps([user.pk, user.epoch], salt=FEED_SALT, compress=True)


def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """.ics of one's terms: the link carries the secret, so a calendar program can read it."""
    user = _owner(token)
    calendar = ics.calendar("terms")
    with translation.override(user.language):
        for deadline in desk.calendar_terms(user):
            calendar.add_component(_event(deadline))
    return ics.answer(calendar, "terms")


def _owner(token: str) -> User:
    try:
        pk, epoch = signing.loads(token, salt=FEED_SALT)
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    user = User.objects.filter(pk=pk, epoch=epoch, is_active=True).first()
    if user is None:
        raise Http404
    return user


def _page(dossier: Dossier) -> str:
    """Where a dossier is read."""
    record = getattr(dossier, "application", None) or getattr(dossier, "round", None)
    return record.get_absolute_url() if record else ""


def _event(deadline: Any) -> Event:
    title = f"{deadline.name}: {deadline.dossier}"
    return ics.whole_day(f"deadline-{deadline.pk}@kiri-portal", title, deadline.due_on, page=_page(deadline.dossier))


@login_required
def health_page(request: HttpRequest) -> HttpResponse:
    """Live state of the portal, for the ministry's and the technical administrators' eyes."""
    if not (request.user.is_staff or request.user.holds(Role.MINISTRY_HEAD)):
        raise PermissionDenied
    return render(request, "portal/health.html", {"findings": health.findings(), "title": _("Состояние портала")})
