"""What may happen to a firm's request for help (M 2.2, 3.4.1): asked, answered or refused, its outcome told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import HelpRequest
from action_plans.permissions import EDITORS, asking_firm
from coordinators.models import Participant
from coordinators.permissions import acts_for_it
from coordinators.workflow.base import cluster_is_at_work
from procedure.workflow import Act, Obstacle, Workflow

S = HelpRequest.Status


def takes_part(place: Participant, actor: Any) -> Iterator[Obstacle]:
    if place.status != Participant.Status.JOINED:
        said = _("О помощи просят участники инициативы: сейчас предприятие – «%(state)s».")
        yield Obstacle(said % {"state": place.get_status_display()}, "not_joined", place.get_absolute_url())


def is_small_or_medium(place: Participant, actor: Any) -> Iterator[Obstacle]:
    """M 2.2 speaks of small and medium firms; a firm whose figures nobody recorded is not turned away."""
    if place.size_class == "large":
        yield Obstacle(_("Помощь с поддержкой – для малых и средних предприятий (M 2.2)."), "large")


HELP = Workflow(
    "action_plans",
    "help",
    lambda: HelpRequest,
    Act("ask_help", (), S.ASKED, gettext_lazy("Попросить о помощи"), by=(acts_for_it,), creates=True,
        parent="coordinators.Participant", guards=(takes_part, is_small_or_medium, cluster_is_at_work), clause="2.2",
        inner=True, done=gettext_lazy("Просьба ушла координатору, срок ответа пошёл.")),
    Act("answer_help", (S.ASKED,), S.ANSWERED, gettext_lazy("Ответить на просьбу"), by=EDITORS, clause="3.4.1",
        inner=True, done=gettext_lazy("Ответ ушёл предприятию.")),
    Act("refuse_help", (S.ASKED,), S.REFUSED, gettext_lazy("Отказать"), by=EDITORS, reason=True, danger=True,
        clause="3.4.1", inner=True, done=gettext_lazy("Отказ ушёл предприятию.")),
    Act("withdraw_help", (S.ASKED,), S.WITHDRAWN, gettext_lazy("Отозвать просьбу"), by=(asking_firm,), reason=True,
        danger=True, inner=True, done=gettext_lazy("Просьба отозвана.")),
    Act("close_help", (S.ANSWERED,), S.CLOSED, gettext_lazy("Записать, чем кончилось"), by=(asking_firm, *EDITORS),
        clause="3.4.1", inner=True, done=gettext_lazy("Итог записан.")),
)  # fmt: skip
