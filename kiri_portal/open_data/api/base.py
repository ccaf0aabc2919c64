"""What every address of the API does alike: answers anybody the same, within a rate, with an ETag of the very bytes."""

from __future__ import annotations

import hashlib
from copy import copy
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from kiri_portal.open_data.api.schema import LANGUAGES, OpenSchema
from procedure.keeping import kept

METHODS = "GET, HEAD, OPTIONS"


class Rate(AnonRateThrottle):
    """So many requests from one address; the proxy writes the address (``kiri_portal.edge``)."""

    def get_rate(self) -> str | None:
        return settings.OPEN_DATA_RATE or None


class OneForm(BaseContentNegotiation):
    """An address has one form, whatever the program says it accepts: forms differ by address, not by header."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


def _of_nobody(request: HttpRequest) -> HttpRequest:
    """The request without cookies: neither a session nor a chosen language may get into an answer for all."""
    asked = copy(request)
    asked.COOKIES = {}
    return asked


def language_of(request: HttpRequest) -> str:
    """``?lang=`` or the header Accept-Language, else Russian."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else translation.get_language_from_request(request)


class OpenView(APIView):
    """``body`` makes the answer. It is kept like an open page where the address says all of it."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = OneForm
    throttle_classes = (Rate,)
    schema = OpenSchema()
    media = "application/json"
    #: Whether it may be asked about a day.
    of_a_day = True
    #: Parameters an answer may have and still be kept.
    plain = frozenset({"lang"})

    def body(self) -> bytes:
        raise NotImplementedError

    def answers(self) -> Any:
        """What the OpenAPI document says of the answer: a serializer or a type."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = _of_nobody(request)
        with translation.override(language_of(asked)):
            response = super().dispatch(asked, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            response["Content-Language"] = translation.get_language()
        patch_vary_headers(response, ["Accept-Language"])
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-ID"
        if response.status_code != 200:
            response["Cache-Control"] = "no-store"
            return response
        response["Cache-Control"] = f"public, max-age={settings.OPEN_PAGE_SECONDS}"
        return get_conditional_response(request, etag=response["ETag"], response=response)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.GET.get("lang", "ru") not in LANGUAGES:
            raise exceptions.ValidationError({"lang": [_("Языки портала: kk, ru, en.")]})

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        if not self.plain.issuperset(request.GET):
            return self.made(self.body())
        # all that ``next`` repeats of the address: the language by a header and by ``lang`` are two answers
        asked = (request.scheme, request.get_host(), request.path, request.GET.get("lang", ""))
        name = ("open-data", translation.get_language(), *asked)
        return self.made(kept(self.body, *name))

    def made(self, body: bytes) -> HttpResponse:
        response = HttpResponse(body, content_type=self.media)
        response["ETag"] = quote_etag(hashlib.sha256(body).hexdigest()[:32])
        return response

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A browser asks before it reads with a header of its own from another site."""
        response = HttpResponse(status=204)
        response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response
