"""How the method was applied in a quarter: figures of process, terms, activities, money (M 3.2.2, 3.4, 3.4.1)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from action_plans.models import Activity, LedgerEntry, MoneyFact, MoneyLine
from action_plans.pure.ledger import CONFIRMATION
from coordinators.pure import blocks
from methodology.monitoring import PROCESS_FIGURES
from methodology.plan import FUNDING_SOURCES
from monitoring.models.quarters import quarter_name
from monitoring.pure import process as pure
from monitoring.pure import records as plain
from monitoring.pure.quarters import Quarter
from monitoring.pure.records import ended
from monitoring.pure.uses import Given, Reached, by_quarter
from monitoring.pure.work import kept
from monitoring.selectors.cards import INNER
from monitoring.selectors.process.rows import WHY
from monitoring.selectors.quarterly.common import View
from procedure import clock
from procedure.registry import localized

#: What an activity or a term of the quarter came to; what is still ahead of its day is not listed.
TOLD = ("in_time", "late", "not_done")


def process(view: View) -> blocks.Section:
    """Figures at the end of the quarter beside the end of the one before; of money, the section of money tells."""
    now, then = (pure.figures(view.records, day) for day in (view.until, view.since - timedelta(1)))
    rows = [
        [localized(fact, "name"), localized(fact, "unit"), then[fact.code].value, now[fact.code].value,
         None if fact.reference is None else Decimal(fact.reference)]
        for fact in PROCESS_FIGURES if fact.code not in INNER
    ]  # fmt: skip
    heads = [_("Показатель"), _("Единица"), _("На начало квартала"), _("На конец квартала"), _("Ориентир")]
    return blocks.section(
        _("Показатели процесса"), view.table(_("Процесс"), heads, rows, numbers=(2, 3, 4), wide=0),
        blocks.words(_("Портал считает эти числа сам по записям кластера."), quiet=True),
    )  # fmt: skip


def terms(view: View) -> blocks.Section:
    """Terms of the dossier that were met in the quarter or fell due by its end and were not."""
    names, rows = view.cluster.dossier.law.terms, []
    for term in sorted(view.records.terms, key=lambda one: (one.dues.on(view.until) or one.started, one.ref)):
        why = kept(term.dues, term.met, term.cancelled, view.until)[0] if term.started <= view.until else ""
        if why in TOLD and (why == "not_done" or view.holds(term.met)):
            due = term.dues.on(min(term.met, view.until) if term.met else view.until)
            rows.append([localized(names[term.code], "name"), due, _by(term.met, view), str(WHY[why])])
    heads = [_("Срок"), _("До какого дня"), _("Исполнен"), _("Итог")]
    return blocks.section(
        _("Сроки дела"),
        view.table(_("Сроки"), heads, rows, wide=0) or blocks.words(_("В этом квартале сроков не наступало.")),
    )


def _by(day: date | None, view: View) -> date | None:
    """A day of what had happened by the end of the quarter."""
    return day if ended(day, view.until) else None


def activities(view: View) -> blocks.Section:
    """Activities finished in the quarter and those that were to be finished by its end and were not."""
    told = [
        (one, kept(one.dues, one.done, one.cancelled, view.until)[0])
        for one in view.records.activities if ended(one.approved, view.until)
    ]  # fmt: skip
    shown = [(one, why) for one, why in told if why == "not_done" or (why in TOLD and view.holds(one.done))]
    named = Activity.objects.select_related("owner").in_bulk([one.ref for one, __ in shown])
    rows = [_activity(one, why, named[one.ref], view) for one, why in sorted(shown, key=lambda pair: pair[0].ref)]
    counted = [why for __, why in told]
    whole = _("Мероприятий плана: %(n)d. Закончено в срок %(good)d, позже срока %(late)d, просрочено %(over)d.") % {
        "n": len(told), "good": counted.count("in_time"), "late": counted.count("late"), "over": counted.count("not_done"),
    }  # fmt: skip
    heads = ["№", _("Мероприятие"), _("Ответственный"), _("Срок"), _("Закончено"), _("Итог")]
    return blocks.section(
        _("Мероприятия плана"),
        blocks.words(whole if told else _("Плана в силе на конец квартала нет.")),
        view.table(_("Мероприятия"), heads, rows, wide=1),
    )


def _activity(one: plain.Activity, why: str, named: Activity, view: View) -> list[object]:
    done = _by(one.done, view)
    owner = named.owner.name if named.owner else ""
    return [one.code, named.title, owner, one.dues.on(done or view.until), done, str(WHY[why])]


def money(view: View) -> blocks.Section:
    """Sources against the quarters of the year until the one reported; private money as the ledger confirms it."""
    until = [Quarter(view.quarter.year, number) for number in range(1, view.quarter.number + 1)]
    spent = by_quarter(_reached(view), _given(view), [until[0].first_day - timedelta(1), *(q.last_day for q in until)])
    planned = _planned(view)
    rows: list[list[object]] = [
        [localized(fact, "name"), planned.get(fact.code, Decimal()), *sums, sum(sums, Decimal())]
        for fact in FUNDING_SOURCES
        if (sums := spent.get(fact.code, [Decimal()] * len(until))) and (fact.code in spent or fact.code in planned)
    ]  # fmt: skip
    if rows:
        rows.append([_("Всего"), *(sum((row[n] for row in rows), Decimal()) for n in range(1, len(until) + 3))])
    columns = [_("%(quarter)s, ₸") % {"quarter": quarter_name(one)} for one in until]
    heads = [_("Источник"), _("План на год, ₸"), *columns, _("С начала года, ₸")]
    numbers = tuple(range(1, len(until) + 3))
    table = view.table(_("Средства"), heads, rows, numbers=numbers, wide=0, total=bool(rows))
    note = _("Частные средства – как подтверждает реестр обязательств, остальные – как записано при мероприятиях.")
    return blocks.section(
        _("Средства по источникам"), table or blocks.words(_("Средств на этот год нет.")),
        blocks.words(note, quiet=True) if rows else None,
    )  # fmt: skip


def _planned(view: View) -> dict[str, Decimal]:
    rows = MoneyLine.objects.of_the_plan().filter(activity__plan__cluster=view.cluster, year=view.quarter.year)
    summed = rows.filter(planned__gt=0).order_by().values("source").annotate(sum=Sum("planned"))
    return {row["source"]: row["sum"] for row in summed}


def _reached(view: View) -> list[Reached]:
    rows = MoneyFact.objects.filter(line__activity__plan__cluster=view.cluster)
    told = rows.values_list("pk", "line", "line__source", "at", "spent")
    return [Reached(pk, line, source, clock.local_day(at), spent) for pk, line, source, at, spent in told]


def _given(view: View) -> list[Given]:
    rows = LedgerEntry.objects.filter(plan__cluster=view.cluster, kind=CONFIRMATION)
    return [Given(*row) for row in rows.values_list("line__source", "happened_on", "amount")]
