"""What the policy of tests costs, buys and learns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Appointment, Organisation, User
from methodology.roles import Role
from monitoring import services
from monitoring.models import CostEntry, Package
from monitoring.pure.quarters import Quarter
from procedure import clock
from tests.factories.accounts import a_person, an_organisation
from tests.factories.applications import a_pdf

SECOND = Quarter(2026, 2)


def of_the_unit(name: str = "") -> User:
    """Somebody of the project implementation unit."""
    office = Organisation.objects.filter(kind="piu").first() or an_organisation("piu", "ГРП")
    person = a_person(name)
    Appointment.objects.create(user=person, role=Role.PIU, organisation=office, since=clock.today())
    return person


def a_cost(actor: User, *, papers: bool = True, **facts: Any) -> CostEntry:
    """Ten thousand tenge of the second quarter of 2026 for an event, with its paper."""
    words = {"quarter": SECOND, "component": "events", "amount": Decimal(10_000), "words": "Аренда зала"} | facts
    uploads = [a_pdf(f"Счёт {words['words'][:40]}.pdf")] if papers else []
    return services.record_cost(services.open_policy(), actor=actor, uploads=uploads, **words)


#: Planned days of a purchase of the tests: everything by the end of 2026.
PLANNED = {
    "planned_announce": date(2026, 4, 1), "planned_opened": date(2026, 5, 1), "planned_contract": date(2026, 6, 1),
    "planned_complete": date(2026, 12, 1),
}  # fmt: skip


def a_package(actor: User, **facts: Any) -> Package:
    """A tender for services worth five million tenge."""
    words = {"kind": "services", "method": "tender", "name_ru": "Перевод материалов", "estimate": Decimal(5_000_000)}
    return services.plan_package(services.open_policy(), actor=actor, **(words | PLANNED | facts))
