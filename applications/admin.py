"""Rounds and applications in the admin: outer facts to look at, nothing to change. Everything that changes is an act."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from applications.models import Application, SelectionRound
from procedure.admin import ReadOnly


@admin.register(SelectionRound)
class RoundAdmin(ReadOnly):
    """Announced rounds: a draft is the ministry's and the institute's."""

    fields = list_display = ("number", "status", "announced_at", "intake_opens_on", "intake_due_on")
    list_filter = ("status",)
    list_select_related = ("dossier",)

    @admin.display(description=_("Номер"))
    def number(self, record: SelectionRound) -> str:
        return record.dossier.number or ""

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).filter(announced_at__isnull=False)


@admin.register(Application)
class ApplicationAdmin(ReadOnly):
    """Filed applications by their outer facts: what they say is for those the procedure admits."""

    fields = list_display = ("number", "status", "submitted_at", "forwarded_at")
    list_filter = ("status",)
    list_select_related = ("dossier",)

    @admin.display(description=_("Номер"))
    def number(self, record: Application) -> str:
        return record.dossier.number or ""

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).filter(submitted_at__isnull=False)
