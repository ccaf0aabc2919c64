"""Where every address of the portal begins."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

APPS = ("procedure", "accounts", "documents", "notices", "applications", "selection", "coordinators")

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    *(path(f"{app}/", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")),
    path("", include("kiri_portal.public_urls")),
]

handler400 = "kiri_portal.errors.bad_request"
handler403 = "kiri_portal.errors.forbidden"
handler404 = "kiri_portal.errors.not_found"
handler500 = "kiri_portal.errors.server_error"
