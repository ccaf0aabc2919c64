"""Assessments and sittings in the admin: outer facts to look at, nothing to change. Scores are not shown at all."""

from django.contrib import admin

from procedure.admin import ReadOnly
from selection.models import Assessment, Meeting


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly):
    fields = list_display = ("number", "status", "received_at", "concluded_at", "announced_at")
    list_filter = ("status",)


@admin.register(Meeting)
class MeetingAdmin(ReadOnly):
    fields = list_display = ("number", "held_on", "status")
    list_filter = ("status",)
