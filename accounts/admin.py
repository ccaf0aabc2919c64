"""Reference data an administrator may correct: names of regions. People and roles come by acts only."""

from typing import Any

from django.contrib import admin

from accounts.models import Region


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    """A region's names and dates; its code is what records hang on, so it stays."""

    list_display = ("code", "name_ru", "name_kk", "name_en", "since", "until")
    readonly_fields = ("code",)

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False
