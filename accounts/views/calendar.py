"""A change of the production calendar: what it does to days and terms, and the acts upon it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from accounts import services
from accounts.forms import CalendarForm
from accounts.models import CalendarChange, Organisation
from accounts.workflow import CALENDAR
from procedure import calendars
from procedure.selectors import shifts_seen_by
from procedure.views import Binding, act_path

DRAFT = {
    "draft_calendar": Binding(
        services.draft_calendar, CalendarForm, bound=True, template="accounts/draft_calendar.html"
    )
}  # fmt: skip
BINDINGS = {
    "approve_calendar": Binding(services.approve_calendar),
    "withdraw_calendar": Binding(services.withdraw_calendar),
}
office_acts = act_path("calendar_office", CALENDAR, DRAFT, model=Organisation)
change_acts = act_path("calendar_change", CALENDAR, BINDINGS)


@login_required
def calendar_change(request: HttpRequest, pk: int) -> HttpResponse:
    """While it waits: what it would do. Later: what it was, and when."""
    rows = CalendarChange.objects.visible_to(request.user).select_related("office__dossier", "drafted_by")
    change = get_object_or_404(rows, pk=pk)
    calendar = calendars.current()
    waiting = change.status == CalendarChange.Status.DRAFTED
    context = {
        "change": change, "waiting": waiting,
        "rows": change.difference(calendar) if waiting else [],
        "days": [] if waiting else [(day, note.note(get_language() or "ru")) for day, note in change.rows()],
        "shifts": shifts_seen_by(request.user, change.applied_to(calendar)) if waiting else [],
    }  # fmt: skip
    return render(request, "accounts/calendar_change.html", context)
