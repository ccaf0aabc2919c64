"""Who is told about lessons: the body asked, then who wrote it and the heads. Knowledge is kept in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import Appointment, User
from coordinators.permissions import HEADS
from methodology.roles import INSTITUTE
from monitoring.models import Lesson
from monitoring.permissions.lesson import TELLERS
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def lesson_of(entry: JournalEntry) -> Lesson:
    return Lesson.objects.select_related("addressee", "by").get(pk=entry.target_pk)


def body(entry: JournalEntry) -> Iterable[Any]:
    """People of the body who open the page, and its mailbox when there are any; other bodies are written to outside."""
    lesson = lesson_of(entry)
    if lesson.addressee is None:
        return []
    people = User.objects.filter(appointments__in=Appointment.objects.current().filter(organisation=lesson.addressee))
    readers = [
        user
        for user in people.distinct().order_by("pk")
        if Lesson.objects.visible_to(user).filter(pk=lesson.pk).exists()
    ]
    return [*readers, lesson.addressee.email] if readers else []


def who_asked(entry: JournalEntry) -> Iterable[Any]:
    """The author, and the heads when the body itself answered."""
    author = lesson_of(entry).by
    told = [author] if any(author.holds(role) for role in TELLERS) else []
    return told if entry.role in INSTITUTE else [*told, *holders(*HEADS)]


def page(entry: JournalEntry) -> str:
    return lesson_of(entry).get_absolute_url()


add_letters("monitoring.send_lesson", to=body, link=page)
add_letters("monitoring.answer_lesson", to=who_asked, link=page)
silent(
    "monitoring.add_lesson", "monitoring.edit_lesson", "monitoring.record_lesson_effect", "monitoring.publish_lesson",
    "monitoring.unpublish_lesson", "monitoring.record_knowledge", "monitoring.add_takeaway",
    "monitoring.attach_knowledge_paper", "monitoring.withdraw_knowledge",
)  # fmt: skip
