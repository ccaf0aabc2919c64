"""The technical administrator's window: only the portal's own pages, and only those that delete nothing.

Libraries bring admin pages of their own (groups, e-mail addresses, second factors, log-in attempts) with a delete
button each. They are left out: roles come by acts, a locked log-in opens by itself or by ``axes_reset``.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "kiri_portal.admin_site.PortalAdminSite"


class PortalAdminSite(AdminSite):
    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take pages of the portal's own apps, pass over those of libraries."""
        libraries = ("django.", "allauth.", "axes.")
        if admin_class is not None and not admin_class.__module__.startswith(libraries):
            super().register(model_or_iterable, admin_class, **options)
