"""How operating costs are entered (M 2.1). A sum is never changed: a wrong entry is withdrawn and written anew."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from coordinators.models import Cluster
from monitoring.models import CostEntry, Policy
from monitoring.pure.quarters import Quarter, quarter_of
from monitoring.services.policy import keep_files, next_of
from monitoring.workflow import COST
from procedure import clock
from procedure.workflow import Step

FILE = "cost_file"


def record_cost(
    policy: Policy, *, actor: Any, quarter: Quarter, component: str, amount: Decimal, words: str,
    cluster: Cluster | None = None, uploads: Iterable[UploadedFile] = (),
) -> CostEntry:  # fmt: skip
    """Tenge of a component in a quarter. Raises ValidationError by field: a quarter to come, the same entry again."""
    with COST.perform("record_cost", policy, actor=actor) as step:
        if quarter > quarter_of(clock.local_day(step.at)):
            raise ValidationError({"quarter": _("Этот квартал ещё не начался.")})
        facts = {"component": component, "amount": amount, "words": words.strip(), "cluster": cluster}
        same = CostEntry.objects.standing().of(quarter).filter(policy=policy, **facts).first()
        if same:
            said = _("Такой расход уже записан под № %(n)d. Если это другой, скажите в описании, чем.")
            raise ValidationError({"words": said % {"n": same.number}})
        entry = CostEntry.objects.create(
            policy=policy, number=next_of(policy.costs), year=quarter.year, quarter=quarter.number, by=step.actor,
            at=step.at, **facts,
        )  # fmt: skip
        _keep(step, entry, uploads)
        step.record = entry
    return entry


def attach_cost_paper(entry: CostEntry, *, actor: Any, uploads: Iterable[UploadedFile]) -> CostEntry:
    """More evidence. Raises ValidationError at ``uploads`` for a file the portal does not take."""
    with COST.perform("attach_cost_paper", entry, actor=actor) as step:
        _keep(step, entry, uploads)
    return entry


def withdraw_cost(entry: CostEntry, *, actor: Any, reason: str) -> CostEntry:
    """It was entered wrongly; the entry stays to be read with the reason."""
    with COST.perform("withdraw_cost", entry, actor=actor, reason=reason) as step:
        entry.withdrawn_because = reason.strip()
        step.data |= _about(entry)
    return entry


def _keep(step: Step, entry: CostEntry, uploads: Iterable[UploadedFile]) -> None:
    files = keep_files(step, uploads, kind=FILE, about=f"Расход {entry.number}")
    entry.files.add(*files)
    step.data |= _about(entry) | {"files": [file.name for file in files]}


def _about(entry: CostEntry) -> dict[str, Any]:
    return {
        "number": entry.number, "component": entry.component, "quarter": entry.period.code,
        "amount": f"{entry.amount:.2f}", "cluster": entry.cluster.name_ru if entry.cluster else "",
    }  # fmt: skip
