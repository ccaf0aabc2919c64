"""How an indicator system is made, adopted and kept (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coordinators.models import Cluster, Event
from coordinators.services.base import put_on_card
from methodology.indicators import CATALOGUE_BY_CODE, QUARTERS_MOST
from methodology.monitoring import PROCESS_FIGURE
from monitoring.models import Indicator, IndicatorSystem, Measurement, Period, Target
from monitoring.pure import periods
from monitoring.selectors.period import rolled
from monitoring.selectors.system import agreements, aims_of, asks_in, live_indicators, next_code, unfit
from monitoring.workflow import INDICATOR, SYSTEM
from procedure import calendars, clock
from procedure.workflow import Step

TERM = "measurement"
#: How it is counted: what a confirmed value was counted by does not change under it.
COUNTED = (
    "level", "unit", "formula", "numerator", "denominator", "scale_to", "capped", "direction", "cumulative",
    "year_rule", "firm_rule", "frequency", "computed",
)  # fmt: skip
BASE = ("baseline_value", "baseline_period")


def open_system(
    cluster: Cluster, *, actor: Any, first_period: str, last_period: str, report_days: int
) -> IndicatorSystem:
    """The system begins empty. Raises ValidationError for quarters in the wrong order."""
    _in_order(first_period, last_period)
    with SYSTEM.perform("open_system", cluster, actor=actor) as step:
        step.record = IndicatorSystem.objects.create(
            cluster=cluster, first_period=first_period, last_period=last_period, report_days=report_days,
            opened_on=clock.local_day(step.at),
        )  # fmt: skip
        step.data["periods"] = [first_period, last_period]
    return step.record


def set_periods(
    system: IndicatorSystem, *, actor: Any, first_period: str, last_period: str, report_days: int
) -> IndicatorSystem:
    """From which quarter to which values are asked for, how many working days after. Raises ValidationError by field."""
    _in_order(first_period, last_period)
    with SYSTEM.perform("set_periods", system, actor=actor) as step:
        system.first_period, system.last_period, system.report_days = first_period, last_period, report_days
        step.data |= {"periods": [first_period, last_period], "days": report_days}
    return system


def take_from_catalogue(system: IndicatorSystem, *, actor: Any, codes: Iterable[str]) -> IndicatorSystem:
    """Indicators of the catalogue enter with all the catalogue knows of them; base and targets are the cluster's own."""
    with SYSTEM.perform("take_from_catalogue", system, actor=actor) as step:
        taken = [_create(system, **_facts_of(code)) for code in codes]
        step.data["codes"] = [row.code for row in taken]
        _fit_quarters(step, system)
    return system


def add_indicator(system: IndicatorSystem, *, actor: Any, activities: Iterable[Any] = (), **facts: Any) -> Indicator:
    """An indicator of the cluster's own. Raises ValidationError by field."""
    with SYSTEM.perform("add_indicator", system, actor=actor) as step:
        row = _create(system, **facts)
        row.activities.set(activities)
        step.record = row
        step.data |= {"code": row.code, "name": row.name_ru}
        _fit_quarters(step, system)
    return row


def edit_indicator(
    indicator: Indicator, *, actor: Any, version: int, activities: Iterable[Any] = (), **facts: Any
) -> Indicator:
    """New words on the passport. Raises StaleCard; ValidationError when it would count confirmed values otherwise."""
    with INDICATOR.perform("edit_indicator", indicator, actor=actor) as step:
        changed = [name for name, value in facts.items() if _differs(getattr(indicator, name), value)]
        _holds(indicator, changed)
        put_on_card(indicator, version, facts)
        if any(name in COUNTED for name in changed):
            _count_anew(indicator)
        indicator.activities.set(activities)
        if "frequency" in changed:
            indicator.save(update_fields=["frequency"])
            _fit_quarters(step, indicator.system)
        step.data |= {"code": indicator.code, "changed": changed}
    return indicator


def set_target(indicator: Indicator, *, actor: Any, period: str, value: Decimal, reason: str = "") -> Indicator:
    """One more target; the old one of the same quarter stays on the plot. Raises ValidationError by field."""
    with INDICATOR.perform("set_target", indicator, actor=actor) as step:
        if indicator.system.status == IndicatorSystem.Status.ADOPTED and not reason.strip():
            raise ValidationError({"reason": _("Система принята: напишите, почему цель меняется.")})
        if indicator.baseline_period and period <= indicator.baseline_period:
            raise ValidationError({"period": _("Цель ставят на время после базы.")})
        _can_be_judged(indicator, period)
        _within(indicator, "value", value)
        old = aims_of([indicator])[indicator.pk].current.get(period)
        if old and old.value == value:
            raise ValidationError({"value": _("Такая цель уже стоит.")})
        last = indicator.targets.aggregate(last=Max("number"))["last"] or 0
        Target.objects.create(
            indicator=indicator, number=last + 1, period=period, value=value, reason=reason.strip(), by=step.actor,
            at=step.at,
        )  # fmt: skip
        step.data |= {"code": indicator.code, "period": period, "value": value, "was": old.value if old else None,
                      "words": reason.strip()}  # fmt: skip
    return indicator


def retire_indicator(indicator: Indicator, *, actor: Any, reason: str) -> Indicator:
    """It is not measured any more; what was confirmed stays."""
    with INDICATOR.perform("retire_indicator", indicator, actor=actor, reason=reason) as step:
        indicator.retired_on, indicator.retired_because = clock.local_day(step.at), reason.strip()
        indicator.save(update_fields=["retired_on", "retired_because"])
        _fit_quarters(step, indicator.system)
        step.data |= {"code": indicator.code, "adopted": indicator.status == IndicatorSystem.Status.ADOPTED}
    return indicator


def adopt(system: IndicatorSystem, *, actor: Any, agreed_at: Event, agreed_words: str = "") -> IndicatorSystem:
    """КИРИ adopts what the enterprises agreed on at ``agreed_at``; each quarter that asks for a value becomes a term."""
    with SYSTEM.perform("adopt", system, actor=actor) as step:
        if not agreements(system).filter(pk=agreed_at.pk).exists():
            said = _("Выберите событие этого кластера, которое прошло после начала системы и на котором было хотя бы "
                     "одно его предприятие.")  # fmt: skip
            raise ValidationError({"agreed_at": said})
        system.agreed_at, system.agreed_words = agreed_at, agreed_words.strip()
        system.adopted_on = clock.local_day(step.at)
        rows = live_indicators(system)
        made = [
            _period(step, system, code) if asks_in(code, rows) else _empty(step, system, code) for code in system.codes
        ]
        step.data |= {
            "indicators": system.indicators.live().count(),
            "periods": sum(not row.asks_nothing for row in made),
            "event": str(agreed_at),
        }
    return system


def _period(step: Step, system: IndicatorSystem, code: str) -> Period:
    """A quarter that was over long ago is asked for too: from the day of adoption there is time for it."""
    due_on = _due_on(step, system, code)
    step.start(TERM, key=code, due_on=due_on, on=clock.local_day(step.at))
    return Period.objects.create(system=system, code=code, ends_on=periods.ends_on(code), due_on=due_on)


def _empty(step: Step, system: IndicatorSystem, code: str) -> Period:
    """A quarter no indicator has a value for waits for nobody."""
    return Period.objects.create(
        system=system, code=code, ends_on=periods.ends_on(code), due_on=_due_on(step, system, code),
        status=Period.Status.CLOSED, closed_on=clock.local_day(step.at),
    )  # fmt: skip


def _due_on(step: Step, system: IndicatorSystem, code: str) -> date:
    day_zero = max(periods.ends_on(code), clock.local_day(step.at))
    return calendars.current().add(day_zero, system.report_days, "wd")


def _fit_quarters(step: Step, system: IndicatorSystem) -> None:
    """In an adopted system: quarters that ask for nothing any more close, those ahead that ask again open with a term."""
    if system.status != IndicatorSystem.Status.ADOPTED:
        return
    rows, today = live_indicators(system), clock.local_day(step.at)
    for period in system.periods.exclude(status=Period.Status.REPORTED):
        asks = asks_in(period.code, rows)
        if asks and period.asks_nothing and period.ends_on >= today:
            period.status, period.closed_on = Period.Status.OPEN, None
            period.due_on = _due_on(step, system, period.code)
            step.start(TERM, key=period.code, due_on=period.due_on, on=today)
        elif not asks and period.status == Period.Status.OPEN and not period.measurements.exists():
            period.status, period.closed_on = Period.Status.CLOSED, today
            step.cancel(TERM, key=period.code)
        else:
            continue
        period.save(update_fields=["status", "closed_on", "due_on"])


def _create(system: IndicatorSystem, **facts: Any) -> Indicator:
    return Indicator.objects.create(system=system, code=next_code(system, facts["level"]), **facts)


def _facts_of(code: str) -> Mapping[str, Any]:
    """The passport as the catalogue has it; of a figure of process, as the methodology does."""
    if code in PROCESS_FIGURE:
        figure = PROCESS_FIGURE[code]
        return {
            "level": "process", "name_ru": figure.name_ru, "name_kk": figure.name_kk, "unit": figure.unit,
            "formula": "count", "direction": figure.direction, "year_rule": "last", "frequency": "quarter",
            "decimals": figure.decimals, "definition": figure.counted_ru, "computed": code,
        }  # fmt: skip
    fact = CATALOGUE_BY_CODE[code]
    return {
        "level": fact.level, "name_ru": fact.name_ru, "name_kk": fact.name_kk, "unit": fact.unit,
        "formula": fact.formula, "direction": fact.direction, "year_rule": fact.year_rule, "firm_rule": fact.firm_rule,
        "frequency": fact.frequency, "decimals": fact.decimals, "numerator": fact.numerator_ru,
        "denominator": fact.denominator_ru, "capped": fact.capped, "why": fact.why_ru, "source": fact.source_ru,
    }  # fmt: skip


def _holds(indicator: Indicator, changed: list[str]) -> None:
    """Values that are confirmed or on check were counted by this formula; an adopted base is what growth is told from."""
    name = next((name for name in changed if name in COUNTED), None)
    if name and indicator.measurements.filter(status=Measurement.Status.REPORTED).exists():
        raise ValidationError({name: _("Значение этого показателя на проверке КИРИ: считать иначе сейчас нельзя.")})
    if name and indicator.measurements.confirmed().exists():
        said = _(
            "По показателю уже подтверждены значения, считать иначе нельзя. Выведите его из системы и добавьте новый."
        )
        raise ValidationError({name: said})
    base = next((name for name in changed if name in BASE), None)
    if base and indicator.system.status == IndicatorSystem.Status.ADOPTED and indicator.baseline_value is not None:
        raise ValidationError({base: _("Система принята: базу больше не меняют.")})


def _count_anew(indicator: Indicator) -> None:
    """Drafts that answers of enterprises give follow the new rule; where it can make nothing of them, none is left."""
    if not indicator.firm_rule:
        return
    rows = indicator.measurements.filter(status__in=(Measurement.Status.DRAFT, Measurement.Status.RETURNED))
    for row in rows.filter(missing=False).select_related("period"):
        found = rolled(indicator, row.period)
        if found.value is not None:
            row.take(found)
            row.save(update_fields=["value", "numerator", "denominator", "firms", "sure"])
        elif row.status == Measurement.Status.DRAFT:
            row.delete()


def _can_be_judged(indicator: Indicator, period: str) -> None:
    """A goal is set while it is not known how it was reached, and where a value will stand beside it (decision 0025)."""
    why = unfit(indicator, period)
    if why:
        raise ValidationError({"period": f"{capfirst(why)}."})
    told = indicator.system.periods.filter(code=period, reported_at__isnull=False).exclude(status=Period.Status.OPEN)
    if told.exists():
        raise ValidationError({"period": _("Значения за этот квартал уже сданы: цель к нему больше не меняют.")})


def _differs(was: Any, now: Any) -> bool:
    if isinstance(was, str) and isinstance(now, str):
        return was.replace("\r\n", "\n").strip() != now.replace("\r\n", "\n").strip()
    return bool(was != now)


def _within(indicator: Indicator, field: str, value: Decimal) -> None:
    least, most = indicator.bounds
    if least is not None and value < least:
        raise ValidationError({field: _("Не меньше %(least)s.") % {"least": least}})
    if most is not None and value > most:
        raise ValidationError({field: _("Не больше %(most)s.") % {"most": most}})


def _in_order(first: str, last: str) -> None:
    length = periods.distance(first, last) + 1
    if length < 1:
        raise ValidationError({"last_period": _("Последний квартал раньше первого.")})
    if length > QUARTERS_MOST:
        raise ValidationError({"last_period": _("Не больше %(n)d кварталов.") % {"n": QUARTERS_MOST}})
