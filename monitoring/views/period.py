"""Pages of a reporting period: its values and answers, the grid, the sheet to fill in, corrections."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from action_plans.permissions import firm_in
from coordinators.permissions import works_inside
from documents.tables import XLSX, sheets, workbook
from monitoring import services
from monitoring.forms import checking
from monitoring.forms import period as forms
from monitoring.forms.restatement import RestateForm
from monitoring.models import Period
from monitoring.selectors import period as periods
from monitoring.selectors.answers import sheets_of_answers
from monitoring.services.values_file import heads, lines_to_fill, read_values
from monitoring.workflow import MEASUREMENT, PERIOD
from procedure.views import Binding, act_path

period_acts = act_path(
    "period", PERIOD,
    {
        "save_values": Binding(services.save_values, forms.ValuesForm, bound=True, template="monitoring/values.html"),
        "ask_firms": Binding(services.ask_firms),
        "record_answers": Binding(services.record_answers, forms.RecordAnswersForm, bound=True),
        "answer_survey": Binding(services.answer_survey, forms.AnswersForm, bound=True),
        "submit_values": Binding(services.submit_values, checking.SubmitForm, bound=True),
        "return_values": Binding(services.return_values, checking.ReturnForm, bound=True),
        "confirm_values": Binding(services.confirm_values),
        "extend_period": Binding(services.extend_period, checking.ExtendForm, bound=True),
    },
)  # fmt: skip
measurement_acts = act_path(
    "measurement", MEASUREMENT,
    {
        "restate_value": Binding(services.restate_value, RestateForm, bound=True),
        "confirm_restatement": Binding(services.confirm_restatement),
        "refuse_restatement": Binding(services.refuse_restatement),
    },
)  # fmt: skip


def _fills(user: Any, found: Period) -> bool:
    """This person tells values of the quarter; others inside only read them."""
    return PERIOD.acts["save_values"].role_of(user, found) is not None


def _found(request: HttpRequest, pk: int) -> Period:
    seen = Period.objects.visible_to(request.user).select_related("system__cluster__assessment__application__dossier")
    return get_object_or_404(seen, pk=pk)


@login_required
@require_safe
def period(request: HttpRequest, pk: int) -> HttpResponse:
    """One quarter: what is told, what is missing, who answered; an enterprise sees its own answers."""
    found = _found(request, pk)
    inside = works_inside(request.user, found.cluster)
    firm = None if inside else firm_in(request.user, found.cluster)
    context = {
        "record": found, "system": found.system, "inside": inside, "fills": _fills(request.user, found),
        "rows": periods.rows_of(found) if inside else [],
        "asked": periods.surveyed(found), "firms": periods.answers_of(found, [firm] if firm else None if inside else []),
        "splits": [(row, axis, periods.split_by(row, found, axis)) for row in periods.surveyed(found)
                   for axis in row.splits] if inside and found.has_begun else [],
    }  # fmt: skip
    return render(request, "monitoring/period.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The period as a sheet to fill in without the portal."""
    found = _found_inside(request, pk)
    return _book("values", found, workbook(heads(), lines_to_fill(found), sheet=found.code))


@login_required
@require_safe
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """What every enterprise answered, and what it gives together."""
    found = _found_inside(request, pk)
    return _book("answers", found, sheets(*sheets_of_answers(found)))


def _found_inside(request: HttpRequest, pk: int) -> Period:
    """Numbers of every enterprise are read by those who work inside the cluster."""
    found = _found(request, pk)
    if not works_inside(request.user, found.cluster):
        raise PermissionDenied
    return found


def _book(name: str, period: Period, body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}-{period.system.cluster_id}-{period.code}.xlsx"'
    return response


class SheetForm(django_forms.Form):
    """The filled sheet."""

    upload = django_forms.FileField(
        label=gettext_lazy("Таблица со значениями"),
        error_messages={"required": gettext_lazy("Выберите файл."), "empty": gettext_lazy("Файл пуст.")},
    )  # fmt: skip


@login_required
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run: what the sheet says stands in the grid with its mistakes, nothing is saved until the person saves it."""
    found = _found(request, pk)
    if not _fills(request.user, found):
        raise PermissionDenied
    form = SheetForm(request.POST or None, request.FILES or None)
    context = {"record": found, "form": form, "act": PERIOD.acts["save_values"]}
    if request.method != "POST" or not form.is_valid():
        return render(request, "monitoring/values_file.html", context, status=422 if form.errors else 200)
    try:
        read = read_values(form.cleaned_data["upload"], periods.asked(found))
    except ValidationError as refused:
        form.add_error("upload", refused.messages)
        return render(request, "monitoring/values_file.html", context, status=422)
    grid = forms.ValuesForm(record=found, actor=request.user)
    told = {name: str(grid.initial.get(name) or "") for name in grid.fields if grid.initial.get(name)}
    grid = forms.ValuesForm(told | read.typed, record=found, actor=request.user)
    grid.is_valid()
    context |= {
        "form": grid, "sheet": read, "obstacles": PERIOD.obstacles("save_values", found, request.user),
        "action": reverse("monitoring:period_act", args=[found.pk, "save-values"]), "title": _("Значения из таблицы"),
    }  # fmt: skip
    return render(request, "monitoring/values.html", context)
