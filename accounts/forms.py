"""Forms about people: shape only, the services decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class SignupForm(forms.Form):
    """What sign-up asks besides e-mail and password."""

    full_name = forms.CharField(
        label=_("Фамилия, имя, отчество"),
        max_length=200,
        error_messages={"required": _("Напишите, как вас зовут.")},
    )

    def signup(self, request: Any, user: Any) -> None:
        user.full_name = self.cleaned_data["full_name"]
        user.language = (getattr(request, "LANGUAGE_CODE", "ru") or "ru")[:2]
        user.save(update_fields=["full_name", "language"])


class ProfileForm(forms.ModelForm):
    """What a person says about themselves; the e-mail is their identity and stays."""

    class Meta:
        model = User
        fields = ("full_name", "position", "language")
        widgets = {"language": forms.RadioSelect(choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")])}
        error_messages = {"full_name": {"required": _("Напишите, как вас зовут.")}}
