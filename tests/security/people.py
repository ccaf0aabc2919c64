"""People who enter the portal by its log-in page, as tests of security need them."""

from __future__ import annotations

import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from accounts.models import User

SECRET = "correct-horse-battery"


def with_password(user: User, password: str = SECRET) -> User:
    """The person with a confirmed address and a password of their own."""
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def log_in(client: Client, email: str, password: str = SECRET, **extra: str) -> HttpResponse:
    return client.post("/accounts/login/", {"login": email, "password": password}, **extra)


def code_of(secret: str, period: int = 0) -> str:
    """What the application on the telephone shows now, or some periods of half a minute away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + period))


def set_up(client: Client, password: str = SECRET) -> str:
    """From the page of set-up to the recovery codes; the secret of the application."""
    page = client.get("/accounts/2fa/totp/activate/", follow=True)
    if "reauthenticate" in page.request["PATH_INFO"]:
        client.post(page.request["PATH_INFO"], {"password": password, "next": "/accounts/2fa/totp/activate/"})
        page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert done.status_code == 302, done.content.decode()
    return secret


def recovery_codes(user: User) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
