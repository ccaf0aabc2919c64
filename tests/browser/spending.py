"""What the policy of the scene costs: an entry without papers in a draft claim, a claim on the unit's desk, a free entry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from monitoring import services
from monitoring.pure.quarters import Quarter
from procedure import clock
from tests.factories.applications import a_pdf, at

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


PARTS = (costs,)
