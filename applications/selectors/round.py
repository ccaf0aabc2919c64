"""Where a round stands: the ten steps of M 3.2.2 with their dates, kept and expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.models import Application, Consultation, Interest, SelectionRound
from methodology.selection import STEPS, StepFact
from procedure import calendars, clock, presenting, registry
from procedure.dates import long
from procedure.deadlines import TermLength
from procedure.derivation import WORKING_DAYS, Derivation
from procedure.models import Deadline
from procedure.term_days import Strip, strip
from procedure.workcalendar import WorkCalendar

DONE, NOW, AHEAD = "done", "now", "ahead"


@dataclass(frozen=True)
class StepView:
    """One step as the page shows it; ``expected`` marks a date counted from a step that is not over yet."""

    fact: StepFact
    state: str
    length: str = ""
    due_on: date | None = None
    expected: bool = False
    explanation: str = ""
    text: Any = ""
    strip: Strip | None = None
    skipped: tuple[str, ...] = ()


#: What happens at each of the ten steps, for the reader; titles, offices and terms are the facts' own.
STEP_TEXTS = {
    1: gettext_lazy("Институт предлагает критерии, министерство утверждает их нормативным актом."),
    2: gettext_lazy("Объявление выходит в официальном издании и на сайте. С более поздней из двух дат идёт приём."),
    3: gettext_lazy("Институт объясняет правила и отвечает на вопросы, пока идёт приём."),
    4: gettext_lazy("Заявку отправляет один координатор от всех участников. После последнего дня портал её не примет."),
    5: gettext_lazy("Министерство оповещает акимат каждого региона заявки и направляет её на экспертизу."),
    6: gettext_lazy("Не меньше двух экспертов оценивают заявку независимо, затем институт готовит заключение."),
    7: gettext_lazy("Министерство передаёт Комиссии заявки и заключения."),
    8: gettext_lazy("Комиссия рассматривает заявки и определяет, кто прошёл отбор."),
    9: gettext_lazy("Заявитель сначала видит свой результат с причинами, потом его публикуют."),
    10: gettext_lazy("Координаторы проводят кластер через три этапа к плану мероприятий."),
}


def steps_of(round_: SelectionRound, calendar: WorkCalendar | None = None) -> list[StepView]:
    """The ten steps: state, length set by the round, last day and how it was counted."""
    calendar = calendar or calendars.current()
    states, dates = _states(round_), _dates(round_, calendar)
    return [_step_view(round_, step, states[step.number], *dates[step.number]) for step in STEPS]


def _step_view(
    round_: SelectionRound, step: StepFact, state: str, due_on: date | None, derivation: Derivation | None
) -> StepView:
    counted = derivation if step.term else None
    in_days = counted is not None and counted.unit == WORKING_DAYS
    return StepView(
        fact=step,
        state=state,
        length=_length(round_.term(step.term) if step.term else None),
        due_on=due_on,
        expected=state == AHEAD,
        explanation=presenting.explanation(counted) if counted else "",
        text=STEP_TEXTS[step.number],
        strip=strip(counted, clock.today()) if in_days else None,
        skipped=presenting.skipped_lines(counted) if counted and not in_days else (),
    )


def step_now(steps: list[StepView]) -> StepView | None:
    """The step that runs: of two that run together the later one names the round."""
    return next((step for step in reversed(steps) if step.state == NOW), None)


def day_zero_in_words(round_: SelectionRound) -> str:
    """Both dates of publication and which of them the window is counted from (M 3.2.2/2)."""
    publications = sorted(round_.publications.all(), key=lambda p: (p.published_on, p.pk))
    if len(publications) < 2:
        return ""
    language = get_language() or "ru"
    dates = "; ".join(f"{p.get_channel_display()} – {long(p.published_on, language)}" for p in publications)
    zero = long(round_.day_zero, language)
    return _("Опубликовано дважды: %(dates)s. Приём считают с более поздней даты: %(zero)s.") % {
        "dates": dates, "zero": zero,
    }  # fmt: skip


def with_counts(rows: QuerySet[SelectionRound]) -> QuerySet[SelectionRound]:
    """Rounds with how many applications stand where and how many talks were held, for the officials' eyes."""
    filed = Application.objects.filter(submitted_at__isnull=False).exclude(status="withdrawn")
    return rows.annotate(
        filed=_counted(filed),
        drafts=_counted(Application.objects.filter(status="draft")),
        forwarded=_counted(Application.objects.filter(status="forwarded")),
        talks=_counted(Consultation.objects.all()),
        interests=Subquery(  # of no round: who wants a cluster stands outside any
            Interest.objects.standing().order_by().values("status").annotate(n=Count("pk")).values("n")
        ),
    )


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """How many of ``rows`` belong to the round, as a part of the round's own query."""
    mine = rows.filter(round=OuterRef("pk")).order_by().values("round").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(mine), 0)


def criteria_by_group(round_: SelectionRound) -> list[dict[str, Any]]:
    """The criteria under their groups, with the weight of each group."""
    rows = list(round_.criteria.all())
    found = []
    for group in round_.law.groups:
        mine = [criterion for criterion in rows if criterion.group == group.code]
        if mine:
            title = registry.localized(group, "name")
            found.append({"title": title, "criteria": mine, "weight": sum(c.weight for c in mine)})
    return found


def _length(term: TermLength | None) -> str:
    return presenting.term_length(term.length, term.unit) if term else ""


def _dates(round_: SelectionRound, calendar: WorkCalendar) -> dict[int, tuple[date | None, Derivation | None]]:
    """Last days: intake's is the round's own, later ones follow from the latest day of the step before."""
    dates: dict[int, tuple[date | None, Derivation | None]] = {
        1: (round_.legal_act_date, None),
        2: (round_.day_zero, None),
        8: (round_.decision_planned_on, None),
        9: (None, None),
        10: (None, None),
    }
    zero = dates[2][0]
    dates[3] = _count(round_, "consult", zero, calendar)
    dates[4] = _count(round_, "intake", zero, calendar)
    if round_.intake_due_on and round_.intake_due_on != dates[4][0]:  # extended: the count of two months is history
        dates[4] = (round_.intake_due_on, None)
    for number, code in ((5, "forward"), (6, "assess"), (7, "to_commission")):
        dates[number] = _count(round_, code, dates[number - 1][0], calendar)
    return dates


def _count(
    round_: SelectionRound, code: str, start: date | None, calendar: WorkCalendar
) -> tuple[date | None, Derivation | None]:
    term = round_.term(code)
    if start is None or term is None:
        return None, None
    derivation = calendar.explain(start, term.length, term.unit)
    return derivation.due, derivation


def _states(round_: SelectionRound) -> dict[int, str]:
    """What is over, what runs. Later steps are read from the terms that still run in the round's applications."""
    status = SelectionRound.Status
    announced, closed = round_.announced_at is not None, round_.status in (status.CLOSED, status.COMPLETED)
    states = dict.fromkeys(range(1, 11), AHEAD)
    states[1] = DONE if round_.legal_act and announced else NOW if round_.status == status.DRAFT else AHEAD
    states[2] = DONE if announced else AHEAD
    if round_.status == status.COMPLETED:
        return states | dict.fromkeys(range(3, 10), DONE) | {10: NOW}
    if round_.status == status.CANCELLED or not announced:
        return states
    states[3] = states[4] = DONE if closed else NOW
    if closed:
        states |= _after_intake(round_)
    return states


def with_standing(rows: QuerySet[SelectionRound]) -> QuerySet[SelectionRound]:
    """Rounds with what their applications wait for. Whether there is any, never how many: the first row ends it."""
    filed = Application.objects.filter(round=OuterRef("pk"))
    running = Deadline.objects.running().filter(dossier__application__round=OuterRef("pk"))
    return rows.annotate(
        waiting=Exists(filed.filter(status__in=("submitted", "returned"))),
        any_forwarded=Exists(filed.filter(status="forwarded")),
        assess_runs=Exists(running.filter(term="assess")),
        sending_runs=Exists(running.filter(term="to_commission")),
    )


def _after_intake(round_: SelectionRound) -> dict[int, str]:
    found = round_ if hasattr(round_, "waiting") else with_standing(SelectionRound.objects).get(pk=round_.pk)
    waiting, assessing, sending = found.waiting, found.assess_runs or found.waiting, found.sending_runs
    states = {5: NOW if waiting else DONE}
    if found.any_forwarded:
        states[6] = NOW if assessing else DONE
        states[7] = NOW if sending else DONE if not assessing else AHEAD
        states[8] = NOW if not assessing and not sending else AHEAD
    return states
