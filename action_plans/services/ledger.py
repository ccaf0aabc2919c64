"""How promises of firms go on (M 3.4.1): every act adds lines to the ledger, the sums are folded from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from action_plans.models import ActionPlan, LedgerEntry, MoneyLine
from action_plans.pure.ledger import (
    COMMITMENT,
    CONFIRMATION,
    DEFAULT,
    PLEDGE,
    SUBSTITUTION,
    Balance,
    obstacle,
    room,
)
from action_plans.pure.sums import MILLION, typed
from action_plans.selectors.ledger import balance_of, lines_to_promise, next_number, promised, same_elsewhere
from action_plans.workflow import LEDGER, PLAN
from coordinators.selectors.events import base_of
from documents.models import Document
from documents.services import attach
from procedure import clock
from procedure.workflow import Step

FILE = "ledger_file"
#: Why a sum is refused, by what ``pure.ledger`` says.
TOO_MUCH = {
    "over_pledged": gettext_lazy("Больше, чем обещано: можно до %(most)s млн ₸."),
    "over_committed": gettext_lazy("Больше, чем в обязательствах: можно до %(most)s млн ₸."),
    "over_open": gettext_lazy("Больше, чем осталось по обещанию: можно до %(most)s млн ₸."),
    "not_positive": gettext_lazy("Сумма должна быть больше нуля."),
}


def record_pledge(
    plan: ActionPlan, *, actor: Any, line: MoneyLine, amount: Decimal, words: str, happened_on: date, apart: str = ""
) -> LedgerEntry:
    """A firm promises money of a line of the plan. Raises ValidationError by field.

    More than the plan asks of the line is refused, and so is a promise that stands in another cluster already, unless
    ``apart`` says why this is other money.
    """
    with LEDGER.perform("record_pledge", plan, actor=actor) as step:
        _has_come(step, happened_on)
        if not lines_to_promise(plan, actor).filter(pk=line.pk).exists():
            raise ValidationError({"line": _("Это строка другого предприятия или другого плана.")})
        _sum_fits(Balance(), PLEDGE, amount)
        left = line.planned - promised(line)
        if amount > left:
            said = _("План ждёт по этой строке %(planned)s млн ₸, из них ещё не обещано %(left)s.")
            told = {"planned": typed(line.planned, MILLION), "left": typed(max(left, Decimal()), MILLION)}
            raise ValidationError({"amount": said % told})
        same = same_elsewhere(plan, line.organisation, amount, line.year)
        if same and not apart.strip():
            said = _(
                "Такое же обещание уже есть в кластере «%(name)s», № %(n)d. Если это другие деньги, напишите, чем."
            )
            raise ValidationError({"apart": said % {"name": same.plan.cluster, "n": same.number}})
        entry = _write(step, plan, PLEDGE, line, amount, words, happened_on, apart=apart.strip())
        step.record = entry
    return entry


def record_commitment(
    pledge: LedgerEntry, *, actor: Any, amount: Decimal, words: str, happened_on: date
) -> LedgerEntry:
    """The promise becomes an obligation: a contract, an order, a decision of the firm. Raises ValidationError by field."""
    return _follow("record_commitment", COMMITMENT, pledge, actor, amount, words, happened_on)


def record_confirmation(
    pledge: LedgerEntry, *, actor: Any, amount: Decimal, words: str, happened_on: date, upload: UploadedFile
) -> LedgerEntry:
    """The money is there, and a paper shows it. Raises ValidationError by field."""
    return _follow("record_confirmation", CONFIRMATION, pledge, actor, amount, words, happened_on, upload)


def record_default(pledge: LedgerEntry, *, actor: Any, amount: Decimal, words: str, happened_on: date) -> LedgerEntry:
    """The firm will not bring this much; ``words`` say why. Raises ValidationError by field."""
    return _follow("record_default", DEFAULT, pledge, actor, amount, words, happened_on)


def record_substitution(
    pledge: LedgerEntry, *, actor: Any, firm: Organisation, amount: Decimal, words: str, happened_on: date
) -> LedgerEntry:
    """Another firm takes this much over: the sum leaves one promise and becomes another. Raises ValidationError by field."""
    with LEDGER.perform("record_substitution", pledge, actor=actor) as step:
        _has_come(step, happened_on, pledge)
        _sum_fits(balance_of(pledge), SUBSTITUTION, amount)
        line, plan = pledge.line, pledge.plan
        if firm.pk == line.organisation_id or not base_of(plan.cluster).filter(pk=firm.pk).exists():
            raise ValidationError({"firm": _("Выберите другое предприятие этого кластера.")})
        taken, __ = MoneyLine.objects.get_or_create(
            activity=line.activity, source=line.source, organisation=firm, form=line.form, year=line.year
        )
        new = _write(step, plan, PLEDGE, taken, amount, words, happened_on, other=pledge)
        step.record = _write(
            step, plan, SUBSTITUTION, line, amount, words, happened_on, pledge=pledge, other=new
        )  # fmt: skip
        step.data |= {"to": firm.name_ru, "organisations": [line.organisation_id, firm.pk]}
    return new


def publish_ledger(plan: ActionPlan, *, actor: Any) -> ActionPlan:
    """What is written until now is read by all firms of the plan."""
    with PLAN.perform("publish_ledger", plan, actor=actor) as step:
        step.data["entries"] = plan.ledger.filter(number__gt=plan.ledger_upto).count()
        plan.ledger_upto = next_number(plan) - 1
    return plan


def _follow(
    act: str, kind: str, pledge: LedgerEntry, actor: Any, amount: Decimal, words: str, happened_on: date,
    upload: UploadedFile | None = None,
) -> LedgerEntry:  # fmt: skip
    with LEDGER.perform(act, pledge, actor=actor) as step:
        _has_come(step, happened_on, pledge)
        _sum_fits(balance_of(pledge), kind, amount)
        file = _paper(step, pledge, upload) if upload else None
        step.record = _write(
            step, pledge.plan, kind, pledge.line, amount, words, happened_on, pledge=pledge, file=file
        )  # fmt: skip
    return step.record


def _write(
    step: Step, plan: ActionPlan, kind: str, line: MoneyLine, amount: Decimal, words: str, day: date, **more: Any
) -> LedgerEntry:
    """One more line under the next number; the journal says the same."""
    entry = LedgerEntry.objects.create(
        plan=plan, number=next_number(plan), kind=kind, line=line, amount=amount, words=words.strip(), happened_on=day,
        by=step.actor, at=step.at, **more,
    )  # fmt: skip
    step.data |= {
        "number": entry.number, "kind": kind, "firm": line.organisation.name_ru, "code": line.activity.code,
        "name": line.activity.title_ru, "year": line.year, "amount": f"{amount:.2f}",
        "organisations": [line.organisation_id],
    }  # fmt: skip
    return entry


def _paper(step: Step, pledge: LedgerEntry, upload: UploadedFile) -> Document:
    title = f"{pledge.number}/{next_number(pledge.plan)} · {upload.name}"  # two entries may bring files of one name
    try:
        return attach(step.dossier, upload, kind=FILE, actor=step.actor, title=title[:300])
    except ValidationError as error:
        raise ValidationError({"upload": error.messages}) from error


def _sum_fits(balance: Balance, kind: str, amount: Decimal) -> None:
    if why := obstacle(balance, kind, amount):
        raise ValidationError({"amount": TOO_MUCH[why] % {"most": typed(room(balance, kind), MILLION)}})


def _has_come(step: Step, day: date, pledge: LedgerEntry | None = None) -> None:
    if day > clock.local_day(step.at):
        raise ValidationError({"happened_on": _("Этот день ещё не наступил.")})
    if pledge and day < pledge.happened_on:
        raise ValidationError({"happened_on": _("Обещания тогда ещё не было.")})
