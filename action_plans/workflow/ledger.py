"""What may be written into the ledger of private promises (M 3.4.1). Every act adds a line, none changes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionPlan, Activity, LedgerEntry
from action_plans.permissions import EDITORS, joined_firm, pledging_firm
from action_plans.pure.ledger import COMMITMENT, CONFIRMATION, DEFAULT, SUBSTITUTION, room
from action_plans.selectors.ledger import balance_of, lines_to_promise
from procedure.workflow import Act, Guard, Obstacle, Workflow

S = ActionPlan.Status
SINCE_APPROVAL = (S.IN_FORCE, S.COMPLETED)
PLAN_RECORD, ENTRY = "action_plans.ActionPlan", "action_plans.LedgerEntry"


def plan_was_approved(record: Any, actor: Any) -> Iterator[Obstacle]:
    """What a firm promises is what the plan says of it; before the approval the plan says nothing yet."""
    plan = record if isinstance(record, ActionPlan) else record.plan
    if plan.status not in SINCE_APPROVAL:
        said = _("Реестр ведут по плану, который утверждён: сейчас – «%(state)s».")
        yield Obstacle(said % {"state": plan.get_status_display()}, "not_in_force", plan.get_absolute_url())


def has_lines_to_promise(plan: ActionPlan, actor: Any) -> Iterator[Obstacle]:
    """The firm's own person promises for the firm alone."""
    if plan.status in SINCE_APPROVAL and not lines_to_promise(plan, actor).exists():
        yield Obstacle(_("В плане нет частных средств, которые вы могли бы обещать."), "no_lines",
                       plan.get_absolute_url())  # fmt: skip


def activity_goes_on(entry: LedgerEntry, actor: Any) -> Iterator[Obstacle]:
    """Nobody commits himself to what was cancelled."""
    activity = entry.line.activity
    if activity.status == Activity.Status.CANCELLED:
        yield Obstacle(_("Мероприятие отменено: обещание можно только снять или передать другому."), "cancelled",
                       activity.get_absolute_url())  # fmt: skip


#: Why the next entry cannot come, by its kind: the order is promise, commitment, confirmation.
NO_ROOM = {
    COMMITMENT: (gettext_lazy("На всё обещанное уже есть обязательства."), "all_committed"),
    CONFIRMATION: (gettext_lazy("Подтверждать нечего: сначала запишите обязательство."), "nothing_committed"),
    DEFAULT: (gettext_lazy("По этому обещанию ничего не осталось."), "nothing_open"),
    SUBSTITUTION: (gettext_lazy("По этому обещанию ничего не осталось."), "nothing_open"),
}


def there_is_room(kind: str) -> Guard:
    """Entries come in order, none for more than is left."""

    def guard(entry: LedgerEntry, actor: Any) -> Iterator[Obstacle]:
        if not room(balance_of(entry), kind):
            said, code = NO_ROOM[kind]
            yield Obstacle(str(said), code, entry.get_absolute_url())

    guard.__name__ = f"there_is_room_{kind}"
    return guard


def is_a_pledge(entry: LedgerEntry, actor: Any) -> Iterator[Obstacle]:
    """What became of a promise is written at the promise."""
    if entry.pledge_id:
        yield Obstacle(_("Откройте само обещание: записи делают у него."), "not_a_pledge", entry.get_absolute_url())


def _next(code: str, kind: str, title: Any, done: Any, by: tuple[Any, ...], *more: Callable[..., Any]) -> Act:
    guards = (plan_was_approved, is_a_pledge, *more, there_is_room(kind))
    return Act(code, (), None, title, by=by, guards=guards, clause="3.4.1", creates=True, parent=ENTRY, inner=True,
               done=done)  # fmt: skip


LEDGER = Workflow(
    "action_plans",
    "ledger",
    lambda: LedgerEntry,
    Act("record_pledge", (), None, gettext_lazy("Записать обещание"), by=(joined_firm, *EDITORS),
        guards=(plan_was_approved, has_lines_to_promise), clause="3.4.1", creates=True, parent=PLAN_RECORD, inner=True,
        done=gettext_lazy("Обещание записано.")),
    _next("record_commitment", COMMITMENT, gettext_lazy("Записать обязательство"),
          gettext_lazy("Обязательство записано."), (pledging_firm, *EDITORS), activity_goes_on),
    _next("record_confirmation", CONFIRMATION, gettext_lazy("Подтвердить внесённое"),
          gettext_lazy("Внесённое подтверждено."), EDITORS),
    _next("record_default", DEFAULT, gettext_lazy("Записать отказ"),
          gettext_lazy("Отказ записан, КИРИ узнает."), (pledging_firm, *EDITORS)),
    _next("record_substitution", SUBSTITUTION, gettext_lazy("Передать другому предприятию"),
          gettext_lazy("Обещание передано, оба предприятия узнают."), EDITORS),
)  # fmt: skip
