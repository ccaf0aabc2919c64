"""Pages about oneself and one's organisations: colleagues, invitations."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts import services
from accounts.forms import ProfileForm
from accounts.models import Appointment, Invitation, Organisation, User
from methodology.roles import Role
from procedure.workflow import NotAllowed


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Почта коллеги"), error_messages={"required": gettext_lazy("Напишите адрес почты.")}
    )


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """One's own name, position and language."""
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Сохранено."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    """Organisations this person acts for, their colleagues and open requests."""
    own = Organisation.objects.filter(pk__in=request.user.organisations_as(Role.APPLICANT))
    rows = [
        (organisation, Appointment.objects.current().filter(organisation=organisation).select_related("user"),
         organisation.invitations.unanswered().order_by("pk"))
        for organisation in own
    ]  # fmt: skip
    claims = request.user.authorities.select_related("organisation").order_by("-pk")
    return render(request, "accounts/organisations.html", {"rows": rows, "claims": claims, "form": InviteForm()})


@login_required
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk, pk__in=request.user.organisations_as(Role.APPLICANT))
    form = InviteForm(request.POST)
    if form.is_valid():
        services.invite_colleague(organisation, actor=request.user, email=form.cleaned_data["email"])
        messages.success(request, _("Приглашение отправлено."))
    else:
        messages.error(request, " ".join(e for errors in form.errors.values() for e in errors))
    return redirect("accounts:organisations")


@login_required
@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    firms = request.user.organisations_as(Role.APPLICANT)
    found = get_object_or_404(Invitation, pk=pk, organisation__in=firms)
    try:
        services.withdraw_invitation(found, actor=request.user)
        messages.success(request, _("Приглашение отозвано."))
    except NotAllowed as refused:
        messages.error(request, " ".join(str(o) for o in refused.obstacles))
    return redirect("accounts:organisations")


@login_required
@require_POST
def end_colleague(request: HttpRequest, pk: int, user: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk, pk__in=request.user.organisations_as(Role.APPLICANT))
    colleague = get_object_or_404(User, pk=user)
    try:
        services.end_colleague(organisation, actor=request.user, user=colleague)
        messages.success(request, _("Доступ прекращён."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("accounts:organisations")


@login_required
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The link from the letter: accept once, with the address it was written to."""
    found = Invitation.objects.filter(secret=secret).select_related("organisation", "invited_by").first()
    if found is None:
        raise Http404
    obstacles = []
    if request.method == "POST":
        try:
            services.accept_invitation(found, actor=request.user)
        except NotAllowed as refusal:
            obstacles = refusal.obstacles
        else:
            request.user.refresh_from_db()
            request.user.forget_appointments()
            request.session["standing"] = request.user.standing  # the person who accepts stays signed in
            messages.success(request, _("Вы приняты в команду организации."))
            return redirect("accounts:organisations")
    context, status = {"invitation": found, "obstacles": obstacles}, 409 if obstacles else 200
    return render(request, "accounts/invitation.html", context, status=status)
