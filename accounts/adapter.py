"""How allauth and axes see our people."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """E-mail is the only identity; names are one field."""

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name."""


def axes_username(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail under which attempts are counted, in whatever form the log-in page sends it."""
    sources = [credentials or {}, getattr(request, "POST", {})]
    found = next((s.get(name) for s in sources for name in ("email", "login", "username") if s.get(name)), "")
    return str(found).strip().lower()
