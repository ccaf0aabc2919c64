"""What the report on a plan says of a period (M 3.4): states, delays by their days, milestones, reports, money, amendments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Activity, Amendment, Milestone, ProgressReport
from action_plans.pure.order import days_late
from action_plans.selectors.comparison import amendments_table
from action_plans.selectors.money import mix, told_to_firms
from action_plans.selectors.revisions import base_of
from action_plans.selectors.sealed.common import long
from action_plans.selectors.table import ended_late, in_order, late_days, with_bars
from coordinators.pure import blocks, figures
from documents.registry import LANGUAGES
from procedure import clock, dates


@dataclass
class Period:
    """A plan and the days asked of; everything is read once, as it stands now."""

    plan: ActionPlan
    since: date
    until: date

    @cached_property
    def activities(self) -> list[Activity]:
        rows = with_bars(Activity.objects.of_the_plan().filter(plan=self.plan).select_related("owner"))
        return in_order(self.plan, rows)

    @cached_property
    def milestones(self) -> list[tuple[Activity, Milestone]]:
        return [(activity, stone) for activity in self.activities for stone in activity.milestones.all()]

    @cached_property
    def reports(self) -> list[ProgressReport]:
        rows = ProgressReport.objects.filter(activity__plan=self.plan).select_related("activity", "by")
        rows = rows.filter(at__gte=clock.at_hour(self.since, 0), at__lt=clock.end_of(self.until))
        return list(rows.prefetch_related("files").order_by("at", "pk"))

    @cached_property
    def amendments(self) -> list[Amendment]:
        rows = self.plan.amendments.filter(status="merged", decided_on__range=(self.since, self.until))
        return list(rows.order_by("decided_on", "result__baseline"))

    def holds(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until

    @property
    def language(self) -> str:
        return dates.language_of(get_language())


def content(plan: ActionPlan, since: date, until: date) -> dict[str, Any]:
    """The whole report in each language, as the firms of the plan see it: nothing depends on the records afterwards."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            period = Period(plan, since, until)
            found[language] = {"cluster": plan.cluster.name, "sections": _sections(period)}
    return found


def _sections(period: Period) -> list[blocks.Section]:
    return [
        _opening(period), _states(period), _delays(period), _milestones(period), _reports(period), _money(period),
        blocks.section(_("Поправки за период"), amendments_table(period.amendments)
                       or blocks.words(_("За эти дни поправок не вносили."))),
    ]  # fmt: skip


def _opening(period: Period) -> blocks.Section:
    base, plan = base_of(period.plan), period.plan
    counted = Counter(activity.status for activity in period.activities)
    states = [(str(state.label), counted[state]) for state in Activity.Status if counted[state]]
    late = sum(bool(late_days(activity)) for activity in period.activities)
    said = {"n": base.number, "b": base.baseline, "day": long(base.approved_at)} if base and base.approved_at else None
    facts = blocks.facts([
        (_("Кластер"), plan.cluster.name), (_("Годы плана"), f"{plan.first_year}–{plan.last_year}"),
        (_("Период"), f"{long(period.since)} – {long(period.until)}"), (_("Сведения на"), long(clock.today())),
        (_("Действует"), _("редакция %(n)d, база %(b)d, утверждена %(day)s") % said if said else ""),
        (_("Мероприятий"), str(len(period.activities))),
        *((name.capitalize(), str(number)) for name, number in states),
        (_("Просрочено"), str(late)),
    ])  # fmt: skip
    return blocks.section("", facts)


# --- States and delays -----------------------------------------------------------------------------
def _states(period: Period) -> blocks.Section:
    rows = [
        [a.code, a.title, a.owner.name if a.owner else "–", dates.short(a.due) if a.due else "–", _state(a), delay(a) or "–"]
        for a in period.activities
    ]  # fmt: skip
    heads = ["№", _("Мероприятие"), _("Ответственный"), _("Срок"), _("Состояние"), _("Задержка")]
    return blocks.section(_("Состояние мероприятий"), blocks.table("", heads, rows, wide=1))


def _state(activity: Activity) -> str:
    said = str(activity.get_status_display())
    if activity.status == Activity.Status.IN_PROGRESS:
        return f"{said}, {figures.percent(activity.progress, 0, dates.language_of(get_language()))}"
    return f"{said} {dates.short(activity.done_on)}" if activity.done_on else said


def delay(activity: Activity) -> str:
    """«просрочено на 34 дня», «закончено на 3 дня позже срока»; nothing where nothing is late."""
    if late := late_days(activity):
        return ngettext("просрочено на %(n)d день", "просрочено на %(n)d дней", late) % {"n": late}
    if late := ended_late(activity):
        return ngettext("закончено на %(n)d день позже срока", "закончено на %(n)d дней позже срока", late) % {
            "n": late
        }
    return ""


def _delays(period: Period) -> blocks.Section:
    """What runs late now, and what ended late in these days: the longest first."""
    rows = [(late_days(a), f"{a.code}. {a.title}: {delay(a)}", _due(a.due)) for a in period.activities if late_days(a)]
    rows += [
        (ended_late(a), f"{a.code}. {a.title}: {delay(a)}", _due(a.due))
        for a in period.activities if ended_late(a) and period.holds(a.done_on)
    ]  # fmt: skip
    rows += [(late, _late_stone(a, stone, late), _due(stone.due)) for a, stone in period.milestones
             if (late := _overdue(a, stone))]  # fmt: skip
    points = blocks.points((text, note) for __, text, note in sorted(rows, key=lambda row: -row[0]))
    return blocks.section(_("Задержки"), points or blocks.words(_("Задержек нет.")))


def _due(day: date | None) -> str:
    return _("срок %(day)s") % {"day": dates.short(day)} if day else ""


def _overdue(activity: Activity, stone: Milestone) -> int:
    """Days by which a milestone is late and not reached."""
    over = activity.status in (Activity.Status.DONE, Activity.Status.CANCELLED)
    return 0 if over or stone.reached_on else days_late(stone.due, clock.today())


def _late_stone(activity: Activity, stone: Milestone, late: int) -> str:
    said = ngettext(
        "%(code)s. Веха «%(name)s» просрочена на %(n)d день", "%(code)s. Веха «%(name)s» просрочена на %(n)d дней", late
    )
    return said % {"code": activity.code, "name": stone.title, "n": late}


# --- Milestones and reports ------------------------------------------------------------------------
def _milestones(period: Period) -> blocks.Section:
    rows = [
        [f"{a.code}. {stone.title}", dates.short(stone.due), dates.short(stone.reached_on) if stone.reached_on else "–",
         str(_overdue(a, stone) or stone.days_late or "–")]
        for a, stone in period.milestones if period.holds(stone.due) or period.holds(stone.reached_on)
    ]  # fmt: skip
    heads = [_("Веха"), _("Срок"), _("Пройдена"), _("Опоздание, дней")]
    found = blocks.table("", heads, rows, figures=(3,), wide=0)
    return blocks.section(_("Вехи периода"), found or blocks.words(_("На эти дни вех не было.")))


def _reports(period: Period) -> blocks.Section:
    rows = [
        [dates.short(clock.local_day(one.at)), f"{one.activity.code}. {one.activity.title}",
         figures.percent(one.progress, 0, period.language), _words(one)]
        for one in period.reports
    ]  # fmt: skip
    heads = [_("Дата"), _("Мероприятие"), _("Сделано"), _("Что сделано и что дальше")]
    found = blocks.table("", heads, rows, figures=(2,), wide=3)
    return blocks.section(_("Отчёты исполнителей"), found or blocks.words(_("За эти дни исполнители не отчитывались.")))


def _words(report: ProgressReport) -> str:
    said = [report.words]
    if report.next_steps:
        said.append(_("Дальше: %(words)s") % {"words": report.next_steps})
    files = [file.name for file in report.files.all()]
    if files:
        said.append(_("Файлы: %(names)s") % {"names": ", ".join(files)})
    return "\n".join(said)


# --- Money -----------------------------------------------------------------------------------------
def _money(period: Period) -> blocks.Section:
    """The figures of the plan's own page, as its firms read it."""
    found, language = mix(period.plan, told_to_firms(period.plan)), period.language
    rows = [
        [str(year.year), figures.millions(year.whole.planned, language), figures.percent(year.planned, 1, language),
         figures.millions(year.whole.spent, language), figures.percent(year.spent, 1, language)]
        for year in found.years
    ]  # fmt: skip
    heads = [_("Год"), _("План, млн ₸"), _("Частные, план"), _("Потрачено, млн ₸"), _("Частные, факт")]
    note = _(
        "Деньги и вклад имуществом или работой вместе, без отменённых мероприятий; из реестра обязательств – только опубликованное."
    )
    return blocks.section(
        _("Средства и доля частных"),
        blocks.table("", heads, rows, figures=(1, 2, 3, 4)),
        blocks.words(note, quiet=True),
    )
