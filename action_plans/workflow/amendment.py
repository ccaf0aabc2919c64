"""What may happen to an amendment (M 2.3): prepared, proposed, merged into the plan, rejected, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionPlan, Amendment
from action_plans.permissions import EDITORS, HEADS
from action_plans.selectors.amendment import outlook
from coordinators.workflow.base import cluster_is_at_work
from procedure.workflow import Act, Obstacle, Workflow

S = Amendment.Status
OPEN = (S.DRAFT, S.PROPOSED)


def plan_in_force(record: Any, actor: Any) -> Iterator[Obstacle]:
    """A draft is simply edited; a completed plan does not change any more."""
    plan = record if isinstance(record, ActionPlan) else record.plan
    if plan.status != ActionPlan.Status.IN_FORCE:
        said = _("План сейчас «%(state)s»: поправки вносят в действующий.") % {"state": plan.get_status_display()}
        yield Obstacle(said, "not_in_force", plan.get_absolute_url())
    else:
        yield from cluster_is_at_work(plan, actor)


def changes_something(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    look = outlook(amendment)
    if not look.lines:
        yield Obstacle(_("В поправке пока нет ни одного изменения."), "empty")
    elif look.merged is not None and not look.merged.lines:
        yield Obstacle(_("План уже говорит то же самое: поправку можно снять."), "nothing_left")


def no_conflicts(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    """Cells that another amendment changed meanwhile: each is named, a person chooses."""
    left = outlook(amendment).unsettled
    if left:
        codes = ", ".join(dict.fromkeys(conflict.code for conflict in left))
        said = _("План с тех пор изменился в тех же местах, мероприятия: %(codes)s. Выберите, что оставить.")
        yield Obstacle(said % {"codes": codes}, "conflicts", f"{amendment.get_absolute_url()}#conflicts")


def has_conflicts(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    if not outlook(amendment).conflicts:
        yield Obstacle(_("Расхождений с планом нет: выбирать не из чего."), "no_conflicts")


def touches_nothing_finished(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    """What was done meanwhile stays as it was done."""
    for code in outlook(amendment).over:
        yield Obstacle(
            _("Мероприятие %(code)s уже закончено или отменено: уберите его из поправки.") % {"code": code}, "over",
            _drop_change(amendment, code),
        )  # fmt: skip
    for stone in outlook(amendment).passed:
        code = stone.activity.code
        said = _("Веха «%(stone)s» мероприятия %(code)s уже пройдена: уберите изменения этого мероприятия из поправки.")
        yield Obstacle(said % {"stone": stone, "code": code}, "passed", _drop_change(amendment, code))


def _drop_change(amendment: Amendment, code: str) -> str:
    return f"{reverse('action_plans:amendment_act', args=[amendment.pk, 'drop-change'])}?activity={code}"


def breaks_nothing(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    """The plan with the amendment passes the check it passed without."""
    for text in outlook(amendment).faults:
        yield Obstacle(_("Мероприятие %(what)s.") % {"what": text}, "fault", amendment.get_absolute_url())


def something_is_new(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    """Proposing again asks firms again: only about something else than they have."""
    if amendment.status != S.PROPOSED:
        return
    look = outlook(amendment)
    if look.merged is None or (look.heavy and amendment.path != "heavy"):
        return
    if amendment.sealed is None or amendment.sealed.content == look.merged.content:
        yield Obstacle(_("Поправка уже предложена и с тех пор не изменилась."), "unchanged")


def firms_agreed(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    """A heavy amendment waits for the firms whose part it touches; what they agreed on is what is merged."""
    look = outlook(amendment)
    if look.merged is None or (amendment.path == "light" and not look.heavy):
        return
    found = look.standing
    if amendment.path == "light" and look.heavy:
        yield Obstacle(_("Поправка стала больше лёгкой: предложите её снова, предприятиям."), "grew")
    elif found.total and not found.enough:  # one that touches no enterprise waits for none
        yield Obstacle(
            _("Согласны %(agreed)d из %(all)d предприятий, которых касается поправка, нужно %(need)d %%.")
            % {"agreed": len(found.agreed), "all": found.total, "need": found.share},
            "not_agreed", amendment.sealed.get_absolute_url() if amendment.sealed else "",
        )  # fmt: skip


def somebody_is_silent(amendment: Amendment, actor: Any) -> Iterator[Obstacle]:
    """A light amendment asks nobody; of a heavy one, who answered is not asked again."""
    if amendment.sealed is None or amendment.path != "heavy":
        yield Obstacle(_("Эта поправка ответа предприятий не ждёт."), "asks_nobody")
    elif not outlook(amendment).standing.silent:
        yield Obstacle(_("Ответили все предприятия: напоминать некому."), "all_answered")


AMENDMENT = Workflow(
    "action_plans",
    "amendment",
    lambda: Amendment,
    Act("open_amendment", (), S.DRAFT, gettext_lazy("Предложить изменение"), by=EDITORS, creates=True,
        parent="action_plans.ActionPlan", guards=(plan_in_force,), clause="2.3", inner=True,
        done=gettext_lazy("Поправка начата: выберите, что в плане меняется.")),
    Act("amend_activity", OPEN, S.DRAFT, gettext_lazy("Изменить мероприятие"), by=EDITORS, guards=(plan_in_force,),
        clause="2.3", inner=True, done=gettext_lazy("Изменение записано в поправку.")),
    Act("add_in_amendment", OPEN, S.DRAFT, gettext_lazy("Добавить мероприятие в поправку"), by=EDITORS,
        guards=(plan_in_force,), clause="2.3", inner=True, done=gettext_lazy("Новое мероприятие записано в поправку.")),
    Act("amend_money", OPEN, S.DRAFT, gettext_lazy("Изменить средства"), by=EDITORS, guards=(plan_in_force,),
        clause="2.3", inner=True, done=gettext_lazy("Средства записаны в поправку.")),
    Act("amend_milestone", OPEN, S.DRAFT, gettext_lazy("Изменить веху"), by=EDITORS, guards=(plan_in_force,),
        clause="2.3", inner=True, done=gettext_lazy("Веха записана в поправку.")),
    Act("cancel_in_amendment", OPEN, S.DRAFT, gettext_lazy("Отменить мероприятие поправкой"), by=EDITORS,
        guards=(plan_in_force,), clause="2.3", inner=True, done=gettext_lazy("Отмена записана в поправку.")),
    Act("drop_change", OPEN, S.DRAFT, gettext_lazy("Убрать изменение"), by=EDITORS, guards=(changes_something,),
        inner=True, done=gettext_lazy("Изменения мероприятия убраны из поправки.")),
    Act("settle_conflict", OPEN, None, gettext_lazy("Решить расхождение"), by=EDITORS,
        guards=(plan_in_force, has_conflicts), clause="2.3", inner=True, done=gettext_lazy("Выбор записан.")),
    Act("propose_amendment", OPEN, S.PROPOSED, gettext_lazy("Предложить поправку"), by=EDITORS,
        guards=(plan_in_force, changes_something, no_conflicts, touches_nothing_finished, breaks_nothing, something_is_new),
        clause="2.3",
        done=gettext_lazy("Поправка предложена.")),
    Act("remind_on_amendment", (S.PROPOSED,), None, gettext_lazy("Напомнить о поправке"), by=EDITORS,
        guards=(plan_in_force, no_conflicts, somebody_is_silent), clause="2.3", inner=True, done=gettext_lazy("Напоминание ушло.")),
    Act("merge_amendment", (S.PROPOSED,), S.MERGED, gettext_lazy("Внести поправку в план"), by=HEADS,
        guards=(plan_in_force, changes_something, no_conflicts, touches_nothing_finished, breaks_nothing, firms_agreed),
        clause="2.3",
        done=gettext_lazy("План изменён, новая редакция запечатана.")),
    Act("reject_amendment", (S.PROPOSED,), S.REJECTED, gettext_lazy("Отклонить поправку"), by=HEADS, reason=True,
        danger=True, clause="2.3", inner=True, done=gettext_lazy("Поправка отклонена.")),
    Act("withdraw_amendment", OPEN, S.WITHDRAWN, gettext_lazy("Снять поправку"), by=EDITORS, reason=True, danger=True,
        inner=True, done=gettext_lazy("Поправка снята.")),
)  # fmt: skip
