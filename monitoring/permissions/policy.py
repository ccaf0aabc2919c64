"""Who is who to the policy as a whole: its dossier, and what hangs on it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from applications.permissions import holds_any
from coordinators.permissions import READERS, STAFF
from methodology.roles import INSTITUTE, Role
from procedure import registry
from procedure.models import Dossier

#: Who keeps the policy's records; who decides on them; who pays back and asks for reports (M 2.1).
WRITERS = INSTITUTE
UNIT = (Role.PIU,)
#: Who reads what the policy costs and buys.
SPENDING_READERS = (*READERS, *UNIT)
NOTHING = Q(pk__in=())


def reads_spending(user: Any) -> bool:
    return user is not None and user.is_authenticated and holds_any(user, SPENDING_READERS)


@registry.sees("monitoring.Policy")
def visible_policy(user: Any) -> Q:
    """Everybody who works for the policy: coordinators too, who write its lessons."""
    return Q() if user is not None and user.is_authenticated and holds_any(user, STAFF) else NOTHING


@registry.see
def dossier_of_policy(user: Any) -> Q:
    """Its papers and journal are for those who read what it costs."""
    return Q(kind=Dossier.Kind.POLICY) if reads_spending(user) else NOTHING
