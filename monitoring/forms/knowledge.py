"""Forms of knowledge events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.forms.activity import chosen
from coordinators.forms.events import day
from methodology.spending import KNOWLEDGE_KINDS
from monitoring.forms.base import PapersField, files, line, words


class KnowledgeForm(forms.Form):
    kind = chosen(_("Что это"), KNOWLEDGE_KINDS, _("Выберите, что это."))
    title = line(_("Название"), _("Назовите событие."))
    starts_on = day(_("Первый день"), error_messages={"required": _("Укажите день.")})
    ends_on = day(_("Последний день"), required=False, help_text=_("Если событие шло несколько дней."))
    place = line(_("Место"), _("Укажите место."))
    partners = words(_("С кем"), _("Напишите, с какими партнёрами."))
    topic = words(_("О чём"), _("Напишите, о чём говорили."))
    uploads = files(_("Материалы"))


class TakeawayForm(forms.Form):
    person = line(_("Кто"), help_text=_("Имя и должность. Или выберите организацию."), most=200)
    organisation = forms.ModelChoiceField(
        label=_("Организация"), queryset=Organisation.objects.none(), required=False, empty_label=_("без организации")
    )
    words = words(_("Что узнал и как применит"), _("Напишите, что узнали."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.exclude(kind="commission").order_by(
            "sort_key", "pk"
        )


class KnowledgePaperForm(forms.Form):
    uploads = PapersField(_("Выберите файл."))
