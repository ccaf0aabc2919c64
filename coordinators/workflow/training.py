"""What may happen to the training programme (M 2.3): modules and their sessions, in the institute's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from coordinators.models import TrainingModule, TrainingSession
from coordinators.permissions import HEADS
from procedure import clock
from procedure.workflow import Act, Obstacle, Workflow


def is_institute(organisation: Organisation, actor: Any) -> Iterator[Obstacle]:
    if organisation.kind != Organisation.Kind.INSTITUTE:
        yield Obstacle(_("Программу обучения ведёт институт."), "no_institute")


def session_is_over(session: TrainingSession, actor: Any) -> Iterator[Obstacle]:
    if session.ends_on > clock.today():
        yield Obstacle(_("Занятие ещё не закончилось: явку записывают после него."), "not_over")


MODULE = Workflow(
    "coordinators",
    "module",
    lambda: TrainingModule,
    Act("add_module", (), None, gettext_lazy("Добавить модуль обучения"), by=HEADS, creates=True,
        parent="accounts.Organisation", guards=(is_institute,), clause="2.3", done=gettext_lazy("Модуль добавлен в программу.")),
)  # fmt: skip

SESSION = Workflow(
    "coordinators",
    "session",
    lambda: TrainingSession,
    Act("plan_session", (), None, gettext_lazy("Назначить занятие"), by=HEADS, creates=True,
        parent="coordinators.TrainingModule", clause="2.3", done=gettext_lazy("Занятие назначено.")),
    Act("mark_attendance", (), None, gettext_lazy("Записать явку на занятие"), by=HEADS,
        guards=(session_is_over,), clause="2.3", done=gettext_lazy("Явка записана, модули зачтены.")),
)  # fmt: skip
