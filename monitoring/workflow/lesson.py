"""What may happen to a lesson or a recommendation (M 2.2, 2.3): written, sent, answered, its effect, made public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.permissions import HEADS
from monitoring.models import Lesson
from monitoring.permissions import WRITERS
from monitoring.permissions.lesson import TELLERS, addressed_akimat, addressed_ministry
from procedure.workflow import Act, Obstacle, Workflow

S = Lesson.Status


def somebody_is_asked(lesson: Lesson, actor: Any) -> Iterator[Obstacle]:
    if not lesson.to_whom:
        said = _("Не сказано, кому это адресовано: укажите адресата.")
        yield Obstacle(said, "no_addressee", reverse("monitoring:lesson_card", args=[lesson.pk]))


def said_in_both_languages(lesson: Lesson, actor: Any) -> Iterator[Obstacle]:
    """What everybody reads is in both languages of the state."""
    if not lesson.title_kk.strip() or not lesson.words_kk.strip():
        said = _("Публикуют на двух языках: напишите название и текст на казахском.")
        yield Obstacle(said, "no_kazakh", reverse("monitoring:lesson_card", args=[lesson.pk]))


def not_public_yet(lesson: Lesson, actor: Any) -> Iterator[Obstacle]:
    if lesson.is_public:
        yield Obstacle(_("Уже опубликовано."), "public", lesson.get_absolute_url())


def stands_in_public(lesson: Lesson, actor: Any) -> Iterator[Obstacle]:
    if not lesson.is_public:
        yield Obstacle(_("Это не опубликовано."), "not_public", lesson.get_absolute_url())


def public_words_stay(lesson: Lesson, actor: Any) -> Iterator[Obstacle]:
    if lesson.is_public:
        said = _("Опубликованное не правят: сначала снимите с публикации.")
        yield Obstacle(said, "public", lesson.get_absolute_url())


LESSON = Workflow(
    "monitoring",
    "lesson",
    lambda: Lesson,
    Act("add_lesson", (), S.WRITTEN, gettext_lazy("Записать урок или рекомендацию"), by=TELLERS, creates=True,
        parent="monitoring.Policy", clause="2.3", inner=True, done=gettext_lazy("Записано.")),
    Act("edit_lesson", (S.WRITTEN,), None, gettext_lazy("Править текст"), by=TELLERS, guards=(public_words_stay,),
        clause="2.3", inner=True, done=gettext_lazy("Текст сохранён.")),
    Act("send_lesson", (S.WRITTEN,), S.SENT, gettext_lazy("Направить адресату"), by=WRITERS,
        guards=(somebody_is_asked,), clause="2.3", inner=True, done=gettext_lazy("Направлено адресату.")),
    Act("answer_lesson", (S.SENT,), S.ANSWERED, gettext_lazy("Записать ответ адресата"),
        by=(addressed_akimat, addressed_ministry, *WRITERS), clause="2.3", inner=True, done=gettext_lazy("Ответ адресата записан.")),
    Act("record_lesson_effect", (S.ANSWERED,), S.CLOSED, gettext_lazy("Записать, что изменилось"), by=WRITERS,
        clause="2.3", inner=True, done=gettext_lazy("Записано, что изменилось.")),
    Act("publish_lesson", (), None, gettext_lazy("Опубликовать"), by=HEADS,
        guards=(not_public_yet, said_in_both_languages), clause="2.3", inner=True, done=gettext_lazy("Опубликовано.")),
    Act("unpublish_lesson", (), None, gettext_lazy("Снять с публикации"), by=HEADS, reason=True, danger=True,
        guards=(stands_in_public,), inner=True, done=gettext_lazy("Снято с публикации.")),
)  # fmt: skip
