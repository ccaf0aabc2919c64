"""What the log of the portal says about entering: who, from where, by what, and with what outcome.

One line per event with a code a collector of logs can count; a name that failed to enter is not written, it may be
a password typed into the wrong field.
"""

from __future__ import annotations

from typing import Any

import structlog
from allauth.account.signals import password_changed, password_reset, user_logged_in
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed

log = structlog.get_logger("security")

EVENTS = {
    "entered": user_logged_in,
    "left": user_logged_out,
    "refused": user_login_failed,
    "locked_out": user_locked_out,
    "password_changed": password_changed,
    "password_reset": password_reset,
    "factor_added": authenticator_added,
    "factor_removed": authenticator_removed,
    "factor_renewed": authenticator_reset,
}
WARNINGS = {"refused", "locked_out", "factor_removed"}


def _line(code: str) -> Any:
    def write(sender: Any, request: Any = None, user: Any = None, **signal: Any) -> None:
        factor = getattr(signal.get("authenticator"), "type", None)
        say = log.warning if code in WARNINGS else log.info
        say(
            code,
            person=getattr(user, "pk", None),
            ip=request.META.get("REMOTE_ADDR") if request else signal.get("ip_address"),
            **({"factor": factor} if factor else {}),
        )

    return write


def listen() -> None:
    """Connect the lines to the libraries' signals, once."""
    for code, signal in EVENTS.items():
        signal.connect(_line(code), weak=False, dispatch_uid=f"accounts.watch.{code}")
