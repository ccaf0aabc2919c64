"""For the technical administrator: who enters in two steps, and the way to help who has lost the second."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import services
from accounts.models import Appointment
from accounts.workflow import APPOINTMENT
from methodology.roles import Role
from procedure.views import Binding, act_path

SHOWN = 50
appointment_acts = act_path(
    "appointment", APPOINTMENT, {"reset_second_factor": Binding(services.reset_second_factor)}
)  # fmt: skip


@login_required
def second_factors(request: HttpRequest) -> HttpResponse:
    """People with a second factor, one row each, found by name or address."""
    if not request.user.holds(Role.ADMINISTRATOR):
        raise PermissionDenied
    sought = request.GET.get("q", "").strip()
    holders = Appointment.objects.visible_to(request.user).current().filter(user__authenticator__type="totp")
    if sought:
        holders = holders.filter(Q(user__full_name__contains=sought) | Q(user__email__contains=sought.lower()))
    one_each = holders.order_by("user").values("user").annotate(first=Min("pk")).values("first")
    rows = Appointment.objects.filter(pk__in=one_each).select_related("user", "organisation").order_by("pk")[:SHOWN]
    return render(request, "accounts/second_factors.html", {"rows": rows, "sought": sought, "limit": SHOWN})
