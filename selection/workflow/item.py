"""What may happen to an application before the Commission: recusal, vote, decision, correction, result (M 3.2.2/7-9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from methodology.roles import MINISTRY, Role
from procedure.workflow import Act, Obstacle, Workflow
from selection.models import Assessment, Meeting
from selection.selectors.sitting import last_item, last_protocol, standing_decision, verdict_of
from selection.voting import Verdict

SECRETARY = (Role.SECRETARY,)
S, M = Assessment.Status, Meeting.Status
CONSIDERED = (S.SUBMITTED, S.SELECTED, S.REJECTED, S.DEFERRED)


def on_open_sitting(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item is None or item.meeting.status != M.SITTING:
        yield Obstacle(_("Заявки нет в повестке открытого заседания."), "not_sitting")


def on_closed_sitting(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item is None or item.meeting.status != M.CLOSED or standing_decision(item):
        yield Obstacle(_("Решение принимают после закрытия заседания, где рассмотрена заявка."), "not_closed")


def counted(assessment: Assessment) -> Verdict | None:
    """What the votes say; None until the sitting is closed, because they may still change."""
    item = last_item(assessment)
    return verdict_of(item).verdict if item and item.meeting.status == M.CLOSED else None


def has_quorum(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if counted(assessment) == Verdict.NO_QUORUM:
        yield Obstacle(_("По этому вопросу нет кворума."), "no_quorum")


def motion_carried(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if counted(assessment) == Verdict.NOT_CARRIED:
        yield Obstacle(_("Большинство не поддержало отбор этой заявки."), "not_carried")


def motion_failed(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if counted(assessment) == Verdict.CARRIED:
        yield Obstacle(_("Большинство поддержало отбор этой заявки."), "carried")


def sitting_is_over(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    """Until the sitting is closed a vote is simply entered anew."""
    item = last_item(assessment)
    if item is None or item.meeting.status != M.CLOSED:
        yield Obstacle(_("Заседание ещё не закрыто: запишите голос заново на его странице."), "not_over")


def not_announced_yet(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    """What the public has read is changed by the Commission, not by a correction."""
    if assessment.announced_at:
        yield Obstacle(
            _("Результат уже объявлен: изменить решение может только Комиссия на новом заседании."), "announced"
        )


def protocol_is_open(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item is None:
        yield Obstacle(_("Заявки нет в повестке заседания."), "no_item")
    elif last_protocol(item.meeting):
        yield Obstacle(_("Протокол этого заседания уже выпущен."), "protocol_issued")


def not_told_yet(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if assessment.result_told_at:
        yield Obstacle(_("Заявителю уже сообщили результат."), "told")


ITEM = Workflow(
    "selection",
    "item",
    lambda: Assessment,
    Act("submit_to_commission", (S.CONCLUDED, S.DEFERRED), S.SUBMITTED, gettext_lazy("Передать Комиссии"), by=MINISTRY,
        clause="3.2.2/7", done=gettext_lazy("Материалы переданы Комиссии.")),
    Act("recuse_member", (S.SUBMITTED,), None, gettext_lazy("Отвод члена Комиссии"), by=SECRETARY, inner=True,
        guards=(on_open_sitting,), reason=True, clause="3.2.2/8", done=gettext_lazy("Отвод записан.")),
    Act("record_vote", (S.SUBMITTED,), None, gettext_lazy("Записать голос"), by=SECRETARY, inner=True,
        guards=(on_open_sitting,), clause="3.2.2/8", humble=True, done=gettext_lazy("Голос записан.")),
    Act("record_minutes", CONSIDERED, None, gettext_lazy("Записать ход обсуждения"), by=SECRETARY, inner=True,
        guards=(protocol_is_open,), clause="3.2.2/8", done=gettext_lazy("Ход обсуждения войдёт в протокол.")),
    Act("select", (S.SUBMITTED,), S.SELECTED, gettext_lazy("Решение: отобрать"), by=SECRETARY, inner=True,
        guards=(on_closed_sitting, has_quorum, motion_carried), clause="3.2.2/8", done=gettext_lazy("Решение записано.")),
    Act("reject", (S.SUBMITTED,), S.REJECTED, gettext_lazy("Решение: не отбирать"), by=SECRETARY, inner=True,
        guards=(on_closed_sitting, has_quorum, motion_failed), clause="3.2.2/8", done=gettext_lazy("Решение записано.")),
    Act("defer", (S.SUBMITTED,), S.DEFERRED, gettext_lazy("Решение: отложить"), by=SECRETARY, inner=True,
        guards=(on_closed_sitting, has_quorum), clause="3.2.2/8", done=gettext_lazy("Решение записано.")),
    Act("correct_record", CONSIDERED, None, gettext_lazy("Исправить запись голоса"), by=SECRETARY, reason=True,
        inner=True, guards=(sitting_is_over,), clause="3.2.2/8",
        done=gettext_lazy("Запись исправлена, прежняя строка осталась.")),
    # The state follows the mended outcome, so the table shows none.
    Act("correct_decision", (S.SELECTED, S.REJECTED, S.DEFERRED), None, gettext_lazy("Исправить запись решения"),
        by=SECRETARY, reason=True, inner=True, danger=True, guards=(sitting_is_over, not_announced_yet),
        clause="3.2.2/8", done=gettext_lazy("Решение исправлено, прежняя строка осталась.")),
    Act("tell_result", (S.SELECTED, S.REJECTED), None, gettext_lazy("Сообщить результат заявителю"), by=MINISTRY,
        guards=(not_told_yet,), clause="3.2.2/9", done=gettext_lazy("Заявитель увидит результат и причины.")),
)  # fmt: skip
