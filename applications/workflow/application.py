"""The whole behaviour of an application, readable aloud (M 3.2, 3.2.2/4-5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Application, SelectionRound
from applications.permissions import confirmed_applicant, own_application, signed_in
from applications.selectors.akimats import regions_to_tell, regions_without_akimat
from methodology.roles import MINISTRY, Role
from procedure import calendars, clock
from procedure.dates import long
from procedure.workflow import Act, Obstacle, Workflow

S = Application.Status
RETURN_NEEDS_DAYS = 5


def closing_sentence(round_: SelectionRound) -> str:
    return _("Приём заявок завершился %(day)s в 24:00 по Астане. Позже заявки не принимаются.") % {
        "day": long(round_.intake_due_on, _language())
    }


def _language() -> str:
    from django.utils.translation import get_language

    return (get_language() or "ru")[:2]


def round_takes_drafts(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if round_.intake_due_on and clock.now() >= round_.closes_at:
        yield Obstacle(closing_sentence(round_), "window_closed")
    elif not round_.takes_applications:
        yield Obstacle(_("Приём заявок в этом отборе не идёт."), "not_open")


def intake_is_open(application: Application, actor: Any) -> Iterator[Obstacle]:
    """The guard, not the clock, refuses: a late clock never lengthens a term."""
    round_ = application.round
    if round_.status == SelectionRound.Status.CANCELLED:
        yield Obstacle(_("Отбор отменён."), "round_cancelled")
    elif round_.intake_due_on is None or clock.now() >= round_.closes_at:
        yield Obstacle(closing_sentence(round_), "window_closed")


def is_complete(application: Application, actor: Any) -> Iterator[Obstacle]:
    from applications.selectors.completeness import filing_problems

    yield from filing_problems(application)


def authority_is_confirmed(application: Application, actor: Any) -> Iterator[Obstacle]:
    if actor and not confirmed_applicant(actor, application):
        yield Obstacle(
            _("Министерство ещё не подтвердило ваше полномочие. Подать заявку можно сразу после подтверждения."),
            "authority",
        )


def enough_days_left(application: Application, actor: Any) -> Iterator[Obstacle]:
    """A return needs at least five working days of intake left, today included, or nobody could answer it."""
    due = application.round.intake_due_on
    yesterday = clock.today() - timedelta(days=1)
    if due and calendars.current().working_days_between(yesterday, due) < RETURN_NEEDS_DAYS:
        yield Obstacle(_("До конца приёма меньше пяти рабочих дней: вернуть заявку уже нельзя."), "too_late")


def intake_is_closed(application: Application, actor: Any) -> Iterator[Obstacle]:
    if clock.now() < application.round.closes_at:
        yield Obstacle(
            _("Приём ещё идёт: заявки передают после %(day)s.")
            % {"day": application.round.intake_due_on.strftime("%d.%m.%Y")},
            "window_open",
        )
    elif application.round.status == SelectionRound.Status.ANNOUNCED:
        yield Obstacle(_("Часы портала ещё не закрыли приём: подождите минуту."), "clock_late")


def akimats_are_notified(application: Application, actor: Any) -> Iterator[Obstacle]:
    """M 3.2.2/5: each region's akimat has been told."""
    untold = regions_to_tell(application)
    failed = {n.region_id for n in application.akimat_notices.all()}
    if missing := [region.name for region in untold if region.pk not in failed]:
        yield Obstacle(_("Не оповещены акиматы: %(names)s.") % {"names": ", ".join(missing)}, "akimat")
    if unreached := [region.name for region in untold if region.pk in failed]:
        sentence = _("Письмо не дошло до акимата: %(names)s. Оповестите снова или отметьте, что передано иначе.")
        yield Obstacle(sentence % {"names": ", ".join(unreached)}, "akimat_failed")


def somebody_is_untold(application: Application, actor: Any) -> Iterator[Obstacle]:
    if not regions_to_tell(application):
        last = max((n.created_at for n in application.akimat_notices.all()), default=None)
        if last:
            when = last.astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M")
            yield Obstacle(_("Все акиматы уже оповещены: %(when)s.") % {"when": when}, "told")


def every_region_has_akimat(application: Application, actor: Any) -> Iterator[Obstacle]:
    missing = regions_without_akimat(application)
    if missing:
        yield Obstacle(_("В портале нет акимата для регионов: %(names)s.") % {"names": ", ".join(missing)}, "no_akimat")


APPLICATION = Workflow(
    "applications",
    "application",
    lambda: Application,
    Act("open_draft", (), S.DRAFT, gettext_lazy("Начать заявку"), by=(signed_in,), creates=True, clause="3.2",
        guards=(round_takes_drafts,), done=gettext_lazy("Заявка начата.")),
    Act("save_section", (S.DRAFT, S.RETURNED), None, gettext_lazy("Сохранить раздел"), by=(own_application,),
        guards=(intake_is_open,), humble=True, done=gettext_lazy("Раздел сохранён.")),
    Act("attach_document", (S.DRAFT, S.RETURNED), None, gettext_lazy("Приложить документ"), by=(own_application,),
        guards=(intake_is_open,), humble=True, done=gettext_lazy("Документ приложен.")),
    Act("remove_document", (S.DRAFT, S.RETURNED), None, gettext_lazy("Удалить файл"), by=(own_application,),
        guards=(intake_is_open,), humble=True, done=gettext_lazy("Файл удалён.")),
    Act("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, gettext_lazy("Подать заявку"), by=(own_application,),
        guards=(intake_is_open, authority_is_confirmed, is_complete), clause="3.2.2/4",
        done=gettext_lazy("Заявка подана.")),
    Act("return_for_completion", (S.SUBMITTED,), S.RETURNED, gettext_lazy("Вернуть на дополнение"), by=MINISTRY,
        guards=(intake_is_open, enough_days_left), reason=True, clause="3.2.2/4",
        done=gettext_lazy("Заявка возвращена заявителю.")),
    Act("withdraw", (S.DRAFT, S.SUBMITTED, S.RETURNED), S.WITHDRAWN, gettext_lazy("Отозвать заявку"),
        by=(own_application,), reason=True, danger=True, done=gettext_lazy("Заявка отозвана.")),
    Act("lapse", (S.DRAFT,), S.LAPSED, gettext_lazy("Не подана в срок"), by=(Role.CLOCK,), clause="3.2.2/4"),
    Act("keep_filed", (S.RETURNED,), S.SUBMITTED, gettext_lazy("Остаётся в поданном виде"), by=(Role.CLOCK,),
        clause="3.2.2/4"),
    Act("follow_intake", (S.DRAFT, S.SUBMITTED, S.RETURNED), None, gettext_lazy("Приём продлён"), by=(Role.CLOCK,)),
    Act("stop_with_round", (S.DRAFT, S.SUBMITTED, S.RETURNED), S.WITHDRAWN, gettext_lazy("Отбор отменён"),
        by=(Role.CLOCK,)),
    Act("notify_akimat", (S.SUBMITTED,), None, gettext_lazy("Оповестить акиматы"), by=MINISTRY,
        guards=(every_region_has_akimat, somebody_is_untold), clause="3.2.2/5", done=gettext_lazy("Акиматы оповещены.")),
    Act("forward", (S.SUBMITTED,), S.FORWARDED, gettext_lazy("Передать в КИРИ"), by=MINISTRY, clause="3.2.2/5",
        guards=(intake_is_closed, akimats_are_notified), done=gettext_lazy("Заявка передана в КИРИ.")),
)  # fmt: skip
