"""The admin is a window: what is registered on this class can be looked at, never added, changed or deleted."""

from typing import Any

from django.contrib import admin
from django.http import Http404

from procedure.models import CalendarDay, TickRun


class ReadOnly(admin.ModelAdmin):
    """Everything that changes is an act; the administrator holds none.

    A record is named by its key: what people wrote, titles included, is for those the procedure admits.
    """

    def render_change_form(self, request: Any, context: dict[str, Any], **kwargs: Any) -> Any:
        name = f"№ {kwargs['obj'].pk}" if kwargs.get("obj") else ""
        return super().render_change_form(request, context | {"original": name, "subtitle": name}, **kwargs)

    def history_view(self, request: Any, object_id: str, extra_context: Any = None) -> Any:
        """Nothing is done here, so there is no history; the journal keeps what was done elsewhere."""
        raise Http404

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
