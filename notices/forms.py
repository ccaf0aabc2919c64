"""The settings of notices: for each kind, about what and where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.kinds import CHOSEN, Channel, Kind, Scope
from notices.models import NoticeChoice


class SettingsForm(forms.Form):
    """Two lists for each kind a person may choose about."""

    def __init__(self, *args: Any, choices: dict[str, NoticeChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in CHOSEN:
            row = choices.get(kind.code)
            self.fields[f"scope_{kind.code}"] = forms.ChoiceField(
                label=_("О чём"), choices=Scope.choices, initial=row.scope if row else Scope.ALL
            )
            self.fields[f"channel_{kind.code}"] = forms.ChoiceField(
                label=_("Куда"), choices=Channel.choices, initial=row.channel if row else kind.channel
            )

    @property
    def rows(self) -> list[tuple[Kind, forms.BoundField, forms.BoundField]]:
        return [(kind, self[f"scope_{kind.code}"], self[f"channel_{kind.code}"]) for kind in CHOSEN]

    def chosen(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {kind.code: (data[f"scope_{kind.code}"], data[f"channel_{kind.code}"]) for kind in CHOSEN}
