"""The portal's addresses with four more that fail, so that the error pages are seen through the whole stack."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.urls import path

from kiri_portal import errors
from kiri_portal.urls import handler400, handler403, handler404, handler500
from kiri_portal.urls import urlpatterns as portal_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def suspicious(request):
    raise SuspiciousOperation("bad")


def forbidden(request):
    raise PermissionDenied("Оценку закрыл другой эксперт.")


def broken(request):
    raise RuntimeError("broken")


urlpatterns = [
    path("fails/400/", suspicious),
    path("fails/403/", forbidden),
    path("fails/429/", errors.too_many_requests),
    path("fails/500/", broken),
    *portal_patterns,
]
