"""The form of an activity's need of support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.forms.activity import chosen
from action_plans.forms.sums import SumField, SumsForm, unit_of
from action_plans.models import Activity, Need
from action_plans.pure.sums import MILLION, typed
from action_plans.selectors.needs import facts_of, instrument_choices
from methodology.support import NEED_DEGREES


def ground(label: Any, missing: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": missing})


class NeedForm(SumsForm):
    """How much support, on which grounds, how much money and by which instrument."""

    degree = chosen(
        gettext_lazy("Какая нужна поддержка"), NEED_DEGREES, gettext_lazy("Выберите, какая нужна поддержка.")
    )
    effect = ground(gettext_lazy("Какого эффекта ждут"), gettext_lazy("Напишите, какого эффекта ждут."))
    participants = ground(gettext_lazy("Кто участвует"), gettext_lazy("Напишите, сколько участников и какие."))
    finance = ground(gettext_lazy("Какие деньги уже есть"), gettext_lazy("Напишите, какие деньги уже есть."))
    asked = SumField(label=gettext_lazy("Сколько просят"))
    unit = unit_of(gettext_lazy("В чём сумма"))
    instrument = forms.ChoiceField(
        label=gettext_lazy("Мера поддержки"), required=False,
        choices=lambda: [("", _("ещё не выбрали")), *instrument_choices()],
    )  # fmt: skip

    def __init__(self, *args: Any, record: Activity, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts, need = facts_of(record), Need.objects.filter(activity=record).first()
        self.fields["participants"].help_text = _("В мероприятии предприятий: %(n)d.") % {"n": facts.firms}
        self.fields["finance"].help_text = _("В плане %(total)s млн ₸, из них частных %(private)s.") % {
            "total": typed(facts.total, MILLION), "private": typed(facts.private, MILLION),
        }  # fmt: skip
        if need:
            stands = {
                name: getattr(need, name) for name in ("degree", "effect", "participants", "finance", "instrument")
            }
            asked = typed(need.asked, MILLION) if need.asked else ""
            self.initial = stands | {"asked": asked, "unit": MILLION} | self.initial
