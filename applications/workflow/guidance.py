"""Help before filing: consultations, questions, interest (M 3.2.2/3, 2.2, 2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import representative
from applications.models import Interest, Question, SelectionRound
from applications.permissions import signed_in
from methodology.roles import INSTITUTE
from procedure.workflow import Act, Obstacle, Workflow


def round_is_announced(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if round_.status != SelectionRound.Status.ANNOUNCED:
        yield Obstacle(_("Это возможно, пока идёт приём заявок."), "not_announced")


GUIDANCE = Workflow(
    "applications",
    "guidance",
    lambda: SelectionRound,
    Act("log_consultation", (), None, gettext_lazy("Записать консультацию"), by=INSTITUTE, creates=True,
        guards=(round_is_announced,), clause="3.2.2/3", inner=True, parent="applications.SelectionRound",
        done=gettext_lazy("Консультация записана.")),
    Act("ask_question", (), None, gettext_lazy("Задать вопрос КИРИ"), by=(signed_in,), creates=True,
        guards=(round_is_announced,), clause="3.2.2/3", inner=True, parent="applications.SelectionRound",
        done=gettext_lazy("Вопрос отправлен в КИРИ.")),
    Act("express_interest", (), None, gettext_lazy("Выразить интерес"), by=(representative,), creates=True,
        clause="2.4", done=gettext_lazy("Интерес записан, министерство и КИРИ увидят его.")),
)  # fmt: skip

INTEREST = Workflow(
    "applications",
    "interest",
    lambda: Interest,
    Act("withdraw_interest", (Interest.Status.STATED,), Interest.Status.WITHDRAWN, gettext_lazy("Отозвать интерес"),
        by=(representative,), clause="2.4", danger=True, done=gettext_lazy("Интерес отозван.")),
)  # fmt: skip

QUESTION = Workflow(
    "applications",
    "question",
    lambda: Question,
    Act("answer_question", ("asked", "answered"), Question.Status.ANSWERED, gettext_lazy("Ответить"), by=INSTITUTE,
        clause="3.2.2/3", inner=True, done=gettext_lazy("Ответ отправлен.")),
)  # fmt: skip
