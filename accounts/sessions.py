"""How long a session lives: while the roles it was opened under last, and not past its limits of silence and of age.

Counted by the machine's clock, because sessions live in the world and not in a training portal's time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.second_factor import is_official
from procedure import clock

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600


@dataclass(frozen=True)
class Limits:
    """Seconds without a page, and seconds in all, after which one signs in again."""

    silence: int
    age: int


OFFICIAL = Limits(silence=HOUR, age=12 * HOUR)
APPLICANT = Limits(silence=3 * DAY, age=14 * DAY)


def limits_of(user: Any) -> Limits:
    return OFFICIAL if is_official(user) else APPLICANT


def why_over(request: HttpRequest) -> str:
    """The sentence for a person whose session ends now; empty while it goes on."""
    session, user, now = request.session, request.user, int(clock.machine().timestamp())
    if session.setdefault("standing", user.standing) != user.standing:
        return _("Ваши роли или способ входа изменились. Войдите ещё раз.")
    limits = limits_of(user)
    if now - session.setdefault("opened_at", now) > limits.age:
        return _("Вы вошли давно. Войдите ещё раз.")
    silence = now - session.get("seen_at", now)
    if silence > limits.silence:
        return _("Вы долго не работали, и вход закрылся.")
    if silence >= MINUTE or "seen_at" not in session:  # a row written once a minute, not at each page
        session["seen_at"] = now
    return ""


def renew(request: HttpRequest, **signal: Any) -> None:
    """Whoever proves themselves again gets a new session key: one overheard before is worth nothing."""
    if request.user.is_authenticated:
        before = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def end_others(request: HttpRequest, user: Any, **signal: Any) -> None:
    """What one enters with has changed: sessions opened before it end, this one goes on."""
    User.objects.filter(pk=user.pk).update(epoch=F("epoch") + 1)
    if request.user.pk == user.pk:
        request.user.refresh_from_db(fields=["epoch"])
        request.session["standing"] = request.user.standing


def open_of(user: Any) -> list[UserSession]:
    """Where this person is signed in now, the latest first; rows of sessions that have ended are cleared away."""
    rows = []
    for row in UserSession.objects.filter(user=user).order_by("-created_at", "-pk"):
        kept = SessionStore(row.session_key)
        if kept.exists(row.session_key) and kept.get("standing", user.standing) == user.standing:
            rows.append(row)
        else:
            row.end()
    return rows


def end_chosen(request: HttpRequest, chosen: str) -> int:
    """End one other session of this person by its number, or every other one with «others»; how many ended."""
    others = [row for row in open_of(request.user) if row.session_key != request.session.session_key]
    ended = [row for row in others if chosen in (str(row.pk), "others")]
    for row in ended:
        row.end()
    return len(ended)


def end_all(users: Any) -> int:
    """Whoever is signed in among these people signs in again at their next page; how many people."""
    return users.update(epoch=F("epoch") + 1)
