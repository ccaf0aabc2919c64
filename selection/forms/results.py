"""Forms of the applicant's objection."""

from django import forms
from django.utils.translation import gettext_lazy


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Ваше возражение"), widget=forms.Textarea(attrs={"rows": 8}), max_length=10000,
        error_messages={"required": gettext_lazy("Напишите, с чем вы не согласны.")},
    )  # fmt: skip


class ObjectionAnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Ответ"), widget=forms.Textarea(attrs={"rows": 8}), max_length=10000,
        error_messages={"required": gettext_lazy("Напишите ответ.")},
    )  # fmt: skip
