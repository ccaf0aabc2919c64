"""Реестр территориальных кластеров, open to everybody: the page, its files and the dictionary of their fields."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coordinators.forms.register import AsOfForm
from coordinators.permissions import sees_staff
from coordinators.selectors import open_register
from coordinators.selectors.cluster import register, whole_register
from documents.tables import CSV, XLSX, csv_file, workbook
from procedure import clock


@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """As it stands today, or as it stood on ``?as_of=2026-03-01``. A bad day is refused at its field."""
    form = AsOfForm({"as_of": request.GET.get("as_of", "")})
    staff = request.user.is_authenticated and sees_staff(request.user)
    if not form.is_valid():
        return render(request, "coordinators/register.html", {"form": form, "staff": staff}, status=400)
    day = form.cleaned_data["as_of"]
    entries, shown = register(day, request.GET.get("after"))
    fields = [field for field in open_register.public_fields() if field.paged and field.code != "name"]
    context = {
        "form": form, "day": day, "then": day != clock.today(), "window": shown, "fields": fields,
        "staff": staff,
        "rows": [(entry, [(field, field.value(entry)) for field in fields]) for entry in entries],
    }  # fmt: skip
    return render(request, "coordinators/register.html", context)


@require_safe
def clusters_csv(request: HttpRequest) -> HttpResponse:
    return _file(request, "csv")


@require_safe
def clusters_xlsx(request: HttpRequest) -> HttpResponse:
    """The second sheet explains the fields of the first."""
    return _file(request, "xlsx")


@require_safe
def clusters_fields(request: HttpRequest) -> HttpResponse:
    """The dictionary that goes with the CSV."""
    data = csv_file(open_register.dictionary_titles(), open_register.dictionary())
    return _attached(data, CSV, "register-fields.csv")


def _file(request: HttpRequest, kind: str) -> HttpResponse:
    form = AsOfForm({"as_of": request.GET.get("as_of", "")})
    if not form.is_valid():
        return render(request, "coordinators/register.html", {"form": form}, status=400)
    day: date = form.cleaned_data["as_of"]
    titles = [field.name for field in open_register.public_fields()]
    rows = open_register.rows(whole_register(day))
    name = f"register-{day:%Y-%m-%d}.{kind}"
    if kind == "csv":
        return _attached(csv_file(titles, rows), CSV, name)
    readme = (_("Описание полей"), open_register.dictionary_titles(), open_register.dictionary())
    return _attached(workbook(titles, rows, sheet=_("Реестр"), readme=readme), XLSX, name)


def _attached(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
