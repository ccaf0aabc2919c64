"""What the policy of the scene costs: an entry without papers in a draft claim, a claim on the unit's desk, a free entry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from monitoring import services
from monitoring.pure.quarters import Quarter
from procedure import clock
from tests.factories.applications import a_pdf, at
from tests.factories.spending import PLANNED

NOW = at("2026-05-21")
FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


def costs(scene: Any) -> None:
    with clock.standing_at(NOW):
        head, policy = scene.user("head"), services.open_policy()
        facts = {"actor": head, "component": "trips", "amount": Decimal(1_200_000)}
        services.record_cost(policy, quarter=FIRST, words="Поездка сцены в Милан", uploads=[a_pdf("Счёт.pdf")], **facts)
        sent = services.draft_claim(policy, actor=head, quarter=FIRST)
        services.submit_claim(sent, actor=head)
        bare = services.record_cost(policy, quarter=SECOND, words="Аренда зала сцены", **facts)
        draft = services.draft_claim(policy, actor=head, quarter=SECOND)
        services.record_cost(policy, quarter=SECOND, words="Раздаточные материалы сцены", **facts)
    scene.keys |= {"policy": policy.pk, "cost_bare": bare.pk, "claim_sent": sent.pk, "claim_draft": draft.pk}


def packages(scene: Any) -> None:
    """A tender of the ministry that is announced, one still planned and late, one bought from one source."""
    with clock.standing_at(NOW):
        head, policy = scene.user("head"), services.open_policy()
        facts = {"actor": head, "estimate": Decimal(5_000_000), **PLANNED}
        tender = services.plan_package(
            policy, kind="capacity", method="quality_cost", name_ru="Обучение сцены", **facts
        )
        services.record_announcement(tender, actor=scene.user("piu"), happened_on=clock.today())
        own = services.plan_package(policy, kind="goods", method="quotations", name_ru="Стулья сцены", **facts)
        done = services.plan_package(policy, kind="trip", method="direct", name_ru="Поездка сцены", **facts)
        services.record_contract(
            done, actor=head, happened_on=clock.today(), contractor="ТОО «Турфирма»", contract_sum=Decimal(4_000_000)
        )  # fmt: skip
    scene.keys |= {"package_tender": tender.pk, "package_own": own.pk, "package_done": done.pk}


PARTS = (costs, packages)
