"""Pages of the applicant: my applications, a draft as a task list, its sections, checking, the filed application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from applications import services
from applications.forms import sections as forms
from applications.models import AkimatNotice, Application, SelectionRound
from applications.permissions import INSTITUTE, MINISTRY, holds_any, own_application
from applications.selectors.completeness import SECTIONS, filing_problems, task_list
from applications.services.application import StaleSection
from applications.workflow import APPLICATION, NOTICE
from documents.models import Document
from methodology.roles import Role
from procedure import clock
from procedure import selectors as rails
from procedure.views import Binding, ReasonForm, act_path
from procedure.workflow import NotAllowed

BINDINGS = {
    "submit": Binding(services.submit, template="applications/submit.html"),
    "withdraw": Binding(services.withdraw, ReasonForm, after=lambda a: "/applications/mine/"),
    "return_for_completion": Binding(services.return_for_completion, ReasonForm),
    "notify_akimat": Binding(lambda record, *, actor: services.notify_akimat(record, actor=actor) and None),
    "forward": Binding(services.forward),
}
NOTICE_BINDINGS = {
    "acknowledge_notice": Binding(services.acknowledge_notice),
    "give_opinion": Binding(services.give_opinion, forms.OpinionForm),
}
SEE_ASSESSMENT = (*MINISTRY, *INSTITUTE, Role.SECRETARY, Role.MEMBER)
application_acts = act_path("application", APPLICATION, BINDINGS)
notice_acts = act_path("notice", NOTICE, NOTICE_BINDINGS)


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Applications of the organisations this person acts for."""
    rows = Application.objects.filter(applicant__in=request.user.organisations_as(Role.APPLICANT))
    drafts = Application.objects.filter(created_by=request.user)
    found = (rows | drafts).distinct().select_related("dossier", "round", "applicant")
    rounds = SelectionRound.objects.open()
    return render(request, "applications/application_list.html", {"applications": found, "rounds": rounds})


@login_required
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the draft that exists, or begin another."""
    round_ = get_object_or_404(SelectionRound.objects.visible_to(request.user), pk=pk)
    form = forms.StartForm(request.POST or None, user=request.user)
    obstacles = APPLICATION.obstacles("open_draft", round_, request.user)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                application = services.open_draft(round_, actor=request.user, **form.cleaned_data)
            except NotAllowed as refusal:
                obstacles, status = refusal.obstacles, 409
            else:
                return redirect(application)
    own = form.fields["applicant"].queryset
    drafts = Application.objects.filter(round=round_, applicant__in=own, status__in=("draft", "returned"))
    context = {"round": round_, "form": form, "drafts": drafts, "obstacles": obstacles, "organisations": own.exists()}
    return render(request, "applications/start.html", context, status=status)


def application_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for everybody: applicants of a draft see the task list, the rest the filed application."""
    if not request.user.is_authenticated:
        return redirect(f"/accounts/login/?next={request.path}")
    rows = Application.objects.visible_to(request.user).select_related("dossier", "round", "applicant", "created_by")
    application = get_object_or_404(rows.prefetch_related("regions"), pk=pk)
    writing = own_application(request.user, application) and application.status in ("draft", "returned")
    version = application.versions.order_by("-number").first()
    documents = Document.objects.visible_to(request.user).filter(dossier=application.dossier).order_by("pk")
    context = {
        "application": application,
        "writing": writing,
        "sections": task_list(application) if writing else [],
        "content": version.content if version else None,
        "version": version,
        "documents": [d for d in documents.current() if version or d.origin == "uploaded"],
        "terms": rails.running_terms(application.dossier),
        "notices": _notices(request.user, application),
        "result": _result(request.user, application),
        "sees_assessment": holds_any(request.user, SEE_ASSESSMENT) and hasattr(application, "assessment"),
    }
    return render(request, "applications/application_detail.html", context)


def _notices(user: Any, application: Application) -> list[AkimatNotice]:
    if own_application(user, application):
        return []
    return list(
        AkimatNotice.objects.visible_to(user).filter(application=application).select_related("region", "akimat")
    )


def _result(user: Any, application: Application) -> Any:
    """The assessment, once its result was told; nothing before."""
    assessment = getattr(application, "assessment", None)
    return assessment if assessment and assessment.result_told_at else None


def _section_form(code: str, application: Application, data: Any) -> Any:
    if code == "general":
        return forms.GeneralForm(data, instance=application)
    if code == "why":
        return forms.WhyForm(data, instance=application)
    if code == "contact":
        return forms.ContactForm(data, instance=application)
    if code == "members":
        return forms.MemberFormSet(data, instance=application, prefix="m")
    if code.startswith("answers"):
        return forms.AnswersForm(data, application=application, group=int(code[-1]))
    raise Http404


def _saver(code: str, form: Any) -> Callable[[Application], None]:
    def save(application: Application) -> None:
        if code == "members":
            form.save_all(application)
        elif code.startswith("answers"):
            form.save(application)
        else:
            for name in form.cleaned_data:
                if name != "regions":
                    setattr(application, name, form.cleaned_data[name])
            if "regions" in form.cleaned_data:
                application.regions.set(form.cleaned_data["regions"])

    return save


@login_required
def section(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One section: saved explicitly and by autosave; a stale write shows both texts and loses nothing."""
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("round", "dossier"), pk=pk
    )
    if code not in dict(SECTIONS) or not own_application(request.user, application):
        raise Http404
    if code == "documents":
        return _documents(request, application)
    stored = application.sections.filter(code=code).first()
    version = stored.version if stored else 0
    obstacles = APPLICATION.obstacles("save_section", application, request.user)
    auto = request.headers.get("X-Requested-With") == "fetch"
    if request.method == "POST":
        return _save(request, application, code, auto)
    form = _section_form(code, application, None)
    return _section_page(request, application, code, form, version, obstacles, stored)


def _save(request: HttpRequest, application: Application, code: str, auto: bool) -> HttpResponse:
    form = _section_form(code, Application.objects.get(pk=application.pk), request.POST)
    version = int(request.POST.get("version") or 0) if (request.POST.get("version") or "0").isdigit() else 0
    if not form.is_valid():
        if auto:
            return JsonResponse({"message": _("Не сохранено: исправьте ошибки.")}, status=422)
        return _section_page(request, application, code, form, version, [], None, status=422)
    try:
        saved = services.save_section(application, code, actor=request.user, version=version, save=_saver(code, form))
    except StaleSection as stale:
        return _stale(request, application, code, form, stale, auto)
    except NotAllowed as refusal:
        if auto:
            return JsonResponse({"message": str(refusal)}, status=422)
        return _section_page(request, application, code, form, version, refusal.obstacles, None, status=409)
    if auto:
        at = saved.saved_at.astimezone(clock.ALMATY)
        return JsonResponse({"saved_at": at.strftime("%H:%M"), "fields": {"version": saved.version}})
    messages.success(request, _("Раздел сохранён."))
    return redirect(request.POST.get("next_section") or application.get_absolute_url())


def _stale(
    request: HttpRequest, application: Application, code: str, form: Any, stale: StaleSection, auto: bool
) -> HttpResponse:
    """Two people wrote one section: the page shows both texts, and the second may save over knowingly."""
    said = _("Раздел сохранил другой человек: %(who)s, %(when)s. Ваш текст ниже, сравните и сохраните ещё раз.") % {
        "who": stale.section.saved_by.label,
        "when": stale.section.saved_at.astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M"),
    }
    fresh = _section_form(code, Application.objects.get(pk=application.pk), None)
    if auto:
        theirs = (
            []
            if code == "members"
            else [{"label": str(f.label), "text": str(f.value() or "")} for f in fresh if not f.is_hidden]
        )
        return JsonResponse({"message": said, "theirs": theirs}, status=409)
    return _section_page(
        request, application, code, form, stale.section.version, [], stale.section, status=409, said=said, theirs=fresh
    )


def _section_page(
    request: HttpRequest, application: Application, code: str, form: Any, version: int, obstacles: list, stored: Any,
    status: int = 200, said: str = "", theirs: Any = None,
) -> HttpResponse:  # fmt: skip
    codes = [c for c, __ in SECTIONS]
    following = codes[codes.index(code) + 1] if code != codes[-1] else ""
    context = {
        "application": application, "code": code, "title": dict(SECTIONS)[code], "form": form, "version": version,
        "obstacles": obstacles, "stored": stored, "said": said, "theirs": theirs, "following": following,
        "is_formset": isinstance(form, django_forms.BaseFormSet),
    }  # fmt: skip
    return render(request, "applications/section.html", context, status=status)


def _documents(request: HttpRequest, application: Application) -> HttpResponse:
    """Required documents with their versions; one refused file does not touch the others."""
    error, status = "", 200
    if request.method == "POST":
        form = forms.UploadForm(request.POST, request.FILES)
        try:
            if not form.is_valid():
                raise ValidationError([e for errors in form.errors.values() for e in errors])
            services.attach_document(application, actor=request.user, **form.cleaned_data)
        except ValidationError as refused:
            error, status = " ".join(refused.messages), 422
        except NotAllowed as refusal:
            error, status = str(refusal), 409
        else:
            messages.success(request, _("Документ приложен."))
            return redirect(request.path)
    files = list(Document.objects.filter(dossier=application.dossier, origin="uploaded").order_by("-pk"))
    wanted = [(d, [f for f in files if f.kind == d.code]) for d in application.round.documents.all()]
    context = {
        "application": application, "wanted": wanted, "error": error, "failed": request.POST.get("kind", ""),
        "title": dict(SECTIONS)["documents"],
        "obstacles": APPLICATION.obstacles("attach_document", application, request.user),
    }  # fmt: skip
    return render(request, "applications/documents.html", context, status=status)


@login_required
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on one page before filing, with what is missing and links to the places."""
    application = get_object_or_404(Application.objects.visible_to(request.user), pk=pk)
    if not own_application(request.user, application):
        raise Http404
    answers = application.answers.select_related("criterion").order_by("criterion__order")
    context = {
        "application": application, "sections": task_list(application), "answers": answers,
        "members": application.members.prefetch_related("years"), "problems": filing_problems(application),
        "documents": Document.objects.current().filter(dossier=application.dossier, origin="uploaded"),
        "obstacles": APPLICATION.obstacles("submit", application, request.user),
    }  # fmt: skip
    return render(request, "applications/check.html", context)
