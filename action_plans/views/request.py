"""Pages of requests to state bodies, and of barriers that nothing answers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from action_plans import services
from action_plans.forms import request as forms
from action_plans.models import ActionPlan, StateRequest
from action_plans.permissions import is_inside, reads_plan
from action_plans.selectors import requests
from action_plans.selectors.asked import with_terms
from action_plans.workflow import REQUEST
from coordinators.views.cards import CardPage
from documents.models import Document
from methodology.support import BARRIER_FIRMS
from procedure.views import Binding, act_path

drafting_acts = act_path(
    "requests", REQUEST, {"draft_request": Binding(services.draft_request, forms.RequestForm, bound=True)},
    model=ActionPlan,
)  # fmt: skip
request_acts = act_path(
    "request", REQUEST,
    {
        "send_request": Binding(services.send_request),
        "record_answer": Binding(services.record_answer, forms.RecordAnswerForm),
        "answer_request": Binding(services.answer_request, forms.AnswerForm),
        "record_effect": Binding(services.record_effect, forms.EffectForm),
        "withdraw_request": Binding(services.withdraw_request),
    },
)  # fmt: skip
card = CardPage(
    REQUEST, "edit_request", services.edit_request, forms.RequestCardForm, forms.words_of
).view()  # fmt: skip


@login_required
@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: to whom, about what, the letter, the term, the answer and what came of it."""
    seen = requests.whole(StateRequest.objects.visible_to(request.user))
    found = get_object_or_404(seen.select_related("file"), pk=pk)
    asked = with_terms([found])[0]
    files = Document.objects.visible_to(request.user).filter(pk=found.file_id)
    context = {
        "record": found, "asked": asked, "plan": found.plan, "papers": requests.papers_of(found, request.user),
        "file": files.first(), "activities": found.activities.order_by("pk"),
        "reads_plan": reads_plan(request.user, found.plan.cluster),
        "may_edit": found.status == "draft" and REQUEST.acts["edit_request"].role_of(request.user, found) is not None,
    }  # fmt: skip
    return render(request, "action_plans/request.html", context)


@login_required
@require_safe
def barriers(request: HttpRequest) -> HttpResponse:
    """«Барьеры без ответа»: what firms named and no activity answers; what state bodies have not answered in time."""
    if not is_inside(request.user):
        raise PermissionDenied
    context = {"barriers": requests.open_barriers(), "late": requests.unanswered(), "many": BARRIER_FIRMS}
    return render(request, "action_plans/barriers.html", context)
