"""How the need of support of an activity is recorded (M 3.4.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from action_plans.models import Activity, Need
from action_plans.workflow import NEED
from methodology.support import MONEY_DEGREES


def set_need(
    activity: Activity, *, actor: Any, degree: str, effect: str, participants: str, finance: str,
    asked: Decimal | None = None, instrument: str = "",
) -> Activity:  # fmt: skip
    """What is needed and on what grounds, instead of what was written before. Raises ValidationError at ``asked``."""
    with NEED.perform("set_need", activity, actor=actor) as step:
        asked = asked or None
        if asked and degree not in MONEY_DEGREES:
            raise ValidationError(
                {"asked": _("При такой степени денег не просят: измените степень или уберите сумму.")}
            )
        grounds = {"effect": effect.strip(), "participants": participants.strip(), "finance": finance.strip()}
        facts = grounds | {"degree": degree, "asked": asked, "instrument": instrument, "by": actor, "at": step.at}
        Need.objects.update_or_create(activity=activity, defaults=facts)
        step.data |= {"code": activity.code, "name": activity.title_ru, "degree": degree, "asked": asked,
                      "instrument": instrument}  # fmt: skip
    return activity
