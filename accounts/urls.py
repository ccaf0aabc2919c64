"""Addresses of one's organisations; log-in and sign-up are allauth's under the same prefix."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<int:pk>/invite/", views.invite, name="invite"),
    path("organisations/<int:pk>/end/<int:user>/", views.end_colleague, name="end_colleague"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
]
