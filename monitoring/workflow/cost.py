"""What may happen to an operating cost (M 2.1): recorded, confirmed by papers, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.models import Claim, CostEntry
from monitoring.permissions import WRITERS
from monitoring.selectors.claim import claim_of
from procedure.workflow import Act, Obstacle, Workflow

S = CostEntry.Status


def no_claim_holds_it(entry: CostEntry, actor: Any) -> Iterator[Obstacle]:
    """What a claim counts on is not taken from under it."""
    if claim := claim_of(entry):
        said = _("Расход стоит в заявке № %(n)d: сначала уберите его оттуда.")
        yield Obstacle(said % {"n": claim.number}, "claimed", claim.get_absolute_url())


def unit_does_not_look_at_it(entry: CostEntry, actor: Any) -> Iterator[Obstacle]:
    """What the unit looks at or has paid for stays as it was shown."""
    claim = claim_of(entry)
    if claim and claim.status in (Claim.Status.SUBMITTED, Claim.Status.PAID):
        said = _("Заявка № %(n)d – «%(state)s»: её документы уже не меняют.")
        told = {"n": claim.number, "state": claim.get_status_display()}
        yield Obstacle(said % told, "claim_closed", claim.get_absolute_url())


COST = Workflow(
    "monitoring",
    "cost",
    lambda: CostEntry,
    Act("record_cost", (), S.RECORDED, gettext_lazy("Записать расход"), by=WRITERS, creates=True,
        parent="monitoring.Policy", clause="2.1", inner=True, done=gettext_lazy("Расход записан.")),
    Act("attach_cost_paper", (S.RECORDED,), None, gettext_lazy("Приложить документ"), by=WRITERS,
        guards=(unit_does_not_look_at_it,), clause="2.1", inner=True, done=gettext_lazy("Документ приложен.")),
    Act("withdraw_cost", (S.RECORDED,), S.WITHDRAWN, gettext_lazy("Снять расход"), by=WRITERS, reason=True, danger=True,
        guards=(no_claim_holds_it,), clause="2.1", inner=True, done=gettext_lazy("Расход снят.")),
)  # fmt: skip
