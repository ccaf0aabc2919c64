"""The expert's own pages: scoring in two panes, and the divergence of filed scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Criterion
from applications.permissions import INSTITUTE, holds_any
from applications.selectors.filed import filed_answers, filed_content
from documents.models import Document
from procedure.registry import localized
from procedure.workflow import NotAllowed, Obstacle
from selection import services
from selection.forms import assessment as forms
from selection.models import Assessment, Score
from selection.permissions import assignment_of
from selection.selectors.scores import preview, read_scores, score_lines, scores_visible_to
from selection.views.visible import visible_assessment
from selection.workflow import ASSESSMENT


@dataclass
class Row:
    """One criterion on the scoring page: what the applicant filed, and the expert's own score."""

    criterion: Criterion
    form: forms.ScoreForm
    given: Score | None
    answer: dict[str, Any] | None
    evidence: list[Any]

    @property
    def anchor(self) -> str:
        return f"crit-{self.criterion.pk}"


@login_required
def scoring(request: HttpRequest, pk: int) -> HttpResponse:
    """Two panes: the filed application on the left, the criteria on the right. Each button saves all that is filled."""
    assessment = visible_assessment(request, pk)
    prefetch_related_objects([assessment], "experts")
    mine = assignment_of(request.user, assessment)
    if mine is None:
        raise Http404
    content = filed_content(assessment.application)
    rows = _rows(request, assessment, content)
    obstacles, status = ASSESSMENT.obstacles("score", assessment, request.user), 200
    if request.method == "POST":
        saved, status, refused = _save(request, assessment, rows)
        if status == 200:
            messages.success(request, _("Сохранено баллов: %(n)d.") % {"n": saved})
            return redirect(reverse("selection:scoring", args=[pk]) + _place(request, rows))
        obstacles = refused or obstacles
    done = sum(row.given is not None for row in rows)
    uploaded = Document.objects.visible_to(request.user).current().filter(dossier=assessment.dossier, origin="uploaded")
    context = {
        "assessment": assessment, "obstacles": obstacles, "mine": mine, "rows": rows, "done": done, "total": len(rows),
        "groups": _groups(assessment, rows), "content": content, "documents": uploaded,
        "problems": [(row, text) for row in rows for texts in row.form.errors.values() for text in texts],
    }  # fmt: skip
    return render(request, "selection/scoring.html", context, status=status)


def _rows(request: HttpRequest, assessment: Assessment, content: dict[str, Any] | None) -> list[Row]:
    own = {s.criterion_id: s for s in assessment.scores.filter(expert=request.user).prefetch_related("evidence")}
    answers = {a["code"]: a for a in filed_answers(assessment.application, content)} if content else {}
    found = list(assessment.evidence.select_related("criterion"))
    rows = []
    for criterion in assessment.application.round.criteria.all():
        given, evidence = own.get(criterion.pk), [e for e in found if e.criterion_id == criterion.pk]
        prefix = f"c{criterion.pk}"
        filled = request.method == "POST" and (
            request.POST.get(f"{prefix}-points") or request.POST.get(f"{prefix}-justification", "").strip()
        )
        initial = (
            {"points": str(int(given.points)), "justification": given.justification, "evidence": given.evidence.all()}
            if given
            else {}
        )
        form = forms.ScoreForm(
            request.POST if filled else None, prefix=prefix, criterion=criterion, evidence=evidence, initial=initial
        )
        rows.append(Row(criterion, form, given, answers.get(criterion.code), evidence))
    return rows


def _groups(assessment: Assessment, rows: list[Row]) -> list[dict[str, Any]]:
    """How far the expert is in each of the four groups."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        group = found.setdefault(row.criterion.group, {"no": row.criterion.group, "rows": [], "done": 0})
        group["rows"].append(row)
        group["done"] += row.given is not None
    names = {group.code: localized(group, "name") for group in assessment.application.round.law.groups}
    for no, group in found.items():
        group |= {"share": 100 * group["done"] // len(group["rows"]), "name": names[no]}
    return list(found.values())


def _save(request: HttpRequest, assessment: Assessment, rows: list[Row]) -> tuple[int, int, list[Obstacle]]:
    """Save every row that changed and is right; wrong rows come back with what was typed."""
    saved, status = 0, 200
    for row in rows:
        if not row.form.is_bound:
            continue
        if not row.form.is_valid():
            status = 422
            continue
        if row.given and not _changed(row):
            continue
        try:
            row.given = services.score(assessment, actor=request.user, criterion=row.criterion, **row.form.cleaned_data)
            saved += 1
        except ValidationError as error:
            row.form.add_error(None, error)
            status = 422
        except NotAllowed as refusal:
            return saved, 409, refusal.obstacles
    return saved, status, []


def _changed(row: Row) -> bool:
    """An unchanged row writes no line into the journal."""
    data = row.form.cleaned_data
    return (
        data["points"] != row.given.points
        or data["justification"].strip() != row.given.justification
        or {e.pk for e in data.get("evidence", ())} != {e.pk for e in row.given.evidence.all()}
    )


def _place(request: HttpRequest, rows: list[Row]) -> str:
    """After the button of one criterion the page opens at the next one."""
    pressed = request.POST.get("save", "")
    places = [row.anchor for row in rows]
    if pressed not in places:
        return ""
    return f"#{places[min(places.index(pressed) + 1, len(places) - 1)]}"


@login_required
def divergence(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the experts diverge: both reasons side by side, and the agreed score."""
    assessment = visible_assessment(request, pk)
    if not holds_any(request.user, INSTITUTE):
        raise PermissionDenied
    read_scores(assessment)
    lines = [x for x in score_lines(assessment, scores_visible_to(assessment, request.user)) if len(x.scores) > 1]
    whole = preview(assessment) if lines else None
    may_agree = not ASSESSMENT.obstacles("agree_score", assessment, request.user)
    context = {"assessment": assessment, "lines": lines, "preview": whole and whole["total"], "may_agree": may_agree}
    return render(request, "selection/divergence.html", context)
