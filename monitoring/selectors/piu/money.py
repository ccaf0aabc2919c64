"""Sources and uses of funds, claims with their documents, the procurement plan of the package (M 2.1 «финансы, закупки»)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from coordinators.pure import blocks
from methodology.industry import named
from methodology.spending import COST_COMPONENTS, PACKAGE_STEPS
from monitoring.models import Claim, ClaimLine, CostEntry, Package
from monitoring.models.quarters import quarter_name
from monitoring.pure.quarters import Quarter
from monitoring.selectors.cost import totals
from monitoring.selectors.piu.common import Cut
from monitoring.selectors.procurement import lines, whole
from procedure.registry import localized

SHA = 12  # signs of a digest that tell files apart on paper


def funds(cut: Cut) -> blocks.Section:
    """Uses by component, and where the money came from: paid back, asked of the unit, the institute's own."""
    found = totals(CostEntry.objects.standing().filter(policy=cut.policy).of(cut.quarter))
    rows = [[head.name, head.recorded, head.paid, head.asked, head.own] for head in found.heads]
    heads = [_("На что"), _("Использовано, ₸"), _("Возмещено проектом, ₸"), _("Заявлено проекту, ₸"),
             _("Средства КИРИ, ₸")]  # fmt: skip
    if rows:
        all_of = found.whole
        rows.append([_("Всего"), all_of.recorded, all_of.paid, all_of.asked, all_of.own])
    table = cut.table(_("Средства"), heads, rows, numbers=(1, 2, 3, 4), wide=0, total=bool(rows))
    return blocks.section(
        _("Источники и использование средств"), table or blocks.words(_("Расходов за квартал не записали.")),
        blocks.words(_("Расходы КИРИ, не связанные с персоналом. Состояние заявок – на день сведений."), quiet=True),
    )  # fmt: skip


def by_quarter(cut: Cut) -> blocks.Section:
    """Components against the quarters of the year until the one reported."""
    until = [Quarter(cut.quarter.year, number) for number in range(1, cut.quarter.number + 1)]
    rows = CostEntry.objects.standing().filter(policy=cut.policy, year=cut.quarter.year).order_by()
    summed = rows.filter(quarter__lte=cut.quarter.number).values("component", "quarter").annotate(sum=Sum("amount"))
    sums = {(row["component"], row["quarter"]): row["sum"] for row in summed}
    told: list[list[Any]] = []
    for code in (fact.code for fact in COST_COMPONENTS):
        cells = [sums.get((code, one.number), Decimal()) for one in until]
        if any(cells):
            told.append([localized(named(COST_COMPONENTS, code), "name"), *cells, sum(cells, Decimal())])
    if told:
        columns = [sum((row[place] for row in told), Decimal()) for place in range(1, len(until) + 2)]
        told.append([_("Всего"), *columns])
    heads = [
        _("На что"),
        *(_("%(quarter)s, ₸") % {"quarter": quarter_name(one)} for one in until),
        _("С начала года, ₸"),
    ]
    numbers = tuple(range(1, len(until) + 2))
    table = cut.table(_("По кварталам"), heads, told, numbers=numbers, wide=0, total=bool(told))
    return blocks.section(
        _("Использование с начала года"), table or blocks.words(_("Расходов в этом году не записали."))
    )


def claims(cut: Cut) -> blocks.Section:
    """Claims sent by the cut that speak of the quarter or moved in it, and the papers each entry stands on."""
    moved = Q(submitted_on__range=cut.days) | Q(paid_on__range=cut.days)
    own = Q(year=cut.quarter.year, quarter=cut.quarter.number)
    seen = Claim.objects.filter(own | moved, policy=cut.policy, submitted_on__isnull=False)
    found = list(seen.annotate(entries=Count("lines"), total=Sum("lines__entry__amount")).order_by("number"))
    rows = [
        [f"№ {one.number}", one.period_name, one.entries, one.total, one.submitted_on, one.paid_on,
         str(one.get_status_display())]
        for one in found
    ]  # fmt: skip
    heads = [_("Заявка"), _("Квартал"), _("Расходов"), _("Сумма, ₸"), _("Отправлена"), _("Оплачена"), _("Состояние")]
    papers = [_("Заявка"), _("Расход"), _("На что"), _("Сумма, ₸"), _("Документы")]
    return blocks.section(
        _("Заявки на возмещение"),
        cut.table(_("Заявки"), heads, rows, numbers=(2, 3)) or blocks.words(_("Заявок за квартал нет.")),
        blocks.heading(_("Документы расходов")) if rows else None,
        cut.table(_("Документы"), papers, _papers(found), numbers=(3,), wide=4),
    )  # fmt: skip


def _papers(found: list[Claim]) -> Iterator[list[Any]]:
    held = ClaimLine.objects.filter(claim__in=found).select_related("claim", "entry").prefetch_related("entry__files")
    for line in held.order_by("claim__number", "entry__number"):
        files = [f"{file.name}, SHA-256 {file.sha256[:SHA]}" for file in line.entry.files.all()]
        yield [f"№ {line.claim.number}", f"№ {line.entry.number}", line.entry.component_name, line.entry.amount,
               "; ".join(files)]  # fmt: skip


def procurement(cut: Cut) -> blocks.Section:
    """The plan with planned and actual days; lateness counted to the day of the cut."""
    heads = [_("Закупка"), _("Способ"), _("Оценка, ₸")]
    for one in PACKAGE_STEPS:
        name = localized(one, "name")
        heads += [_("%(step)s, план") % {"step": name}, _("%(step)s, факт") % {"step": name}]
    heads += [_("Договор с кем"), _("Сумма договора, ₸"), _("Состояние")]
    rows: list[list[Any]] = []
    for line in lines(whole(Package.objects.filter(policy=cut.policy)).order_by("number")):
        one = line.package
        days = [day for step in line.steps for day in (step.planned, step.actual)]
        state = str(one.get_status_display())
        rows.append([str(one), one.method_name, one.estimate, *days, one.contractor, one.contract_sum,
                     f"{state}. {line.late_words}" if line.late else state])  # fmt: skip
    table = cut.table(_("Закупки"), heads, rows, numbers=(2, 12))
    return blocks.section(_("План закупок"), *_on_paper(heads, table))


CONTRACT = (0, 1, 2, 11, 12, 13)  # columns that stand apart from the days: fourteen do not fit a sheet


def _on_paper(heads: list[str], table: blocks.Block | None) -> list[blocks.Block | None]:
    """Contracts, then days: of each step the planned one over the actual one."""
    if table is None:
        return [blocks.words(_("Закупок не планировали."))]
    rows = table["rows"]
    contracts = [[row[place] for place in CONTRACT] for row in rows]
    steps = [localized(one, "name") for one in PACKAGE_STEPS]
    days = [[row[0], *(_planned_over_actual(*row[at : at + 2]) for at in range(3, 11, 2))] for row in rows]
    return [
        blocks.table("", [heads[place] for place in CONTRACT], contracts, figures=(2, 4), wide=0),
        blocks.table(_("План и факт по дням"), [heads[0], *steps], days, wide=0),
    ]


def _planned_over_actual(planned: str, actual: str) -> str:
    lines = _("план %(day)s") % {"day": planned}, _("факт %(day)s") % {"day": actual}
    return "\n".join(line.replace(" ", "\N{NO-BREAK SPACE}") for line in lines)
