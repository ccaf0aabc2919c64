"""Pages of a spreadsheet of enterprises: upload, dry run with mistakes, progress, undo."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms.imports import SheetForm
from coordinators.models import BaseImport, Cluster
from coordinators.workflow import IMPORT
from procedure.views import Binding, ReasonForm, act_path
from procedure.window import window

cluster_import_acts = act_path(
    "imports", IMPORT, {"open_import": Binding(services.open_import, SheetForm)}, model=Cluster
)
import_acts = act_path(
    "import", IMPORT,
    {
        "apply_import": Binding(services.apply_import),
        "drop_import": Binding(services.drop_import),
        "undo_import": Binding(services.undo_import, ReasonForm),
    },
)  # fmt: skip


@login_required
@require_safe
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """A load: how far it is, its rows with mistakes first, what was kept when it was taken back."""
    rows = BaseImport.objects.visible_to(request.user).select_related(
        "document", "by", "cluster__assessment__application__dossier"
    )
    found = get_object_or_404(rows, pk=pk)
    show = request.GET.get("rows", "bad" if found.bad else "good")
    shown = window(_rows(found, show), request.GET.get("after"), order=("number", "pk"))
    context = {"load": found, "window": shown, "show": show}
    return render(request, "coordinators/import.html", context)


def _rows(load: BaseImport, show: str) -> Any:
    """Rows that stay out, rows with any remark, rows that were kept at an undo, or the good ones."""
    if show == "bad":
        return load.rows.filter(good=False)
    if show == "remarks":
        return load.rows.exclude(faults=[])
    if show == "kept":
        return load.rows.exclude(kept_because="")
    return load.rows.filter(good=True)
