"""Pages of coordinators: the register, one dossier, the training programme, the staffing board."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Organisation
from coordinators import services
from coordinators.forms import coordinator as forms
from coordinators.forms import training as training_forms
from coordinators.models import Coordinator, TrainingModule, TrainingRecord
from coordinators.permissions import sees_staff
from coordinators.selectors.coordinator import skills_of, training_of
from coordinators.selectors.register import staff
from coordinators.selectors.staffing import board
from coordinators.views.charts import staffing_chart
from coordinators.workflow import COORDINATOR, MODULE, SESSION
from procedure import selectors
from procedure.views import Binding, act_path
from procedure.window import first_rows

BINDINGS = {
    "rate_oneself": Binding(services.rate_oneself, forms.RatingForm),
    "rate_coordinator": Binding(services.rate_coordinator, forms.RatingForm),
    "record_training": Binding(services.record_training, forms.RecordTrainingForm, bound=True),
    "record_visit": Binding(services.record_visit, forms.VisitForm),
    "withdraw_training": Binding(services.withdraw_training, forms.WithdrawTrainingForm, bound=True),
    "withdraw_visit": Binding(services.withdraw_visit, forms.WithdrawVisitForm, bound=True),
    "dismiss": Binding(services.dismiss, forms.DismissForm),
}
coordinator_acts = act_path("coordinator", COORDINATOR, BINDINGS)
hiring_acts = act_path(
    "hiring", COORDINATOR, {"hire": Binding(services.hire, forms.HireForm, bound=True)}, model=Organisation
)
programme_acts = act_path(
    "programme", MODULE, {"add_module": Binding(services.add_module, training_forms.ModuleForm)}, model=Organisation
)
module_acts = act_path(
    "module", SESSION, {"plan_session": Binding(services.plan_session, training_forms.SessionForm)},
    model=TrainingModule,
)  # fmt: skip
session_acts = act_path(
    "session", SESSION,
    {"mark_attendance": Binding(services.mark_attendance, training_forms.AttendanceForm, bound=True)},
)  # fmt: skip


@login_required
@require_safe
def coordinators(request: HttpRequest) -> HttpResponse:
    """The register: who leads what, how far the training is, how much work."""
    if not sees_staff(request.user):
        raise PermissionDenied
    rows, shown = staff(request.GET.get("after"))
    seen = set(Coordinator.objects.visible_to(request.user).values_list("pk", flat=True))
    context = {"rows": rows, "window": shown, "seen": seen, "institutes": own_institutes(request)}
    return render(request, "coordinators/coordinator_list.html", context)


def own_institutes(request: HttpRequest) -> list[Organisation]:
    """The institutes this person acts for: where hiring and new modules are offered."""
    found = request.user.organisation_ids  # type: ignore[union-attr] - signed in
    return list(Organisation.objects.filter(pk__in=found, kind=Organisation.Kind.INSTITUTE))


@login_required
@require_safe
def coordinator(request: HttpRequest, pk: int) -> HttpResponse:
    """One dossier: competences, training with its term, regions, clusters then and now."""
    rows = (
        Coordinator.objects.visible_to(request.user)
        .select_related("user", "dossier", "institute")
        .prefetch_related("regions", "ratings", "visits__region", "training__module", "assignments__cluster")
    )
    record = get_object_or_404(rows, pk=pk)
    context = {
        "coordinator": record, "skills": skills_of(record), "training": training_of(record),
        "terms": selectors.running_terms(record.dossier),
    }  # fmt: skip
    return render(request, "coordinators/coordinator_detail.html", context)


@login_required
@require_safe
def training(request: HttpRequest) -> HttpResponse:
    """The programme: modules, their sessions, how many completed each."""
    if not sees_staff(request.user):
        raise PermissionDenied
    kept = TrainingRecord.objects.live()
    modules = TrainingModule.objects.visible_to(request.user).prefetch_related(
        Prefetch("records", kept), Prefetch("sessions__records", kept)
    )
    context = {"modules": list(first_rows(modules)), "institutes": own_institutes(request)}
    return render(request, "coordinators/training.html", context)


@login_required
@require_safe
def staffing(request: HttpRequest) -> HttpResponse:
    """Need against staff, twelve months ahead: a chart and the same in a table."""
    if not sees_staff(request.user):
        raise PermissionDenied
    found = board()
    return render(request, "coordinators/staffing.html", {"board": found, "chart": staffing_chart(found)})
