"""What every stage report says: dates, coordinators, results with their proof, the balance, events (M 3.3.1, 3.3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from coordinators.models import Cluster, Event
from coordinators.pure import blocks, figures
from coordinators.selectors.balance import StageBalance, balance
from coordinators.selectors.facts import work_of
from coordinators.selectors.stages import Requirement, is_late, requirements
from methodology.initiative import BALANCE, Stage
from procedure import clock, dates
from procedure.registry import localized


@dataclass(frozen=True)
class Asked:
    """Of which cluster and stage a report is asked, and when the stage began and ended."""

    cluster: Cluster
    stage: Stage
    begun_on: date
    planned_end: date | None
    confirmed_on: date | None

    @property
    def last_day(self) -> date:
        return self.confirmed_on or clock.today()


def language() -> str:
    return dates.language_of(get_language())


def long(day: date | None) -> str:
    return dates.long(day, language()) if day else ""


def opening(asked: Asked) -> blocks.Section:
    """When the stage was planned and really went on, and who led the cluster in it."""
    led = asked.cluster.assignments.filter(since__lte=asked.last_day).exclude(until__lt=asked.begun_on)
    people = dict.fromkeys(row.coordinator.user.full_name for row in led.select_related("coordinator__user"))
    period = asked.cluster.periods.filter(stage=asked.stage.code).first()
    ended = long(asked.confirmed_on) or _("этап продолжается, отчёт промежуточный")
    facts = blocks.facts([
        (_("Кластер"), asked.cluster.name), (_("Регион"), asked.cluster.region_names), (_("Начат"), long(asked.begun_on)),
        (_("Закончить по плану"), long(asked.planned_end)), (_("Подтверждён"), ended),
        (_("Координаторы"), ", ".join(people)),
    ])  # fmt: skip
    late = _("Этап длится дольше, чем планировали.") if is_late(period) else ""
    return blocks.section("", facts, blocks.words(late))


def results(asked: Asked) -> blocks.Section:
    """Everything M 3.3.2 asks the stage to leave, with what proves it, or the reason it was let go."""
    rows = requirements(asked.cluster, asked.stage)
    lines = [(row.title, _state(row), _proof(row)) for row in rows]
    texts = [(row.output.text, row.title) for row in rows if row.output]
    found = [block for text, title in texts for block in (blocks.heading(title), blocks.words(text))]
    return blocks.section(
        _("Что этап дал"),
        blocks.table("", [_("Требование"), _("Итог"), _("Чем доказано")], lines, wide=2),
        *found,
    )


def _state(row: Requirement) -> str:
    if row.met:
        return _("есть")
    return _("освобождён") if row.waiver else _("пока нет")


def _proof(row: Requirement) -> str:
    said = [row.detail] if row.detail else []
    if row.output:
        if row.output.evidence:
            said.append(row.output.evidence.name)
        said.append(f"{row.output.owner.full_name}, {dates.short(clock.local_day(row.output.filed_at))}")
    if row.waiver:
        said.append(
            _("Освободил(а) %(who)s, %(day)s. Причина: %(why)s")
            % {
                "who": row.waiver.by.full_name,
                "day": dates.short(clock.local_day(row.waiver.at)),
                "why": row.waiver.reason,
            }
        )
    return "\n".join(said) or "–"


def balanced(asked: Asked) -> blocks.Section:
    """Work of the stage on the two sides of M 3.3.1, and by month."""
    found = balance(asked.cluster)
    mine = [row for row in found.stages if row.stage.code == asked.stage.code]
    rows = [(_stage_name(row), row.share.analysis_share or 0, row.share.facilitation_share or 0) for row in mine]
    lacking = [_lacking(row) for row in mine if row.lacking]
    done = [d for d in work_of(asked.cluster) if asked.begun_on <= d.day <= asked.last_day]
    months = sorted({day.day.replace(day=1) for day in done})
    lines = [
        (f"{month:%m.%Y}", str(sum(d.analytic for d in done if d.day.replace(day=1) == month)),
         str(sum(not d.analytic for d in done if d.day.replace(day=1) == month)))
        for month in months
    ]  # fmt: skip
    zone = (BALANCE.share_min, 100 - BALANCE.share_min)
    if not rows:
        return blocks.section(_("Баланс анализа и содействия"), blocks.words(_("Дел на этом этапе не записано.")))
    return blocks.section(
        _("Баланс анализа и содействия"),
        blocks.shares(rows, _("анализ"), _("содействие"), zone, f"{found.source}."),
        *(blocks.words(text) for text in lacking),
        blocks.table(
            _("Дела по месяцам"), [_("Месяц"), pgettext("balance", "Анализ"), pgettext("balance", "Содействие")], lines,
            figures=(1, 2),
        ),
    )  # fmt: skip


def _stage_name(row: StageBalance) -> str:
    return _("Этап %(n)d") % {"n": row.stage.number}


def _lacking(row: StageBalance) -> str:
    if row.lacking == "analysis":
        return _("На этапе мало анализа: решения без него трудно защитить, когда выбирают меры поддержки.")
    return _("На этапе мало содействия: без участников никто не берётся исполнять план.")


def events_of(asked: Asked) -> list[Event]:
    """Events of the stage that took place, oldest first."""
    rows = Event.objects.held().filter(cluster=asked.cluster, stage=asked.stage.code)
    return list(rows.select_related("group", "consultant").prefetch_related("attendances__organisation")
                .order_by("starts_on", "pk"))  # fmt: skip


def days(event: Event) -> str:
    first, last = dates.short(event.starts_on), dates.short(event.last_day)
    return first if first == last else f"{first} –\n{last}"


def happened(events: Iterable[Event]) -> blocks.Section:
    """All events of the stage in one table."""
    rows = [
        (days(e), localized(e.fact, "name"), f"{e.title}\n{e.place}", e.axis_name,
         str(len(e.attendances.all())), "–" if e.people is None else figures.figure(e.people, 0, language()))
        for e in events
    ]  # fmt: skip
    found = blocks.table(
        "", [_("Дата"), _("Событие"), _("О чём и где"), _("Сторона"), _("Организаций"), _("Людей")], rows,
        figures=(4, 5), wide=2,
    )  # fmt: skip
    return blocks.section(_("События этапа"), found or blocks.words(_("Событий на этом этапе не было.")))
