"""How totals of regions and sectors are entered, corrected and withdrawn (M 2.2): one by one or from a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from documents.services import attach
from monitoring.models import ReferenceTotal, TotalsSheet
from monitoring.pure.impact import jump
from monitoring.selectors.impact import known_values
from monitoring.selectors.impact_words import shown_total, source
from monitoring.workflow import SHEET, TOTAL
from procedure import clock
from procedure.workflow import target_of

FIRST_YEAR = 2000
LARGEST = Decimal(10) ** 17  # tenge: hundreds of times the output of the country, so a wrong unit

TOO_LARGE = gettext_lazy("Такого большого итога не бывает: проверьте число и единицу.")


def enter_total(cluster: Cluster, *, actor: Any, sure: bool = False, **facts: Any) -> ReferenceTotal:
    """A total of a region, the country or a sector, in tenge or people in full, with where it was read.

    Raises ValidationError by field; at ``sure`` for a value ten times another year's that nobody has confirmed.
    """
    with TOTAL.perform("enter_total", cluster, actor=actor) as step:
        total = ReferenceTotal(cluster=cluster, by=actor, at=step.at, **facts)
        _write(total, sure)
        step.record = total
        step.data |= _said(total)
    return total


def correct_total(
    total: ReferenceTotal, *, actor: Any, reason: str, sure: bool = False, **facts: Any
) -> ReferenceTotal:
    """A new row in the place of a wrong one, which stays to be read with the reason. Raises ValidationError by field."""
    with TOTAL.perform("correct_total", total, actor=actor, reason=reason) as step:
        total.withdrawn_at, total.withdrawn_reason = step.at, reason
        total.save()
        new = ReferenceTotal(
            cluster=total.cluster, scope=total.scope, region_id=total.region_id, oked=total.oked, measure=total.measure,
            year=total.year, replaces=total, by=actor, at=step.at, **facts,
        )  # fmt: skip
        _write(new, sure)
        step.target = target_of(new)
        step.data |= _said(new) | {"before": shown_total(total)}
    return new


def withdraw_total(total: ReferenceTotal, *, actor: Any, reason: str) -> ReferenceTotal:
    """Comparisons are made without it from now on; it stays to be read with the reason."""
    with TOTAL.perform("withdraw_total", total, actor=actor, reason=reason) as step:
        total.withdrawn_at, total.withdrawn_reason = step.at, reason
        step.data |= _said(total)
    return total


def open_totals(cluster: Cluster, *, actor: Any, upload: UploadedFile, rows: Sequence[dict[str, Any]]) -> TotalsSheet:
    """A table as its form read it: rows with what is wrong with each. Nothing is entered yet."""
    with SHEET.perform("open_totals", cluster, actor=actor) as step:
        document = attach(step.dossier, upload, kind="totals_sheet", actor=actor)
        sheet = TotalsSheet.objects.create(cluster=cluster, document=document, rows=list(rows), by=actor, at=step.at)
        step.record = sheet
        step.data |= {"file": document.title, "rows": len(sheet.rows), "good": len(sheet.good)}
    return sheet


def apply_totals(sheet: TotalsSheet, *, actor: Any) -> TotalsSheet:
    """Enter the good rows. A row that has become wrong since it was read stays out, and says why."""
    with SHEET.perform("apply_totals", sheet, actor=actor) as step:
        for row in sheet.good:
            total = total_of(row, sheet.cluster)
            total.by, total.at = actor, step.at
            try:
                _write(total, row["sure"])
            except ValidationError as error:
                row["faults"] = [{"column": "", "text": text} for text in error.messages]
            else:
                row["made"] = total.pk
        step.data |= {"rows": sheet.made, "left_out": len(sheet.bad)}
    return sheet


def drop_totals(sheet: TotalsSheet, *, actor: Any) -> TotalsSheet:
    with SHEET.perform("drop_totals", sheet, actor=actor):
        pass
    return sheet


def total_of(row: dict[str, Any], cluster: Cluster) -> ReferenceTotal:
    """The total a row of a table would become."""
    facts = dict(row["values"])
    facts |= {"value": Decimal(facts["value"]), "published_on": date.fromisoformat(facts["published_on"])}
    return ReferenceTotal(cluster=cluster, region_id=facts.pop("region"), **facts)


# --- What is asked of every total ------------------------------------------------------------------
def faults_of(total: ReferenceTotal, *, sure: bool, also: Mapping[int, Decimal] | None = None) -> dict[str, str]:
    """What is wrong with a total not yet entered, by field. ``also`` are values that would be entered with it."""
    found: dict[str, str] = {}
    last = clock.today().year - 1
    if not FIRST_YEAR <= total.year <= last:
        found["year"] = _("Год – от %(first)d до %(last)d: итог берут за законченный год.") % {
            "first": FIRST_YEAR, "last": last,
        }  # fmt: skip
        return found
    if total.value < 0:
        found["value"] = _("Значение не бывает меньше нуля.")
    elif total.value >= LARGEST:
        found["value"] = str(TOO_LARGE)
    elif not total.fact.money and total.value != total.value.to_integral_value():
        found["value"] = _("Людей – целое число.")
    if total.published_on > clock.today():
        found["published_on"] = _("Этот день ещё не наступил.")
    elif total.published_on.year < total.year:
        found["published_on"] = _("Публикация раньше года итога: проверьте год или день.")
    known = known_values(total)
    if total.replaces_id is None and total.year in known:
        found["year"] = _("За этот год итог уже внесён. Если он неверен, исправьте его на его странице, с причиной.")
    known |= also or {}
    if not found and not sure and jump(total.value, total.year, known) is not None:
        found["sure"] = doubt(total, known)
    return found


def doubt(total: ReferenceTotal, known: Mapping[int, Decimal]) -> str:
    """Why a value is asked about: the values of other years beside it."""
    others = [
        f"{year} – {shown_total(ReferenceTotal(measure=total.measure, value=value))}"
        for year, value in sorted(known.items()) if year != total.year
    ]  # fmt: skip
    said = _("Значение отличается от соседнего года в десять раз или больше. Здесь: %(value)s. Внесено раньше: "
             "%(others)s. Если всё верно, отметьте «Да, значение верно».")  # fmt: skip
    return said % {"value": shown_total(total), "others": "; ".join(others)}


def _write(total: ReferenceTotal, sure: bool) -> None:
    """One total in force of its kind: of two people who enter it at once in two clusters the second is refused."""
    if found := faults_of(total, sure=sure):
        raise ValidationError(found)
    try:
        with transaction.atomic():
            total.save()
    except IntegrityError as error:
        raise ValidationError({"year": _("За этот год итог уже внесён.")}) from error


def _said(total: ReferenceTotal) -> dict[str, Any]:
    return {"total": str(total), "value": shown_total(total), "source": source(total)}
