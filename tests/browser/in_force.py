"""A cluster with its plan in force and the people of its monitoring: ``python -m tests.browser.in_force`` in an empty portal.

Prints JSON: the cluster, BINs of two firms, e-mail address of the head, of an analyst, of a coordinator and of each firm's person.
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
from tests.factories.clusters import LAUNCHED_AT  # noqa: E402
from tests.factories.plans import in_force  # noqa: E402
from tests.security.people import with_password  # noqa: E402


def main() -> None:
    world = in_force()
    leader = world.cluster.assignments.earliest("pk").coordinator.user
    with clock.standing_at(LAUNCHED_AT):
        analyst = an_official(Role.INSTITUTE_EXPERT)
    people = {"head": world.head, "analyst": analyst, "leader": leader}
    people |= {f"firm{n}": person for n, person in enumerate(world.people)}
    told = {part: with_password(user, PASSWORD).email for part, user in people.items()}
    facts = {"cluster": world.cluster.pk, "bins": [firm.bin for firm in world.firms]}
    sys.stdout.write(json.dumps(facts | {"people": told}))


if __name__ == "__main__":
    main()
