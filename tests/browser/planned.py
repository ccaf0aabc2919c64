"""A cluster at stage 3 and the people of its plan: ``python -m tests.browser.planned`` in an empty portal.

Prints JSON: the cluster, e-mail address and name of the head, of a coordinator and of the person of each firm.
"""

from __future__ import annotations

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
import django

django.setup()

from tests.browser.portal import PASSWORD  # noqa: E402
from tests.factories.clusters import led  # noqa: E402
from tests.factories.plans import at_stage_three  # noqa: E402
from tests.security.people import with_password  # noqa: E402


def main() -> None:
    world = at_stage_three()
    [first, *_] = led(world.cluster, world.head)
    people = {"head": world.head, "leader": first.user} | {f"firm{n}": person for n, person in enumerate(world.people)}
    told = {part: [user.email, user.label] for part, user in people.items() if with_password(user, PASSWORD)}
    sys.stdout.write(json.dumps(told | {"cluster": world.cluster.pk, "firms": [firm.pk for firm in world.firms]}))


if __name__ == "__main__":
    main()
