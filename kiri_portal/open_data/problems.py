"""Refusals of the API: JSON «problem details» (RFC 9457) with a sentence in the reader's language."""

from __future__ import annotations

import math
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler

PROBLEM = "application/problem+json"
UNDER = "/api/"
SENTENCES = {
    400: _("В запросе есть ошибка: что исправить, сказано у каждого поля."),
    404: _("Такого адреса или записи нет."),
    405: _("Данные можно только читать: GET или HEAD."),
    500: _("Портал ошибся. Сообщите номер запроса администратору."),
    503: _("Портал на минуту недоступен. Повторите позже."),
}


class ProblemSerializer(serializers.Serializer):
    """What went wrong. ``errors`` names each parameter that has to be mended."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)


def body(request: Any, status: int, detail: str = "", **more: Any) -> dict[str, Any]:
    """The details; ``instance`` is the number of the request, by which its line of the log is found."""
    return {
        "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status,
        "detail": detail or str(SENTENCES.get(status, "")),
        "instance": f"urn:request:{request.META.get('HTTP_X_REQUEST_ID', '')[:64]}", **more,
    }  # fmt: skip


def answer(request: HttpRequest, status: int) -> JsonResponse:
    """For what never reached a view of the API: an address that is not there, a fault."""
    found = JsonResponse(body(request, status), status=status, content_type=PROBLEM)
    found["Cache-Control"] = "no-store"
    return found


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The views' refusals; what is no refusal goes on to the page of faults."""
    response = exception_handler(error, context)
    if response is None:
        return None
    request, status, more = context["request"], response.status_code, {}
    detail = str(error) if status == 404 and str(error) else ""
    if isinstance(error, exceptions.Throttled):
        seconds = max(1, math.ceil(error.wait or 1))
        response["Retry-After"] = str(seconds)
        detail = ngettext(
            "Слишком много обращений. Повторите через %(n)d секунду.",
            "Слишком много обращений. Повторите через %(n)d секунд.", seconds,
        ) % {"n": seconds}  # fmt: skip
    if isinstance(error, exceptions.ValidationError) and isinstance(response.data, dict):
        more["errors"] = {field: [str(words) for words in found] for field, found in response.data.items()}
    response.data = body(request, status, detail, **more)
    response.content_type = PROBLEM
    return response
