"""How money of an activity is planned (M 3.4.1): one giver, one form, a sum for each year, in tenge."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import Activity, MoneyLine
from action_plans.workflow import ACTIVITY
from methodology.plan import SOURCE


def set_money(
    activity: Activity, *, actor: Any, source: str, organisation: Organisation | None, form: str,
    sums: Mapping[int, Decimal],
) -> Activity:  # fmt: skip
    """What a giver puts in, year by year; a year without a sum has no line. Raises ValidationError by field."""
    private = SOURCE[source].by_firm
    if private and organisation is None:
        raise ValidationError({"organisation": _("Назовите предприятие, которое вносит эти средства.")})
    with ACTIVITY.perform("set_money", activity, actor=actor) as step:
        stranger = [year for year, amount in sums.items() if amount and year not in activity.plan.years]
        if stranger:
            raise ValidationError({f"year_{stranger[0]}": _("Этого года нет в плане.")})
        put_lines(activity, source, organisation if private else None, form, sums)
        step.data |= {
            "code": activity.code, "source": source, "organisation": organisation.pk if private else None,
            "form": form, "planned": {str(year): f"{amount:.2f}" for year, amount in sums.items()},
        }  # fmt: skip
    return activity


def put_lines(
    activity: Activity, source: str, organisation: Organisation | None, form: str, sums: Mapping[int, Decimal]
) -> None:
    """Write planned sums; a line that carries facts already (committed, spent) is never deleted."""
    for year, amount in sums.items():
        where = {"activity": activity, "source": source, "organisation": organisation, "form": form, "year": year}
        line = MoneyLine.objects.filter(**where).first()
        if amount:
            line = line or MoneyLine(**where)
            line.planned = amount
            line.save()
        elif line and (line.committed or line.spent):
            line.planned = Decimal()
            line.save(update_fields=["planned"])
        elif line:
            line.delete()
