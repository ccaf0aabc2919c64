"""What may happen to a sitting: convened, opened, closed, protocol, announcement (M 3.2.2/8-9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from methodology.roles import MINISTRY
from procedure import clock
from procedure.dates import short
from procedure.workflow import Act, Obstacle, Workflow
from selection.models import Meeting
from selection.selectors.sitting import last_protocol, results_of, undecided, unvoted
from selection.workflow.item import SECRETARY

M = Meeting.Status


def has_agenda(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if not meeting.agenda.all():
        yield Obstacle(_("Повестка пуста."), "no_agenda")


def day_has_come(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    """The Commission was told a day; on another one the sitting is first moved, so that everybody knows."""
    today, words = clock.today(), {"day": short(meeting.held_on)}
    if today < meeting.held_on:
        yield Obstacle(_("Заседание назначено на %(day)s: откройте его в этот день или перенесите.") % words, "early")
    elif today > meeting.held_on:
        yield Obstacle(
            _("День заседания прошёл: %(day)s. Перенесите заседание на сегодня; если оно было раньше, исправьте дату "
              "после открытия.") % words, "late",
        )  # fmt: skip


def attendance_is_recorded(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if not meeting.attendance.all():
        yield Obstacle(_("Запишите явку."), "no_attendance")


def everybody_voted(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if not meeting.attendance.all():
        yield Obstacle(_("Запишите явку."), "no_attendance")
    elif not any(row.is_chair for row in meeting.attendance.all()):
        yield Obstacle(_("Укажите председателя среди присутствующих."), "no_chair")
    for item, names in unvoted(meeting):
        words = {"n": item.order, "names": ", ".join(names)}
        if any(not vote.superseded for vote in item.votes.all()):
            yield Obstacle(_("Вопрос %(n)d: не записан голос – %(names)s.") % words, "unvoted")
        else:
            yield Obstacle(_("Вопрос %(n)d: голоса не записаны.") % words, "unvoted")


def decisions_are_made(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if left := len(undecided(meeting)):
        yield Obstacle(_("Решены не все вопросы: осталось %(n)d.") % {"n": left}, "undecided")


def no_protocol_yet(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if last := last_protocol(meeting):
        words = {"who": last.issued_by.label, "n": last.version}
        yield Obstacle(
            _("Протокол уже выпущен: %(who)s, версия %(n)d. Новую версию даёт исправление.") % words, "issued"
        )


def protocol_is_issued(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if last_protocol(meeting) is None:
        yield Obstacle(_("Сначала секретарь выпускает протокол заседания."), "no_protocol")


def applicants_are_told(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    """Applicants read their own result before the public page appears."""
    names = [str(a.application.dossier.number) for a in results_of(meeting) if a.result_told_at is None]
    if names:
        yield Obstacle(_("Сначала сообщите результат заявителям: %(names)s.") % {"names": ", ".join(names)}, "untold")


def applicants_had_time(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    """The round's hours between the applicant's own result and the public page have passed."""
    told = [a.result_told_at for a in results_of(meeting) if a.result_told_at and not a.announced_at]
    hours = timedelta(hours=meeting.round.hours_before_results)
    if told and clock.now() < max(told) + hours:
        moment = (max(told) + hours).astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M")
        words = {"n": meeting.round.hours_before_results, "moment": moment}
        yield Obstacle(
            _("Заявитель читает свой результат за %(n)d ч до публикации: объявить можно с %(moment)s.") % words, "early"
        )


def something_to_announce(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if all(assessment.announced_at for assessment in results_of(meeting)):
        yield Obstacle(_("Объявлять нечего: окончательных решений нет или они уже объявлены."), "nothing")


MEETING = Workflow(
    "selection",
    "meeting",
    lambda: Meeting,
    Act("convene", (), M.CONVENED, gettext_lazy("Созвать заседание"), by=SECRETARY, creates=True,
        parent="applications.SelectionRound", clause="3.2.2/8", inner=True, done=gettext_lazy("Заседание созвано.")),
    Act("put_on_agenda", (M.CONVENED, M.SITTING), None, gettext_lazy("Внести в повестку"), by=SECRETARY, inner=True,
        clause="3.2.2/8", done=gettext_lazy("Вопрос внесён в повестку.")),
    Act("move_sitting", (M.CONVENED,), None, gettext_lazy("Перенести заседание"), by=SECRETARY, inner=True, reason=True,
        clause="3.2.2/8", done=gettext_lazy("Заседание перенесено, члены Комиссии узнают об этом.")),
    Act("open_sitting", (M.CONVENED,), M.SITTING, gettext_lazy("Открыть заседание"), by=SECRETARY, inner=True,
        guards=(has_agenda, day_has_come), clause="3.2.2/8", done=gettext_lazy("Заседание открыто.")),
    Act("record_attendance", (M.SITTING,), None, gettext_lazy("Записать явку"), by=SECRETARY, inner=True,
        clause="3.2.2/8", done=gettext_lazy("Явка записана.")),
    Act("record_arrival", (M.SITTING,), None, gettext_lazy("Пришёл позже"), by=SECRETARY, inner=True,
        guards=(attendance_is_recorded,), clause="3.2.2/8", done=gettext_lazy("Приход записан.")),
    Act("record_departure", (M.SITTING,), None, gettext_lazy("Ушёл раньше"), by=SECRETARY, inner=True,
        guards=(attendance_is_recorded,), clause="3.2.2/8", done=gettext_lazy("Уход записан.")),
    Act("close_sitting", (M.SITTING,), M.CLOSED, gettext_lazy("Закрыть заседание"), by=SECRETARY, inner=True,
        guards=(everybody_voted,), clause="3.2.2/8", done=gettext_lazy("Заседание закрыто. Запишите решения.")),
    Act("issue_protocol", (M.CLOSED,), None, gettext_lazy("Выпустить протокол"), by=SECRETARY, inner=True,
        guards=(decisions_are_made, no_protocol_yet), clause="3.2.2/8", done=gettext_lazy("Протокол выпущен.")),
    Act("correct_date", (M.SITTING, M.CLOSED), None, gettext_lazy("Исправить дату заседания"), by=SECRETARY, inner=True,
        reason=True, clause="3.2.2/8", done=gettext_lazy("Дата исправлена, прежняя осталась в журнале.")),
    Act("announce_results", (M.CLOSED,), None, gettext_lazy("Объявить результаты"), by=MINISTRY, clause="3.2.2/9",
        guards=(decisions_are_made, protocol_is_issued, something_to_announce, applicants_are_told, applicants_had_time),
        done=gettext_lazy("Результаты объявлены.")),
)  # fmt: skip
