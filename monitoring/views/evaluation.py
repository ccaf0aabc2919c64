"""Pages of evaluations and of the reviews they open."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coordinators.models import Cluster
from coordinators.permissions import works_inside
from coordinators.views.cards import CardPage
from documents.models import Document
from monitoring import services
from monitoring.forms import evaluation as forms
from monitoring.models import Evaluation, Review
from monitoring.selectors.evaluation import goals_of, term_of
from monitoring.workflow import CLOSING, EVALUATION, REVIEW
from procedure.views import Binding, act_path

opening_acts = act_path(
    "evaluating", EVALUATION,
    {"open_evaluation": Binding(services.open_evaluation, forms.OpenEvaluationForm, bound=True)}, model=Cluster,
)  # fmt: skip
evaluation_acts = act_path(
    "evaluation", EVALUATION,
    {
        "add_finding": Binding(services.add_finding, forms.FindingForm, bound=True),
        "drop_finding": Binding(services.drop_finding, forms.DropFindingForm, bound=True),
        "drop_evaluation": Binding(services.drop_evaluation),
        "seal": Binding(services.seal),
        "order_review": Binding(services.order_review),
    },
)  # fmt: skip
review_acts = act_path(
    "review", REVIEW,
    {
        "answer_review": Binding(services.answer_review, forms.ReviewForm, bound=True),
        "close_review": Binding(services.close_review),
    },
)  # fmt: skip
closing_acts = act_path("closing", CLOSING, {"close_cluster": Binding(services.close_cluster)})
card = CardPage(
    EVALUATION, "edit_evaluation", services.edit_evaluation, forms.EvaluationCardForm, forms.words_of
).view()  # fmt: skip


def _goals(user: Any, found: Evaluation) -> list[dict[str, Any]]:
    """As they were sealed, a draft's as they stand; firms read those that give no single one of them away."""
    if found.status != Evaluation.Status.SEALED:
        return goals_of(found)
    return found.goals if works_inside(user, found.cluster) else found.told_goals


@login_required
@require_safe
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """One evaluation: goals judged by rule, findings with their anchors, recommendations, the review and its term."""
    seen = Evaluation.objects.visible_to(request.user).select_related(
        "cluster__assessment__application__dossier", "by", "sealed_by"
    )
    found = get_object_or_404(seen, pk=pk)
    review = (
        Review.objects.visible_to(request.user).filter(evaluation=found).select_related("amendment__plan", "by").first()
    )
    if review:
        review.evaluation = found
    papers = Document.objects.visible_to(request.user).current().filter(kind="evaluation", number=str(found.number))
    context = {
        "record": found, "review": review,
        "goals": _goals(request.user, found),
        "findings": found.findings.filter(dropped=False).select_related("indicator__system", "document"),
        "papers": papers.filter(dossier=found.dossier).order_by("language", "extension"),
        "term": term_of(review) if review else None,
        "may_edit": found.status == "draft"
        and EVALUATION.acts["edit_evaluation"].role_of(request.user, found) is not None,
    }  # fmt: skip
    return render(request, "monitoring/evaluation.html", context)
