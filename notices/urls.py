"""Addresses of notices."""

from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="list"),
    path("settings/", views.settings_page, name="settings"),
    path("follow/<int:pk>/", views.follow, name="follow"),
    path("read/", views.mark_all_read, name="read_all"),
    path("<int:pk>/read/", views.mark_read, name="read"),
]
