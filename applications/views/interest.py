"""Who wants a cluster before any round (M 2.4): the officials' list, its spreadsheet, and the firm's own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Organisation
from applications import services
from applications.filters import InterestFilter
from applications.forms.guidance import InterestForm
from applications.models import Interest
from applications.permissions import holds_any
from applications.workflow import GUIDANCE, INTEREST
from documents.tables import XLSX, workbook
from methodology.roles import INSTITUTE, MINISTRY
from procedure import clock, dates
from procedure.views import Binding, act_path
from procedure.window import window

NEWEST = ("-at", "-pk")
ORGANISATION_BINDINGS = {
    "express_interest": Binding(
        services.express_interest, InterestForm, after=lambda made: reverse("applications:interests")
    ),
}
organisation_acts = act_path("organisation", GUIDANCE, ORGANISATION_BINDINGS, model=Organisation)
interest_acts = act_path("interest", INTEREST, {"withdraw_interest": Binding(services.withdraw_interest)})


def _found(request: HttpRequest) -> InterestFilter:
    rows = Interest.objects.visible_to(request.user).select_related("organisation", "region", "by")
    return InterestFilter(request.GET, queryset=rows)


@login_required
def interests(request: HttpRequest) -> HttpResponse:
    """All for the ministry and the institute, one's own for the rest."""
    found = _found(request)
    shown = window(found.qs, request.GET.get("after"), order=NEWEST)
    withdraw = INTEREST.acts["withdraw_interest"]
    context = {
        "filter": found, "window": shown, "query": request.GET.urlencode(),
        "staff": holds_any(request.user, INSTITUTE + MINISTRY),
        "rows": [
            (row, row.status in withdraw.sources and withdraw.role_of(request.user, row) is not None) for row in shown.rows
        ],
    }  # fmt: skip
    return render(request, "applications/interest_list.html", context)


@login_required
def interests_xlsx(request: HttpRequest) -> HttpResponse:
    """The list as seen: same filters, order and columns."""
    if not holds_any(request.user, INSTITUTE + MINISTRY):
        raise PermissionDenied
    titles = [_("Дата"), _("Организация"), _("БИН"), _("Регион"), _("Отрасль"), _("О чём инициатива"), _("Кто выразил"),
              _("Почта"), _("Телефон"), _("Состояние")]  # fmt: skip
    rows = _found(request).qs.order_by(*NEWEST).iterator(chunk_size=500)
    response = HttpResponse(workbook(titles, map(_cells, rows)), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="interests.xlsx"'
    return response


def _cells(row: Interest) -> list[Any]:
    return [
        dates.short(clock.local_day(row.at)), row.organisation.name, row.organisation.bin or "", row.region.name, row.sector,
        row.text, row.by.full_name, row.by.email, row.organisation.phone, row.get_status_display(),
    ]  # fmt: skip
