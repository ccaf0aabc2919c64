"""Pages of events: the log of a cluster, one event, its calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from icalendar import Calendar

from coordinators import services
from coordinators.forms import events as forms
from coordinators.models import Cluster, Event
from coordinators.permissions import works_inside
from coordinators.selectors import events as rows
from coordinators.views.shell import Tab, add_tab, cluster_page
from coordinators.workflow import EVENT, REMARK
from procedure import clock, ics
from procedure.views import Binding, act_path
from procedure.window import window

HOURS = 2  # what a calendar shows when only the beginning is known
EVENTS_TAB = add_tab(Tab("events", _("События"), 60, works_inside))
BINDINGS = {
    "invite_to_event": Binding(services.invite_to_event, forms.InviteForm, bound=True),
    "move_event": Binding(services.move_event, forms.MoveForm, bound=True),
    "hold_event": Binding(services.hold_event, forms.HoldForm, bound=True),
    "cancel_event": Binding(services.cancel_event),
    "withdraw_event": Binding(services.withdraw_event),
    "attach_to_event": Binding(services.attach_to_event, forms.FileForm),
    "present_finding": Binding(services.present_finding, forms.FindingForm),
    "withdraw_finding": Binding(services.withdraw_finding, forms.WithdrawFindingForm, bound=True),
    "record_remark": Binding(services.record_remark, forms.RemarkForm, bound=True),
    "confirm_findings": Binding(services.confirm_findings, forms.ConfirmForm),
}
event_acts = act_path("event", EVENT, BINDINGS)
planning_acts = act_path(
    "events", EVENT, {"plan_event": Binding(services.plan_event, forms.PlanForm, bound=True)}, model=Cluster
)
remark_acts = act_path("remark", REMARK, {"answer_remark": Binding(services.answer_remark, forms.AnswerForm)})


@login_required
@require_safe
def events(request: HttpRequest, pk: int) -> HttpResponse:
    """The log of a cluster: what is planned, then what was held, newest first."""

    def context(cluster: Cluster) -> dict[str, Any]:
        seen = rows.log(cluster, request.user)
        planned = seen.filter(status=Event.Status.PLANNED).order_by("starts_on", "pk")
        shown = window(seen.exclude(status=Event.Status.PLANNED), request.GET.get("after"), order=("-starts_on", "-pk"))
        return {"planned": planned, "window": shown, "query": ""}

    return cluster_page(request, pk, EVENTS_TAB, "coordinators/events.html", context)


def _event(request: HttpRequest, pk: int) -> Event:
    seen = Event.objects.visible_to(request.user).select_related(
        "cluster__assessment__application__dossier", "group", "consultant"
    )
    return get_object_or_404(seen, pk=pk)


@login_required
@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event: who is invited, who came, what was said; findings and objections of an open meeting."""
    found = _event(request, pk)
    inside = works_inside(request.user, found.cluster)
    context = {
        "event": found, "inside": inside,
        "invitations": found.invitations.select_related("organisation") if inside else (),
        "attendances": found.attendances.select_related("organisation"),
        "findings": found.findings.prefetch_related("remarks"),
        "may_answer": REMARK.acts["answer_remark"].role_of(request.user, found) is not None,
        "protocols": rows.protocols(found, request.user) if inside else (),
        "files": found.files.select_related("document") if inside else (),
    }  # fmt: skip
    return render(request, "coordinators/event_detail.html", context)


@login_required
@require_safe
def event_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """The event for the calendar of the invited person."""
    found = _event(request, pk)
    return ics.answer(_calendar(found), f"event-{found.pk}")


def _calendar(event: Event) -> Calendar:
    """One entry; ``sequence`` grows with every change, so that calendars replace the earlier one of the same uid."""
    made = ics.calendar("events")
    made.add("method", "PUBLISH")
    off = event.status in (Event.Status.CANCELLED, Event.Status.WITHDRAWN)
    first, after = _span(event)
    made.add_component(
        ics.entry(
            f"event-{event.pk}", page=event.get_absolute_url(), dtstamp=event.changed_at, sequence=event.sequence,
            dtstart=first, dtend=after, summary=event.title, location=event.place, description=event.agenda,
            status="CANCELLED" if off else "CONFIRMED",
        )
    )  # fmt: skip
    return made


def _span(event: Event) -> tuple[Any, Any]:
    """Whole days when no hour is set; an hour without an end lasts ``HOURS``."""
    if event.starts_at is None:
        return event.starts_on, event.last_day + timedelta(days=1)
    first = datetime.combine(event.starts_on, event.starts_at, clock.ALMATY)
    after = first + timedelta(hours=HOURS)
    if event.last_day > event.starts_on:
        after = datetime.combine(event.last_day + timedelta(days=1), time(), clock.ALMATY)
    return first.astimezone(UTC), after.astimezone(UTC)
