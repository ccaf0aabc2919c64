"""Addresses of the API."""

from django.urls import include, path

from kiri_portal.open_data.api import views
from kiri_portal.open_data.sets import DATA_SETS

app_name = "api"
v1 = [
    path("", views.RootView.as_view(), name="root"),
    path("openapi.json", views.DocumentView.as_view(), name="openapi"),
    *(pattern for found in DATA_SETS.values() for pattern in views.paths_of(found)),
]
urlpatterns = [path("v1/", include(v1))]
