"""Demo log-ins by role, read from the database; also answers whether the portal is empty."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

EMPTY = "--empty"


def print_logins(env: Mapping[str, str], say: Callable[[str], None]) -> None:
    """One line per role; nothing when the portal has no demo people."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "kiri_portal.embedded.logins"]
    done = subprocess.run(command, cwd=root, env=dict(env), check=False, capture_output=True, text=True)  # noqa: S603
    if done.stdout.strip():
        say(done.stdout.rstrip())


def demo_logins() -> list[tuple[str, str]]:
    """(role in Russian, e-mail) of a demo person of each role: the first whose desk is not empty, or the first."""
    from django.conf import settings

    from accounts.models import Appointment
    from kiri_portal import desk
    from methodology.roles import ROLE_LABELS, Role

    people = Appointment.objects.current().filter(user__email__endswith=".example", user__is_active=True)
    first: dict[str, str] = {}
    busy: set[str] = set()
    hashes: dict[str, bool] = {}  # demo people share one hash; checking each anew would cost seconds
    for appointment in people.select_related("user").order_by("pk"):
        user = appointment.user
        if appointment.role in busy:
            continue
        if user.password not in hashes:
            hashes[user.password] = user.check_password(settings.DEMO_PASSWORD)
        if not hashes[user.password]:
            continue
        first.setdefault(appointment.role, user.email)
        if any(desk.todos(user).values()):
            first[appointment.role] = user.email
            busy.add(appointment.role)
    return [(ROLE_LABELS[role].ru, first[role]) for role in Role if role in first]


def main(arguments: list[str]) -> int:
    import django

    django.setup()
    if EMPTY in arguments:
        from accounts.models import User

        return 1 if User.objects.exists() else 0
    from django.conf import settings

    if rows := demo_logins():
        lines = [f"  {label:32} {email}" for label, email in rows]
        sys.stdout.write("\n".join([f"Вход в демо, пароль у всех один: {settings.DEMO_PASSWORD}", *lines]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
