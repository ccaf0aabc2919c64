"""Pages of the Commission: sittings, one sitting item by item, votes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.models import SelectionRound
from applications.permissions import holds_any
from documents.models import Document
from methodology.roles import COMMISSION, MINISTRY, Role
from procedure.views import Binding, act_path
from procedure.window import first_rows, window
from procedure.workflow import NotAllowed
from selection import services
from selection.forms import sitting as forms
from selection.models import AgendaItem, Assessment, Meeting
from selection.permissions import sees_meetings
from selection.selectors.agenda import Row, agenda_of, current_of, steps_of
from selection.selectors.sitting import in_the_room, last_protocol, undecided
from selection.workflow import ITEM, MEETING

PAPERS = (("documents", "protocol"), ("announcements", "announcement"), ("extracts", "extract"))
CORRECT = "selection/correct.html"
ITEM_BINDINGS = {
    "submit_to_commission": Binding(services.submit_to_commission),
    "recuse_member": Binding(services.recuse_member, forms.RecuseMemberForm, bound=True),
    "record_minutes": Binding(services.record_minutes, forms.MinutesForm, bound=True),
    "select": Binding(services.select, forms.ReasonsForm),
    "reject": Binding(services.reject, forms.ReasonsForm),
    "defer": Binding(services.defer, forms.DeferForm, bound=True),
    "correct_record": Binding(services.correct_record, forms.CorrectVoteForm, bound=True, template=CORRECT),
    "correct_decision": Binding(services.correct_decision, forms.CorrectDecisionForm, bound=True, template=CORRECT),
    "tell_result": Binding(services.tell_result),
}


def on_agenda(record: Meeting, **kwargs: Any) -> None:
    services.put_on_agenda(record, **kwargs)


MEETING_BINDINGS = {
    "put_on_agenda": Binding(on_agenda, forms.AgendaForm, bound=True),
    "move_sitting": Binding(services.move_sitting, forms.MoveForm, bound=True),
    "open_sitting": Binding(services.open_sitting),
    "record_attendance": Binding(services.record_attendance, forms.AttendanceForm, bound=True),
    "record_arrival": Binding(services.record_arrival, forms.ArrivalForm, bound=True),
    "record_departure": Binding(services.record_departure, forms.DepartureForm, bound=True),
    "close_sitting": Binding(services.close_sitting),
    "issue_protocol": Binding(services.issue_protocol),
    "correct_date": Binding(services.correct_date, forms.CorrectDateForm, bound=True, template=CORRECT),
    "announce_results": Binding(services.announce_results),
}
ROUND_BINDINGS = {"convene": Binding(services.convene, forms.ConveneForm)}
item_acts = act_path("item", ITEM, ITEM_BINDINGS)
meeting_acts = act_path("meeting", MEETING, MEETING_BINDINGS)
round_acts = act_path("round", MEETING, ROUND_BINDINGS, model=SelectionRound)


@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """Sittings of all rounds; rounds where one may be convened."""
    if not sees_meetings(request.user):
        raise PermissionDenied
    waiting = Assessment.objects.filter(status="submitted", application__round=OuterRef("pk"))
    rounds = SelectionRound.objects.filter(Exists(waiting), status="closed")
    items = AgendaItem.objects.filter(meeting=OuterRef("pk")).values("meeting").annotate(n=Count("pk")).values("n")
    rows = Meeting.objects.select_related("round").annotate(items=Coalesce(Subquery(items), 0))
    shown = window(rows, request.GET.get("after"), order=("-held_on", "-pk"))
    context = {"meetings": shown.rows, "window": shown, "rounds": first_rows(rounds)}
    return render(request, "selection/meeting_list.html", context)


@login_required
def meeting_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A sitting: the agenda beside one item with its decision, votes by member and tally."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("round__dossier"), pk=pk)
    return _page(request, meeting, order=request.GET.get("item", ""))


def _page(
    request: HttpRequest, meeting: Meeting, *, order: str = "", errors: list[str] | None = None, status: int = 200
) -> HttpResponse:
    rows = agenda_of(meeting, request.user)
    current = current_of(rows, order, typed=request.POST)
    papers = _papers(request, meeting, current)
    secretary = request.user.holds(Role.SECRETARY)
    context = {
        "meeting": meeting, "rows": rows, "current": current, "errors": errors or [], "steps": steps_of(meeting, rows),
        "attendance": meeting.attendance.all(), "corrections": _corrections(meeting, rows),
        "voting": secretary and meeting.status == Meeting.Status.SITTING, "secretary": secretary,
        "has_protocol": last_protocol(meeting) is not None, "undecided": len(undecided(meeting)),
        "choices": forms.CHOICES, "opens_package": holds_any(request.user, (*MINISTRY, *COMMISSION)),
        **{name: [d for d in papers if d.kind == kind] for name, kind in PAPERS},
    }  # fmt: skip
    return render(request, "selection/meeting_detail.html", context, status=status)


def _papers(request: HttpRequest, meeting: Meeting, current: Row | None) -> list[Document]:
    """The protocol, announcements, and the extract of the open item."""
    wanted = Q(kind="protocol", number=meeting.number) | Q(kind="announcement")
    wanted, seen = Q(dossier=meeting.dossier) & wanted, [meeting.dossier]
    if current:  # rows hold only what this person sees
        seen.append(current.assessment.dossier)
        wanted |= Q(dossier=current.assessment.dossier, kind="extract", number=str(current.item.pk))
    return list(Document.objects.of_seen(request.user, *seen).current().filter(wanted))


def _corrections(meeting: Meeting, rows: list[Row]) -> list[Any]:
    visible = {row.item.pk for row in rows}
    return [row for row in meeting.corrections.all() if row.item_id is None or row.item_id in visible]


@login_required
@require_POST
def item_votes(request: HttpRequest, pk: int) -> HttpResponse:
    """All votes of one item at once; what was typed comes back when something is missing."""
    seen = AgendaItem.objects.filter(
        meeting__in=Meeting.objects.visible_to(request.user), assessment__in=Assessment.objects.visible_to(request.user)
    )
    item = get_object_or_404(seen.select_related("meeting__round__dossier", "assessment"), pk=pk)
    if not request.user.holds(Role.SECRETARY):
        raise PermissionDenied
    recused = set(item.recusals.values_list("member", flat=True))
    chosen, errors = forms.read_votes(
        request.POST, [row.member for row in in_the_room(item) if row.member_id not in recused]
    )
    if not errors:
        try:
            with transaction.atomic():
                for member, choice in chosen.items():
                    services.record_vote(item.assessment, actor=request.user, member=member, choice=choice)
        except (NotAllowed, ValidationError) as refusal:
            errors = [str(o) for o in getattr(refusal, "obstacles", None) or refusal.messages]
        else:
            messages.success(request, _("Голоса записаны."))
            return redirect(f"{item.meeting.get_absolute_url()}?item={item.order}")
    return _page(request, item.meeting, order=str(item.order), errors=errors, status=422)
