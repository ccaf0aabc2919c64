"""Вход в два шага: who must have a second factor, and the gate that lets them nowhere without it.

The library (allauth.mfa) keeps the factor and asks for the code at log-in. Ours: who must have one, that a code works
once, that a stolen copy of the database does not hold readable secrets, and the words.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_login_failed
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from methodology.roles import Role

BY_PASSWORD = {str(Role.APPLICANT), str(Role.PARTICIPANT)}
#: Pages a person may open on the way to their second factor.
ON_THE_WAY = {"mfa_activate_totp", "account_reauthenticate", "account_login", "account_logout", "set_language", "theme"}
ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


def is_official(user: Any) -> bool:
    """Everyone who holds an office, and whoever may open the administrator's window."""
    return bool(user.is_staff or user.roles - BY_PASSWORD)


def must_have(user: Any) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and is_official(user)


def shown(request: HttpRequest) -> bool:
    """This very session was opened, or has been raised, by a code."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


class SecondFactorMiddleware:
    """The gate: an official whose session knows no second factor is led to set it up and reaches nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not must_have(user) or shown(request):
            return None
        if is_mfa_enabled(user):  # set up in another browser since: this session is worth a password only
            logout(request)
            messages.warning(request, _("Войдите ещё раз: теперь нужен код."))
            return HttpResponseRedirect(reverse(settings.LOGIN_URL))
        if request.resolver_match.view_name in ON_THE_WAY:
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"message": _("Сначала настройте вход в два шага.")}, status=403)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


class Adapter(DefaultMFAAdapter):
    """Our words, our rule of who may switch it off, and secrets encrypted at rest."""

    error_messages = {
        "add_email_blocked": gettext_lazy("Вторую почту к такому входу добавить нельзя."),
        "cannot_delete_authenticator": gettext_lazy("Ваша роль требует входа в два шага: отключить его нельзя."),
        "cannot_generate_recovery_codes": gettext_lazy("Сначала настройте вход в два шага."),
        "incorrect_code": gettext_lazy("Код не подошёл. Дождитесь следующего и введите его."),
        "unverified_email": gettext_lazy("Сначала подтвердите почту по ссылке из письма."),
        "unreadable": gettext_lazy("Этот код больше не проверить: попросите администратора сбросить второй шаг."),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not must_have(authenticator.user)

    def encrypt(self, text: str) -> str:
        return self._cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValidationError when the portal's key has changed since: better no log-in than a guessable code."""
        from cryptography.fernet import InvalidToken

        try:
            return self._cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise self.validation_error("unreadable") from error

    def _cipher(self) -> Any:
        from cryptography.fernet import Fernet, MultiFernet

        secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        keys = (
            salted_hmac("accounts.second_factor", "at rest", secret=s, algorithm="sha256").digest() for s in secrets
        )
        return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])


def spend(user: Any, code: str) -> bool:
    """Whether this code had not been used: it is acceptable for three periods and must work only once in them."""
    periods = 2 * app_settings.TOTP_TOLERANCE + 1
    key = f"second-factor:{user.pk}:{normalize_user_code(code)}"
    return cache.add(key, "used", timeout=app_settings.TOTP_PERIOD * periods)


class CodeField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        words = {"required": gettext_lazy("Введите код.")}
        super().__init__(max_length=20, error_messages=words, widget=forms.TextInput(ONE_TIME), **options)


class SetUpForm(ActivateTOTPForm):
    """The first code from the application proves that it holds the secret; the session is raised with it."""

    code = CodeField(label=gettext_lazy("Код из приложения"), help_text=gettext_lazy("Шесть цифр"))

    def clean_code(self) -> str:
        code = super().clean_code()
        if not spend(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        record_authentication(context.request, self.user, "mfa", type="totp")
        return code


class WorksOnce(BaseAuthenticateForm):
    """The code at log-in, from the application or one of the recovery codes."""

    code = CodeField(label=gettext_lazy("Код"), help_text=gettext_lazy("Шесть цифр из приложения или запасной код"))

    def clean_code(self) -> str:
        """A wrong code counts as a wrong password, in the same rows: six digits must not be found by trying."""
        credentials = {"email": self.user.email}
        if not AxesProxyHandler.is_allowed(context.request, credentials):
            context.request.axes_locked_out = True
            raise get_adapter().validation_error("incorrect_code")
        try:
            code = super().clean_code()
            if not spend(self.user, code):
                raise get_adapter().validation_error("incorrect_code")
        except ValidationError:
            user_login_failed.send(sender=__name__, credentials=credentials, request=context.request)
            raise
        return code


class CodeForm(WorksOnce, AuthenticateForm):
    """At log-in."""


class CodeAgainForm(WorksOnce, ReauthenticateForm):
    """Before something that matters, in a session that is already open."""
