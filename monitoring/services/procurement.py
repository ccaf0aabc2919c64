"""How purchases go (M 2.1, 3.1): each step has its planned and its actual day, late ones are named by their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from coordinators.services.base import put_on_card
from methodology.spending import DIRECT
from monitoring.models import Package, Policy
from monitoring.pure.procurement import ANNOUNCE, COMPLETE, CONTRACT, OPENED, out_of_order
from monitoring.services.policy import keep_files, next_of
from monitoring.workflow import PROCUREMENT
from procedure import clock
from procedure.workflow import Step

FILE = "package_file"


def plan_package(policy: Policy, *, actor: Any, **facts: Any) -> Package:
    """A purchase under the next number. Raises ValidationError by field: days out of order, a trip of another cluster."""
    with PROCUREMENT.perform("plan_package", policy, actor=actor) as step:
        package = Package(policy=policy, number=next_of(policy.packages), by=step.actor, **facts)
        _hangs_together(package)
        package.save()
        step.record = package
        _named(step, package)
        step.data["planned"] = package.planned
    return package


def edit_package(package: Package, *, actor: Any, version: int, **facts: Any) -> Package:
    """Before anything has happened the plan may change; the line keeps both.

    Raises StaleCard when somebody saved meanwhile, ValidationError by field.
    """
    with PROCUREMENT.perform("edit_package", package, actor=actor) as step:
        was = package.planned
        put_on_card(package, version, facts)
        _hangs_together(package)
        _named(step, package)
        step.data |= {"planned": package.planned, "was": was}
    return package


def record_announcement(
    package: Package, *, actor: Any, happened_on: date, uploads: Iterable[UploadedFile] = ()
) -> Package:
    return _happened("record_announcement", ANNOUNCE, package, actor, happened_on, uploads)


def record_opening(package: Package, *, actor: Any, happened_on: date, uploads: Iterable[UploadedFile] = ()) -> Package:
    return _happened("record_opening", OPENED, package, actor, happened_on, uploads)


def record_contract(
    package: Package, *, actor: Any, happened_on: date, contractor: str, contract_sum: Decimal,
    uploads: Iterable[UploadedFile] = (),
) -> Package:  # fmt: skip
    """Who won and for how many tenge. Raises ValidationError by field."""
    facts = {"contractor": contractor.strip(), "contract_sum": contract_sum}
    return _happened("record_contract", CONTRACT, package, actor, happened_on, uploads, **facts)


def record_completion(
    package: Package, *, actor: Any, happened_on: date, result: str, uploads: Iterable[UploadedFile] = ()
) -> Package:
    """What was delivered. Raises ValidationError by field."""
    return _happened("record_completion", COMPLETE, package, actor, happened_on, uploads, result=result.strip())


def attach_package_paper(package: Package, *, actor: Any, uploads: Iterable[UploadedFile]) -> Package:
    with PROCUREMENT.perform("attach_package_paper", package, actor=actor) as step:
        _keep(step, package, uploads)
    return package


def cancel_package(package: Package, *, actor: Any, reason: str) -> Package:
    """Nothing more is bought by it; it stays in the plan with the reason."""
    with PROCUREMENT.perform("cancel_package", package, actor=actor, reason=reason) as step:
        package.cancelled_because = reason.strip()
        _named(step, package)
    return package


def _happened(
    act: str, stage: str, package: Package, actor: Any, day: date, uploads: Iterable[UploadedFile], **facts: Any
) -> Package:
    """A step is done on this day: not to come, not before the step that leads to it."""
    with PROCUREMENT.perform(act, package, actor=actor) as step:
        if day > clock.local_day(step.at):
            raise ValidationError({"happened_on": _("Этот день ещё не наступил.")})
        if out_of_order(package.actual | {stage: day}):
            raise ValidationError({"happened_on": _("Раньше предыдущего шага: проверьте даты закупки.")})
        for name, value in ({f"actual_{stage}": day} | facts).items():
            setattr(package, name, value)
        _keep(step, package, uploads)
        step.data["happened_on"] = day
    return package


def _hangs_together(package: Package) -> None:
    """Planned days in order and whole for the way of buying; a trip belongs to the package's own cluster."""
    if package.method != DIRECT:
        for step in (ANNOUNCE, OPENED):
            if not package.planned[step]:
                raise ValidationError(
                    {f"planned_{step}": _("Укажите день: без него только закупка из одного источника.")}
                )
    if wrong := out_of_order(package.planned):
        raise ValidationError({f"planned_{wrong}": _("Раньше предыдущего шага.")})
    if package.event and package.kind != "trip":
        raise ValidationError({"event": _("Поездку указывают только у закупки ознакомительной поездки.")})
    if package.event and package.cluster and package.event.cluster_id != package.cluster_id:
        raise ValidationError({"event": _("Эта поездка другого кластера.")})


def _keep(step: Step, package: Package, uploads: Iterable[UploadedFile]) -> None:
    files = keep_files(step, uploads, kind=FILE, about=f"Закупка {package.number}")
    package.files.add(*files)
    _named(step, package)
    step.data["files"] = [file.name for file in files]


def _named(step: Step, package: Package) -> None:
    step.data |= {"number": package.number, "name": package.name_ru, "kind": package.kind}
