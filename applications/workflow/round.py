"""What may happen to a selection round (M 3.2.2/1-4, 3.1, 2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.models import Application, Publication, SelectionRound
from applications.selectors.proposal import proposal_of
from methodology.roles import MINISTRY, Role
from methodology.selection import ROUND_MIN_MONTHS
from methodology.terms import parse_spec
from procedure import calendars, clock, dates
from procedure.workcalendar import WorkCalendar
from procedure.workflow import Act, Obstacle, Workflow

DRAFT, ANNOUNCED, CLOSED = SelectionRound.Status.DRAFT, SelectionRound.Status.ANNOUNCED, SelectionRound.Status.CLOSED
COMPLETED, CANCELLED = SelectionRound.Status.COMPLETED, SelectionRound.Status.CANCELLED


def edition_performs(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if not round_.law.performs:
        yield Obstacle(
            _("Редакция «%(title)s» пока описана только фактами и сроками: её действий в портале нет.")
            % {"title": round_.law.title_ru},
            "edition",
        )


def act_is_named(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if not round_.legal_act or round_.legal_act_date is None:
        yield Obstacle(_("Укажите акт о порядке и критериях отбора и его дату."), "legal_act")


def published_twice(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    """M 3.2.2/2: the official press and the organiser's site."""
    known = {p.channel for p in round_.publications.all()}
    if Publication.Channel.PRESS not in known:
        yield Obstacle(_("Укажите публикацию в официальном печатном издании."), "press")
    if Publication.Channel.SITE not in known:
        yield Obstacle(_("Укажите публикацию на интернет-ресурсе организатора."), "site")


def there_is_a_proposal(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    proposal = proposal_of(round_)
    if proposal is None:
        yield Obstacle(_("КИРИ ещё ничего не предлагал."), "no_proposal")
    elif proposal.taken:
        yield Obstacle(_("Правила уже такие, как предлагает КИРИ."), "taken")


def something_is_published(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if not round_.publications.all():
        yield Obstacle(_("Сначала укажите публикации в правилах отбора."), "no_publication")


def criteria_are_sound(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    criteria = list(round_.criteria.all())
    if not criteria:
        yield Obstacle(_("В отборе нет критериев."), "criteria")
    total = sum(c.weight for c in criteria)
    if criteria and total != 100:
        yield Obstacle(_("Сумма весов должна быть 100, а сейчас %(total)s.") % {"total": total.normalize()}, "weights")
    bare = [c.code for c in criteria if not c.name_kk.strip() or len(c.anchors_ru) != c.max_score + 1]
    if bare:
        yield Obstacle(
            _("Заполните казахское название и пояснения к баллам у критериев: %(codes)s.") % {"codes": ", ".join(bare)},
            "criteria_text",
        )


def rules_are_sound(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if round_.quorum > round_.commission_size:
        yield Obstacle(_("Кворум больше числа членов Комиссии."), "quorum")
    if round_.threshold is not None and not 0 <= round_.threshold <= 100:
        yield Obstacle(_("Минимальный балл должен быть от 0 до 100."), "threshold")
    if not round_.title_kk.strip():
        yield Obstacle(_("Заполните название отбора на казахском."), "title_kk")


def window_is_long_enough(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    zero = round_.day_zero
    term = round_.term("intake")
    if zero is None or term is None:
        return
    calendar = calendars.current()
    minimum = calendar.add(zero, *parse_spec(round_.law.min_intake_spec))
    if calendar.add(zero, term.length, term.unit) < minimum:
        yield Obstacle(
            _("Приём короче, чем требует редакция: он должен идти не менее чем до %(day)s.")
            % {"day": dates.until(minimum, get_language() or "ru")},
            "window",
        )


def all_are_forwarded(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    open_ones = Application.objects.filter(round=round_, status__in=("submitted", "returned")).count()
    if open_ones:
        yield Obstacle(_("Не все заявки переданы в КИРИ: осталось %(n)d.") % {"n": open_ones}, "open_applications")


Question = Callable[[SelectionRound], Iterator[Obstacle]]
_asked_before_completion: list[Question] = []


def before_completion(ask: Question) -> Question:
    """Downstream apps say what is still open in a round after its applications were forwarded."""
    _asked_before_completion.append(ask)
    return ask


def nothing_is_open(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    for ask in _asked_before_completion:
        yield from ask(round_)


def extension_is_possible(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if round_.intake_due_on and clock.now() >= round_.closes_at:
        yield Obstacle(_("Приём уже закончился: продлить его нельзя."), "closed")


def intake_is_over(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    if round_.intake_due_on and clock.now() < round_.closes_at:
        yield Obstacle(_("Приём ещё идёт."), "open")


def warnings(round_: SelectionRound, calendar: WorkCalendar | None = None) -> list[str]:
    """What does not stop the announcement but should be seen: M 3.1 expects six months at least."""
    zero = round_.day_zero
    if zero is None or round_.decision_planned_on is None:
        return []
    calendar = calendar or calendars.current()
    if round_.decision_planned_on < calendar.add_months(zero, ROUND_MIN_MONTHS):
        return [_("Отбор по плану короче шести месяцев (методология, 3.1). Проверьте, реален ли план.")]
    return []


ROUND = Workflow(
    "applications",
    "round",
    lambda: SelectionRound,
    Act("prepare_round", (), DRAFT, gettext_lazy("Подготовить отбор"), by=MINISTRY, creates=True, clause="3.2.2/1",
        done=gettext_lazy("Черновик отбора создан.")),
    Act("propose_criteria", (DRAFT,), None, gettext_lazy("Предложить веса и критерии"), by=(Role.INSTITUTE_HEAD,),
        clause="2.2", done=gettext_lazy("Предложение записано.")),
    Act("take_proposal", (DRAFT,), None, gettext_lazy("Взять предложение КИРИ"), by=MINISTRY, clause="2.2",
        guards=(there_is_a_proposal,), done=gettext_lazy("Предложение КИРИ взято в правила.")),
    Act("edit_round", (DRAFT,), None, gettext_lazy("Изменить правила отбора"), by=MINISTRY, clause="3.2.2/1",
        done=gettext_lazy("Правила сохранены.")),
    Act("announce", (DRAFT,), ANNOUNCED, gettext_lazy("Объявить отбор"), by=MINISTRY, clause="3.2.2/2",
        guards=(edition_performs, act_is_named, published_twice, criteria_are_sound, rules_are_sound,
                window_is_long_enough), done=gettext_lazy("Отбор объявлен.")),
    Act("attach_publication", (DRAFT, ANNOUNCED, CLOSED, COMPLETED), None, gettext_lazy("Приложить скан публикации"),
        by=MINISTRY, guards=(something_is_published,), clause="3.2.2/2", done=gettext_lazy("Скан публикации приложен.")),
    Act("extend_intake", (ANNOUNCED,), None, gettext_lazy("Продлить приём"), by=MINISTRY, reason=True,
        guards=(extension_is_possible,), clause="3.2.2/4", done=gettext_lazy("Приём продлён.")),
    Act("close_intake", (ANNOUNCED,), CLOSED, gettext_lazy("Закрыть приём"), by=(Role.CLOCK,),
        guards=(intake_is_over,), clause="3.2.2/4", done=gettext_lazy("Приём закрыт.")),
    Act("complete_round", (CLOSED,), COMPLETED, gettext_lazy("Завершить отбор"), by=MINISTRY,
        guards=(all_are_forwarded, nothing_is_open), clause="3.2.2/9", done=gettext_lazy("Отбор завершён.")),
    Act("cancel_round", (DRAFT, ANNOUNCED), CANCELLED, gettext_lazy("Отменить отбор"), by=MINISTRY, reason=True,
        danger=True, done=gettext_lazy("Отбор отменён, заявителям ушли письма.")),
)  # fmt: skip
