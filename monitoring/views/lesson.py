"""Pages of lessons and recommendations: the register, one of them, what everybody reads."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coordinators.views.cards import CardPage
from monitoring import services
from monitoring.filters.lesson import LessonFilter
from monitoring.forms import lesson as forms
from monitoring.models import Policy
from monitoring.permissions import reads_spending
from monitoring.permissions.lesson import reads_lessons
from monitoring.selectors import lesson as rows
from monitoring.views.spending import of_spending
from monitoring.workflow import LESSON
from procedure.views import Binding, act_path
from procedure.window import window

adding_acts = act_path(
    "lessons",
    LESSON,
    {"add_lesson": Binding(services.add_lesson, forms.LessonForm, bound=True, back="monitoring:lessons")},
    model=Policy,
)
lesson_acts = act_path(
    "lesson", LESSON,
    {
        "send_lesson": Binding(services.send_lesson),
        "answer_lesson": Binding(services.answer_lesson, forms.AnswerForm),
        "record_lesson_effect": Binding(services.record_lesson_effect, forms.EffectForm),
        "publish_lesson": Binding(services.publish_lesson),
        "unpublish_lesson": Binding(services.unpublish_lesson),
    },
)  # fmt: skip
card = CardPage(LESSON, "edit_lesson", services.edit_lesson, forms.LessonCardForm, forms.words_of).view()


@of_spending(may=reads_lessons)
def lessons(request: HttpRequest) -> HttpResponse:
    """What was learnt and advised, from where, what the addressee said."""
    found = LessonFilter(request.GET, queryset=rows.register(request.user), request=request)
    context = {
        "policy": services.open_policy(), "filter": found, "sees_spending": reads_spending(request.user),
        "window": window(found.qs, request.GET.get("after"), order=("-number", "-pk")),
    }  # fmt: skip
    return render(request, "monitoring/lessons.html", context)


@login_required
@require_safe
def lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """One lesson: its words, where it comes from, the answer and the effect."""
    found = get_object_or_404(rows.register(request.user), pk=pk)
    events = rows.sources(request.user).filter(pk=found.event_id or 0)
    context = {
        "record": found, "event": events.first(), "reads_all": reads_lessons(request.user),
        "may_edit": found.status == "written" and LESSON.acts["edit_lesson"].role_of(request.user, found),
    }  # fmt: skip
    return render(request, "monitoring/lesson.html", context)


@require_safe
def public_lessons(request: HttpRequest) -> HttpResponse:
    """«Уроки и рекомендации» for everybody: only what the head has published."""
    shown = window(rows.published(), request.GET.get("after"), order=("-published_on", "-pk"))
    return render(request, "monitoring/public_lessons.html", {"window": shown})
