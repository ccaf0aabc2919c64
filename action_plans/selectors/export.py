"""A plan as tables for a spreadsheet, as one person sees it: enough to count the private share and the adjustments anew.

Titles are in the language of the page; the last sheet says what each column is and gives it a code that never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, Amendment, AmendmentLine, Milestone, MoneyLine
from action_plans.pure.content import EXISTS
from action_plans.pure.diff import Difference
from action_plans.selectors import adjust
from action_plans.selectors.amendment import MERGED, changes_of
from action_plans.selectors.content import firm_code
from action_plans.selectors.difference import Row, rows_of
from action_plans.selectors.money import committed, spent, with_given
from action_plans.selectors.table import ended_late, in_order, late_days
from documents.tables import Sheet
from methodology.plan import SOURCE
from procedure import clock
from procedure.registry import localized

Cell = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """A column: its code, its title, what it means when the title does not say it all, and where it comes from."""

    code: str
    title: str
    cell: Cell
    meaning: str = ""


@dataclass(frozen=True)
class Table:
    """A sheet: its code, its name, its columns, what stands in its rows."""

    code: str
    name: str
    columns: Sequence[Column]
    rows: Iterable[Any]

    @property
    def sheet(self) -> Sheet:
        lines = ([column.cell(row) for column in self.columns] for row in self.rows)
        return self.name, [column.title for column in self.columns], lines


def sheets_of(plan: ActionPlan, user: Any, found: QuerySet[Activity], filters: str) -> list[Sheet]:
    """Activities the filter leaves, their money, milestones and amendments, and what it all means."""
    activities = in_order(plan, _whole(found, user))
    tables = [
        _activities(plan, activities), _money(activities), _milestones(activities), _amendments(plan, user),
        _lines(plan, user, activities),
    ]  # fmt: skip
    return [*(table.sheet for table in tables), _readme(plan, user, filters, tables)]


def _whole(found: QuerySet[Activity], user: Any) -> QuerySet[Activity]:
    lines = with_given(MoneyLine.objects.visible_to(user), user).select_related("organisation")
    return found.select_related("owner", "group", "option").prefetch_related(
        Prefetch("participants", Organisation.objects.order_by("sort_key", "pk")),
        Prefetch("predecessors", Activity.objects.only("pk", "code").order_by("code")), "milestones",
        Prefetch("money", lines.order_by("source", "organisation", "form", "year")),
    )  # fmt: skip


def _day(value: Any) -> str:
    """ISO, so that a spreadsheet sorts it; nothing for nothing."""
    return value.isoformat() if value else ""


def _of(name: str) -> Cell:
    """What the row says of itself; the words of a choice come from a method."""

    def cell(row: Any) -> Any:
        value = getattr(row, name)
        return value() if callable(value) else value

    return cell


# --- Activities ------------------------------------------------------------------------------------
def _activities(plan: ActionPlan, activities: Sequence[Activity]) -> Table:
    approved = {row.code: row.since for row in adjust.facts([plan])[0]}
    changes = changes_of(plan)
    since = _("С какого дня утверждено. Пусто: в утверждённом плане этого мероприятия ещё нет.")
    columns = [
        Column("code", "№", _of("code")),
        Column("title_ru", _("Название на русском"), _of("title_ru")),
        Column("title_kk", _("Название на казахском"), _of("title_kk")),
        Column("kind", _("Вид"), _of("kind_name")), Column("theme", _("Тема"), _of("theme_name")),
        Column("scope", _("Охват"), _of("scope_name")),
        Column("owner_bin", _("БИН ответственного"), lambda a: firm_code(a.owner)),
        Column("owner", _("Ответственный"), lambda a: a.owner.name if a.owner else ""),
        Column("participants", _("Участники"), lambda a: "; ".join(firm.name for firm in a.participants.all())),
        Column("group", _("Рабочая группа"), lambda a: a.group or ""),
        Column("start", _("Начало"), lambda a: _day(a.start)), Column("due", _("Срок"), lambda a: _day(a.due)),
        Column("after", _("Идёт после"), lambda a: ", ".join(p.code for p in a.predecessors.all())),
        Column("status", _("Состояние, код"), _of("status")), Column("status_name", _("Состояние"), _of("get_status_display")),
        Column("progress", _("Сделано, %"), _of("progress")), Column("done_on", _("Закончено"), lambda a: _day(a.done_on)),
        Column("late", _("Задержка, дней"), lambda a: late_days(a) or ended_late(a)),
        Column("approved_since", _("Утверждено"), lambda a: _day(approved.get(a.code)), since),
        Column("changes", _("Правок"), lambda a: changes[a.code], _("Сколько внесённых поправок его изменили.")),
        Column("result", _("Результат"), _of("result")),
        Column("outputs_interim", _("Промежуточные итоги"), _of("outputs_interim")),
        Column("outputs_final", _("Конечные итоги"), _of("outputs_final")), Column("evidence", _("Чем подтверждается"), _of("evidence")),
        Column("target_group", _("Для кого"), _of("target_group")),
        Column("effect_check", _("Как оценят эффект"), _of("effect_check")), Column("risks", _("Риски"), _of("risks")),
    ]  # fmt: skip
    return Table("activities", _("Мероприятия"), columns, activities)


# --- Money -----------------------------------------------------------------------------------------
def _money(activities: Sequence[Activity]) -> Table:
    def rows() -> Iterator[MoneyLine]:
        for activity in activities:
            for line in activity.money.all():
                line.activity = activity
                yield line

    sides = _("private – частные, public – государственные, other – другие.")
    off = _("1 – мероприятие отменено, в итоги и доли не входит.")
    reached = _("Государственные средства – по последней записи, частные – по книге обещаний, насколько она видна.")
    columns = [
        Column("activity", _("Мероприятие, №"), lambda line: line.activity.code),
        Column("title", _("Мероприятие"), lambda line: line.activity.title),
        Column("cancelled", _("Отменено"), lambda line: int(line.activity.status == Activity.Status.CANCELLED), off),
        Column("source", _("Источник, код"), _of("source")),
        Column("source_name", _("Источник"), lambda line: localized(SOURCE[line.source], "name")),
        Column("side", _("Сторона"), lambda line: SOURCE[line.source].side, sides),
        Column("bin", _("БИН"), lambda line: firm_code(line.organisation)),
        Column("giver", _("Кто даёт"), _of("source_name")),
        Column("form", _("Чем"), _of("get_form_display")), Column("year", _("Год"), _of("year")),
        Column("planned", _("План, ₸"), _of("planned")),
        Column("committed", _("Выделено, ₸"), committed, reached), Column("spent", _("Потрачено, ₸"), spent, reached),
    ]  # fmt: skip
    return Table("money", _("Средства"), columns, rows())


def _milestones(activities: Sequence[Activity]) -> Table:
    stones = [(activity, stone) for activity in activities for stone in activity.milestones.all()]

    def of(name: str) -> Callable[[tuple[Activity, Milestone]], Any]:
        return lambda pair: getattr(pair[1], name)

    columns = [
        Column("activity", _("Мероприятие, №"), lambda pair: pair[0].code), Column("key", _("Веха, №"), of("key")),
        Column("title_ru", _("Название на русском"), of("title_ru")),
        Column("title_kk", _("Название на казахском"), of("title_kk")),
        Column("due", _("Срок"), lambda pair: _day(pair[1].due)),
        Column("reached_on", _("Пройдена"), lambda pair: _day(pair[1].reached_on)),
        Column("late", _("Опоздание, дней"), of("days_late")),
    ]  # fmt: skip
    return Table("milestones", _("Вехи"), columns, stones)


# --- Amendments ------------------------------------------------------------------------------------
def _amendments(plan: ActionPlan, user: Any) -> Table:
    rows = Amendment.objects.visible_to(user).filter(plan=plan).select_related("base", "result").order_by("number")
    columns = [
        Column("number", _("Поправка, №"), _of("number")), Column("title", _("О чём"), _of("title")),
        Column("status", _("Состояние, код"), _of("status")), Column("status_name", _("Состояние"), _of("get_status_display")),
        Column("cause", _("Причина, код"), _of("cause")), Column("cause_name", _("Причина"), _of("cause_name")),
        Column("asked_by", _("Кто попросил, код"), _of("asked_by")), Column("asked_by_name", _("Кто попросил"), _of("asked_by_name")),
        Column("signalled_on", _("Сигнал"), lambda a: _day(a.signalled_on)),
        Column("decided_on", _("Решена"), lambda a: _day(a.decided_on)),
        Column("path", _("Путь"), _of("get_path_display")), Column("base", _("Начата от редакции"), lambda a: a.base.number),
        Column("baseline", _("Стала базой"), lambda a: a.result.baseline if a.result else ""),
        Column("effect", _("Что это даст"), _of("effect")), Column("closed_because", _("Почему не внесена"), _of("closed_because")),
    ]  # fmt: skip
    return Table("amendments", _("Поправки"), columns, rows)


Told = tuple[AmendmentLine, Row]


def _lines(plan: ActionPlan, user: Any, activities: Sequence[Activity]) -> Table:
    """Lines of the activities shown; of what an amendment only offers as new, there is no activity to filter by yet."""
    seen = AmendmentLine.objects.filter(amendment__in=Amendment.objects.visible_to(user).filter(plan=plan))
    codes = {activity.code for activity in activities} | set(
        seen.filter(cell=EXISTS).exclude(told=MERGED).values_list("code", flat=True)
    )
    rows = list(seen.filter(code__in=codes).select_related("amendment").order_by("amendment__number", "pk"))
    said = rows_of([Difference(row.code, row.cell, row.before, row.after) for row in rows], plan)

    def line(name: str) -> Cell:
        return lambda pair: getattr(pair[0], name)

    def word(name: str) -> Cell:
        return lambda pair: getattr(pair[1], name)

    told = _("asked – чего хочет поправка, merged – что изменилось в плане, когда её внесли.")
    born = _("1 – этой строкой мероприятие появилось в плане: правкой это не считается.")
    columns = [
        Column("amendment", _("Поправка, №"), lambda pair: pair[0].amendment.number), Column("told", _("Строка"), line("told"), told),
        Column("activity", _("Мероприятие, №"), line("code")), Column("title", _("Мероприятие"), word("title")),
        Column("cell", _("Графа, код"), line("cell")), Column("label", _("Что"), word("label")),
        Column("change", _("Вид правки"), word("change")),
        Column("before", _("Было"), word("before")), Column("after", _("Стало"), word("after")),
        Column("brings_in", _("Новое"), lambda pair: int(pair[0].cell == EXISTS and bool(pair[0].after)), born),
    ]  # fmt: skip
    return Table("lines", _("Строки поправок"), columns, list(zip(rows, said, strict=True)))


# --- What it means ---------------------------------------------------------------------------------
def _readme(plan: ActionPlan, user: Any, filters: str, tables: Sequence[Table]) -> Sheet:
    """The last sheet: where the figures come from, then every column with its code."""
    share = _("По годам: строки листа «Средства» со стороной private к сумме всех строк, без отменённых мероприятий.")
    adjusted = _("Утверждённые мероприятия, у которых есть строка merged (не той поправки, которой они появились), "
                 "к числу всех утверждённых.")  # fmt: skip
    facts = [
        ("cluster", _("Кластер"), plan.cluster.name), ("plan_status", _("План"), plan.get_status_display()),
        ("years", _("Годы плана"), f"{plan.first_year}–{plan.last_year}"), ("first_year", _("Первый год"), plan.first_year),
        ("last_year", _("Последний год"), plan.last_year), ("made_at", _("Сформировано"), f"{clock.today().isoformat()}"),
        ("made_for", _("Для кого"), user.full_name), ("filters", _("Отбор"), filters or _("без отбора, план целиком")),
        ("sees", _("Что в файле"), _("Строки, которые этот человек видит на странице плана. Суммы – в тенге.")),
        ("private_share", _("Доля частных средств"), share),
        ("adjusted", _("Доля изменённых мероприятий"), adjusted),
    ]  # fmt: skip
    lines = [("", code, title, value) for code, title, value in facts]
    lines += [(t.name, f"{t.code}.{c.code}", c.title, c.meaning) for t in tables for c in t.columns]
    return _("Как читать"), [_("Лист"), _("Код"), _("Столбец"), _("Что значит")], lines
