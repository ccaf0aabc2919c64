"""Where every address of the portal begins."""

from importlib.util import find_spec

from allauth.account.urls import urlpatterns as account_patterns
from django.contrib import admin
from django.urls import include, path

APPS = (
    "procedure", "accounts", "documents", "notices", "applications", "selection", "coordinators", "action_plans",
    "monitoring",
)  # fmt: skip

#: The e-mail is a person's identity and stays; log-in by a mailed code would pass by the password.
LEFT_OUT = {"account_email", "account_confirm_login_code"}

urlpatterns = [
    path("accounts/", include([route for route in account_patterns if route.name not in LEFT_OUT])),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
    *(path(f"{app}/", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")),
    path("api/", include("kiri_portal.open_data.api.urls")),
    path("", include("kiri_portal.public_urls")),
]

handler400 = "kiri_portal.errors.bad_request"
handler403 = "kiri_portal.errors.forbidden"
handler404 = "kiri_portal.errors.not_found"
handler429 = "kiri_portal.errors.too_many_requests"  # asked for by allauth
handler500 = "kiri_portal.errors.server_error"
