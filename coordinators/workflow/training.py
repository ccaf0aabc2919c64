"""What may happen to the training programme (M 2.3): modules and their sessions, in the institute's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import TrainingModule, TrainingSession
from coordinators.permissions import head_of_it
from procedure import clock
from procedure.workflow import Act, Obstacle, Workflow


def session_is_over(session: TrainingSession, actor: Any) -> Iterator[Obstacle]:
    if session.ends_on > clock.today():
        yield Obstacle(_("Занятие ещё не закончилось: явку записывают после него."), "not_over")


MODULE = Workflow(
    "coordinators",
    "module",
    lambda: TrainingModule,
    Act("add_module", (), None, gettext_lazy("Добавить модуль обучения"), by=(head_of_it,), creates=True,
        parent="accounts.Organisation", clause="2.3", done=gettext_lazy("Модуль добавлен в программу.")),
)  # fmt: skip

SESSION = Workflow(
    "coordinators",
    "session",
    lambda: TrainingSession,
    Act("plan_session", (), None, gettext_lazy("Назначить занятие"), by=(head_of_it,), creates=True,
        parent="coordinators.TrainingModule", clause="2.3", done=gettext_lazy("Занятие назначено.")),
    Act("mark_attendance", (), None, gettext_lazy("Записать явку на занятие"), by=(head_of_it,),
        guards=(session_is_over,), clause="2.3", done=gettext_lazy("Явка записана, модули зачтены.")),
)  # fmt: skip
