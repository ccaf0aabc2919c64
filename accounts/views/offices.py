"""Who holds which office: organisations of the procedure, appointments, substitutions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts import services
from accounts.forms import AppointForm, EndAppointmentForm, SubstituteForm
from accounts.models import Appointment, Organisation
from accounts.permissions import OFFICES, manages_people, reads_people_of
from accounts.workflow import ORGANISATION
from procedure.models import Dossier
from procedure.views import Binding, act_path

BINDINGS = {
    "appoint": Binding(services.appoint, AppointForm, bound=True),
    "substitute": Binding(services.substitute, SubstituteForm, bound=True),
    "end_appointment": Binding(services.end_appointment, EndAppointmentForm, bound=True),
}
organisation_acts = act_path("organisation", ORGANISATION, BINDINGS)


@login_required
def offices(request: HttpRequest) -> HttpResponse:
    """The offices of the procedure and who holds them today."""
    if not manages_people(request.user):
        raise PermissionDenied
    held = Appointment.objects.current().select_related("user", "instead_of__user").order_by("role", "pk")
    rows = (
        Organisation.objects.visible_to(request.user)
        .filter(kind__in=OFFICES)
        .select_related("region")
        .prefetch_related(Prefetch("appointments", queryset=held, to_attr="held"))
        .order_by("kind", "sort_key", "pk")
    )
    return render(request, "accounts/offices.html", {"rows": rows})


@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation, its people with their dates, and what happened in its file."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user).select_related("region", "dossier"), pk=pk)
    people = Appointment.objects.none()
    if reads_people_of(request.user, found):
        people = found.appointments.select_related("user", "instead_of__user").order_by("-since", "-pk")
    context = {
        "organisation": found,
        "people": people,
        "file": Dossier.objects.visible_to(request.user).filter(pk=found.dossier_id).first(),
        "manages": manages_people(request.user),
    }
    return render(request, "accounts/organisation_detail.html", context)
