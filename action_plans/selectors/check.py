"""The check of a plan (проверка плана): everything that keeps it from being proposed, each with where to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Activity
from action_plans.pure.content import Cells, Content, code_order, firms_of, money_key
from action_plans.pure.money import Check, planned_lines, support_checks
from action_plans.pure.order import OrderFault, cycle, order_faults, waits
from action_plans.pure.sums import MILLION, typed
from action_plans.selectors.agreement import strangers
from action_plans.selectors.content import content_of, firm_code
from coordinators.selectors.facts import proof
from procedure.registry import localized


@dataclass(frozen=True)
class Fault:
    """What is wrong, with which activity; ``activity`` is None when the whole plan is meant."""

    code: str
    text: str
    activity: Activity | None = None


def faults(plan: ActionPlan, *, figures: bool = True) -> list[Fault]:
    """The whole list, activity by activity; empty when the plan may be proposed.

    Without ``figures`` it does not tell how far a share is over: from it and its own money a firm counts the others'.
    """
    said = said_about(plan, content_of(plan), figures=figures)
    if said is None:
        return [Fault("no_activities", _("В плане нет мероприятий."))]
    rows = {row.code: row for row in Activity.objects.of_the_plan().filter(plan=plan)}
    return [*(Fault(kind, text, rows[code]) for code, kind, text in said), *_group(plan)]


def said_about(plan: ActionPlan, content: Content, *, figures: bool = True) -> list[tuple[str, str, str]] | None:
    """Activity code, code of the fault and its words; None when nothing of the content is to be done."""
    standing = {code: cells for code, cells in content.items() if not cells.get("cancelled")}
    if not standing:
        return None
    return [*_cells(plan, standing), *_strangers(plan, standing), *_order(standing), *_support(standing, figures)]


Said = Iterator[tuple[str, str, str]]


def _cells(plan: ActionPlan, content: Content) -> Said:
    for code in sorted(content, key=code_order):
        cells = content[code]
        for kind, text in _lacking(plan, cells):
            yield code, kind, text


def _lacking(plan: ActionPlan, cells: Cells) -> Iterator[tuple[str, str]]:
    """What one activity does not say."""
    start, due = str(cells.get("start") or ""), str(cells.get("due") or "")
    if not cells.get("owner"):
        yield "no_owner", _("нет ответственного")
    if not start or not due:
        yield "no_dates", _("нет срока")
    elif int(start[:4]) < plan.first_year or int(due[:4]) > plan.last_year:
        yield "outside_years", _("срок выходит за годы плана")
    if not any(money_key(cell) for cell in cells):
        yield "no_money", _("нет средств")
    if not cells.get("challenge") and not cells.get("option"):
        yield "orphan", _("не отвечает ни на одно ограничение и ни на один вариант стратегии")
    if not str(cells.get("result") or "").strip():
        yield "no_result", _("не сказано, какого результата ждут")
    if not str(cells.get("title_kk") or "").strip():
        yield "no_kazakh", _("нет названия на казахском")


def _strangers(plan: ActionPlan, content: Content) -> Said:
    """Enterprises whose word the plan would wait for in vain."""
    named = {code: firms_of(content[code]) for code in sorted(content, key=code_order)}
    names = {firm_code(firm): firm.name for firm in strangers(plan, frozenset().union(*named.values()))}
    for code, firms in named.items():
        for firm in sorted(firms & names.keys()):
            said = _("«%(name)s» не участвует в инициативе и согласиться не сможет") % {"name": names[firm]}
            yield code, "stranger", said


def _order(content: Content) -> Said:
    circle = cycle(waits(content))
    if circle:
        codes = " → ".join((*circle, circle[0]))
        yield circle[0], "cycle", _("предшествующие мероприятия ходят по кругу: %(codes)s") % {"codes": codes}
    for fault in order_faults(content):
        yield fault.code, fault.kind, _order_text(fault, content[fault.code])


def _order_text(fault: OrderFault, cells: Cells) -> str:
    if fault.kind == "early":
        return _("начинается раньше, чем закончится мероприятие %(code)s") % {"code": fault.other}
    if fault.kind == "milestone":
        return _("веха «%(name)s» вне срока мероприятия") % {"name": cells.get(f"milestone/{fault.other}/title_ru")}
    if fault.kind == "unknown":
        return _("ждёт мероприятия %(code)s, которого в плане нет") % {"code": fault.other}
    return _("срок раньше начала")


def checks_of(content: Content) -> tuple[Check, ...]:
    """Shares and caps of state support, kept or not (M 3.4.1, Order 367 App. 3)."""
    kinds = {code: (str(cells.get("kind")), str(cells.get("theme"))) for code, cells in content.items()}
    return support_checks(planned_lines(content), kinds)


def _support(content: Content, figures: bool) -> Said:
    for check in checks_of(content):
        if not check.kept:
            bare = _("%(measure)s: больше предела") % {"measure": localized(check.rule, "name")}
            yield check.code, f"over_{check.rule.code}", check_text(check) if figures else bare


def check_text(check: Check) -> str:
    """«Кластерный проект: 62 % при пределе 50 %», «…: 2027, 140,0 млн ₸ при пределе 129,8 млн ₸»."""
    measure = localized(check.rule, "name")
    if check.year is None:
        share = check.actual.quantize(Decimal("0.1"), ROUND_CEILING)  # 50,04 is over 50
        return _("%(measure)s: %(share)s %% средств при пределе %(limit)d %%") % {
            "measure": measure, "share": typed(share), "limit": check.limit,
        }  # fmt: skip
    return _("%(measure)s: в %(year)d году %(sum)s при пределе %(limit)s") % {
        "measure": measure, "year": check.year, "sum": _millions(check.actual), "limit": _millions(check.limit),
    }  # fmt: skip


def _millions(amount: Decimal) -> str:
    return _("%(sum)s млн ₸") % {"sum": typed(amount.quantize(Decimal(1)), MILLION)}


def _group(plan: ActionPlan) -> Iterator[Fault]:
    said = proof("working_group", plan.cluster)
    if said and not said.met:
        yield Fault("no_group", _("Нет ни одной рабочей группы: план составляют в ней (M 3.3.2)."))
