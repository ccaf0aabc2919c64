"""What may happen to a place in a cluster's base (M 3.3.2, stage 1): added, invited, joined, left; figures, contacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster, CompanyYear, Contact, Participant
from coordinators.permissions import EDITORS, FIRM, acts_for_it
from procedure.workflow import Act, Obstacle, Workflow

S = Participant.Status
LIVE = (S.KNOWN, S.REQUESTED, S.INVITED, S.JOINED, S.DECLINED)


def cluster_is_at_work(record: Any, actor: Any) -> Iterator[Obstacle]:
    """Nothing new is written about a cluster that is over."""
    cluster = record if isinstance(record, Cluster) else record.cluster
    if cluster.status == Cluster.Status.CLOSED:
        yield Obstacle(_("Кластер завершён: новых записей в нём не делают."), "closed")


def is_in_force(record: CompanyYear | Contact, actor: Any) -> Iterator[Obstacle]:
    if record.withdrawn_at:
        yield Obstacle(_("Эта запись уже отозвана."), "withdrawn")


BASE = Workflow(
    "coordinators",
    "base",
    lambda: Participant,
    Act("add_participant", (), S.KNOWN, gettext_lazy("Добавить предприятие"), by=EDITORS, creates=True,
        guards=(cluster_is_at_work,), clause="3.3.2", inner=True, done=gettext_lazy("Предприятие добавлено в базу.")),
    Act("request_to_join", (), S.REQUESTED, gettext_lazy("Попроситься в кластер"), by=FIRM, creates=True,
        guards=(cluster_is_at_work,), clause="3.3.2", inner=True,
        done=gettext_lazy("Просьба отправлена координаторам кластера.")),
    Act("edit_participant", LIVE, None, gettext_lazy("Править карточку"), by=EDITORS, clause="3.3.2", inner=True,
        humble=True, done=gettext_lazy("Карточка сохранена.")),
    Act("invite_participant", (S.KNOWN, S.DECLINED), S.INVITED, gettext_lazy("Пригласить"), by=EDITORS,
        guards=(cluster_is_at_work,), clause="3.3.2", inner=True, done=gettext_lazy("Приглашение записано.")),
    Act("admit_participant", (S.KNOWN, S.REQUESTED, S.INVITED), S.JOINED, gettext_lazy("Записать участником"),
        by=EDITORS, guards=(cluster_is_at_work,), clause="3.3.2", inner=True,
        done=gettext_lazy("Предприятие участвует в инициативе.")),
    Act("refuse_participant", (S.REQUESTED, S.INVITED), S.DECLINED, gettext_lazy("Записать отказ"), by=EDITORS,
        reason=True, inner=True, done=gettext_lazy("Отказ записан.")),
    Act("take_place", (S.INVITED,), S.JOINED, gettext_lazy("Принять приглашение в кластер"), by=(acts_for_it,),
        guards=(cluster_is_at_work,), clause="3.3.2", inner=True, done=gettext_lazy("Вы участвуете в инициативе.")),
    Act("decline_place", (S.INVITED,), S.DECLINED, gettext_lazy("Отказаться от приглашения"), by=(acts_for_it,),
        reason=True, inner=True, done=gettext_lazy("Отказ отправлен координаторам.")),
    Act("leave_cluster", (S.JOINED,), S.LEFT, gettext_lazy("Записать выход из кластера"), by=(*EDITORS, acts_for_it),
        reason=True, danger=True, inner=True, done=gettext_lazy("Выход записан.")),
    Act("record_year", LIVE, None, gettext_lazy("Записать показатели года"), by=(*EDITORS, acts_for_it),
        guards=(cluster_is_at_work,), clause="3.3.2", inner=True, done=gettext_lazy("Показатели записаны.")),
    Act("add_contact", LIVE, None, gettext_lazy("Добавить контакт"), by=(*EDITORS, acts_for_it), inner=True,
        done=gettext_lazy("Контакт добавлен.")),
)  # fmt: skip

YEAR = Workflow(
    "coordinators",
    "year",
    lambda: CompanyYear,
    Act("withdraw_year", (), None, gettext_lazy("Отозвать показатели"), by=EDITORS, reason=True, guards=(is_in_force,),
        inner=True, done=gettext_lazy("Показатели отозваны.")),
)  # fmt: skip

CONTACT = Workflow(
    "coordinators",
    "contact",
    lambda: Contact,
    Act("withdraw_contact", (), None, gettext_lazy("Убрать контакт"), by=EDITORS, reason=True, guards=(is_in_force,),
        inner=True, done=gettext_lazy("Контакт убран.")),
)  # fmt: skip
