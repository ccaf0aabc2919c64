"""Addresses of clusters."""

from django.urls import path

from coordinators import views

app_name = "coordinators"
urlpatterns = [
    path("register/", views.RegisterView.as_view(), name="clusters"),
    path("cluster/<int:pk>/", views.ClusterView.as_view(), name="cluster"),
    views.assessment_acts,
]
