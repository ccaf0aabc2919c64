"""Addresses of monitoring. A page stands before the acts of the same record."""

from typing import Any

app_name = "monitoring"
urlpatterns: list[Any] = []
