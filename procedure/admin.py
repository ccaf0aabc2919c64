"""The admin is a window: what is registered on this class can be looked at, never added, changed or deleted."""

from typing import Any

from django.contrib import admin

from procedure.models import CalendarDay, TickRun


class ReadOnly(admin.ModelAdmin):
    """Everything that changes is an act; the administrator holds none."""

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


@admin.register(CalendarDay)
class CalendarDayAdmin(ReadOnly):
    list_display = ("date", "kind", "note_ru", "source", "confirmed")
    list_filter = ("kind", "confirmed")
    date_hierarchy = "date"


@admin.register(TickRun)
class TickRunAdmin(ReadOnly):
    list_display = ("name", "at", "handled", "failed")
