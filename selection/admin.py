"""Assessments and sittings in the admin: outer facts to look at, nothing to change. Scores are not shown at all."""

from django.contrib import admin

from procedure.admin import ReadOnly
from selection.models import Assessment, Meeting


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly):
    fields = ("number", "application", "status", "received_at", "concluded_at", "announced_at")
    list_display = ("number", "application", "status", "received_at", "concluded_at")
    list_filter = ("status",)
    list_select_related = ("application__dossier",)


@admin.register(Meeting)
class MeetingAdmin(ReadOnly):
    fields = ("round", "number", "held_on", "status")
    list_display = ("number", "round", "held_on", "status")
    list_select_related = ("round",)
