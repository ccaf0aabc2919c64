"""What may happen to the value chain and the notes about the industry (M 3.3.2, stage 1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import ChainStep, IndustryNote, Relation
from coordinators.permissions import EDITORS
from coordinators.workflow.base import cluster_is_at_work
from procedure.workflow import Act, Obstacle, Workflow


def nobody_stands_in_it(step: ChainStep, actor: Any) -> Iterator[Obstacle]:
    if step.participants.live().exists():
        yield Obstacle(_("В звене есть предприятия: сначала переведите их в другое звено."), "occupied")


def still_stands(record: Any, actor: Any) -> Iterator[Obstacle]:
    if record.withdrawn_at:
        yield Obstacle(_("Эта запись уже отозвана."), "withdrawn")


STEP = Workflow(
    "coordinators",
    "step",
    lambda: ChainStep,
    Act("add_step", (), None, gettext_lazy("Добавить звено"), by=EDITORS, creates=True, parent="coordinators.Cluster",
        guards=(cluster_is_at_work,), clause="3.3.2", inner=True, done=gettext_lazy("Звено добавлено.")),
    Act("edit_step", (), None, gettext_lazy("Править звено"), by=EDITORS, guards=(still_stands,), clause="3.3.2",
        inner=True, done=gettext_lazy("Звено сохранено.")),
    Act("withdraw_step", (), None, gettext_lazy("Убрать звено"), by=EDITORS, guards=(still_stands, nobody_stands_in_it),
        inner=True, done=gettext_lazy("Звено убрано.")),
)  # fmt: skip

RELATION = Workflow(
    "coordinators",
    "relation",
    lambda: Relation,
    Act("add_relation", (), None, gettext_lazy("Добавить связь"), by=EDITORS, creates=True,
        parent="coordinators.Participant", guards=(cluster_is_at_work,), clause="3.3.2", inner=True,
        done=gettext_lazy("Связь добавлена.")),
    Act("withdraw_relation", (), None, gettext_lazy("Отозвать связь"), by=EDITORS, reason=True, guards=(still_stands,),
        inner=True, done=gettext_lazy("Связь отозвана.")),
)  # fmt: skip

NOTE = Workflow(
    "coordinators",
    "note",
    lambda: IndustryNote,
    Act("write_note", (), None, gettext_lazy("Записать наблюдение"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_is_at_work,), clause="3.3.2", inner=True,
        done=gettext_lazy("Наблюдение записано.")),
    Act("withdraw_note", (), None, gettext_lazy("Отозвать наблюдение"), by=EDITORS, reason=True, guards=(still_stands,),
        inner=True, done=gettext_lazy("Наблюдение отозвано.")),
)  # fmt: skip
