"""What the report of stage 1 says: the industry and its chain, what enterprises told, what the meeting confirmed."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from coordinators.models import IndustryNote, Interview, Quote
from coordinators.pure import blocks, figures
from coordinators.selectors.chain import Line, chain_map, structure
from coordinators.selectors.events import open_meeting
from coordinators.selectors.interviews import constraints_named, coverage_table, covered
from coordinators.selectors.reports.common import Asked, language, long
from methodology.industry import NOTE_KINDS
from procedure import clock
from procedure.registry import localized


def base(asked: Asked) -> blocks.Section:
    """Enterprises and their turnover by category and year, counted from the base."""
    lines, tongue = structure(asked.cluster), language()
    heads = [_("Год"), _("Категория"), _("Предприятий"), _("Оборот, млн ₸"), _("За год")]
    rows = [
        (str(x.year), x.size, figures.figure(x.enterprises, 0, tongue), figures.millions(x.turnover, tongue),
         figures.change(x.change, tongue))
        for x in lines
    ]  # fmt: skip
    found = blocks.table(
        _("Предприятия и оборот по категориям"), heads, rows, figures=(2, 3, 4), wide=1,
        bars=[float(x.turnover) for x in lines], bar_head=_("Оборот"),
    )  # fmt: skip
    known = asked.cluster.participants.live().count()
    joined = asked.cluster.participants.joined().count()
    told = [
        ngettext("В базе кластера %(n)d организация.", "В базе кластера %(n)d организаций.", known) % {"n": known},
        ngettext("Участвует в инициативе %(n)d.", "Участвуют в инициативе %(n)d.", joined) % {"n": joined},
    ]
    return blocks.section(
        _("Структура отрасли"),
        blocks.words(" ".join(told)),
        _years(lines),
        found or blocks.words(_("Показателей предприятий в базе нет.")),
    )


def _years(lines: list[Line]) -> blocks.Block | None:
    """The whole industry by year: how turnover changed."""
    totals: dict[int, Decimal] = defaultdict(Decimal)
    numbers: dict[int, int] = defaultdict(int)
    for line in lines:
        totals[line.year] += line.turnover
        numbers[line.year] += line.enterprises
    tongue = language()
    rows = [
        (str(year), figures.figure(numbers[year], 0, tongue), figures.millions(money, tongue),
         figures.change(_change(totals.get(year - 1), money), tongue))
        for year, money in totals.items()
    ]  # fmt: skip
    return blocks.table(
        _("Отрасль по годам"), [_("Год"), _("Предприятий с показателями"), _("Оборот, млн ₸"), _("За год")], rows,
        figures=(1, 2, 3), bars=[float(money) for money in totals.values()], bar_head=_("Оборот"),
    )  # fmt: skip


def _change(before: Decimal | None, money: Decimal) -> Decimal | None:
    return (money / before - 1) * 100 if before else None


def value_chain(asked: Asked) -> blocks.Section:
    """The map, what it shows by itself, and the same as tables."""
    found, tongue = chain_map(asked.cluster), language()
    heads = {step.pk: f"{step.order}. {step.name}" for step in found.steps}
    steps = [
        (str(s.order), s.name, figures.plain(s.days, tongue), s.logistics or "–", s.price or "–", s.source or "–")
        for s in found.steps
    ]
    ties = [
        (str(r.source_actor), str(r.target_actor), r.kind_name + (f": {r.flow}" if r.flow else ""), r.volume or "–",
         str(r.strength), r.source)
        for r in found.relations
    ]  # fmt: skip
    return blocks.section(
        _("Цепочка добавленной стоимости"),
        blocks.chain(
            found.drawing, heads,
            _("Карта участников отрасли: стрелка идёт от того, кто даёт, к тому, кто получает."),
            _("Что видно по карте"), found.found or [_("Слабых мест карта не показывает.")],
        )
        or blocks.words(_("На карте пока никого нет.")),
        blocks.table(_("Звенья"), ["№", _("Звено"), _("Дней"), _("Логистика"), _("Цена на выходе"), _("Источник")],
                     steps, figures=(0, 2)),
        blocks.table(_("Связи"), [_("От кого"), _("Кому"), _("Что идёт"), _("Объём"), _("Сила"), _("Источник")], ties,
                     figures=(4,)),
    )  # fmt: skip


def talks(asked: Asked) -> blocks.Section:
    """Coverage and constraints; of what people said only what they let be printed."""
    found, tongue = covered(asked.cluster), language()
    sizes, rows = coverage_table(found)
    lines = [
        (row.name or _("вне звеньев"), *(f"{c.interviewed} / {c.known}" if c.known else "–" for c in row.cells),
         f"{row.total.interviewed} / {row.total.known}")
        for row in rows
    ]  # fmt: skip
    named = constraints_named(asked.cluster)
    held = Interview.objects.live().filter(cluster=asked.cluster).count()
    summary = ngettext("Проведено %(n)d интервью.", "Проведено %(n)d интервью.", held) % {"n": held}
    asked_of = _("Опрошено %(n)d из %(all)d организаций базы.") % {
        "n": found.whole.interviewed,
        "all": found.whole.known,
    }
    return blocks.section(
        _("Интервью"),
        blocks.words(f"{summary} {asked_of}"),
        blocks.table(
            _("Опрошено из известных, по звеньям и категориям"),
            [_("Звено"), *(size or _("без показателей") for size in sizes), pgettext("coverage", "Всего")], lines,
            figures=range(1, len(sizes) + 2), wide=0, bars=[float(row.total.share) for row in rows], bar_head=_("Доля"), full=100,
        ),
        blocks.table(
            _("Что мешает предприятиям"), [_("Ограничение"), _("Интервью"), _("Острота, от 1 до 3")],
            [(c.name, str(c.talks), figures.figure(c.severity, 1, tongue)) for c in named], figures=(1, 2), wide=0,
            bars=[float(c.talks) for c in named], bar_head=_("Сколько раз названо"),
        ),
        _said(asked),
    )  # fmt: skip


def _said(asked: Asked) -> blocks.Block | None:
    """Quotes meant for print, of talks with consent; a name only where the consent covers the name."""
    rows = (
        Quote.objects.filter(publishable=True, interview__cluster=asked.cluster, interview__withdrawn_at__isnull=True)
        .exclude(interview__consent=Interview.Consent.NONE)
        .select_related("interview__participant__organisation").order_by("interview__held_on", "pk")
    )  # fmt: skip
    return blocks.quotes((row.text, _speaker(row.interview)) for row in rows)


def _speaker(interview: Interview) -> str:
    if interview.consent == Interview.Consent.NAMED:
        return str(interview.participant)
    return _("участник отрасли, без имени")


def notes(asked: Asked) -> blocks.Section:
    """Strengths, opportunities, environment, experience, trends: each with its source; benchmarks as a table."""
    rows = list(IndustryNote.objects.live().filter(cluster=asked.cluster))
    told: list[blocks.Block | None] = []
    for kind in NOTE_KINDS:
        own = [row for row in rows if row.kind == kind.code]
        if not own or kind.code == "benchmark":
            continue
        name = localized(kind, "name")
        told += [blocks.heading(name[:1].upper() + name[1:]), blocks.points((row.text, _source(row)) for row in own)]
    marks = [
        (r.text, f"{figures.plain(r.figure, language())} {r.measure}".strip(), str(r.year or "–"), r.source)
        for r in rows if r.kind == "benchmark"
    ]  # fmt: skip
    told.append(blocks.table(_("Показатели для сравнения"), [_("Показатель"), _("Значение"), _("Год"), _("Источник")],
                             marks, figures=(1, 2), wide=0))  # fmt: skip
    if not rows:
        told = [blocks.words(_("Наблюдений об отрасли не записано."))]
    return blocks.section(_("Сильные стороны, возможности и тенденции"), *told)


def _source(row: IndustryNote) -> str:
    year = f", {row.year}" if row.year else ""
    number = f"{figures.plain(row.figure, language())} {row.measure}. " if row.figure is not None else ""
    return f"{number}{row.source}{year}"


def meeting(asked: Asked) -> blocks.Section:
    """The open meeting of M 3.3.2: findings put before the industry, objections, what it confirmed."""
    event = open_meeting(asked.cluster)
    title = _("Открытое совещание")
    if event is None:
        return blocks.section(title, blocks.words(_("Открытого совещания пока не было.")))
    confirmed = _("ещё не подтверждены")
    if event.confirmed_at:
        confirmed = long(clock.local_day(event.confirmed_at))
    came = [row.organisation.name for row in event.attendances.select_related("organisation")]
    rows = [
        (finding.text, finding.source, "\n".join(_remark(r) for r in finding.remarks.all()) or "–")
        for finding in event.findings.live().prefetch_related("remarks")
    ]
    return blocks.section(
        title,
        blocks.facts([
            (_("Событие"), event.title), (_("Дата"), long(event.starts_on)), (_("Место"), event.place),
            (_("Были"), ", ".join(came)), (_("Выводы подтверждены"), confirmed),
        ]),
        blocks.table(_("Представленные выводы"), [_("Вывод"), _("На чём основан"), _("Возражения и ответы")], rows,
                     wide=0),
        *([blocks.heading(_("Подтверждено")), blocks.words(event.confirmation)] if event.confirmed_at else []),
    )  # fmt: skip


def _remark(remark) -> str:
    answer = ""
    if remark.answered_at:
        said = _("вывод изменили") if remark.accepted else _("вывод оставили")
        answer = f" → {remark.answer} ({said})"
    return f"{remark.said_by}: {remark.text}{answer}"
