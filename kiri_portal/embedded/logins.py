"""Demo log-ins by role, read from the database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def print_logins(env: dict[str, str], say: Callable[[str], None]) -> None:
    """One line per role; nothing when the portal has no demo people."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "kiri_portal.embedded.logins"], cwd=root, env=env, check=False, capture_output=True, text=True
    )  # fmt: skip
    if done.stdout.strip():
        say(done.stdout.rstrip())


def demo_logins() -> list[tuple[str, str]]:
    """(role in Russian, e-mail) of the first demo person of each role."""
    from accounts.models import Appointment
    from methodology.roles import ROLE_LABELS, Role

    first: dict[str, str] = {}
    people = Appointment.objects.current().filter(user__email__endswith=".example").select_related("user")
    for appointment in people.order_by("pk"):
        first.setdefault(appointment.role, appointment.user.email)
    return [(ROLE_LABELS[role].ru, first[role]) for role in Role if role in first]


def main() -> None:
    import django

    django.setup()
    from django.conf import settings

    rows = demo_logins()
    if rows:
        lines = [f"  {label:32} {email}" for label, email in rows]
        sys.stdout.write("\n".join(["Вход в демо, пароль у всех один: " + settings.DEMO_PASSWORD, *lines]) + "\n")


if __name__ == "__main__":
    main()
