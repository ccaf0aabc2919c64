"""How the programme is taught: modules, sessions, and the year of six distinct modules (M 2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation
from coordinators.models import Coordinator, TrainingModule, TrainingRecord, TrainingSession
from coordinators.selectors.coordinator import training_of
from coordinators.services.coordinator import not_later
from coordinators.workflow.coordinator import COORDINATOR
from coordinators.workflow.training import MODULE, SESSION
from procedure import clock
from procedure.workflow import target_of


def add_module(
    institute: Organisation,
    *,
    actor: Any,
    code: str,
    title_ru: str,
    title_kk: str = "",
    days: int = 1,
    topics: str = "",
) -> TrainingModule:
    """A module of the programme. Raises ValidationError when the code is taken."""
    with MODULE.perform("add_module", institute, actor=actor) as step:
        if TrainingModule.objects.filter(institute=institute, code=code).exists():
            raise ValidationError({"code": _("Модуль с таким кодом уже есть.")})
        step.record = TrainingModule.objects.create(
            institute=institute, code=code, title_ru=title_ru, title_kk=title_kk, days=days, topics=topics
        )
        step.data |= {"code": code, "title": title_ru}
    return step.record


def plan_session(
    module: TrainingModule, *, actor: Any, begins_on: date, ends_on: date, place: str, trainer: str
) -> TrainingSession:
    """A module will be taught. Raises ValidationError when it ends before it begins."""
    if ends_on < begins_on:
        raise ValidationError({"ends_on": _("Занятие заканчивается раньше, чем начинается.")})
    with SESSION.perform("plan_session", module, actor=actor) as step:
        step.record = TrainingSession.objects.create(
            module=module, begins_on=begins_on, ends_on=ends_on, place=place, trainer=trainer
        )
        step.data |= {"module": module.code, "begins_on": begins_on, "ends_on": ends_on}
    return step.record


def mark_attendance(session: TrainingSession, *, actor: Any, attended: Mapping[Coordinator, str]) -> TrainingSession:
    """Who was there, each with the number of their certificate; their dossiers get a line each afterwards.

    Repeated, it adds whom it does not have yet: the second run after a failure finishes the first.
    """
    with SESSION.perform("mark_attendance", session, actor=actor) as step:
        session.attended_at = session.attended_at or step.at
        step.data |= {"module": session.module.code, "attended": [c.user.label for c in attended]}
    for coordinator, certificate in attended.items():
        if not coordinator.training.live().filter(session=session).exists():
            record_training(
                coordinator, actor=actor, module=session.module, completed_on=session.ends_on, certificate=certificate,
                session=session,
            )  # fmt: skip
    return session


def record_training(
    coordinator: Coordinator, *, actor: Any, module: TrainingModule, completed_on: date, certificate: str = "",
    session: TrainingSession | None = None,
) -> Coordinator:  # fmt: skip
    """A module completed; the sixth distinct one meets the year's term.

    Raises ValidationError for a day to come, before the employment, or a module already recorded on that day.
    """
    with COORDINATOR.perform("record_training", coordinator, actor=actor) as step:
        not_later(completed_on, "completed_on", clock.local_day(step.at))
        if completed_on < coordinator.hired_on:
            raise ValidationError({"completed_on": _("В этот день человек ещё не был координатором.")})
        if coordinator.training.live().filter(module=module, completed_on=completed_on).exists():
            raise ValidationError({"module": _("Этот модуль на этот день уже записан.")})
        TrainingRecord.objects.create(
            coordinator=coordinator, module=module, session=session, completed_on=completed_on, certificate=certificate
        )
        state = training_of(coordinator)
        step.data |= {"module": module.code, "certificate": certificate, "done": state.done}
        if state.completed_on:
            step.meet("training")
    return coordinator


def withdraw_training(coordinator: Coordinator, *, actor: Any, record: TrainingRecord, reason: str) -> Coordinator:
    """A module was recorded wrongly. When fewer than the norm are left, the year's term runs again from the hiring.

    Raises ValidationError at ``record`` for a record of somebody else or one already withdrawn.
    """
    with COORDINATOR.perform("withdraw_training", coordinator, actor=actor, reason=reason) as step:
        if not coordinator.training.live().filter(pk=record.pk).exists():
            raise ValidationError({"record": _("Такой записи у этого координатора нет.")})
        was = training_of(coordinator)
        record.withdrawn_at, record.withdrawn_reason = step.at, reason.strip()
        record.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        state = training_of(coordinator)
        step.target = target_of(record)
        step.data |= {"module": record.module.code, "completed_on": record.completed_on, "done": state.done}
        if was.completed_on and not state.completed_on:
            step.start("training", on=coordinator.hired_on)
    return coordinator
