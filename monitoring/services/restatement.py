"""How what was confirmed is corrected: a dated correction beside it, or of an answer it is made of (M 3.5, decision 0019)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from monitoring.models import AnswerCorrection, FirmAnswer, Measurement
from monitoring.pure.rollup import Answer, Rolled
from monitoring.selectors.period import rolled
from monitoring.workflow import MEASUREMENT
from procedure.workflow import Step

M = Measurement.Status
ANSWERED = ("value", "weight", "numerator", "denominator")


def restate_value(
    measurement: Measurement, *, actor: Any, reason: str, answer: FirmAnswer | None = None, **numbers: Decimal | None
) -> Measurement:
    """A dated correction beside the confirmed value, which counts until the correction is confirmed.

    A value that rolls up is corrected by an ``answer`` it is made of: ``numbers`` are what the enterprise should have
    said, and the value is counted anew. Raises ValidationError by field.
    """
    with MEASUREMENT.perform("restate_value", measurement, actor=actor, reason=reason) as step:
        told = _counted_anew(measurement, answer, numbers) if measurement.indicator.firm_rule else _told(numbers)
        if answer is None and told.value == measurement.value:
            raise ValidationError({"value": _("Это то же значение.")})
        step.data |= _named(measurement) | {"was": measurement.value, "value": told.value}
        row = Measurement.objects.create(
            indicator=measurement.indicator, period=measurement.period, status=M.REPORTED, value=told.value, sure=True,
            numerator=told.numerator, denominator=told.denominator, firms=told.counted, restates=measurement,
            restated_because=reason.strip(), by=step.actor, at=step.at,
        )  # fmt: skip
        if answer is not None:
            was = {f"was_{name}": getattr(answer, name) for name in ANSWERED}
            now = {name: numbers.get(name) for name in ANSWERED}
            AnswerCorrection.objects.create(correction=row, answer=answer, **now, **was)
            step.data |= {"firm": answer.organisation.name_ru, "organisations": [answer.organisation_id]}
    return measurement


def confirm_restatement(measurement: Measurement, *, actor: Any) -> Measurement:
    """The correction counts, with the answer it corrects; what it replaces stays readable."""
    with MEASUREMENT.perform("confirm_restatement", measurement, actor=actor) as step:
        old = measurement.restates
        assert old is not None  # the guard asked it
        old.status = M.REPLACED
        old.save(update_fields=["status"])
        measurement.decided_by, measurement.decided_at = step.actor, step.at
        _put_answer(step, measurement)
        step.data |= _named(measurement) | {"was": old.value, "value": measurement.value}
    return measurement


def refuse_restatement(measurement: Measurement, *, actor: Any, reason: str) -> Measurement:
    with MEASUREMENT.perform("refuse_restatement", measurement, actor=actor, reason=reason) as step:
        measurement.decided_by, measurement.decided_at = step.actor, step.at
        measurement.return_note = reason.strip()
        step.data |= _named(measurement)
    return measurement


def _named(measurement: Measurement) -> dict[str, Any]:
    return {"code": measurement.indicator.code, "period": measurement.period.code}


def _told(numbers: Mapping[str, Decimal | None]) -> Rolled:
    return Rolled(numbers["value"], numbers.get("numerator"), numbers.get("denominator"))


def _counted_anew(measurement: Measurement, answer: FirmAnswer | None, numbers: Mapping[str, Decimal | None]) -> Rolled:
    """The value with one answer corrected. Raises ValidationError when it is no answer of it, or nothing changes."""
    place = (measurement.indicator_id, measurement.period_id)
    if answer is None or (answer.indicator_id, answer.period_id) != place:
        raise ValidationError({"answer": _("Значение сложено из ответов предприятий: выберите, чей ответ уточнить.")})
    now = Answer(*(numbers.get(name) for name in ANSWERED))
    if _parts(now) == _parts(Answer(*(getattr(answer, name) for name in ANSWERED))):
        raise ValidationError({"answer": _("Это тот же ответ.")})
    found = rolled(measurement.indicator, measurement.period, {answer.pk: now})
    if found.value is None:
        raise ValidationError({"answer": _("С таким ответом показатель посчитать нельзя.")})
    return found


def _parts(answer: Answer) -> tuple[Decimal | None, ...]:
    """What an enterprise tells: of a ratio its parts, for the portal divides them."""
    value = answer.value if answer.numerator is None else None
    return value, answer.weight, answer.numerator, answer.denominator


def _put_answer(step: Step, measurement: Measurement) -> None:
    """What the enterprise should have said becomes its answer."""
    found = AnswerCorrection.objects.filter(correction=measurement).select_related("answer").first()
    if found is None:
        return
    for name in ANSWERED:
        setattr(found.answer, name, getattr(found, name))
    found.answer.by, found.answer.at = measurement.by, step.at
    found.answer.save()
