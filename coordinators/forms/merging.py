"""The form that merges two records of one enterprise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from coordinators.filters import named_like
from coordinators.models import Participant


class MergeForm(forms.Form):
    other = forms.CharField(
        label=gettext_lazy("Какая запись лишняя: БИН или название"), max_length=200,
        help_text=gettext_lazy("Её интервью, связи, контакты и показатели перейдут к этой организации."),
        error_messages={"required": gettext_lazy("Укажите лишнюю запись.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Почему это одно предприятие"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Укажите причину.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Organisation, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survivor = record

    def clean_other(self) -> Organisation:
        typed = self.cleaned_data["other"]
        bare = "".join(typed.split())
        if bare.isdigit() and (exact := Organisation.objects.filter(bin=bare).first()):
            return exact
        here = Participant.objects.live().filter(named_like(typed)).exclude(organisation=self.survivor)
        found = list(Organisation.objects.filter(pk__in=here.values("organisation"))[:6])
        if not found:
            raise forms.ValidationError(_("Такой организации в базах кластеров нет."))
        if len(found) > 1:
            names = "; ".join(f"{firm} ({firm.bin or _('без БИН')})" for firm in found)
            raise forms.ValidationError(_("Подходит несколько, укажите БИН: %(names)s") % {"names": names})
        return found[0]
