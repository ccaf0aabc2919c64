"""Lists are read window by window: ``after`` is the place the last one ended, ``limit`` how many rows one holds."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from kiri_portal.open_data import files
from kiri_portal.open_data.day import asked
from procedure.window import Window, window

MOST = 100


class Pages(BasePagination):
    """Keyset windows (``procedure.window``): no page number, no count, nothing that grows with the table."""

    shown: Window

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list[Any]:
        place = request.query_params.get("after", "")
        self.shown = window(queryset, place, order=view.data_set.order, size=self._size(request))
        if place and self.shown.is_first:
            raise Http404(_("Такого места в списке нет: начните сначала, без after."))
        return self.shown.rows

    def _size(self, request: Request) -> int:
        text = request.query_params.get("limit", str(settings.PAGE_ROWS))
        if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST):
            raise exceptions.ValidationError({"limit": [_("Строк на странице – от 1 до %(n)d.") % {"n": MOST}]})
        return int(text)

    def told(self, view: Any, request: Request, results: list[Any]) -> dict[str, Any]:
        following = self.shown.next_cursor
        address = request.build_absolute_uri()
        return files.head(view.data_set, asked(request.query_params)) | {
            "next": replace_query_param(address, "after", following) if following else None,
            "results": results,
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {"name": "after", "in": "query", "required": False, "schema": {"type": "string"},
             "description": str(gettext_lazy("Место, где кончилась прошлая страница: возьмите адрес из next целиком."))},
            {"name": "limit", "in": "query", "required": False,
             "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": settings.PAGE_ROWS},
             "description": str(gettext_lazy("Сколько строк на странице."))},
        ]  # fmt: skip

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        text = {"type": "string"}
        told = {
            "dataset": text, "title": text, "on": {"type": "string", "format": "date"}, "licence": text,
            "next": {"type": "string", "format": "uri", "nullable": True}, "results": schema,
        }  # fmt: skip
        return {"type": "object", "required": list(told), "properties": told}
