"""How the values of a period are told, checked, returned, confirmed and corrected (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.permissions import firm_in
from action_plans.services.terms import hold
from documents.services import attach
from methodology.indicators import AGAIN_DAYS
from monitoring.models import AnswerCorrection, FirmAnswer, Indicator, Measurement, Period
from monitoring.permissions.cluster import FILE
from monitoring.pure.rollup import Answer, Rolled
from monitoring.selectors.period import asked, firms_asked, rolled, surveyed
from monitoring.services.system import TERM
from monitoring.workflow import MEASUREMENT, PERIOD
from procedure import calendars, clock
from procedure.workflow import Step

CHECK = "check_values"
M = Measurement.Status
NUMBERS = ("value", "numerator", "denominator")
ANSWERED = ("value", "weight", "numerator", "denominator")


def save_values(period: Period, *, actor: Any, values: Mapping[int, Mapping[str, Any]]) -> Period:
    """Keep what is typed: for each indicator a value, or that there is none and why. Raises ValidationError by field."""
    with PERIOD.perform("save_values", period, actor=actor) as step:
        known = {row.pk: row for row in asked(period)}
        saved = [_save(step, period, known[pk], facts) for pk, facts in values.items() if pk in known]
        step.data |= {"period": period.code, "codes": [code for code in saved if code]}
    return period


def ask_firms(period: Period, *, actor: Any) -> Period:
    """A letter to every enterprise that takes part and has not answered."""
    with PERIOD.perform("ask_firms", period, actor=actor) as step:
        told = FirmAnswer.objects.filter(period=period).values_list("organisation", flat=True)
        silent = [firm.pk for firm in firms_asked(period) if firm.pk not in set(told)]
        if not silent:
            raise ValidationError(_("Ответили все предприятия: спрашивать некого."))
        step.data |= {"period": period.code, "organisations": silent}
    return period


def record_answers(
    period: Period, *, actor: Any, firm: Organisation, answers: Mapping[int, Mapping[str, Any]]
) -> Period:
    """What an enterprise told a coordinator; the values that rest on it are counted anew."""
    with PERIOD.perform("record_answers", period, actor=actor) as step:
        _answer(step, period, firm, answers)
    return period


def answer_survey(period: Period, *, actor: Any, answers: Mapping[int, Mapping[str, Any]]) -> Period:
    """An enterprise tells its own figures."""
    with PERIOD.perform("answer_survey", period, actor=actor) as step:
        firm = firm_in(actor, period.cluster)
        assert firm is not None  # the relation asked it
        _answer(step, period, firm, answers)
    return period


def submit_values(period: Period, *, actor: Any) -> Period:
    """Everything the period asks for is told: КИРИ checks it."""
    with PERIOD.perform("submit_values", period, actor=actor) as step:
        rows = period.measurements.filter(status__in=(M.DRAFT, M.RETURNED), restates__isnull=True)
        step.data |= {"period": period.code, "values": rows.count()}
        rows.update(status=M.REPORTED, at=step.at)
        period.reported_at = step.at
        step.meet(TERM, key=period.code)
        step.start(CHECK, key=period.code)
    return period


def return_values(period: Period, *, actor: Any, measurements: Iterable[Measurement], reason: str) -> Period:
    """Named values come back with a note, the others stay told. Raises ValidationError when none is named."""
    with PERIOD.perform("return_values", period, actor=actor, reason=reason) as step:
        rows = [row for row in measurements if row.period_id == period.pk and row.status == M.REPORTED]
        if not rows:
            raise ValidationError({"measurements": _("Отметьте, какие значения вернуть.")})
        for row in rows:
            row.status, row.return_note = M.RETURNED, reason.strip()
            row.save(update_fields=["status", "return_note"])
        period.due_on = max(period.due_on, calendars.current().add(clock.local_day(step.at), AGAIN_DAYS, "wd"))
        step.cancel(CHECK, key=period.code)
        hold(step, TERM, period.code, period.due_on)
        step.data |= {"period": period.code, "codes": [row.indicator.code for row in rows]}
    return period


def confirm_values(period: Period, *, actor: Any) -> Period:
    """What was told counts from now on, and the period is closed."""
    with PERIOD.perform("confirm_values", period, actor=actor) as step:
        rows = period.measurements.filter(status=M.REPORTED, restates__isnull=True)
        step.data |= {"period": period.code, "values": rows.count()}
        rows.update(status=M.CONFIRMED, decided_by=step.actor, decided_at=step.at)
        period.closed_on = clock.local_day(step.at)
        step.meet(CHECK, key=period.code)
    return period


def extend_period(period: Period, *, actor: Any, until: date, reason: str) -> Period:
    """The named exception: values of this period are taken until another day. Raises ValidationError by field."""
    with PERIOD.perform("extend_period", period, actor=actor, reason=reason) as step:
        if until <= max(period.due_on, clock.local_day(step.at)):
            raise ValidationError({"until": _("Новый день должен быть позже прежнего и ещё не пройти.")})
        hold(step, TERM, period.code, until)
        step.data |= {"period": period.code, "was": period.due_on, "until": until}
        period.due_on = until
    return period


# --- Corrections of what was confirmed -----------------------------------------------------------------
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


# --- Values and answers ---------------------------------------------------------------------------------
def _save(step: Step, period: Period, indicator: Indicator, facts: Mapping[str, Any]) -> str:
    """One value as a draft; its code when it changed. Fields that were emptied take their draft away."""
    row = Measurement.objects.filter(indicator=indicator, period=period, status__in=Measurement.OPEN).first()
    if row and row.status == M.REPORTED:
        return ""  # told and not returned: it is on check
    if indicator.firm_rule and (facts.get("value") is not None or indicator.answers.filter(period=period).exists()):
        return ""  # answers give it: a person only says that there are none
    if facts.get("value") is None and not facts.get("missing"):
        if row is None or row.status == M.RETURNED:
            return ""
        row.delete()
        return indicator.code
    row = row or Measurement(indicator=indicator, period=period, by=step.actor)
    upload: UploadedFile | None = facts.get("upload")
    for name in NUMBERS:
        setattr(row, name, facts.get(name))
    row.missing, row.sure, row.note = bool(facts.get("missing")), bool(facts.get("sure")), facts.get("note") or ""
    row.status = M.DRAFT  # one that came back is told anew
    if upload:
        title = f"{indicator.code}/{period.code} · {upload.name}"
        try:
            row.file = attach(step.dossier, upload, kind=FILE, actor=step.actor, title=title[:300])
        except ValidationError as error:
            raise ValidationError({f"upload_{indicator.pk}": error.messages}) from error
    row.by, row.at = step.actor, step.at
    row.save()
    return indicator.code


def _answer(step: Step, period: Period, firm: Organisation, answers: Mapping[int, Mapping[str, Any]]) -> None:
    known = {row.pk: row for row in surveyed(period)}
    changed = [known[pk] for pk in answers if pk in known]
    for indicator in changed:
        FirmAnswer.objects.update_or_create(
            indicator=indicator, period=period, organisation=firm,
            defaults={**answers[indicator.pk], "by": step.actor, "at": step.at},
        )  # fmt: skip
        _count(step, period, indicator)
    step.data |= {"period": period.code, "firm": firm.name_ru, "organisations": [firm.pk],
                  "codes": [row.code for row in changed]}  # fmt: skip


def _count(step: Step, period: Period, indicator: Indicator) -> None:
    """The value is what the answers give now; one that is on check or confirmed is not touched."""
    found = rolled(indicator, period)
    row = Measurement.objects.filter(indicator=indicator, period=period, status__in=Measurement.OPEN).first()
    if found.value is None or (row and row.status == M.REPORTED):
        return
    row = row or Measurement(indicator=indicator, period=period)
    row.value, row.numerator, row.denominator = found.value, found.numerator, found.denominator
    row.firms, row.by, row.at = found.counted, step.actor, step.at
    row.status, row.missing, row.note = M.DRAFT, False, ""  # nobody had answered: now somebody has
    row.save()
