"""What may happen to events of an initiative (M 3.3.2): planned, told, held, corrected; findings and objections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster, Event, Remark
from coordinators.permissions import EDITORS
from procedure import clock
from procedure.workflow import Act, Obstacle, Workflow

S = Event.Status


def initiative_goes_on(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if cluster.status == Cluster.Status.CLOSED:
        yield Obstacle(_("Кластер завершён: новых событий в нём не назначают."), "closed")


def has_begun(event: Event, actor: Any) -> Iterator[Obstacle]:
    if event.starts_on > clock.today():
        yield Obstacle(
            _("Событие ещё не наступило: оно назначено на %(day)s. Перенесите его или подождите.")
            % {"day": event.starts_on.strftime("%d.%m.%Y")},
            "not_begun",
        )  # fmt: skip


def is_open_meeting(event: Event, actor: Any) -> Iterator[Obstacle]:
    if not event.is_open_meeting:
        yield Obstacle(_("Выводы проверяют на открытом совещании, а это – другое событие."), "not_open_meeting")


def not_confirmed_yet(event: Event, actor: Any) -> Iterator[Obstacle]:
    if event.confirmed_at:
        yield Obstacle(_("Выводы этого совещания уже подтверждены."), "confirmed")


def has_findings(event: Event, actor: Any) -> Iterator[Obstacle]:
    if not event.findings.live().exists():
        yield Obstacle(_("Сначала запишите выводы, которые представили."), "no_findings", event.get_absolute_url())


def every_remark_is_answered(event: Event, actor: Any) -> Iterator[Obstacle]:
    for remark in event.remarks.filter(answered_at__isnull=True, finding__withdrawn_at__isnull=True):
        yield Obstacle(
            _("Нет ответа на возражение: %(who)s.") % {"who": remark.said_by}, "unanswered", event.get_absolute_url()
        )


def somebody_came(event: Event, actor: Any) -> Iterator[Obstacle]:
    if not event.attendances.exists():
        yield Obstacle(_("На совещании не было ни одного предприятия из базы."), "nobody_came")


def not_answered_yet(remark: Remark, actor: Any) -> Iterator[Obstacle]:
    if remark.answered_at:
        yield Obstacle(_("На это возражение уже ответили."), "answered")
    yield from not_confirmed_yet(remark.event, actor)


EVENT = Workflow(
    "coordinators",
    "event",
    lambda: Event,
    Act("plan_event", (), S.PLANNED, gettext_lazy("Назначить событие"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(initiative_goes_on,), clause="3.3.2", inner=True,
        done=gettext_lazy("Событие назначено.")),
    Act("invite_to_event", (S.PLANNED,), None, gettext_lazy("Пригласить"), by=EDITORS, clause="3.3.2", inner=True,
        done=gettext_lazy("Приглашения отправлены.")),
    Act("move_event", (S.PLANNED,), None, gettext_lazy("Перенести"), by=EDITORS, reason=True, inner=True,
        done=gettext_lazy("Событие перенесено, приглашённые узнают.")),
    Act("hold_event", (S.PLANNED,), S.HELD, gettext_lazy("Записать, как прошло"), by=EDITORS, guards=(has_begun,),
        clause="3.3.2", inner=True, done=gettext_lazy("Событие записано, протокол готовится.")),
    Act("cancel_event", (S.PLANNED,), S.CANCELLED, gettext_lazy("Отменить"), by=EDITORS, reason=True, danger=True,
        inner=True, done=gettext_lazy("Событие отменено, приглашённые узнают.")),
    Act("withdraw_event", (S.HELD,), S.WITHDRAWN, gettext_lazy("Отозвать запись"), by=EDITORS, reason=True,
        danger=True, inner=True, done=gettext_lazy("Запись отозвана. Если нужно, назначьте событие заново.")),
    Act("attach_to_event", (S.PLANNED, S.HELD), None, gettext_lazy("Приложить файл"), by=EDITORS, inner=True,
        done=gettext_lazy("Файл приложен.")),
    Act("present_finding", (S.PLANNED, S.HELD), None, gettext_lazy("Добавить вывод"), by=EDITORS,
        guards=(is_open_meeting, not_confirmed_yet), clause="3.3.2", inner=True, done=gettext_lazy("Вывод добавлен.")),
    Act("withdraw_finding", (S.PLANNED, S.HELD), None, gettext_lazy("Отозвать вывод"), by=EDITORS, reason=True,
        guards=(is_open_meeting, not_confirmed_yet, has_findings), clause="3.3.2", inner=True,
        done=gettext_lazy("Вывод отозван, в журнале он остался.")),
    Act("record_remark", (S.HELD,), None, gettext_lazy("Записать возражение"), by=EDITORS,
        guards=(is_open_meeting, has_findings, not_confirmed_yet), clause="3.3.2", inner=True,
        done=gettext_lazy("Возражение записано.")),
    Act("confirm_findings", (S.HELD,), None, gettext_lazy("Подтвердить выводы"), by=EDITORS,
        guards=(is_open_meeting, not_confirmed_yet, has_findings, somebody_came, every_remark_is_answered),
        clause="3.3.2", inner=True, done=gettext_lazy("Выводы подтверждены, протокол готовится.")),
)  # fmt: skip

REMARK = Workflow(
    "coordinators",
    "remark",
    lambda: Remark,
    Act("answer_remark", (), None, gettext_lazy("Ответить на возражение"), by=EDITORS, guards=(not_answered_yet,),
        clause="3.3.2", inner=True, done=gettext_lazy("Ответ записан.")),
)  # fmt: skip
