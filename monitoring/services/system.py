"""How an indicator system is made, adopted and kept (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from coordinators.models import Cluster, Event
from coordinators.services.base import put_on_card
from methodology.indicators import CATALOGUE_BY_CODE, QUARTERS_MOST
from methodology.monitoring import PROCESS_FIGURE
from monitoring.models import Indicator, IndicatorSystem, Period, Target
from monitoring.pure import periods
from monitoring.selectors.system import aims_of, next_code
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
    return system


def add_indicator(system: IndicatorSystem, *, actor: Any, activities: Iterable[Any] = (), **facts: Any) -> Indicator:
    """An indicator of the cluster's own. Raises ValidationError by field."""
    with SYSTEM.perform("add_indicator", system, actor=actor) as step:
        row = _create(system, **facts)
        row.activities.set(activities)
        step.record = row
        step.data |= {"code": row.code, "name": row.name_ru}
    return row


def edit_indicator(
    indicator: Indicator, *, actor: Any, version: int, activities: Iterable[Any] = (), **facts: Any
) -> Indicator:
    """New words on the passport. Raises StaleCard; ValidationError when it would count confirmed values otherwise."""
    with INDICATOR.perform("edit_indicator", indicator, actor=actor) as step:
        changed = [name for name, value in facts.items() if _differs(getattr(indicator, name), value)]
        _holds(indicator, changed)
        put_on_card(indicator, version, facts)
        indicator.activities.set(activities)
        step.data |= {"code": indicator.code, "changed": changed}
    return indicator


def set_target(indicator: Indicator, *, actor: Any, period: str, value: Decimal, reason: str = "") -> Indicator:
    """One more target; the old one of the same quarter stays on the plot. Raises ValidationError by field."""
    with INDICATOR.perform("set_target", indicator, actor=actor) as step:
        if indicator.system.status == IndicatorSystem.Status.ADOPTED and not reason.strip():
            raise ValidationError({"reason": _("Система принята: напишите, почему цель меняется.")})
        if indicator.baseline_period and period <= indicator.baseline_period:
            raise ValidationError({"period": _("Цель ставят на время после базы.")})
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
        step.data["code"] = indicator.code
    return indicator


def adopt(system: IndicatorSystem, *, actor: Any, agreed_at: Event, agreed_words: str = "") -> IndicatorSystem:
    """КИРИ adopts what the enterprises agreed on at ``agreed_at``; each quarter becomes a term of the dossier."""
    with SYSTEM.perform("adopt", system, actor=actor) as step:
        if agreed_at.cluster_id != system.cluster_id or agreed_at.status != Event.Status.HELD:
            raise ValidationError({"agreed_at": _("Выберите прошедшее событие этого кластера.")})
        system.agreed_at, system.agreed_words = agreed_at, agreed_words.strip()
        system.adopted_on = clock.local_day(step.at)
        made = [_period(step, system, code) for code in system.codes]
        step.data |= {"indicators": system.indicators.live().count(), "periods": len(made), "event": str(agreed_at)}
    return system


def _period(step: Step, system: IndicatorSystem, code: str) -> Period:
    """A quarter that was over long ago is asked for too: from the day of adoption there is time for it."""
    ends_on = periods.ends_on(code)
    day_zero = max(ends_on, clock.local_day(step.at))
    due_on = calendars.current().add(day_zero, system.report_days, "wd")
    step.start(TERM, key=code, due_on=due_on, on=clock.local_day(step.at))
    return Period.objects.create(system=system, code=code, ends_on=ends_on, due_on=due_on)


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
        "denominator": fact.denominator_ru, "why": fact.why_ru, "source": fact.source_ru,
    }  # fmt: skip


def _holds(indicator: Indicator, changed: list[str]) -> None:
    """Confirmed values were counted by this formula; an adopted base is what growth is told from."""
    name = next((name for name in changed if name in COUNTED), None)
    if name and indicator.measurements.confirmed().exists():
        said = _(
            "По показателю уже подтверждены значения, считать иначе нельзя. Выведите его из системы и добавьте новый."
        )
        raise ValidationError({name: said})
    base = next((name for name in changed if name in BASE), None)
    if base and indicator.system.status == IndicatorSystem.Status.ADOPTED and indicator.baseline_value is not None:
        raise ValidationError({base: _("Система принята: базу больше не меняют.")})


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
