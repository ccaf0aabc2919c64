"""Rounds and applications in the admin: to look at, never to change. Everything that changes is an act."""

from typing import Any

from django.contrib import admin

from applications.models import Application, Consultation, Question, SelectionRound
from procedure.admin import ReadOnly


@admin.register(SelectionRound)
class RoundAdmin(ReadOnly):
    list_display = ("title_ru", "status", "intake_opens_on", "intake_due_on")
    list_filter = ("status",)


@admin.register(Application)
class ApplicationAdmin(ReadOnly):
    """Filed applications by their outer facts: what they say is for those the procedure admits."""

    fields = ("dossier", "round", "applicant", "status", "submitted_at", "forwarded_at")
    list_display = ("dossier", "applicant", "round", "status", "submitted_at")
    list_filter = ("status", "round")
    list_select_related = ("dossier", "applicant", "round")

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).filter(submitted_at__isnull=False)


@admin.register(Question)
class QuestionAdmin(ReadOnly):
    fields = ("round", "status", "published", "asked_at", "answered_at")
    list_display = ("pk", "round", "status", "published", "asked_at")
    list_select_related = ("round",)


@admin.register(Consultation)
class ConsultationAdmin(ReadOnly):
    fields = ("round", "kind", "held_on", "organisation", "by")
    list_display = ("held_on", "kind", "organisation", "by")
    list_select_related = ("organisation", "by")
