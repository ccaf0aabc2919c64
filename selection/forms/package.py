"""Form of asking for a package: a reason when something is missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from applications.models import SelectionRound
from selection.permissions import rounds_closed_to
from selection.selectors.package import checklist, red


class BuildForm(forms.Form):
    """``lacking`` are the red lines; without any the reason is not asked."""

    reason = forms.CharField(
        label=gettext_lazy("Почему собираете пакет без этого"), widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy("Причина войдёт в опись и в manifest.json, её прочтёт Комиссия."),
        error_messages={"required": gettext_lazy("Укажите, почему собираете пакет без этого.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: SelectionRound, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ = not rounds_closed_to(actor).filter(pk=record.pk).exists()
        self.chapters = [chapter for chapter in checklist(record) if chapter.missing] if open_ else []
        self.lacking = red(self.chapters)
        if not self.lacking:
            del self.fields["reason"]
