"""python -m kiri_portal.embedded.prepare: database brought up to date, in one process; status EMPTY when it has no data."""

from __future__ import annotations

import os
import sys

EMPTY = 3


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from accounts.models import User

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return 0 if User.objects.exists() else EMPTY


if __name__ == "__main__":
    sys.exit(main())
