"""Addresses of clusters and coordinators. A tab stands before the acts of the same record."""

from django.urls import path

from coordinators.views import cluster

app_name = "coordinators"
urlpatterns = [
    path("register/", cluster.RegisterView.as_view(), name="clusters"),
    path("cluster/<int:pk>/", cluster.overview, name="cluster"),
    cluster.assessment_acts,
]
