"""«Мои задачи»: what waits for this person, from every app; composition only, each app's rows tell the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Authority
from applications.models import AkimatNotice, Application, Question, SelectionRound
from applications.selectors.naming import named
from kiri_portal.desk_terms import TermName, running_terms
from methodology.roles import INSTITUTE, MINISTRY, Role
from procedure import calendars, clock, presenting, selectors
from procedure.models import Deadline
from procedure.window import first_rows
from selection.models import AgendaItem, Assessment, ExpertAssignment, Meeting, Objection
from selection.selectors.waiting import awaiting, unconfirmed


@dataclass
class Todo:
    """One thing to do: what, where, and the dossier, code and key (of many) of its term.

    ``named`` is what it is about, ``opens`` a record or an address. Most tasks wait behind «Показать все»: their words,
    addresses and chips are made when the page prints them.
    """

    title: str
    named: Any
    opens: Any
    button: str
    term: TermName | None = None
    deadline: Deadline | None = None

    @property
    def due_on(self) -> date | None:
        return self.deadline.due_on if self.deadline else None

    @cached_property
    def text(self) -> str:
        return str(self.named)

    @cached_property
    def url(self) -> str:
        return self.opens if isinstance(self.opens, str) else self.opens.get_absolute_url()

    @cached_property
    def chip(self) -> presenting.Chip | None:
        return presenting.chip(self.deadline, clock.now(), calendars.current()) if self.deadline else None


ASSESSMENT = ["number", "status", "result_told_at", *named("application__")]  # the columns a task is written of
Source = Callable[[Any], Iterator[Todo]]
_sources: list[tuple[tuple[Role, ...], Source]] = []


def source(*roles: Role) -> Callable[[Source], Source]:
    """Register where the tasks of these roles come from."""

    def register(find: Source) -> Source:
        _sources.append((roles, find))
        return find

    return register


def todos(user: Any) -> dict[str, list[Todo]]:
    """Tasks of this person, grouped as the desk shows them: the beginning of each list, the lists hold the rest."""
    found = [todo for roles, find in _sources if any(user.holds(r) for r in roles) for todo in find(user)]
    running = running_terms({todo.term for todo in found if todo.term})
    for todo in found:
        todo.deadline = todo.deadline or running.get(todo.term)
    return grouped(found, clock.today())


GROUPS = (
    ("overdue", gettext_lazy("Просрочено")),
    ("today", gettext_lazy("Сегодня")),
    ("week", gettext_lazy("На этой неделе")),
    ("later", gettext_lazy("Позже")),
    ("open", gettext_lazy("Без срока")),
)


def grouped(found: list[Todo], today: date) -> dict[str, list[Todo]]:
    """Overdue, today, this week, later, without a term; earliest first in each."""
    sunday = today + timedelta(days=6 - today.weekday())

    def place(todo: Todo) -> str:
        if todo.due_on is None:
            return "open"
        if todo.deadline and todo.deadline.is_overdue:
            return "overdue"
        return "today" if todo.due_on <= today else "week" if todo.due_on <= sunday else "later"

    rows: dict[str, list[Todo]] = {code: [] for code, __ in GROUPS}
    for todo in sorted(found, key=lambda t: (t.due_on or date.max, t.title)):
        rows[place(todo)].append(todo)
    return rows


# --- the ministry ---------------------------------------------------------------------------------


@source(*MINISTRY)
def authorities_to_check(user: Any) -> Iterator[Todo]:
    for row in first_rows(Authority.objects.filter(status="requested").select_related("user", "organisation")):
        yield Todo(
            _("Проверить полномочие"), f"{row.user.label} – {row.organisation.name}",
            reverse("applications:authorities"), _("Проверить"),
        )  # fmt: skip


@source(*MINISTRY)
def applications_to_forward(user: Any) -> Iterator[Todo]:
    rows = Application.objects.filter(status="submitted", round__status="closed")
    for row in first_rows(rows.select_related("dossier").only(*named()).order_by("submitted_at", "pk")):
        yield Todo(
            _("Оповестить акимат и передать заявку в КИРИ"), row, row, _("Открыть"),
            (row.dossier_id, "forward"),
        )  # fmt: skip


@source(*MINISTRY)
def akimats_to_reach(user: Any) -> Iterator[Todo]:
    rows = AkimatNotice.objects.filter(status=AkimatNotice.Status.FAILED)
    for row in first_rows(rows.select_related("application__dossier", "akimat").order_by("created_at")):
        yield Todo(
            _("Письмо не дошло до акимата: оповестить снова или передать иначе"), f"{row.akimat} – {row.application}",
            row, _("Открыть"),
        )  # fmt: skip


@source(*MINISTRY)
def conclusions_to_send(user: Any) -> Iterator[Todo]:
    """A deferred application goes to the Commission again, without a term: the methodology sets none."""
    rows = Assessment.objects.filter(status__in=("concluded", "deferred")).select_related("application__dossier")
    for row in first_rows(rows.only(*ASSESSMENT).order_by("pk")):
        deferred = row.status == Assessment.Status.DEFERRED
        title = _("Передать отложенную заявку на другое заседание") if deferred else _("Передать материалы Комиссии")
        yield Todo(
            title, row, row, _("Открыть"),
            (row.dossier.pk, "to_commission"),
        )  # fmt: skip


@source(*MINISTRY)
def objections_to_answer(user: Any) -> Iterator[Todo]:
    rows = Objection.objects.filter(status="filed").select_related("assessment__application__dossier")
    for row in first_rows(rows.only("assessment__number", *named("assessment__application__")).order_by("pk")):
        yield Todo(_("Ответить на возражение"), row.assessment, row.assessment, _("Открыть"))


@source(*MINISTRY)
def rounds_to_announce(user: Any) -> Iterator[Todo]:
    for row in first_rows(SelectionRound.objects.filter(status="draft")):
        yield Todo(_("Подготовить и объявить отбор"), row.title, row, _("Открыть"))


@source(*MINISTRY)
def decisions_to_announce(user: Any) -> Iterator[Todo]:
    rows = Assessment.objects.filter(status__in=("selected", "rejected"), announced_at__isnull=True)
    for row in first_rows(rows.select_related("application__dossier").only(*ASSESSMENT).order_by("pk")):
        title = _("Сообщить результат заявителю") if row.result_told_at is None else _("Объявить результат")
        yield Todo(title, row, row, _("Открыть"))


# --- the institute --------------------------------------------------------------------------------


@source(Role.INSTITUTE_HEAD)
def applications_to_receive(user: Any) -> Iterator[Todo]:
    for row in first_rows(awaiting().select_related(None).select_related("dossier").only(*named())):
        yield Todo(_("Принять заявку на оценку"), row, row, _("Принять"), (row.dossier_id, "assess"))


@source(Role.INSTITUTE_HEAD)
def assessments_to_conclude(user: Any) -> Iterator[Todo]:
    rows = Assessment.objects.visible_to(user).filter(status="assessing").select_related("application__dossier")
    for row in first_rows(rows.only(*ASSESSMENT).order_by("pk")):
        yield Todo(
            _("Довести оценку до заключения"),
            row,
            row,
            _("Открыть"),
            (row.dossier.pk, "assess"),
        )


@source(*INSTITUTE)
def questions_to_answer(user: Any) -> Iterator[Todo]:
    for row in first_rows(Question.objects.filter(status="asked").select_related("round").order_by("pk")):
        yield Todo(_("Ответить на вопрос заявителя"), row.text[:120], row, _("Ответить"))


@source(Role.INSTITUTE_EXPERT)
def assessments_of_mine(user: Any) -> Iterator[Todo]:
    mine = ExpertAssignment.objects.filter(
        expert=user, recused_at__isnull=True, released_at__isnull=True, filed_at__isnull=True,
        assessment__status="assessing",
    )  # fmt: skip
    whole = ("declared_independent_at", "assessment__number", *named("assessment__application__"))
    for row in first_rows(mine.select_related("assessment__application__dossier").only(*whole).order_by("pk")):
        title = _("Оценить заявку") if row.declared_independent_at else _("Заявить о независимости или отводе")
        assessment = row.assessment
        yield Todo(title, assessment, assessment, _("Открыть"), (assessment.dossier.pk, "assess"))


@source(Role.INSTITUTE_EXPERT)
def scores_to_confirm(user: Any) -> Iterator[Todo]:
    for row in first_rows(unconfirmed(user).only(*ASSESSMENT)):
        yield Todo(
            _("Подтвердить согласованный балл или предложить другой"), row,
            reverse("selection:divergence", args=[row.pk]), _("Открыть"), (row.dossier.pk, "assess"),
        )  # fmt: skip


# --- the Commission --------------------------------------------------------------------------------


@source(Role.SECRETARY)
def sittings_to_hold(user: Any) -> Iterator[Todo]:
    for row in first_rows(open_sittings()):
        yield Todo(_("Провести заседание"), f"{row} · {row.round.title}", row, _("Открыть"))


@source(Role.SECRETARY)
def assessments_to_put_on_agenda(user: Any) -> Iterator[Todo]:
    waiting = AgendaItem.objects.filter(assessment=OuterRef("pk")).exclude(meeting__status="closed")
    rows = Assessment.objects.filter(~Exists(waiting), status="submitted").select_related("application__dossier")
    for row in first_rows(rows.only(*ASSESSMENT).order_by("pk")):
        yield Todo(_("Внести в повестку или решить"), row, reverse("selection:meetings"), _("К заседаниям"))


@source(Role.MEMBER)
def sittings_to_attend(user: Any) -> Iterator[Todo]:
    for row in first_rows(open_sittings()):
        yield Todo(_("Прочитать материалы к заседанию"), f"{row} · {row.round.title}", row, _("Открыть"))


def open_sittings() -> QuerySet[Meeting]:
    """Sittings convened or under way, the nearest first."""
    rows = Meeting.objects.filter(status__in=("convened", "sitting")).select_related("round")
    return rows.order_by("held_on", "pk")


# --- regions and applicants --------------------------------------------------------------------------


@source(Role.AKIMAT)
def notices_to_acknowledge(user: Any) -> Iterator[Todo]:
    answering = ("created", "sent", "failed", "acknowledged")
    rows = AkimatNotice.objects.filter(akimat__in=user.organisation_ids, status__in=answering)
    for row in first_rows(
        rows.select_related("application__dossier").only("status", *named("application__")).order_by("pk")
    ):
        application = row.application
        acknowledged = row.status == AkimatNotice.Status.ACKNOWLEDGED
        title = (
            _("Дать мнение о заявке или ответить «без мнения»") if acknowledged else _("Подтвердить получение заявки")
        )
        yield Todo(title, application, application, _("Открыть"))


@source(Role.APPLICANT)
def applications_of_mine(user: Any) -> Iterator[Todo]:
    rows = Application.objects.filter(applicant__in=user.organisation_ids, status__in=("draft", "returned"))
    for row in first_rows(rows.select_related("dossier").only(*named())):
        title = _("Дополнить и подать заявку снова") if row.status == "returned" else _("Заполнить и подать заявку")
        yield Todo(title, row, row, _("Продолжить"), (row.dossier_id, "intake"))


@source(Role.APPLICANT)
def results_to_read(user: Any) -> Iterator[Todo]:
    window = Deadline.objects.running().filter(dossier=OuterRef("application__dossier"), term="objection")
    rows = Assessment.objects.filter(
        Exists(window), application__applicant__in=user.organisation_ids, status="rejected",
        result_told_at__isnull=False, objection__isnull=True,
    )  # fmt: skip
    for row in first_rows(rows.select_related("application__dossier").only(*ASSESSMENT).order_by("pk")):
        yield Todo(
            _("Прочитать результат; можно возразить"), row.application, row.application,
            _("Открыть"), (row.dossier.pk, "objection"),
        )  # fmt: skip


def calendar_terms(user: Any) -> list[Deadline]:
    """Terms for the person's calendar feed: those their roles answer for."""
    return list(selectors.terms_for_roles(user).select_related("dossier__application", "dossier__round")[:500])
