"""The technical administrator's window: only the portal's own pages, and only those that delete nothing.

Libraries bring admin pages of their own (groups, e-mail addresses, second factors, log-in attempts) with a delete
button each. They are left out: roles come by acts, a locked log-in opens by itself or by ``axes_reset``.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from methodology.roles import Role


class PortalAdminConfig(AdminConfig):
    default_site = "kiri_portal.admin_site.PortalAdminSite"


class PortalAdminSite(AdminSite):
    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take pages of the portal's own apps, pass over those of libraries."""
        libraries = ("django.", "allauth.", "axes.")
        if admin_class is not None and not admin_class.__module__.startswith(libraries):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """The mark of staff is not enough: the window closes on the day the appointment ends."""
        return super().has_permission(request) and request.user.holds(Role.ADMINISTRATOR)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one log-in, with its lock-out and its second step; who may not enter here is told so."""
        from django.contrib.auth.views import redirect_to_login  # needs the models, and this module comes before them

        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one page for it, which asks for the old password and ends the other sessions."""
        return redirect("account_change_password")
