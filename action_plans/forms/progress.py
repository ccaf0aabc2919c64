"""Forms of a plan in force: reports, milestones, the end of an activity."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from action_plans.forms.sums import SumField, SumsForm, unit_of
from action_plans.models import Activity, Milestone, MoneyLine
from applications.forms.figures import CountField
from coordinators.forms.events import day
from procedure import clock

MOST_FILES = 10


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; nothing chosen is an empty list."""

    def __init__(self, **how: Any) -> None:
        super().__init__(widget=FilesInput(attrs={"accept": ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"}), required=False, **how)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(_("Не больше %(most)d файлов за раз."), params={"most": MOST_FILES})
        return list(chosen)


def _files() -> FilesField:
    return FilesField(
        label=_("Файлы"), help_text=_("Акт, фото, договор: PDF, DOCX, XLSX, PNG или JPG. Можно выбрать несколько.")
    )


def _text(label: Any, missing: Any = "", **how: Any) -> forms.CharField:
    errors = {"required": missing} if missing else None
    return forms.CharField(
        label=label, required=bool(missing), widget=forms.Textarea(attrs={"rows": 4}), error_messages=errors, **how
    )


class ReportForm(forms.Form):
    progress = CountField(
        label=_("Сколько сделано, %"), min_value=0, max_value=100,
        help_text=_("100 % – ещё не конец: законченное отмечают отдельно."),
        error_messages={"required": _("Укажите, сколько сделано."), "max_value": _("Больше ста процентов не бывает.")},
    )  # fmt: skip
    words = _text(_("Что сделано"), _("Напишите, что сделано."))
    next_steps = _text(_("Что дальше"))
    uploads = _files()

    def __init__(self, *args: Any, record: Activity, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"progress": record.progress} | (initial or {}), **kwargs)


class ReachForm(forms.Form):
    milestone = forms.ModelChoiceField(
        label=_("Веха"), queryset=Milestone.objects.none(), empty_label=_("выберите веху"),
        error_messages={"required": _("Выберите веху."), "invalid_choice": _("Эта веха уже отмечена.")},
    )  # fmt: skip
    reached_on = day(_("Когда достигнута"), error_messages={"required": _("Укажите день.")})

    def __init__(self, *args: Any, record: Activity, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"reached_on": clock.today()} | (initial or {}), **kwargs)
        ahead = record.milestones.filter(reached_on__isnull=True)
        self.fields["milestone"].queryset = ahead


class FinishForm(forms.Form):
    done_on = day(_("Когда закончено"), error_messages={"required": _("Укажите день.")})
    words = _text(_("Что получено и чем это подтверждается"), _("Напишите, что получено и чем подтверждается."))
    uploads = _files()

    def __init__(self, *args: Any, record: Activity, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"done_on": clock.today()} | (initial or {}), **kwargs)
        if record.evidence:
            self.fields["words"].help_text = _("План ждёт: %(evidence)s") % {"evidence": record.evidence}


class LineField(forms.ModelChoiceField):
    """A line of money, told by who gives, the form and the year."""

    def label_from_instance(self, obj: MoneyLine) -> str:
        return f"{obj.source_name}, {obj.get_form_display()}, {obj.year}"


class MoneyFactForm(SumsForm):
    """What a public line reached by now, in all: earlier figures are included."""

    line = LineField(
        label=_("Строка средств"), queryset=MoneyLine.objects.none(), empty_label=_("выберите строку"),
        error_messages={"required": _("Выберите строку.")},
    )  # fmt: skip
    unit = unit_of(_("В чём суммы"))
    committed = SumField(label=_("Выделено"), help_text=_("Всего на сегодня, вместе с прежним."), empty="0")
    spent = SumField(label=_("Потрачено"), help_text=_("Всего на сегодня, не больше выделенного."), empty="0")
    words = _text(_("Откуда цифра"), _("Напишите, откуда цифра: договор, отчёт, письмо."))
    over_because = _text(_("Почему больше плана"))

    def __init__(self, *args: Any, record: Activity, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = record.money.filter(organisation__isnull=True)
