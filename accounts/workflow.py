"""What may happen to an organisation's file: authorities, colleagues, appointments, the ministry's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Appointment, Authority, CalendarChange, Invitation, Organisation
from accounts.permissions import anyone, head_of_institute, representative, roles_of
from methodology.roles import MINISTRY, Role
from procedure import calendars, clock, registry
from procedure.workflow import Act, Obstacle, Workflow

REQUESTED, CONFIRMED, REFUSED = Authority.Status.REQUESTED, Authority.Status.CONFIRMED, Authority.Status.REFUSED


def holds_office(organisation: Organisation, actor: Any) -> Iterator[Obstacle]:
    if not roles_of(organisation):
        yield Obstacle(_("В этой организации ролей не назначают: её люди получают полномочие."), "no_office")


def somebody_is_appointed(organisation: Organisation, actor: Any) -> Iterator[Obstacle]:
    if not organisation.appointments.not_over().exists():
        yield Obstacle(_("В этой организации никто не назначен."), "nobody")


def not_own_authority(authority: Authority, actor: Any) -> Iterator[Obstacle]:
    if actor and actor.pk == authority.user_id:
        yield Obstacle(_("Своё полномочие подтверждает другой сотрудник."), "own_authority")


def does_not_act_yet(organisation: Organisation, actor: Any) -> Iterator[Obstacle]:
    if actor and organisation.pk in actor.organisations_as(Role.APPLICANT):
        yield Obstacle(_("Вы уже действуете от имени этой организации."), "acts")


def invitation_waits(invitation: Invitation, actor: Any) -> Iterator[Obstacle]:
    if invitation.accepted_at:
        yield Obstacle(_("Приглашение уже использовано."), "used")
    elif invitation.withdrawn_at:
        yield Obstacle(_("Приглашение отозвано: попросите прислать новое."), "withdrawn")


def invitation_has_time(invitation: Invitation, actor: Any) -> Iterator[Obstacle]:
    if not invitation.accepted_at and clock.today() > invitation.expires_on:
        yield Obstacle(_("Приглашение истекло: попросите прислать новое."), "expired")


def invitation_is_mine(invitation: Invitation, actor: Any) -> Iterator[Obstacle]:
    if actor and actor.email.lower() != invitation.email.lower():
        yield Obstacle(_("Приглашение выписано на другой адрес почты."), "other_address")


def keeps_the_calendar(organisation: Organisation, actor: Any) -> Iterator[Obstacle]:
    if organisation.kind != Organisation.Kind.MINISTRY:
        yield Obstacle(_("Производственный календарь правит только министерство."), "no_calendar")


def drafted_by_another(change: CalendarChange, actor: Any) -> Iterator[Obstacle]:
    if actor and actor.pk == change.drafted_by_id:
        yield Obstacle(_("Свою правку утверждает другой руководитель."), "own_draft")


def still_changes_something(change: CalendarChange, actor: Any) -> Iterator[Obstacle]:
    if not change.difference(calendars.current()):
        yield Obstacle(_("Календарь уже такой: правка ничего не меняет. Отзовите её."), "nothing_to_change")


registry.add_lines(accounts__appointed_by_command=gettext_lazy("Назначен командой на сервере"))


def somebody_elses(appointment: Appointment, actor: Any) -> Iterator[Obstacle]:
    if actor and actor.pk == appointment.user_id:
        yield Obstacle(_("Свой второй шаг сбрасывает другой администратор."), "own_factor")


def has_second_factor(appointment: Appointment, actor: Any) -> Iterator[Obstacle]:
    if not is_mfa_enabled(appointment.user):
        yield Obstacle(_("Второй шаг у этого человека не настроен: сбрасывать нечего."), "no_factor")


ORGANISATION = Workflow(
    "accounts",
    "organisation",
    lambda: Organisation,
    Act("claim_authority", (), None, gettext_lazy("Попросить полномочие"), by=(anyone,), creates=True,
        guards=(does_not_act_yet,), done=gettext_lazy("Полномочие отправлено на проверку в министерство.")),
    Act("invite_colleague", (), None, gettext_lazy("Пригласить коллегу"), by=(representative,), creates=True,
        done=gettext_lazy("Приглашение отправлено.")),
    Act("end_colleague", (), None, gettext_lazy("Прекратить доступ коллеги"), by=(representative,), danger=True,
        done=gettext_lazy("Доступ прекращён.")),
    Act("appoint", (), None, gettext_lazy("Назначить на роль"), by=MINISTRY, reason=True,
        guards=(holds_office,), done=gettext_lazy("Назначение записано.")),
    Act("substitute", (), None, gettext_lazy("Назначить замещение"), by=(*MINISTRY, head_of_institute), reason=True,
        guards=(holds_office, somebody_is_appointed), done=gettext_lazy("Замещение записано.")),
    Act("end_appointment", (), None, gettext_lazy("Прекратить назначение"), by=MINISTRY, reason=True, danger=True,
        guards=(somebody_is_appointed,), done=gettext_lazy("Назначение прекращено.")),
)  # fmt: skip

AUTHORITY = Workflow(
    "accounts",
    "authority",
    lambda: Authority,
    Act("confirm_authority", (REQUESTED,), CONFIRMED, gettext_lazy("Подтвердить полномочие"), by=MINISTRY,
        guards=(not_own_authority,), done=gettext_lazy("Полномочие подтверждено.")),
    Act("refuse_authority", (REQUESTED,), REFUSED, gettext_lazy("Отклонить полномочие"), by=MINISTRY, reason=True,
        done=gettext_lazy("Полномочие отклонено.")),
)  # fmt: skip

INVITATION = Workflow(
    "accounts",
    "invitation",
    lambda: Invitation,
    Act("accept_invitation", (), None, gettext_lazy("Принять приглашение"), by=(anyone,),
        guards=(invitation_waits, invitation_has_time, invitation_is_mine),
        done=gettext_lazy("Вы приняты в команду организации.")),
    Act("withdraw_invitation", (), None, gettext_lazy("Отозвать приглашение"), by=(representative,),
        guards=(invitation_waits,), done=gettext_lazy("Приглашение отозвано.")),
)  # fmt: skip

APPOINTMENT = Workflow(
    "accounts",
    "appointment",
    lambda: Appointment,
    Act("reset_second_factor", (), None, gettext_lazy("Сбросить второй шаг"), by=(Role.ADMINISTRATOR,), reason=True,
        danger=True, guards=(somebody_elses, has_second_factor), inner=True,
        done=gettext_lazy("Второй шаг сброшен: при следующем входе человек настроит его заново.")),
)  # fmt: skip

CHANGE = CalendarChange.Status
CALENDAR = Workflow(
    "accounts",
    "calendar_change",
    lambda: CalendarChange,
    Act("draft_calendar", (), CHANGE.DRAFTED, gettext_lazy("Предложить правку календаря"), by=MINISTRY, creates=True,
        parent="accounts.Organisation", guards=(keeps_the_calendar,), inner=True,
        done=gettext_lazy("Правка отправлена на утверждение.")),
    Act("approve_calendar", (CHANGE.DRAFTED,), CHANGE.APPROVED, gettext_lazy("Утвердить правку календаря"),
        by=(Role.MINISTRY_HEAD,), guards=(drafted_by_another, still_changes_something), inner=True,
        done=gettext_lazy("Календарь изменён.")),
    Act("withdraw_calendar", (CHANGE.DRAFTED,), CHANGE.WITHDRAWN, gettext_lazy("Отозвать правку календаря"), by=MINISTRY,
        reason=True, inner=True, danger=True, done=gettext_lazy("Правка отозвана.")),
)  # fmt: skip
