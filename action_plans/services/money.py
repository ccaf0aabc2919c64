"""How money of an activity is planned and what became of it (M 3.4.1): one giver, one form, a sum a year, in tenge."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import Activity, MoneyFact, MoneyLine
from action_plans.workflow import ACTIVITY, PROGRESS
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


def record_money(
    activity: Activity, *, actor: Any, line: MoneyLine, committed: Decimal, spent: Decimal, words: str,
    over_because: str = "",
) -> Activity:  # fmt: skip
    """What a public line reached by now, in all, and where the figure comes from. Raises ValidationError by field.

    More than was planned needs its reason; more spent than committed is a mistake.
    """
    with PROGRESS.perform("record_money", activity, actor=actor) as step:
        line.refresh_from_db()
        if line.activity_id != activity.pk or line.organisation_id:
            raise ValidationError({"line": _("Этой строки здесь нет.")})
        if spent > committed:
            raise ValidationError({"spent": _("Потрачено больше, чем выделено.")})
        if max(committed, spent) > line.planned and not over_because.strip():
            raise ValidationError({"over_because": _("Это больше, чем в плане: напишите почему.")})
        MoneyFact.objects.create(
            line=line, committed=committed, spent=spent, words=words.strip(), over_because=over_because.strip(),
            by=actor, at=step.at,
        )  # fmt: skip
        line.committed, line.spent = committed, spent
        line.save(update_fields=["committed", "spent"])
        step.data |= {
            "code": activity.code, "source": line.source, "form": line.form, "year": line.year,
            "committed": f"{committed:.2f}", "spent": f"{spent:.2f}", "words": words.strip(),
            "over_because": over_because.strip(),
        }  # fmt: skip
    return activity


def put_lines(
    activity: Activity, source: str, organisation: Organisation | None, form: str, sums: Mapping[int, Decimal]
) -> None:
    """Write planned sums; a line that carries facts already (committed, spent, a firm's promise) is never deleted."""
    for year, amount in sums.items():
        where = {"activity": activity, "source": source, "organisation": organisation, "form": form, "year": year}
        line = MoneyLine.objects.filter(**where).first()
        if amount:
            line = line or MoneyLine(**where)
            line.planned = amount
            line.save()
        elif line and (line.committed or line.spent or line.promises.exists()):
            line.planned = Decimal()
            line.save(update_fields=["planned"])
        elif line:
            line.delete()
