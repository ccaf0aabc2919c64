"""From "who" to addresses: a person, everybody acting for an organisation, or a bare address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models import Appointment, Organisation, User
from methodology.roles import Role

BOTH = ""  # nobody's language: a mailbox of an organisation, an address without a person


@dataclass(frozen=True)
class Addressee:
    address: str
    user: User | None
    language: str


def holders(*roles: Role, organisation: Organisation | None = None) -> list[User]:
    """People who hold one of these roles today, for an organisation when given; for an absent one, the substitute."""
    rows = Appointment.objects.present().filter(role__in=[str(r) for r in roles], user__is_active=True)
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    return list(User.objects.filter(pk__in=rows.values("user")).order_by("pk"))


def addressees(who: Iterable[Any]) -> Iterator[Addressee]:
    """Each address once, in the order named; who may no longer sign in is told nothing."""
    seen: set[str] = set()
    for found in (a for one in who for a in _of(one)):
        if found.address and found.address not in seen:
            seen.add(found.address)
            yield found


def _of(one: Any) -> Iterator[Addressee]:
    if isinstance(one, User):
        if one.is_active:
            yield Addressee(one.email, one, one.language)
    elif isinstance(one, Organisation):
        people = User.objects.filter(
            pk__in=Appointment.objects.current().filter(organisation=one).values("user"), is_active=True
        )
        for user in people.order_by("pk"):
            yield Addressee(user.email, user, user.language)
        yield Addressee(one.email, None, BOTH)
    elif one:
        yield Addressee(str(one), None, BOTH)
