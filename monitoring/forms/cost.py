"""Forms of operating costs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.forms.activity import chosen
from methodology.spending import COST_COMPONENTS
from monitoring.forms.base import PapersField, QuarterField, SumField, SumsForm, cluster, files, line, unit


class CostForm(SumsForm):
    """What was spent, on what, in which quarter, for whom. Papers may come later: without them nothing is paid back."""

    quarter = QuarterField(label=_("Квартал"))
    component = chosen(_("На что"), COST_COMPONENTS, _("Выберите, на что потратили."))
    cluster = cluster()
    amount = SumField(label=_("Сумма"))
    unit = unit()
    words = line(_("Что именно"), _("Напишите, за что заплатили."), most=500)
    uploads = files(_("Документы"), _("Счёт, акт, платёжное поручение: PDF, DOCX, XLSX, PNG или JPG. Можно позже."))


class CostPaperForm(forms.Form):
    uploads = PapersField(_("Выберите файл."))
