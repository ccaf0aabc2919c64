"""A selected application and the people of its initiative: ``python -m tests.browser.selected`` in an empty portal.

Prints JSON: e-mail address and name of the head and of two coordinators. The journey itself begins with the launch.
"""

from __future__ import annotations

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
import django

django.setup()

from methodology.roles import Role  # noqa: E402
from procedure import clock  # noqa: E402
from tests.browser.portal import PASSWORD  # noqa: E402
from tests.factories.accounts import an_official  # noqa: E402
from tests.factories.applications import at  # noqa: E402
from tests.factories.clusters import a_coordinator, announced  # noqa: E402
from tests.security.people import with_password  # noqa: E402


def main() -> None:
    announced()
    with clock.standing_at(at("2026-05-25", 9)):
        head = an_official(Role.INSTITUTE_HEAD)
    people = {"head": head} | {name: a_coordinator(head).user for name in ("first", "second")}
    made = {part: with_password(user, PASSWORD) for part, user in people.items()}
    sys.stdout.write(json.dumps({part: [user.email, user.label] for part, user in made.items()}))


if __name__ == "__main__":
    main()
