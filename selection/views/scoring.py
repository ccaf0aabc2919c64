"""The expert's own pages: scoring in two panes, and the divergence of filed scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Criterion
from applications.permissions import holds_any
from applications.selectors.filed import filed_answers, filed_content
from documents.models import Document
from methodology.roles import INSTITUTE
from procedure.registry import localized
from procedure.workflow import NotAllowed, Obstacle
from selection import services
from selection.forms import assessment as forms
from selection.models import Assessment, Score
from selection.permissions import assignment_of
from selection.selectors.gap import GapView, gap_view
from selection.selectors.scores import Line, preview, read_scores, score_lines, scores_visible_to
from selection.views.visible import visible_assessment
from selection.workflow import ASSESSMENT

TABS = ("answer", "files", "evidence")


@dataclass
class Row:
    """One criterion on the scoring page: what the applicant filed, the expert's own score, and the others' once seen."""

    criterion: Criterion
    form: forms.ScoreForm
    given: Score | None
    answer: dict[str, Any] | None
    evidence: list[Any]
    gap: GapView | None = None

    @property
    def anchor(self) -> str:
        return f"crit-{self.criterion.pk}"

    @property
    def anchors(self) -> list[tuple[int, str]]:
        """Each step of the scale with its sentence."""
        return list(enumerate(self.criterion.anchors))


@login_required
def scoring(request: HttpRequest, pk: int) -> HttpResponse:
    """Two panes: the filed application on the left, one criterion open on the right; ``?all`` opens them all.

    Each button saves all that is filled.
    """
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
    if mine.filed_at:
        _add_gaps(request, assessment, rows)
    return render(request, "selection/scoring.html", _context(request, assessment, rows, content) | {
        "assessment": assessment, "obstacles": obstacles, "mine": mine,
    }, status=status)  # fmt: skip


def _context(
    request: HttpRequest, assessment: Assessment, rows: list[Row], content: dict[str, Any] | None
) -> dict[str, Any]:
    uploaded = Document.objects.of_seen(request.user, assessment.dossier).current().filter(origin="uploaded")
    unscored = [row for row in rows if row.given is None]
    current = _current(request, rows, unscored)
    return {
        "rows": rows, "done": len(rows) - len(unscored), "total": len(rows), "groups": _groups(assessment, rows),
        "content": content, "documents": [d for d in uploaded if d.kind != "evidence"], "current": current,
        "following": next((row for row in unscored if row is not current), None),
        "whole": "all" in request.GET or (request.method == "POST" and "criterion" not in request.POST),
        "tab": tab if (tab := request.GET.get("tab")) in TABS else TABS[0],
        "evidence": [e for row in rows for e in row.evidence],
        "problems": [(row, text) for row in rows for texts in row.form.errors.values() for text in texts],
    }  # fmt: skip


def _current(request: HttpRequest, rows: list[Row], unscored: list[Row]) -> Row | None:
    """The criterion with an error, else the one asked for, else the first without a score, else the first."""
    wrong = next((row for row in rows if row.form.is_bound and row.form.errors), None)
    asked = next((row for row in rows if row.criterion.code == request.GET.get("c")), None)
    return wrong or asked or next(iter(unscored), None) or next(iter(rows), None)


def _add_gaps(request: HttpRequest, assessment: Assessment, rows: list[Row]) -> None:
    """Who filed sees how far the others are; one number line per criterion."""
    lines = {line.criterion.pk: line for line in score_lines(assessment, scores_visible_to(assessment, request.user))}
    for row in rows:
        line = lines.get(row.criterion.pk)
        row.gap = gap_view(line, request.user) if line and len(line.scores) > 1 else None


def _rows(request: HttpRequest, assessment: Assessment, content: dict[str, Any] | None) -> list[Row]:
    own = {s.criterion_id: s for s in assessment.scores.filter(expert=request.user).prefetch_related("evidence")}
    answers = {a["code"]: a for a in filed_answers(assessment.application, content)} if content else {}
    found = list(assessment.evidence.select_related("criterion", "file"))
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
    """After the button of one criterion the page opens at the next one, or the next without a score."""
    pressed = request.POST.get("save", "")
    places = [row.anchor for row in rows]
    if pressed in places:
        return f"?all=1#{places[min(places.index(pressed) + 1, len(places) - 1)]}"
    following = next((row for row in rows if row.given is None), None)
    if "criterion" in request.POST:
        code = following.criterion.code if following else request.POST["criterion"]
        return f"?{urlencode({'c': code})}"
    return "?all=1"


@login_required
def divergence(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the experts diverge: both reasons side by side, the agreed score; then where they are close."""
    assessment = visible_assessment(request, pk)
    if not holds_any(request.user, INSTITUTE):
        raise PermissionDenied
    read_scores(assessment)
    lines = [x for x in score_lines(assessment, scores_visible_to(assessment, request.user)) if len(x.scores) > 1]
    whole = preview(assessment) if lines else None
    may = {act: not ASSESSMENT.obstacles(act, assessment, request.user) for act in ("propose_score", "agree_score")}
    views = [gap_view(line, request.user) for line in lines]
    context = {
        "assessment": assessment, "preview": whole and whole["total"], "may_propose": may["propose_score"], "may_agree": may["agree_score"],
        "diverging": [v for v in views if _to_agree(v.line)],
        "close": [v for v in views if not _to_agree(v.line)],
        "left": sum(v.line.needs_agreement for v in views),
    }  # fmt: skip
    return render(request, "selection/divergence.html", context)


def _to_agree(line: Line) -> bool:
    return bool(line.needs_agreement or line.agreement or line.proposal)
