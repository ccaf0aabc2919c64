"""What may happen to a reporting period and to its values: told, checked, returned, confirmed, corrected (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.models import Measurement, Period
from monitoring.permissions import CHECKERS, EDITORS, HEADS, answering_firm
from monitoring.selectors.period import answerable, surveyed, untold
from monitoring.workflow.system import cluster_goes_on
from procedure import dates
from procedure.workflow import Act, Obstacle, Workflow

S, M = Period.Status, Measurement.Status
ANY = (S.OPEN, S.REPORTED, S.CLOSED)


def takes_values(period: Period, actor: Any) -> Iterator[Obstacle]:
    """Five doors, each with its own words: not begun, on check, asks for nothing, confirmed, too late."""
    if not period.has_begun:
        said = _("Квартал ещё идёт: значения вносят с %(day)s.") % {"day": dates.short(period.opens_on)}
        yield Obstacle(said, "not_begun")
    elif period.status == S.REPORTED:
        yield Obstacle(_("Значения на проверке КИРИ: править можно то, что вернут."), "on_check")
    elif period.asks_nothing:
        yield Obstacle(_("За этот квартал значений не ждут: ни у одного показателя их нет."), "asks_nothing")
    elif period.status == S.CLOSED:
        said = _("Значения подтверждены %(day)s: ошибку исправляют уточнением.")
        yield Obstacle(said % {"day": dates.short(period.closed_on)}, "confirmed")
    elif period.is_late:
        said = _("Срок внесения истёк %(day)s. Руководитель КИРИ может продлить его с причиной.")
        yield Obstacle(said % {"day": dates.short(period.due_on)}, "too_late")


def everything_is_told(period: Period, actor: Any) -> Iterator[Obstacle]:
    left = untold(period)
    if left:
        codes = ", ".join(row.code for row in left)
        said = _("Не внесены или возвращены: %(codes)s. Если данных нет, отметьте это и напишите почему.")
        yield Obstacle(said % {"codes": codes}, "untold", period.get_absolute_url())


def asks_firms(period: Period, actor: Any) -> Iterator[Obstacle]:
    if not surveyed(period):
        yield Obstacle(_("В этом периоде предприятия ни о чём не спрашивают."), "no_survey")
    elif period.reported_at and not answerable(period):
        yield Obstacle(_("Ответы предприятий на проверке КИРИ: изменить можно то, что вернут."), "answers_on_check")


def can_be_moved(period: Period, actor: Any) -> Iterator[Obstacle]:
    if not period.has_begun:
        yield Obstacle(_("Период ещё не начался: продлевать нечего."), "not_begun")


PERIOD = Workflow(
    "monitoring",
    "period",
    lambda: Period,
    Act("save_values", ANY, None, gettext_lazy("Внести значения"), by=EDITORS, guards=(cluster_goes_on, takes_values),
        clause="3.5", inner=True, humble=True, done=gettext_lazy("Значения сохранены, КИРИ их пока не видит как сданные.")),
    Act("ask_firms", (S.OPEN,), None, gettext_lazy("Спросить предприятия"), by=EDITORS,
        guards=(cluster_goes_on, takes_values, asks_firms), clause="3.5", inner=True,
        done=gettext_lazy("Письма предприятиям ушли.")),
    Act("record_answers", (S.OPEN,), None, gettext_lazy("Записать ответы предприятия"), by=EDITORS,
        guards=(cluster_goes_on, takes_values, asks_firms), clause="3.5", inner=True,
        done=gettext_lazy("Ответы записаны, показатели пересчитаны.")),
    Act("answer_survey", (S.OPEN,), None, gettext_lazy("Ответить на вопросы периода"), by=(answering_firm,),
        guards=(cluster_goes_on, takes_values, asks_firms), clause="3.5", inner=True,
        done=gettext_lazy("Спасибо, ответы записаны.")),
    Act("submit_values", (S.OPEN,), S.REPORTED, gettext_lazy("Сдать на проверку"), by=EDITORS,
        guards=(cluster_goes_on, takes_values, everything_is_told), clause="3.5", inner=True,
        done=gettext_lazy("Значения сданы на проверку КИРИ.")),
    Act("return_values", (S.REPORTED,), S.OPEN, gettext_lazy("Вернуть на доработку"), by=CHECKERS, reason=True,
        guards=(cluster_goes_on,), clause="3.5", inner=True, done=gettext_lazy("Значения возвращены координаторам.")),
    Act("confirm_values", (S.REPORTED,), S.CLOSED, gettext_lazy("Подтвердить значения"), by=CHECKERS, clause="3.5", inner=True,
        done=gettext_lazy("Значения подтверждены, период закрыт.")),
    Act("extend_period", (S.OPEN,), None, gettext_lazy("Продлить срок внесения"), by=HEADS, reason=True,
        guards=(cluster_goes_on, can_be_moved), clause="3.5", inner=True, done=gettext_lazy("Срок продлён.")),
)  # fmt: skip


def nothing_waits(measurement: Measurement, actor: Any) -> Iterator[Obstacle]:
    """One correction at a time, by the confirmed value it corrects."""
    waiting = Measurement.objects.filter(
        indicator=measurement.indicator_id, period=measurement.period_id, status=M.REPORTED
    )
    if waiting.exists():
        yield Obstacle(_("Уточнение этого значения уже ждёт проверки."), "waits")


def is_correction(measurement: Measurement, actor: Any) -> Iterator[Obstacle]:
    if measurement.restates_id is None:
        yield Obstacle(_("Это значение подтверждают вместе со всем периодом."), "not_correction",
                       measurement.period.get_absolute_url())  # fmt: skip


def has_an_answer(measurement: Measurement, actor: Any) -> Iterator[Obstacle]:
    """A value that rolls up is corrected by an answer it is made of."""
    if (
        measurement.indicator.firm_rule
        and not measurement.indicator.answers.filter(period=measurement.period_id).exists()
    ):
        yield Obstacle(_("Предприятия за этот период не отвечали: уточнять нечего."), "no_answers")


MEASUREMENT = Workflow(
    "monitoring",
    "measurement",
    lambda: Measurement,
    Act("restate_value", (M.CONFIRMED,), None, gettext_lazy("Уточнить значение"), by=EDITORS, reason=True,
        guards=(cluster_goes_on, nothing_waits, has_an_answer), clause="3.5", inner=True,
        done=gettext_lazy("Уточнение сдано на проверку; прежнее значение действует, пока его не подтвердят.")),
    Act("confirm_restatement", (M.REPORTED,), M.CONFIRMED, gettext_lazy("Подтвердить уточнение"), by=CHECKERS,
        guards=(is_correction,), clause="3.5", inner=True,
        done=gettext_lazy("Уточнение подтверждено, прежнее значение сохранено рядом.")),
    Act("refuse_restatement", (M.REPORTED,), M.REFUSED, gettext_lazy("Отклонить уточнение"), by=CHECKERS, reason=True,
        guards=(is_correction,), clause="3.5", inner=True, done=gettext_lazy("Уточнение отклонено, прежнее значение действует.")),
)  # fmt: skip
