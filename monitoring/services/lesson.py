"""How lessons and recommendations reach those who can act on them (M 2.2, 2.3), and the public."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordinators.services.base import put_on_card
from monitoring.models import Lesson, Policy
from monitoring.services.policy import next_of
from monitoring.workflow import LESSON
from procedure import clock
from procedure.workflow import Step


def add_lesson(policy: Policy, *, actor: Any, **facts: Any) -> Lesson:
    """A lesson under the next number. Raises ValidationError by field: an event of another cluster, two addressees."""
    with LESSON.perform("add_lesson", policy, actor=actor) as step:
        lesson = Lesson(
            policy=policy, number=next_of(policy.lessons), by=step.actor, written_on=clock.local_day(step.at), **facts
        )
        _hangs_together(lesson)
        lesson.save()
        step.record = lesson
        _named(step, lesson)
    return lesson


def edit_lesson(lesson: Lesson, *, actor: Any, version: int, **facts: Any) -> Lesson:
    """New words. Raises StaleCard when somebody saved meanwhile, ValidationError by field."""
    with LESSON.perform("edit_lesson", lesson, actor=actor) as step:
        put_on_card(lesson, version, facts)
        _hangs_together(lesson)
        _named(step, lesson)
    return lesson


def send_lesson(lesson: Lesson, *, actor: Any) -> Lesson:
    """The addressee of the portal is told and may answer here."""
    with LESSON.perform("send_lesson", lesson, actor=actor) as step:
        lesson.sent_on = clock.local_day(step.at)
        _named(step, lesson)
    return lesson


def answer_lesson(lesson: Lesson, *, actor: Any, outcome: str, answer: str, answered_on: date) -> Lesson:
    """What the addressee says, by itself or as the institute heard it.

    Raises ValidationError for a day to come or before it was sent.
    """
    with LESSON.perform("answer_lesson", lesson, actor=actor) as step:
        if answered_on > clock.local_day(step.at):
            raise ValidationError({"answered_on": _("Этот день ещё не наступил.")})
        if lesson.sent_on and answered_on < lesson.sent_on:
            raise ValidationError({"answered_on": _("Ответ не может быть раньше, чем спросили.")})
        lesson.outcome, lesson.answer, lesson.answered_on = outcome, answer.strip(), answered_on
        _named(step, lesson)
        step.data["outcome"] = outcome
    return lesson


def record_lesson_effect(lesson: Lesson, *, actor: Any, effect: str) -> Lesson:
    """What changed; «ничего» is an effect too."""
    with LESSON.perform("record_lesson_effect", lesson, actor=actor) as step:
        lesson.effect = effect.strip()
        _named(step, lesson)
    return lesson


def publish_lesson(lesson: Lesson, *, actor: Any) -> Lesson:
    """Everybody reads its words, the answer and the effect."""
    with LESSON.perform("publish_lesson", lesson, actor=actor) as step:
        lesson.is_public, lesson.published_on = True, clock.local_day(step.at)
        _named(step, lesson)
    return lesson


def unpublish_lesson(lesson: Lesson, *, actor: Any, reason: str) -> Lesson:
    with LESSON.perform("unpublish_lesson", lesson, actor=actor, reason=reason) as step:
        lesson.is_public = False
        _named(step, lesson)
    return lesson


def _hangs_together(lesson: Lesson) -> None:
    if lesson.event and lesson.cluster and lesson.event.cluster_id != lesson.cluster_id:
        raise ValidationError({"event": _("Это событие другого кластера.")})
    if lesson.addressee and lesson.addressee_name.strip():
        raise ValidationError({"addressee_name": _("Адресат уже выбран выше: оставьте что-то одно.")})


def _named(step: Step, lesson: Lesson) -> None:
    step.data |= {"number": lesson.number, "name": lesson.title_ru, "to": lesson.to_whom}
