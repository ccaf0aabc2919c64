"""What a view of the API says of itself in the OpenAPI document: words, parameters, units, refusals."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from kiri_portal.open_data.problems import PROBLEM, ProblemSerializer

LANGUAGES = tuple(code for code, __ in settings.LANGUAGES)


class OpenSchema(AutoSchema):
    """Everything is taken from the view's data set; a view of none speaks of all of them."""

    @property
    def data_set(self) -> Any:
        return getattr(self.view, "data_set", None)

    def get_tags(self) -> list[str]:
        return [self.data_set.code if self.data_set else "datasets"]

    def get_operation_id(self) -> str:
        name = type(self.view).__name__.removesuffix("View").lower()
        return "_".join(filter(None, (*self.get_tags(), name, getattr(self.view, "kind", ""))))

    def get_summary(self) -> str:
        return str(self.data_set.title) if self.data_set else _("Все наборы данных")

    def get_description(self) -> str:
        found = self.data_set
        return f"{found.about} {found.rule}" if found else _("Какие есть наборы и где они.")

    def get_override_parameters(self) -> list[OpenApiParameter]:
        told = [OpenApiParameter("lang", enum=LANGUAGES, description=_("Язык ответа; иначе Accept-Language."))]
        if self.data_set and self.data_set.dated and self.view.of_a_day:
            words = _("На какой день; не указан – сегодня. День, который не наступил, – 404.")
            told.append(OpenApiParameter("on", OpenApiTypes.DATE, description=words))
        return told

    def get_response_serializers(self) -> Any:
        refusals = {400: _("Запрос с ошибкой"), 429: _("Слишком много обращений")}
        if self.data_set:
            refusals |= {404: _("Записи или дня нет")}
        told = {(code, PROBLEM): OpenApiResponse(ProblemSerializer, words) for code, words in refusals.items()}
        return {(200, self.view.media): self.view.answers(), **told}

    def _map_serializer_field(self, field: Any, direction: str, bypass_extensions: bool = False) -> dict[str, Any]:
        found = super()._map_serializer_field(field, direction, bypass_extensions)
        unit = field.style.get("unit") if "$ref" not in found else None
        return found | {"x-unit": str(unit)} if unit else found
