"""Pages of a round: the public list and page, its preparation, questions, consultations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import Organisation
from applications import services
from applications.forms import guidance
from applications.forms import round as forms
from applications.forms.proposal import ProposeForm
from applications.models import Application, Question, SelectionRound
from applications.permissions import holds_any, own
from applications.selectors.proposal import proposal_of
from applications.selectors.round import (
    criteria_by_group,
    day_zero_in_words,
    step_now,
    steps_of,
    with_counts,
    with_standing,
)
from applications.workflow import GUIDANCE, QUESTION, ROUND
from applications.workflow.round import warnings
from documents.models import Document
from methodology.roles import COMMISSION, INSTITUTE, MINISTRY
from notices.selectors import followed
from procedure import calendars, clock, presenting
from procedure.models import Deadline
from procedure.views import Binding, act_path
from procedure.window import first_rows, window
from procedure.workflow import NotAllowed

ROUND_BINDINGS = {
    "propose_criteria": Binding(
        services.propose_criteria, ProposeForm, bound=True, template="applications/propose.html"
    ),
    "take_proposal": Binding(
        services.take_proposal, after=lambda round_: reverse("applications:round_edit", args=[round_.pk])
    ),
    "announce": Binding(services.announce),
    "attach_publication": Binding(services.attach_publication, forms.ScanForm, bound=True),
    "extend_intake": Binding(services.extend_intake, forms.ExtendForm, bound=True),
    "complete_round": Binding(services.complete_round),
    "cancel_round": Binding(services.cancel_round),
}
GUIDANCE_BINDINGS = {
    "log_consultation": Binding(
        services.log_consultation,
        guidance.ConsultationForm,
        after=lambda c: reverse("applications:consultations", args=[c.round_id]),
    ),
    "ask_question": Binding(services.ask_question, guidance.QuestionForm, bound=True),
}


def answer(question: Question, *, actor: Any, answer: str, published: bool) -> Question:
    return services.answer_question(question, actor=actor, answer=answer, published=published)


QUESTION_BINDINGS = {"answer_question": Binding(answer, guidance.AnswerForm)}
PACKAGERS = (*MINISTRY, *COMMISSION)
round_acts = act_path("round", ROUND, ROUND_BINDINGS)
guidance_acts = act_path("guidance", GUIDANCE, GUIDANCE_BINDINGS, model=SelectionRound)
question_acts = act_path("question", QUESTION, QUESTION_BINDINGS)


def round_list(request: HttpRequest) -> HttpResponse:
    """Rounds, open ones first; anybody may read."""
    rounds = SelectionRound.objects.visible_to(request.user).select_related("dossier")
    shown = window(rounds, request.GET.get("after"), order=("-pk",))
    context = {
        "rounds": shown.rows,
        "window": shown,
        "may_prepare": holds_any(request.user, MINISTRY) if request.user.is_authenticated else False,
    }
    return render(request, "applications/round_list.html", context)


def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A round in plain words: window, steps with dates, criteria, documents, answers."""
    user = request.user
    staff = user.is_authenticated and holds_any(user, MINISTRY + INSTITUTE)
    rows = SelectionRound.objects.visible_to(user).select_related("dossier")
    rows = with_standing(with_counts(rows) if staff else rows).annotate(followed=followed(user))
    round_ = get_object_or_404(rows.prefetch_related("publications__scan", "terms"), pk=pk)
    if round_.announced_at is None:  # the rules of an announced round are frozen, and drawn once
        prefetch_related_objects([round_], "criteria", "documents")
    drafts = []
    if user.is_authenticated and not staff:
        mine = Application.objects.filter(round=round_, status__in=("draft", "returned"))
        drafts = list(first_rows(mine.filter(own(user))))
    intake = (
        Deadline.objects.filter(dossier=round_.dossier, term="intake").select_related("dossier").order_by("-pk").first()
    )
    calendar = calendars.current()  # read once for the whole page
    steps = steps_of(round_, calendar)
    packable = user.is_authenticated and round_.status not in ("draft", "cancelled")
    context = {
        "round": round_, "staff": staff, "drafts": drafts, "steps": steps, "now": step_now(steps),
        "term": _intake_term(intake, calendar) if intake else None,
        "zero": day_zero_in_words(round_),
        "groups": SimpleLazyObject(lambda: criteria_by_group(round_)), "papers": announcement_papers(round_, user),
        "warnings": warnings(round_, calendar) if staff else [],
        "questions": first_rows(Question.objects.visible_to(user).filter(round=round_, published=True, status="answered")),
        "may_package": packable and holds_any(user, PACKAGERS),
        "may_edit": user.is_authenticated and holds_any(user, MINISTRY) and round_.status == "draft",
    }  # fmt: skip
    return render(request, "applications/round_detail.html", context)


def _intake_term(intake: Deadline, calendar: Any) -> dict[str, Any]:
    """The window of intake drawn, with the big figure of the days left."""
    now = clock.now()
    return vars(presenting.term_view(intake, now, calendar)) | {"left": presenting.days_left(intake, now, calendar)}


def announcement_papers(round_: SelectionRound, user: Any) -> Any:
    """The announcement as a paper; downloads are for those signed in."""
    if not user.is_authenticated or round_.announced_at is None:
        return []
    found = Document.objects.of_seen(user, round_.dossier).filter(kind="round_announcement")
    return found.order_by("-language")


@login_required
def prepare(request: HttpRequest) -> HttpResponse:
    """The ministry begins a round."""
    ministry = Organisation.objects.filter(
        pk__in=request.user.organisations_as(*MINISTRY), dossier__isnull=False
    ).first()
    if ministry is None:
        raise PermissionDenied
    form = forms.PrepareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        round_ = services.prepare_round(ministry, actor=request.user, **form.cleaned_data)
        return redirect("applications:round_edit", round_.pk)
    return render(request, "applications/round_prepare.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All rules of a draft round on one page; nothing is saved unless everything is right."""
    round_ = get_object_or_404(SelectionRound.objects.visible_to(request.user), pk=pk)
    if not holds_any(request.user, MINISTRY):
        raise PermissionDenied
    data = request.POST or None
    form = forms.RoundForm(data, instance=round_)
    sets = {
        "publications": forms.PublicationFormSet(data, instance=round_, prefix="pub"),
        "terms": forms.TermFormSet(data, instance=round_, prefix="term"),
        "criteria": forms.CriterionFormSet(data, instance=round_, prefix="crit"),
    }
    if data is None or "doc-TOTAL_FORMS" in data:
        sets["papers"] = forms.RequiredDocumentFormSet(data, instance=round_, prefix="doc")
    if data and form.is_valid() and all(found.is_valid() for found in sets.values()):
        fields = {name: form.cleaned_data[name] for name in form.cleaned_data}
        rows = {name: [f.save(commit=False) for f in found.forms if f.has_changed()] for name, found in sets.items()}
        try:
            services.edit_round(round_, actor=request.user, fields=fields, rows=rows)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Правила сохранены."))
            return redirect(round_)
    status = 422 if data else 200
    return render(
        request,
        "applications/round_edit.html",
        {"round": round_, "form": form, "proposal": proposal_of(round_), **sets},
        status=status,
    )


@login_required
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions of a round: all for the institute, own and published for the rest."""
    round_ = get_object_or_404(SelectionRound.objects.visible_to(request.user), pk=pk)
    rows = Question.objects.visible_to(request.user).filter(round=round_).select_related("asked_by")
    shown = window(rows, request.GET.get("after"), order=("-asked_at", "-pk"))
    staff = holds_any(request.user, INSTITUTE)
    context = {"round": round_, "questions": shown.rows, "window": shown, "staff": staff}
    return render(request, "applications/question_list.html", context)


@login_required
def consultations(request: HttpRequest, pk: int) -> HttpResponse:
    """The institute's journal of consultations and open sessions, with who was there (M 3.2.2/3)."""
    if not holds_any(request.user, INSTITUTE + MINISTRY):
        raise Http404
    round_ = get_object_or_404(SelectionRound.objects.visible_to(request.user).select_related("dossier"), pk=pk)
    rows = round_.consultations.select_related("organisation", "region", "by").prefetch_related("attendees")
    may_log = GUIDANCE.acts["log_consultation"].role_of(request.user, round_) and round_.status == "announced"
    shown = window(rows, request.GET.get("after"), order=("-held_on", "-pk"))
    context = {"round": round_, "window": shown, "may_log": may_log}
    return render(request, "applications/consultation_list.html", context)
