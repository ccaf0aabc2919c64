"""Pages of an application: mine, starting one, the draft as a task list, checking, what was filed, the receipt."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from applications import services
from applications.forms import sections as forms
from applications.models import AkimatNotice, Application, SelectionRound
from applications.permissions import confirmed_applicant, holds_any, own, own_application
from applications.selectors import tasks
from applications.selectors.filed import filed_answers, filed_version, filing_named, live_answers, with_filing_named
from applications.selectors.path import whereabouts
from applications.workflow import APPLICATION, NOTICE
from documents.models import Document
from methodology.roles import COMMISSION, INSTITUTE, MINISTRY, Role
from notices.selectors import followed
from procedure.views import Binding, ReasonForm, act_path
from procedure.window import first_rows, window
from procedure.workflow import NotAllowed

BINDINGS = {
    "submit": Binding(services.submit, template="applications/submit.html"),
    "withdraw": Binding(services.withdraw, ReasonForm, after=lambda a: "/applications/mine/"),
    "return_for_completion": Binding(services.return_for_completion, forms.ReturnForm),
    "notify_akimat": Binding(services.notify_akimat),
    "forward": Binding(services.forward),
}
NOTICE_BINDINGS = {
    "acknowledge_notice": Binding(services.acknowledge_notice),
    "give_opinion": Binding(services.give_opinion, forms.OpinionForm),
    "record_delivery": Binding(services.record_delivery, forms.DeliveryForm),
}
SEE_ASSESSMENT = (*MINISTRY, *INSTITUTE, *COMMISSION)
application_acts = act_path("application", APPLICATION, BINDINGS)
notice_acts = act_path("notice", NOTICE, NOTICE_BINDINGS)


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Applications of the organisations this person acts for."""
    found = Application.objects.filter(own(request.user)).select_related("dossier", "round", "applicant")
    shown = window(found, request.GET.get("after"), order=("-pk",))
    begun = {row.round_id for row in shown.rows if row.status in ("draft", "returned", "submitted")}
    claims = request.user.authorities.filter(status="requested").select_related("organisation").order_by("-pk")
    context = {
        "applications": shown.rows, "window": shown, "rounds": first_rows(SelectionRound.objects.open()), "begun": begun,
        "claims": claims,
    }  # fmt: skip
    return render(request, "applications/application_list.html", context)


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
    # A mere request for an authority opens nothing of the firm: only the drafts this person sees anyway.
    drafts = Application.objects.visible_to(request.user).filter(
        round=round_, applicant__in=own, status__in=("draft", "returned")
    )
    context = {
        "round": round_,
        "form": form,
        "drafts": first_rows(drafts.select_related("dossier", "applicant", "created_by")),
        "obstacles": obstacles,
        "organisations": own.exists(),
    }
    return render(request, "applications/start.html", context, status=status)


def application_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for everybody: applicants of a draft see the task list, the rest the filed application."""
    if not request.user.is_authenticated:
        return redirect(f"/accounts/login/?next={request.path}")
    rows = Application.objects.visible_to(request.user).select_related(
        "dossier", "round__dossier", "applicant", "created_by"
    )
    rows = with_filing_named(rows).annotate(followed=followed(request.user)).prefetch_related("regions")
    application = get_object_or_404(rows, pk=pk)
    own = own_application(request.user, application)
    writing = own and application.status in ("draft", "returned")
    version = filing_named(application) if writing else filed_version(application) if application.submitted_at else None
    documents = Document.objects.of_seen(request.user, application.dossier).order_by("pk")
    files = list(documents.current()) if version else []
    if writing and version:  # the task list judges by the same uploads
        application.dossier.current_uploads = [file for file in files if file.origin == "uploaded"]
    deadlines = list(application.dossier.deadlines.select_related("dossier").order_by("due_on", "pk"))
    result = _result(request.user, application)
    context = {
        "application": application,
        "own": own,
        "writing": writing,
        "content": version.content if version and not writing else None,
        "answers": filed_answers(application, version.content) if version and not writing else [],
        "version": version,
        "documents": files,
        "terms": [deadline for deadline in deadlines if deadline.closed_at is None],
        "path": whereabouts(application, deadlines, result),
        "notices": _notices(request.user, application),
        "result": result,
        "deferral": _deferral(application) if own and result is None else None,
        "sees_assessment": application.status == Application.Status.FORWARDED
        and holds_any(request.user, SEE_ASSESSMENT)
        and hasattr(application, "assessment"),
        **(_draft(request.user, application) if writing else {}),
    }
    return render(request, "applications/application_detail.html", context)


def _draft(user: Any, application: Application) -> dict[str, Any]:
    """What the writer of a draft sees: the task list, how far it is, where to go on."""
    sections = tasks.task_list(application)
    return {
        "groups": tasks.grouped(sections),
        "total": len(sections),
        "ready": sum(not section.problems for section in sections),
        "whole": not any(section.problems for section in sections),
        "next": tasks.next_section(sections),
        "saved_at": max((s.saved_at for s in sections if s.saved_at), default=None),
        "unconfirmed": not confirmed_applicant(user, application),
    }


def _notices(user: Any, application: Application) -> list[AkimatNotice]:
    if own_application(user, application):
        return []
    rows = AkimatNotice.objects.select_related("region", "akimat")
    prefetch_related_objects([application], Prefetch("akimat_notices", rows))  # guards of the acts read the same rows
    mine = user.organisations_as(Role.AKIMAT)
    return [n for n in application.akimat_notices.all() if not mine or n.akimat_id in mine]


def _result(user: Any, application: Application) -> Any:
    """The assessment, once its result was told; nothing before."""
    if application.status != Application.Status.FORWARDED:
        return None
    assessment = getattr(application, "assessment", None)
    return assessment if assessment and assessment.result_told_at else None


def _deferral(application: Application) -> Any:
    """The Commission's latest deferral, which the applicant was told of; a later decision comes with its result."""
    if application.status != Application.Status.FORWARDED or not hasattr(application, "assessment"):
        return None
    return application.assessment.decisions.filter(outcome="deferred", superseded=False).order_by("-pk").first()


@login_required
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on one page before filing, with what is missing and links to the places."""
    rows = Application.objects.visible_to(request.user).select_related("dossier", "round__dossier", "applicant")
    application = get_object_or_404(rows, pk=pk)
    if not own_application(request.user, application):
        raise Http404
    sections = tasks.task_list(application)
    prefetch_related_objects(application.members.all(), "years")
    context = {
        "application": application, "sections": sections, "answers": live_answers(application),
        "members": application.members.all(), "documents": application.dossier.current_uploads,
        "obstacles": APPLICATION.obstacles("submit", application, request.user),
    }  # fmt: skip
    return render(request, "applications/check.html", context)


@login_required
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the last filing in the reader's language; the application itself until it is rendered."""
    application = get_object_or_404(Application.objects.visible_to(request.user), pk=pk)
    papers = Document.objects.of_seen(request.user, application.dossier).filter(kind="application_receipt")
    language = "kk" if request.LANGUAGE_CODE == "kk" else "ru"
    found = papers.filter(language=language).order_by("-pk").first()
    return redirect(found or application)
