"""Pages of the package for the Commission."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from applications.models import SelectionRound
from applications.permissions import MINISTRY, holds_any
from documents.views import as_attachment
from methodology.roles import Role
from procedure.views import Binding, act_path
from procedure.window import first_rows
from selection import services
from selection.models import Package
from selection.permissions import COMMISSION, rounds_closed_to
from selection.services.package import contents
from selection.workflow import PACKAGE

BINDINGS = {"build_package": Binding(services.build_package, after=lambda p: f"/selection/package/{p.round_id}/")}
package_acts = act_path("packaging", PACKAGE, BINDINGS, model=SelectionRound)


@login_required
def package_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the package holds, how far it is built, and its versions."""
    round_ = get_object_or_404(SelectionRound.objects.visible_to(request.user), pk=pk)
    if not holds_any(request.user, (*MINISTRY, *COMMISSION)):
        raise PermissionDenied
    packages = list(first_rows(round_.packages.visible_to(request.user).select_related("asked_by")))
    closed = rounds_closed_to(request.user).filter(pk=pk).exists()
    paths = [] if closed else [item.path for item in contents(round_, first=settings.PAGE_ROWS)]
    applications = sum(path.endswith("/заявка.json") for path in paths)
    context = {
        "round": round_, "packages": packages, "closed": closed, "items": paths if applications else [],
        "only_first": applications if applications == settings.PAGE_ROWS else 0,
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
