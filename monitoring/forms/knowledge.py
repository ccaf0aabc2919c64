"""Forms of knowledge events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.forms.activity import chosen
from coordinators.forms.events import day
from coordinators.models import Participant
from methodology.spending import KNOWLEDGE_KINDS
from monitoring.forms.base import PapersField, files, line, words
from monitoring.models import KnowledgeEvent


class KnowledgeForm(forms.Form):
    kind = chosen(_("Что это"), KNOWLEDGE_KINDS, _("Выберите, что это."))
    title = line(_("Название"), _("Назовите событие."))
    starts_on = day(_("Первый день"), error_messages={"required": _("Укажите день.")})
    ends_on = day(_("Последний день"), required=False, help_text=_("Если событие шло несколько дней."))
    place = line(_("Место"), _("Укажите место."))
    partners = words(_("С кем"), _("Напишите, с какими партнёрами."))
    topic = words(_("О чём"), _("Напишите, о чём говорили."))
    uploads = files(_("Материалы"))


BODIES = ("ministry", "institute", "akimat", "piu")


class TakeawayForm(forms.Form):
    person = line(_("Кто"), help_text=_("Имя и должность. Или выберите организацию."), most=200)
    organisation = forms.ModelChoiceField(
        label=_("Организация"), queryset=Organisation.objects.none(), required=False, empty_label=_("без организации")
    )
    words = words(_("Что узнал и как применит"), _("Напишите, что узнали."))

    def __init__(self, *args: Any, record: KnowledgeEvent, actor: Any, **kwargs: Any) -> None:
        """State bodies, and enterprises of the bases this person reads."""
        super().__init__(*args, **kwargs)
        seen = Participant.objects.visible_to(actor).live().values("organisation")
        offered = Organisation.objects.filter(Q(kind__in=BODIES) | Q(pk__in=seen))
        self.fields["organisation"].queryset = offered.order_by("sort_key", "pk")


class KnowledgePaperForm(forms.Form):
    uploads = PapersField(_("Выберите файл."))
