"""The outermost layer: numbers each request, answers probes before anything may break, measures, says who asks."""

from __future__ import annotations

import ipaddress
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")


class EdgeMiddleware:
    """Stands first in MIDDLEWARE: needs neither session nor database nor a known host name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.observe: Callable[[HttpRequest, HttpResponse, float], None] | None = None
        if settings.METRICS_PORT:
            from kiri_portal import metrics

            self.observe = metrics.observe

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = request.META.get("HTTP_X_REQUEST_ID", "")
        if not NUMBER.fullmatch(number):
            number = uuid.uuid4().hex
        request.META["HTTP_X_REQUEST_ID"] = number
        if settings.PRODUCTION:
            self._name_the_client(request)
        response = self._inner(request) or self._timed(request)
        response["X-Request-ID"] = number
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    def _name_the_client(self, request: HttpRequest) -> None:
        """Only the proxy reaches us, and it writes the caller's address itself; lock-out counts by it."""
        try:
            request.META["REMOTE_ADDR"] = str(ipaddress.ip_address(request.META.get("HTTP_X_REAL_IP", "")))
        except ValueError:
            return

    def _inner(self, request: HttpRequest) -> HttpResponse | None:
        """Probes on any port (the proxy does not pass them on); on the port of metrics nothing else."""
        if request.path_info == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path_info == "/readyz":
            return readiness()
        if not settings.METRICS_PORT or request.META.get("SERVER_PORT") != str(settings.METRICS_PORT):
            return None
        if request.path_info == "/metrics":
            from kiri_portal import metrics

            return HttpResponse(metrics.page(), content_type=metrics.CONTENT_TYPE)
        return HttpResponse(status=404)

    def _timed(self, request: HttpRequest) -> HttpResponse:
        if self.observe is None:
            return self.get_response(request)
        start = time.perf_counter()
        response = self.get_response(request)
        self.observe(request, response, time.perf_counter() - start)
        return response


def readiness() -> HttpResponse:
    """200 when this process can serve people, else 503. Names of probes only: what is wrong is not for strangers."""
    from procedure import health

    found = health.findings()
    ready = all(finding.ok for finding in found if finding.vital)
    body = {"ready": ready, "checks": {finding.code: finding.ok for finding in found}}
    response = JsonResponse(body, status=200 if ready else 503, json_dumps_params={"indent": 1})
    if not ready:
        response["Retry-After"] = "5"
    return response
