"""Forms of versions of a strategy."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

SHORT = {"rows": 3}


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        label=_("Почему исправили"), widget=forms.Textarea(attrs=SHORT),
        help_text=_("Что изменилось в отрасли или на рынке (методология, 2.3)."),
        error_messages={"required": _("Запишите, почему исправили.")},
    )  # fmt: skip


class SettleForm(forms.Form):
    reason = forms.CharField(
        label=_("Что проверили и решили"), widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": _("Запишите, что проверили и решили.")},
    )  # fmt: skip
