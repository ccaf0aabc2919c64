"""The ministry's desk: inbox with filters, XLSX as seen, bulk forwarding, authorities."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import services as people
from accounts.models import Authority
from accounts.workflow import AUTHORITY
from applications import services
from applications.filters import InboxFilter
from applications.forms.sections import ClaimForm
from applications.models import Application
from applications.permissions import INSTITUTE, MINISTRY, has_claim, holds_any
from documents.models import Document
from documents.services import attach
from methodology.roles import Role
from procedure import calendars, clock, presenting
from procedure.models import Deadline
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


def _found(request: HttpRequest) -> InboxFilter:
    rows = (
        Application.objects.visible_to(request.user)
        .filter(submitted_at__isnull=False)
        .select_related("dossier", "applicant", "round")
    )
    return InboxFilter(request.GET, queryset=rows.order_by(*NEWEST))


def _may_open(user: Any) -> bool:
    return holds_any(user, (*MINISTRY, *INSTITUTE, Role.AKIMAT, Role.SECRETARY, Role.MEMBER))


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Filed applications this person may see; filters in the URL."""
    if not _may_open(request.user):
        raise PermissionDenied
    found = _found(request)
    shown = window(found.qs, request.GET.get("after"), order=NEWEST)
    context = {
        "filter": found, "window": shown, "rows": _with_terms(shown.rows),
        "may_forward": holds_any(request.user, MINISTRY), "query": request.GET.urlencode(),
        "refused": request.session.pop("bulk_refused", []),
    }  # fmt: skip
    return render(request, "applications/inbox.html", context)


def _with_terms(rows: list[Application]) -> list[tuple[Application, Any]]:
    """Each application with the chip of the term that runs now; one query for all."""
    running = Deadline.objects.running().filter(dossier__in=[r.dossier_id for r in rows]).select_related("dossier")
    terms = {d.dossier_id: d for d in running.order_by("-due_on")}
    now, calendar = clock.now(), calendars.current()
    return [
        (row, presenting.chip(terms[row.dossier_id], now, calendar) if row.dossier_id in terms else None)
        for row in rows
    ]


@login_required
@require_POST
def bulk_forward(request: HttpRequest) -> HttpResponse:
    """Forward the ticked ones, each alone; a refused row says why."""
    if not holds_any(request.user, MINISTRY):
        raise PermissionDenied
    ids = [int(pk) for pk in request.POST.getlist("pk")[:BULK_LIMIT] if pk.isdigit()]
    done, refused = 0, []
    for application in Application.objects.visible_to(request.user).filter(pk__in=ids).order_by("pk"):
        try:
            services.forward(application, actor=request.user)
            done += 1
        except NotAllowed as refusal:
            refused.append({"title": str(application), "why": [str(o) for o in refusal.obstacles]})
    if done:
        messages.success(request, _("Передано в КИРИ: %(n)d.") % {"n": done})
    request.session["bulk_refused"] = refused
    query = request.POST.get("query", "")
    return redirect(f"/applications/inbox/?{query}" if query else "/applications/inbox/")


@login_required
def inbox_xlsx(request: HttpRequest) -> HttpResponse:
    """The list as seen: same filters, same order, cells neutralised."""
    if not _may_open(request.user):
        raise PermissionDenied
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    titles = [_("Номер"), _("Кластер"), _("Заявитель"), _("БИН"), _("Отбор"), _("Состояние"), _("Подана")]
    for column, title in enumerate(titles):
        sheet.write_string(0, column, str(title))
    for line, row in enumerate(_found(request).qs.iterator(chunk_size=500), start=1):
        filed = clock.local_day(row.submitted_at).strftime("%d.%m.%Y") if row.submitted_at else ""
        cells = [row.dossier.number or "", row.cluster_name, row.applicant.name, row.applicant.bin or "", row.round.title,
                 row.get_status_display(), filed]  # fmt: skip
        for column, text in enumerate(cells):
            sheet.write_string(line, column, neutral(str(text)))
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(out.getvalue(), content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="applications.xlsx"'
    return response


def neutral(text: str) -> str:
    """A cell that begins like a formula is written as text a spreadsheet will not run."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


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
