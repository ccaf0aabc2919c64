"""Forms of the ledger of private promises: a sum, its day, what it stands on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from action_plans.forms.sums import SumField, SumsForm, unit_of
from action_plans.models import ActionPlan, LedgerEntry, MoneyLine
from action_plans.pure.ledger import COMMITMENT, CONFIRMATION, DEFAULT, SUBSTITUTION, room
from action_plans.pure.sums import MILLION, typed
from action_plans.selectors.ledger import balance_of, lines_to_promise
from coordinators.forms.events import day
from coordinators.selectors.events import base_of
from procedure import clock

ACCEPTS = {"accept": ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"}


def _words(label: Any, missing: Any, help_text: Any = "", **how: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": missing},
        **how,
    )  # fmt: skip


class EntryForm(SumsForm):
    """What every entry says. The sum offered is all that is left for its kind."""

    kind = ""
    amount = SumField(
        label=gettext_lazy("Сумма"), required=True, error_messages={"required": gettext_lazy("Укажите сумму.")}
    )
    unit = unit_of(gettext_lazy("В чём сумма"))
    happened_on = day(gettext_lazy("Когда"), error_messages={"required": gettext_lazy("Укажите день.")})
    words = _words(gettext_lazy("Чем подтверждается"), gettext_lazy("Напишите, чем это подтверждается."))

    def __init__(self, *args: Any, record: Any, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(
            *args, initial={"happened_on": clock.today()} | self.offered(record) | (initial or {}), **kwargs
        )

    def offered(self, record: Any) -> dict[str, Any]:
        """What the form begins with."""
        left = room(balance_of(record), self.kind)
        return {"amount": typed(left, MILLION)} if left else {}


class PromisedLineField(forms.ModelChoiceField):
    """A private line of the plan: who, for which activity, in which year, how much the plan asks."""

    def label_from_instance(self, obj: MoneyLine) -> str:
        told = {"firm": obj.organisation, "code": obj.activity.code, "form": obj.get_form_display(), "year": obj.year,
                "sum": typed(obj.planned, MILLION)}  # fmt: skip
        return _("%(firm)s, мероприятие %(code)s, %(year)d год, %(form)s: по плану %(sum)s млн ₸") % told


class PledgeForm(EntryForm):
    line = PromisedLineField(
        label=gettext_lazy("Кто, на что и в каком году"), queryset=MoneyLine.objects.none(),
        empty_label=gettext_lazy("выберите строку плана"),
        error_messages={"required": gettext_lazy("Выберите строку плана.")},
    )  # fmt: skip
    words = _words(gettext_lazy("Где это обещано"), gettext_lazy("Напишите, где это обещано."),
                   gettext_lazy("Например: заявка, письмо, протокол встречи."))  # fmt: skip
    apart = forms.CharField(
        label=gettext_lazy("Чем эти деньги отличаются от обещанных в другом кластере"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Нужно, только если портал нашёл такое же обещание в другом кластере."),
    )  # fmt: skip
    field_order = ("line", "amount", "unit", "happened_on", "words", "apart")

    def __init__(self, *args: Any, record: ActionPlan, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        self.fields["line"].queryset = lines_to_promise(record, actor)

    def offered(self, record: Any) -> dict[str, Any]:
        return {}


class CommitmentForm(EntryForm):
    kind = COMMITMENT
    words = _words(gettext_lazy("Чем предприятие обязалось"), gettext_lazy("Напишите, чем предприятие обязалось."),
                   gettext_lazy("Например: договор поставки, решение совета директоров."))  # fmt: skip


class ConfirmationForm(EntryForm):
    kind = CONFIRMATION
    upload = forms.FileField(
        label=gettext_lazy("Документ"), widget=forms.FileInput(attrs=ACCEPTS),
        help_text=gettext_lazy("Платёжное поручение, акт, накладная: PDF, DOCX, XLSX, PNG или JPG."),
        error_messages={"required": gettext_lazy("Приложите документ: без него внесённое не подтверждают.")},
    )  # fmt: skip
    field_order = ("amount", "unit", "happened_on", "words", "upload")


class DefaultForm(EntryForm):
    kind = DEFAULT
    words = _words(gettext_lazy("Почему не внесут"), gettext_lazy("Напишите, почему не внесут."))


class SubstitutionForm(EntryForm):
    kind = SUBSTITUTION
    firm = forms.ModelChoiceField(
        label=gettext_lazy("Кто внесёт вместо него"), queryset=Organisation.objects.none(),
        empty_label=gettext_lazy("выберите предприятие"),
        error_messages={"required": gettext_lazy("Выберите предприятие.")},
    )  # fmt: skip
    words = _words(gettext_lazy("Почему передают и чем это подтверждается"),
                   gettext_lazy("Напишите, почему передают."))  # fmt: skip
    field_order = ("firm", "amount", "unit", "happened_on", "words")

    def __init__(self, *args: Any, record: LedgerEntry, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        self.fields["firm"].queryset = base_of(record.plan.cluster).exclude(pk=record.line.organisation_id)
