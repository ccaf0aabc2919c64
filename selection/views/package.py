"""Pages of the package for the Commission."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from applications.models import SelectionRound
from applications.permissions import holds_any
from documents.views import as_attachment
from methodology.roles import COMMISSION, MINISTRY, Role
from procedure.views import Binding, act_path
from procedure.window import first_rows
from selection import services
from selection.forms.package import BuildForm
from selection.models import Package
from selection.permissions import rounds_closed_to
from selection.selectors.package import checklist, red
from selection.workflow import PACKAGE

BINDINGS = {
    "build_package": Binding(
        services.build_package, BuildForm, bound=True, template="selection/build.html",
        after=lambda package: reverse("selection:package", args=[package.round_id]),
    )
}  # fmt: skip
package_acts = act_path("packaging", PACKAGE, BINDINGS, model=SelectionRound)


@login_required
def package_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the package holds, how far it is built, and its versions."""
    round_ = get_object_or_404(SelectionRound.objects.visible_to(request.user), pk=pk)
    if not holds_any(request.user, (*MINISTRY, *COMMISSION)):
        raise PermissionDenied
    packages = list(first_rows(round_.packages.visible_to(request.user).select_related("asked_by")))
    closed = rounds_closed_to(request.user).filter(pk=pk).exists()
    chapters = [] if closed else list(checklist(round_, first=settings.PAGE_ROWS))
    context = {
        "round": round_, "packages": packages, "closed": closed, "chapters": chapters, "missing": len(red(chapters)),
        "only_first": settings.PAGE_ROWS if len(chapters) > settings.PAGE_ROWS else 0,
        "may_build": holds_any(request.user, (*MINISTRY, Role.SECRETARY)),
    }  # fmt: skip
    return render(request, "selection/package.html", context)


@login_required
def package_download(request: HttpRequest, pk: int) -> HttpResponse:
    package = get_object_or_404(Package.objects.visible_to(request.user), pk=pk, state=Package.State.READY)
    try:
        file = File(default_storage.open(package.file), name=package.file)  # by this name the proxy finds it
    except FileNotFoundError as error:
        raise Http404 from error
    return as_attachment(file, PurePosixPath(package.file).name, "application/zip")
