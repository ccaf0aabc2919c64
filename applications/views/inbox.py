"""The ministry's desk: inbox with filters, XLSX as seen, bulk forwarding, authorities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import services as people
from accounts.models import Authority
from accounts.workflow import AUTHORITY
from applications import services
from applications.filters import InboxFilter
from applications.forms.sections import ClaimForm
from applications.models import Application
from applications.permissions import has_claim, holds_any
from applications.selectors import inbox as inbox_rows
from applications.selectors.inbox import InboxRow
from documents.models import Document
from documents.services import attach
from documents.tables import XLSX, workbook
from methodology.roles import COMMISSION, INSTITUTE, MINISTRY, Role
from procedure import clock, dates
from procedure.views import Binding, ReasonForm, act_path
from procedure.window import window
from procedure.workflow import NotAllowed

NEWEST = ("-submitted_at", "-pk")
BULK_LIMIT = 200
AUTHORITY_BINDINGS = {
    "confirm_authority": Binding(people.confirm_authority, after=lambda a: "/applications/authorities/"),
    "refuse_authority": Binding(people.refuse_authority, ReasonForm, after=lambda a: "/applications/authorities/"),
}
authority_acts = act_path("authority", AUTHORITY, AUTHORITY_BINDINGS, namespace="applications")


def _may_open(user: Any) -> bool:
    return holds_any(user, (*MINISTRY, *INSTITUTE, *COMMISSION, Role.AKIMAT))


def _desk(request: HttpRequest) -> str:
    """The desk asked for in the URL; the ministry's own by default, everything for the rest."""
    asked = request.GET.get("desk", "")
    default = inbox_rows.WAITING if holds_any(request.user, MINISTRY) else inbox_rows.ALL
    return asked if asked in dict(inbox_rows.DESKS) else default


def _found(request: HttpRequest) -> InboxFilter:
    rows = inbox_rows.on_desk(inbox_rows.inbox_of(request.user), _desk(request))
    return InboxFilter(request.GET, queryset=rows, request=request)


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Filed applications this person may see; desk, filters, place and the explained term are in the URL."""
    if not _may_open(request.user):
        raise PermissionDenied
    found = _found(request)
    shown = window(found.qs, request.GET.get("after"), order=NEWEST)
    how = request.GET.get("how", "")
    context = {
        "filter": found, "window": shown, "rows": inbox_rows.rows_of(shown.rows, request.user),
        "desks": inbox_rows.DESKS, "desk": _desk(request), "how": int(how) if how.isdecimal() else None,
        "may_forward": holds_any(request.user, MINISTRY), "staff": holds_any(request.user, MINISTRY + INSTITUTE),
        "query": request.GET.urlencode(),
        "refused": request.session.pop("bulk_refused", None),
    }  # fmt: skip
    return render(request, "applications/inbox.html", context)


@login_required
@require_POST
def bulk_forward(request: HttpRequest) -> HttpResponse:
    """Forward the ticked ones, each alone; a refused row says why."""
    done = _each(request, lambda a: services.forward(a, actor=request.user))
    if done:
        messages.success(request, _("Передано в КИРИ: %(n)d.") % {"n": done})
    return _back(request)


@login_required
@require_POST
def bulk_notify(request: HttpRequest) -> HttpResponse:
    """Tell the akimats of the ticked ones, each alone; a refused row says why."""
    done = _each(request, lambda a: services.notify_akimat(a, actor=request.user))
    if done:
        messages.success(request, _("Оповещены акиматы по заявкам: %(n)d.") % {"n": done})
    return _back(request)


def _each(request: HttpRequest, act: Callable[[Application], Any]) -> int:
    """Do one act to each ticked application; the refusals wait in the session for the next page."""
    if not holds_any(request.user, MINISTRY):
        raise PermissionDenied
    ids = [int(pk) for pk in request.POST.getlist("pk")[:BULK_LIMIT] if pk.isdecimal()]
    if not ids:
        messages.warning(request, _("Отметьте хотя бы одну заявку."))
    done, refused = 0, []
    for application in Application.objects.visible_to(request.user).filter(pk__in=ids).order_by("pk"):
        try:
            act(application)
            done += 1
        except NotAllowed as refusal:
            why = [str(obstacle) for obstacle in refusal.obstacles]
            refused.append({"title": str(application), "url": application.get_absolute_url(), "why": why})
    request.session["bulk_refused"] = refused
    return done


def _back(request: HttpRequest) -> HttpResponse:
    query = request.POST.get("query", "")
    return redirect(f"{reverse('applications:inbox')}?{query}" if query else "applications:inbox")


@login_required
def inbox_xlsx(request: HttpRequest) -> HttpResponse:
    """The list as seen: same desk, filters, order and columns."""
    if not _may_open(request.user):
        raise PermissionDenied
    titles = [_("Номер"), _("Кластер"), _("Отбор"), _("Регион"), _("Заявитель"), _("БИН"), _("Подана"),
              _("Состояние"), _("Акиматы"), _("Срок до"), _("Осталось")]  # fmt: skip
    found = _found(request).qs.order_by(*NEWEST).iterator(chunk_size=500)
    rows = (_cells(row) for batch in batched(found, 500) for row in inbox_rows.rows_of(list(batch), request.user))
    response = HttpResponse(workbook(titles, rows), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="applications.xlsx"'
    return response


def _cells(row: InboxRow) -> list[str]:
    application = row.application
    return [
        application.dossier.number or "", application.cluster_name, application.round.title, ", ".join(row.regions),
        application.applicant.name, application.applicant.bin or "", dates.short(clock.local_day(application.submitted_at)),
        application.get_status_display(), row.akimat, dates.short(row.deadline.due_on) if row.deadline else "",
        row.chip.main if row.chip else "",
    ]  # fmt: skip


def batched(rows: Iterable[Any], size: int) -> Iterator[tuple[Any, ...]]:
    """``itertools.batched`` of Python 3.12."""
    source = iter(rows)
    while batch := tuple(islice(source, size)):
        yield batch


@login_required
def authorities(request: HttpRequest) -> HttpResponse:
    """People who ask to act for an organisation, with the paper they attached."""
    if not holds_any(request.user, MINISTRY):
        raise PermissionDenied
    rows = Authority.objects.select_related("user", "organisation").order_by("status", "-pk")[:200]
    papers = Document.objects.filter(kind="authority", dossier__in=[r.organisation.dossier_id for r in rows])
    by_person = {(d.dossier_id, d.by_id): d for d in papers}
    context = {"rows": [(row, by_person.get((row.organisation.dossier_id, row.user_id))) for row in rows]}
    return render(request, "applications/authorities.html", context)


@login_required
def claim(request: HttpRequest) -> HttpResponse:
    """Ask to act for a BIN; the paper travels with the request."""
    form = ClaimForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        paper, position = fields.pop("paper"), fields.pop("position")
        try:
            with transaction.atomic():
                organisation = people.register_organisation(**fields)
                people.claim_authority(organisation, actor=request.user, position=position)
                attach(organisation.dossier, paper, kind="authority", actor=request.user, title=request.user.label)
        except NotAllowed as refusal:
            form.add_error("bin", [str(o) for o in refusal.obstacles])
        except ValidationError as refused:
            form.add_error("paper", refused.messages)
        else:
            messages.success(request, _("Запрос отправлен в министерство."))
            if has_claim(request.user, organisation.pk):
                messages.info(request, _("Черновик заявки можно начать уже сейчас."))
            return redirect("applications:mine")
    return render(request, "applications/claim.html", {"form": form}, status=422 if form.errors else 200)
