"""Addresses of what every record has."""

from django.urls import path

from procedure.views import rights_page

app_name = "procedure"
urlpatterns = [path("rights/<str:label>/<int:pk>/", rights_page, name="rights")]
