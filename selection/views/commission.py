"""Pages of the Commission: sittings, one sitting with votes, the package, results, objection."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.models import SelectionRound
from applications.permissions import MINISTRY, holds_any
from documents.models import Document
from documents.views import as_attachment
from methodology.roles import Role
from procedure.views import Binding, act_path
from procedure.window import first_rows, window
from procedure.workflow import NotAllowed
from selection import forms, services
from selection.models import AgendaItem, Assessment, Meeting, Objection, Package, Vote
from selection.permissions import COMMISSION, rounds_closed_to, sees_meetings
from selection.selectors.sitting import verdict_of
from selection.services.package import contents
from selection.workflow import ITEM, MEETING, OBJECTION, PACKAGE

ITEM_BINDINGS = {
    "submit_to_commission": Binding(services.submit_to_commission),
    "recuse_member": Binding(services.recuse_member, forms.RecuseMemberForm),
    "select": Binding(services.select, forms.ReasonsForm),
    "reject": Binding(services.reject, forms.ReasonsForm),
    "defer": Binding(services.defer, forms.ReasonsForm),
    "correct_record": Binding(services.correct_record, forms.CorrectForm),
    "tell_result": Binding(services.tell_result),
}


def on_agenda(record: Meeting, **kwargs: Any) -> None:
    services.put_on_agenda(record, **kwargs)


MEETING_BINDINGS = {
    "put_on_agenda": Binding(on_agenda, forms.AgendaForm, bound=True),
    "open_sitting": Binding(services.open_sitting),
    "record_attendance": Binding(services.record_attendance, forms.AttendanceForm),
    "close_sitting": Binding(services.close_sitting),
    "announce_results": Binding(services.announce_results),
}
ROUND_BINDINGS = {"convene": Binding(services.convene, forms.ConveneForm)}
PACKAGE_BINDINGS = {
    "build_package": Binding(services.build_package, after=lambda p: f"/selection/package/{p.round_id}/"),
}
OBJECTION_BINDINGS = {"answer_objection": Binding(services.answer_objection, forms.ObjectionAnswerForm)}
item_acts = act_path("item", ITEM, ITEM_BINDINGS)
meeting_acts = act_path("meeting", MEETING, MEETING_BINDINGS)
round_acts = act_path("round", MEETING, ROUND_BINDINGS, model=SelectionRound)
package_acts = act_path("packaging", PACKAGE, PACKAGE_BINDINGS, model=SelectionRound)
objection_acts = act_path("objection", OBJECTION, OBJECTION_BINDINGS)


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
    """A sitting: agenda, attendance, votes by member, tally, decisions."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("round__dossier"), pk=pk)
    return _meeting_page(request, meeting)


def _meeting_page(
    request: HttpRequest, meeting: Meeting, errors: dict | None = None, status: int = 200
) -> HttpResponse:
    present = list(meeting.attendance.filter(present=True).select_related("member"))
    visible = set(Assessment.objects.visible_to(request.user).values_list("pk", flat=True))
    items = meeting.agenda.select_related("assessment__application__dossier").prefetch_related(
        "votes", "recusals", "decisions"
    )
    context = {
        "meeting": meeting, "present": present, "errors": errors or {}, "choices": Vote.Choice.choices,
        "items": [_item(item, present, request.POST) for item in items if item.assessment_id in visible],
        "may_write": request.user.holds(Role.SECRETARY),
        "documents": Document.objects.visible_to(request.user).current().filter(
            dossier=meeting.dossier, kind__in=("protocol", "announcement")
        ),
    }  # fmt: skip
    return render(request, "selection/meeting_detail.html", context, status=status)


def _item(item: AgendaItem, present: list, data: Any) -> dict[str, Any]:
    votes = {v.member_id: v.choice for v in item.votes.all() if not v.superseded}
    recused = {r.member_id for r in item.recusals.all()}
    rows = [
        {
            "member": a.member, "chair": a.is_chair, "recused": a.member_id in recused, "name": forms.vote_name(a.member),
            "choice": data.get(forms.vote_name(a.member)) or votes.get(a.member_id, ""),
        }
        for a in present
    ]  # fmt: skip
    decision = next((d for d in item.decisions.all() if not d.superseded), None)
    return {"item": item, "assessment": item.assessment, "rows": rows, "tally": verdict_of(item), "decision": decision}


@login_required
@require_POST
def item_votes(request: HttpRequest, pk: int) -> HttpResponse:
    """All votes of one item at once; what was typed comes back when something is missing."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting", "assessment"), pk=pk)
    if not request.user.holds(Role.SECRETARY):
        raise PermissionDenied
    recused = set(item.recusals.values_list("member", flat=True))
    rows = item.meeting.attendance.filter(present=True).exclude(member__in=recused).select_related("member")
    chosen, errors = forms.read_votes(request.POST, [a.member for a in rows])
    if not errors:
        try:
            with transaction.atomic():
                for member, choice in chosen.items():
                    services.record_vote(item.assessment, actor=request.user, member=member, choice=choice)
        except (NotAllowed, ValidationError) as refusal:
            errors = [str(o) for o in getattr(refusal, "obstacles", None) or refusal.messages]
        else:
            messages.success(request, _("Голоса записаны."))
            return redirect(item.meeting)
    return _meeting_page(request, item.meeting, {item.pk: errors}, status=422)


@login_required
def package_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the package holds, how far it is built, and its versions."""
    round_ = get_object_or_404(SelectionRound, pk=pk)
    if not holds_any(request.user, (*MINISTRY, *COMMISSION)):
        raise PermissionDenied
    packages = list(round_.packages.visible_to(request.user))
    closed = rounds_closed_to(request.user).filter(pk=pk).exists()
    context = {
        "round": round_, "packages": packages, "closed": closed,
        "items": [] if closed else [item.path for item in contents(round_)],
        "building": any(p.state == Package.State.ASKED for p in packages),
        "may_build": holds_any(request.user, (*MINISTRY, Role.SECRETARY)),
    }  # fmt: skip
    return render(request, "selection/package.html", context)


@login_required
def package_download(request: HttpRequest, pk: int) -> HttpResponse:
    package = get_object_or_404(Package.objects.visible_to(request.user), pk=pk, state=Package.State.READY)
    path = Path(settings.MEDIA_ROOT) / package.file
    with_name = File(path.open("rb"), name=package.file)
    return as_attachment(with_name, path.name, "application/zip")


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Public results of a round: outcomes and totals of what was announced, nothing else."""
    round_ = get_object_or_404(SelectionRound.objects.public(), pk=pk)
    rows = Assessment.objects.filter(application__round=round_, announced_at__isnull=False)
    rows = rows.select_related("application__dossier", "application__applicant", "cluster").prefetch_related(
        "application__regions"
    )
    shown = window(rows, request.GET.get("after"), order=("-total", "pk"))
    return render(request, "selection/results.html", {"round": round_, "rows": shown.rows, "window": shown})


@login_required
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The applicant's own result with reasons per criterion, before the public page."""
    rows = Assessment.objects.filter(result_told_at__isnull=False).select_related(
        "application__dossier", "application__round"
    )
    assessment = get_object_or_404(rows, pk=pk)
    if assessment.application.applicant_id not in request.user.organisations_as(Role.APPLICANT):
        raise Http404
    conclusion = assessment.conclusions.order_by("-version").first()
    decision = assessment.decisions.filter(superseded=False).order_by("-pk").first()
    context = {
        "assessment": assessment, "application": assessment.application, "conclusion": conclusion, "decision": decision,
        "obstacles": OBJECTION.obstacles("file_objection", assessment, request.user),
        "objection": Objection.objects.filter(assessment=assessment).first(),
    }  # fmt: skip
    return render(request, "selection/result.html", context)


@login_required
def objection_file(request: HttpRequest, pk: int) -> HttpResponse:
    """File an objection; lives at the applicant's result."""
    rows = Assessment.objects.filter(result_told_at__isnull=False)
    assessment = get_object_or_404(rows, pk=pk)
    if assessment.application.applicant_id not in request.user.organisations_as(Role.APPLICANT):
        raise Http404
    form = forms.ObjectionForm(request.POST or None)
    obstacles, status = OBJECTION.obstacles("file_objection", assessment, request.user), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.file_objection(assessment, actor=request.user, **form.cleaned_data)
            except NotAllowed as refusal:
                obstacles, status = refusal.obstacles, 409
            else:
                messages.success(request, _("Возражение подано."))
                return redirect("selection:result", assessment.pk)
    context = {
        "act": OBJECTION.acts["file_objection"],
        "record": assessment.application,
        "form": form,
        "obstacles": obstacles,
    }
    return render(request, "procedure/act.html", context, status=status)
