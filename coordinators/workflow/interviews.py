"""What may happen to interviews (M 3.3.2, stage 1). Their lines are inner and say nothing of what was told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Interview, InterviewGuide
from coordinators.permissions import EDITORS
from coordinators.workflow.base import cluster_is_at_work
from procedure.workflow import Act, Obstacle, Workflow


def interview_is_in_force(interview: Interview, actor: Any) -> Iterator[Obstacle]:
    if interview.withdrawn_at:
        yield Obstacle(_("Это интервью уже отозвано."), "withdrawn")


GUIDE = Workflow(
    "coordinators",
    "guide",
    lambda: InterviewGuide,
    Act("publish_guide", (), None, gettext_lazy("Написать вопросник"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_is_at_work,), clause="3.3.2", inner=True,
        done=gettext_lazy("Новая версия вопросника действует.")),
)  # fmt: skip

INTERVIEW = Workflow(
    "coordinators",
    "interview",
    lambda: Interview,
    Act("record_interview", (), None, gettext_lazy("Записать интервью"), by=EDITORS, creates=True,
        parent="coordinators.Participant", guards=(cluster_is_at_work,), clause="3.3.2", inner=True,
        done=gettext_lazy("Интервью записано.")),
    Act("withdraw_interview", (), None, gettext_lazy("Отозвать интервью"), by=EDITORS, reason=True,
        guards=(interview_is_in_force,), inner=True, done=gettext_lazy("Интервью отозвано.")),
)  # fmt: skip
