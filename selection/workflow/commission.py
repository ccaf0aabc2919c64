"""The Commission's part: package, sitting, votes, decision, results, objection (M 3.2.2/7-9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import SelectionRound
from methodology.roles import Role
from procedure import clock, deadlines
from procedure.workflow import Act, Obstacle, Workflow
from selection.models import Assessment, Meeting, Objection, Package
from selection.permissions import applicant_of
from selection.selectors.sitting import decided_at, last_item, unvoted, verdict_of
from selection.voting import Verdict

MINISTRY = (Role.MINISTRY, Role.MINISTRY_HEAD)
SECRETARY = (Role.SECRETARY,)
S, M = Assessment.Status, Meeting.Status


def on_open_sitting(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item is None or item.meeting.status != M.SITTING:
        yield Obstacle(_("Заявки нет в повестке открытого заседания."), "not_sitting")


def on_closed_sitting(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item is None or item.meeting.status != M.CLOSED or item.decisions.filter(superseded=False).exists():
        yield Obstacle(_("Решение принимают после закрытия заседания, где рассмотрена заявка."), "not_closed")


def has_quorum(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item and verdict_of(item).verdict == Verdict.NO_QUORUM:
        yield Obstacle(_("По этому вопросу нет кворума."), "no_quorum")


def motion_carried(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item and verdict_of(item).verdict == Verdict.NOT_CARRIED:
        yield Obstacle(_("Большинство не поддержало отбор этой заявки."), "not_carried")


def motion_failed(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    item = last_item(assessment)
    if item and verdict_of(item).verdict == Verdict.CARRIED:
        yield Obstacle(_("Большинство поддержало отбор этой заявки."), "carried")


def has_agenda(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if not meeting.agenda.exists():
        yield Obstacle(_("Повестка пуста."), "no_agenda")


def everybody_voted(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if not meeting.attendance.filter(present=True).exists():
        yield Obstacle(_("Запишите явку."), "no_attendance")
    elif not meeting.attendance.filter(present=True, is_chair=True).exists():
        yield Obstacle(_("Укажите председателя среди присутствующих."), "no_chair")
    for item, names in unvoted(meeting):
        yield Obstacle(
            _("Вопрос %(n)d: не записан голос – %(names)s.") % {"n": item.order, "names": ", ".join(names)}, "unvoted"
        )


def decisions_are_made(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    undecided = [i for i in meeting.agenda.all() if not i.decisions.filter(superseded=False).exists()]
    # An item that had no quorum can only be decided at a later sitting: it holds nobody here.
    open_items = [i for i in undecided if verdict_of(i).verdict != Verdict.NO_QUORUM]
    if open_items:
        yield Obstacle(_("Решены не все вопросы: осталось %(n)d.") % {"n": len(open_items)}, "undecided")


def applicants_are_told(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    """Applicants read their own result before the public page appears."""
    untold = decided_at(meeting).filter(result_told_at__isnull=True)
    names = [str(a.application.dossier.number) for a in untold.select_related("application__dossier")]
    if names:
        yield Obstacle(_("Сначала сообщите результат заявителям: %(names)s.") % {"names": ", ".join(names)}, "untold")


def something_to_announce(meeting: Meeting, actor: Any) -> Iterator[Obstacle]:
    if not decided_at(meeting).filter(announced_at__isnull=True).exists():
        yield Obstacle(_("Объявлять нечего: окончательных решений нет или они уже объявлены."), "nothing")


def not_told_yet(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if assessment.result_told_at:
        yield Obstacle(_("Заявителю уже сообщили результат."), "told")


def objection_window_is_open(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if Objection.objects.filter(assessment=assessment).exists():
        yield Obstacle(_("Возражение уже подано."), "filed")
        return
    running = deadlines.find_running(assessment.dossier, "objection")
    if running is None or clock.now() >= running.expires_at:
        yield Obstacle(_("Срок для возражения закончился или не начинался."), "window_closed")


def has_conclusions(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if not Assessment.objects.filter(application__round=round_).exclude(status=S.ASSESSING).exists():
        yield Obstacle(_("В отборе нет готовых заключений."), "no_conclusions")


ITEM = Workflow(
    "selection",
    "item",
    lambda: Assessment,
    Act("submit_to_commission", (S.CONCLUDED, S.DEFERRED), S.SUBMITTED, gettext_lazy("Передать Комиссии"), by=MINISTRY,
        clause="3.2.2/7", done=gettext_lazy("Материалы переданы Комиссии.")),
    Act("recuse_member", (S.SUBMITTED,), None, gettext_lazy("Отвод члена Комиссии"), by=SECRETARY, inner=True,
        guards=(on_open_sitting,), reason=True, clause="3.2.2/8", done=gettext_lazy("Отвод записан.")),
    Act("record_vote", (S.SUBMITTED,), None, gettext_lazy("Записать голос"), by=SECRETARY, inner=True,
        guards=(on_open_sitting,), clause="3.2.2/8", done=gettext_lazy("Голос записан.")),
    Act("select", (S.SUBMITTED,), S.SELECTED, gettext_lazy("Решение: отобрать"), by=SECRETARY, inner=True,
        guards=(on_closed_sitting, has_quorum, motion_carried), clause="3.2.2/8", done=gettext_lazy("Решение записано.")),
    Act("reject", (S.SUBMITTED,), S.REJECTED, gettext_lazy("Решение: не отбирать"), by=SECRETARY, inner=True,
        guards=(on_closed_sitting, has_quorum, motion_failed), clause="3.2.2/8", done=gettext_lazy("Решение записано.")),
    Act("defer", (S.SUBMITTED,), S.DEFERRED, gettext_lazy("Решение: отложить"), by=SECRETARY, inner=True,
        guards=(on_closed_sitting, has_quorum), clause="3.2.2/8", done=gettext_lazy("Решение записано.")),
    Act("correct_record", (S.SELECTED, S.REJECTED, S.DEFERRED), None, gettext_lazy("Исправить запись голоса"),
        by=SECRETARY, reason=True, inner=True, guards=(not_told_yet,), clause="3.2.2/8",
        done=gettext_lazy("Запись исправлена, прежняя строка осталась.")),
    Act("tell_result", (S.SELECTED, S.REJECTED), None, gettext_lazy("Сообщить результат заявителю"), by=MINISTRY,
        guards=(not_told_yet,), clause="3.2.2/9", done=gettext_lazy("Заявитель увидит результат и причины.")),
)  # fmt: skip

MEETING = Workflow(
    "selection",
    "meeting",
    lambda: Meeting,
    Act("convene", (), M.CONVENED, gettext_lazy("Созвать заседание"), by=SECRETARY, creates=True,
        parent="applications.SelectionRound", clause="3.2.2/8", inner=True, done=gettext_lazy("Заседание созвано.")),
    Act("put_on_agenda", (M.CONVENED, M.SITTING), None, gettext_lazy("Внести в повестку"), by=SECRETARY, inner=True,
        clause="3.2.2/8", done=gettext_lazy("Вопрос внесён в повестку.")),
    Act("open_sitting", (M.CONVENED,), M.SITTING, gettext_lazy("Открыть заседание"), by=SECRETARY, inner=True,
        guards=(has_agenda,), clause="3.2.2/8", done=gettext_lazy("Заседание открыто.")),
    Act("record_attendance", (M.SITTING,), None, gettext_lazy("Записать явку"), by=SECRETARY, inner=True,
        clause="3.2.2/8", done=gettext_lazy("Явка записана.")),
    Act("close_sitting", (M.SITTING,), M.CLOSED, gettext_lazy("Закрыть заседание"), by=SECRETARY, inner=True,
        guards=(everybody_voted,), clause="3.2.2/8", done=gettext_lazy("Заседание закрыто, протокол формируется.")),
    Act("announce_results", (M.CLOSED,), None, gettext_lazy("Объявить результаты"), by=MINISTRY, clause="3.2.2/9",
        guards=(decisions_are_made, something_to_announce, applicants_are_told),
        done=gettext_lazy("Результаты объявлены.")),
)  # fmt: skip

PACKAGE = Workflow(
    "selection",
    "package",
    lambda: Package,
    Act("build_package", (), Package.State.ASKED, gettext_lazy("Собрать пакет для Комиссии"), by=(*MINISTRY, *SECRETARY),
        creates=True, parent="applications.SelectionRound", guards=(has_conclusions,), clause="3.2.2/7", inner=True,
        done=gettext_lazy("Пакет собирается, это видно на странице пакета.")),
)  # fmt: skip

OBJECTION = Workflow(
    "selection",
    "objection",
    lambda: Objection,
    Act("file_objection", (), Objection.Status.FILED, gettext_lazy("Возразить"), by=(applicant_of,), creates=True,
        guards=(objection_window_is_open,), clause="portal/objection", done=gettext_lazy("Возражение подано.")),
    Act("answer_objection", ("filed",), Objection.Status.ANSWERED, gettext_lazy("Ответить на возражение"), by=MINISTRY,
        clause="portal/objection", done=gettext_lazy("Ответ отправлен заявителю.")),
)  # fmt: skip
