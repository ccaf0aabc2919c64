"""How allauth and axes see our people."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

#: Wrong passwords against one person, from whatever machines.
AGAINST_ONE = {"passwords": "50/h/key"}


class AccountAdapter(DefaultAccountAdapter):
    """E-mail is the only identity; names are one field; refusals say what to do and never who has an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Почта или пароль не подходят. Проверьте раскладку и попробуйте ещё раз."),
        "enter_current_password": _("Введите нынешний пароль."),
        "incorrect_password": _("Пароль не подходит."),
        "incorrect_code": _("Код не подошёл. Дождитесь следующего и введите его."),
        "invalid_or_expired_key": _("Ссылка уже использована или устарела. Попросите новую."),
        "invalid_password_reset": _("Ссылка уже использована или устарела. Попросите новую."),
        "too_many_login_attempts": _("Слишком много попыток. Подождите пять минут."),
        "rate_limited": _("Слишком много попыток. Подождите пять минут."),
        "unverified_primary_email": _("Сначала подтвердите почту по ссылке из письма."),
    }

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Many machines against one person. One machine is locked by axes, for itself only: nobody locks others out."""
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="passwords", config=AGAINST_ONE, key=key
        )
        if not self._login_failed_rl_usage:
            raise ImmediateHttpResponse(ratelimit.respond_429(request))


def axes_username(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail under which attempts are counted, in whatever form the log-in page sends it."""
    sources = [credentials or {}, getattr(request, "POST", {})]
    found = next((s.get(name) for s in sources for name in ("email", "login", "username") if s.get(name)), "")
    return str(found).strip().lower()
