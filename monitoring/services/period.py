"""How the values of a period are told, checked, returned and confirmed (M 3.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.permissions import firm_in
from action_plans.services.terms import hold
from documents.services import attach
from methodology.indicators import AGAIN_DAYS
from monitoring.models import FirmAnswer, Indicator, Measurement, Period
from monitoring.permissions.cluster import FILE
from monitoring.pure.grid import NUMBERS, is_new, is_taken
from monitoring.selectors.period import answerable, asked, facts_of, firms_asked, rolled
from monitoring.services.system import TERM
from monitoring.workflow import PERIOD
from procedure import calendars, clock
from procedure.workflow import NotAllowed, Obstacle, Step

CHECK = "check_values"
M = Measurement.Status


def save_values(period: Period, *, actor: Any, values: Mapping[int, Mapping[str, Any]]) -> Period:
    """Keep what is typed: for each indicator a value, or that there is none and why; what was not changed stays as it is.

    ``was`` of a value is the mark of what the person was shown (``pure.grid``). Raises NotAllowed naming the values that
    somebody changed meanwhile, ValidationError by field.
    """
    with PERIOD.perform("save_values", period, actor=actor) as step:
        known = {row.pk: row for row in asked(period)}
        typed = {known[pk]: facts for pk, facts in values.items() if pk in known}
        told = {row.indicator_id: row for row in period.measurements.filter(status__in=Measurement.OPEN)}
        _not_over_others(typed, told)
        saved = [_save(step, period, indicator, told.get(indicator.pk), facts) for indicator, facts in typed.items()]
        step.data |= {"period": period.code, "codes": [code for code in saved if code]}
    return period


def ask_firms(period: Period, *, actor: Any) -> Period:
    """A letter to every enterprise that takes part and has not answered everything."""
    with PERIOD.perform("ask_firms", period, actor=actor) as step:
        questions = answerable(period)
        told = FirmAnswer.objects.filter(period=period, indicator__in=questions).values_list("organisation", flat=True)
        answered = Counter(told)
        silent = [firm.pk for firm in firms_asked(period) if answered[firm.pk] < len(questions)]
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


def submit_values(period: Period, *, actor: Any, sure: Iterable[int] = ()) -> Period:
    """Everything the period asks for is told: КИРИ checks it; ``sure`` are indicators whose unlikely value is right.

    What was told of an indicator that has been retired meanwhile stays a draft.
    """
    with PERIOD.perform("submit_values", period, actor=actor) as step:
        rows = period.measurements.filter(status__in=(M.DRAFT, M.RETURNED), restates__isnull=True)
        rows = rows.filter(indicator__in=Indicator.objects.live())
        step.data |= {"period": period.code, "values": rows.count()}
        rows.filter(indicator__in=list(sure)).update(sure=True)
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


# --- Values and answers ---------------------------------------------------------------------------------
def _not_over_others(typed: Mapping[Indicator, Mapping[str, Any]], told: Mapping[int, Measurement]) -> None:
    said = _("%(code)s: пока таблица была открыта, это значение изменили. Ваше не сохранено и стоит в таблице: сохраните "
             "ещё раз, если верно оно.")  # fmt: skip
    taken = [row.code for row, facts in typed.items() if is_taken(facts_of(told.get(row.pk)), facts)]
    if taken:
        raise NotAllowed([Obstacle(said % {"code": code}, "stale") for code in taken])


def _save(step: Step, period: Period, indicator: Indicator, row: Measurement | None, facts: Mapping[str, Any]) -> str:
    """One value as a draft; its code when it changed. Fields that were emptied take their draft away."""
    if not is_new(facts_of(row), facts):
        return ""  # one that came back keeps its remark until something in it is changed
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
    for name in NUMBERS:
        setattr(row, name, facts.get(name))
    row.missing, row.sure, row.note = bool(facts.get("missing")), bool(facts.get("sure")), facts.get("note") or ""
    row.status = M.DRAFT  # one that came back is told anew
    _attach(step, row, facts.get("upload"))
    row.by, row.at = step.actor, step.at
    row.save()
    return indicator.code


def _attach(step: Step, row: Measurement, upload: UploadedFile | None) -> None:
    if not upload:
        return
    title = f"{row.indicator.code}/{row.period.code} · {upload.name}"
    try:
        row.file = attach(step.dossier, upload, kind=FILE, actor=step.actor, title=title[:300])
    except ValidationError as error:
        raise ValidationError({f"upload_{row.indicator_id}": error.messages}) from error


def _answer(step: Step, period: Period, firm: Organisation, answers: Mapping[int, Mapping[str, Any]]) -> None:
    known = {row.pk: row for row in answerable(period)}
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
    row.take(found)
    row.by, row.at = step.actor, step.at
    row.status, row.missing, row.note = M.DRAFT, False, ""  # nobody had answered: now somebody has
    row.save()
