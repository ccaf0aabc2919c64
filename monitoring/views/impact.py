"""Pages of impact (M 2.2, 3.5): one cluster beside its region and sector, all clusters, a total, a table of totals."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from action_plans.permissions import is_inside
from coordinators.models import Cluster
from coordinators.permissions import works_inside
from coordinators.views.shell import Tab, add_tab, cluster_of, cluster_page
from documents.papers import being_made
from documents.tables import XLSX, sheets, workbook
from methodology.impact import MEASURES
from monitoring import services
from monitoring.forms import impact as forms
from monitoring.forms.totals_sheet import COLUMNS, SheetForm
from monitoring.models import ReferenceTotal, TotalsSheet
from monitoring.selectors import impact as found
from monitoring.selectors import impact_beside as beside
from monitoring.selectors import impact_words as words
from monitoring.selectors.impact_papers import papers_of
from monitoring.workflow import IMPACT, SHEET, TOTAL
from procedure.registry import localized
from procedure.views import Binding, act_path

IMPACT_TAB = add_tab(Tab("impact", gettext_lazy("Воздействие"), 87, works_inside, "monitoring"))


def _page(record: Any) -> str:
    """After a total is entered people go on with the next: back to the comparison."""
    return reverse("monitoring:impact", args=[record.cluster_id])


entering_acts = act_path(
    "totals", TOTAL, {"enter_total": Binding(services.enter_total, forms.TotalForm, bound=True, after=_page)},
    model=Cluster,
)  # fmt: skip
total_acts = act_path(
    "total", TOTAL,
    {
        "correct_total": Binding(services.correct_total, forms.CorrectForm, bound=True),
        "withdraw_total": Binding(services.withdraw_total),
    },
)  # fmt: skip
loading_acts = act_path(
    "totals-sheets", SHEET, {"open_totals": Binding(services.open_totals, SheetForm, bound=True)}, model=Cluster
)
sheet_acts = act_path(
    "totals-sheet", SHEET,
    {"apply_totals": Binding(services.apply_totals), "drop_totals": Binding(services.drop_totals)},
)  # fmt: skip
report_acts = act_path(
    "impact", IMPACT, {"report_impact": Binding(services.report_impact, forms.ReportForm, bound=True)}, model=Cluster
)


@login_required
@require_safe
def impact(request: HttpRequest, pk: int) -> HttpResponse:
    """A cluster's firms beside the region and the sector; the measure and the base year are in the URL."""

    def context(cluster: Cluster) -> dict[str, Any]:
        compared, form = _compared(request, cluster)
        return {
            "form": form, "compared": compared, "chart": words.chart(compared), "rows": words.rows(compared),
            "heads": words.heads(compared), "headline": words.headline(compared),
            "difference": words.difference(compared), "matched": words.matched(compared),
            "caveats": words.caveats(compared), "totals": [(row, words.shown_total(row)) for row in found.totals_of(cluster)],
            "gone": [(row, words.shown_total(row)) for row in found.gone_of(cluster)],
            "papers": papers_of(cluster, request.user), "waits": being_made(cluster.dossier, "impact_report"),
            "xlsx": f"{reverse('monitoring:impact_xlsx', args=[cluster.pk])}?{request.GET.urlencode()}",
        }  # fmt: skip

    return cluster_page(request, pk, IMPACT_TAB, "monitoring/impact.html", context)


def _compared(request: HttpRequest, cluster: Cluster) -> tuple[found.Comparison, forms.ViewForm]:
    """What the URL asks for, and the form that asks; a year nobody has figures for is as if not asked."""
    asked = request.GET.get("measure", "")
    measure = asked if asked in {one.code for one in MEASURES} else MEASURES[0].code
    year = request.GET.get("base", "")
    compared = found.comparison(cluster, measure, int(year) if year.isdecimal() and len(year) == 4 else None)
    initial = {"measure": measure, "base": compared.base}
    return compared, forms.ViewForm(initial=initial, years=compared.years)


@login_required
@require_safe
def impact_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The table as seen, the caveats, the totals with their sources, the firms that were compared."""
    cluster = cluster_of(request, pk, IMPACT_TAB)
    compared, __ = _compared(request, cluster)
    what = f"{localized(compared.measure, 'name')}, {words.unit(compared.measure)}"
    firms = ((str(m.place.organisation), ", ".join(map(str, m.years)), _("нет") if m in compared.missing else _("да"))
             for m in compared.members)  # fmt: skip
    content = sheets(
        (_("Сравнение"), words.heads(compared), words.exported(compared)),
        (_("Оговорки"), [what], [[text] for text in (words.headline(compared), *words.caveats(compared)) if text]),
        (_("Итоги"), [_("Чей итог"), _("Показатель"), _("Год"), _("Значение"), _("Цены"), _("Источник"), _("Адрес")],
         ([row.subject, row.measure_name, row.year, row.value, row.get_prices_display(), words.source(row), row.address]
          for row in compared.totals)),
        (_("Предприятия"), [_("Предприятие"), _("Годы с показателями"), _("Сопоставлено")], firms),
    )  # fmt: skip
    return _file(content, f"impact-{cluster.pk}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _everywhere(request: HttpRequest) -> tuple[forms.ViewForm, list[found.Comparison]]:
    """Every cluster by one measure, for those who read them all."""
    if not is_inside(request.user):
        raise Http404
    measure, __ = forms.ViewForm(request.GET).chosen
    clusters = list(found.whole(Cluster.objects.order_by("launched_on", "pk")))
    return forms.ViewForm(initial={"measure": measure}), found.comparisons(clusters, measure)


@login_required
@require_safe
def impacts(request: HttpRequest) -> HttpResponse:
    """The policy: growth of members of each cluster against its region and sector."""
    form, rows = _everywhere(request)
    context = {
        "form": form, "rows": [beside.beside(row) for row in rows], "counted": beside.tally(rows),
        "xlsx": f"{reverse('monitoring:impacts_xlsx')}?{request.GET.urlencode()}",
    }  # fmt: skip
    return render(request, "monitoring/impacts.html", context)


@login_required
@require_safe
def impacts_xlsx(request: HttpRequest) -> HttpResponse:
    """The same table as numbers."""
    __, rows = _everywhere(request)
    return _file(workbook(beside.heads(), map(beside.exported, rows)), "impact.xlsx")


@login_required
@require_safe
def total(request: HttpRequest, pk: int) -> HttpResponse:
    """One total: the value, where it was read, every value there was before."""
    rows = ReferenceTotal.objects.visible_to(request.user).select_related(
        "region", "by", "replaced_by", "cluster__assessment__application__dossier"
    )
    record = get_object_or_404(rows, pk=pk)
    others = sorted(found.known_values(record).items())
    context = {
        "record": record, "inside": works_inside(request.user, record.cluster), "shown": words.shown_total(record),
        "history": [(row, words.shown_total(row)) for row in found.history(record)],
        "others": [(year, words.shown_total(ReferenceTotal(measure=record.measure, value=value))) for year, value in others
                   if year != record.year],
    }  # fmt: skip
    return render(request, "monitoring/total.html", context)


@login_required
@require_safe
def totals_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """A table of totals: its rows, what is wrong with each, what became of them."""
    rows = TotalsSheet.objects.visible_to(request.user).select_related(
        "document", "by", "cluster__assessment__application__dossier"
    )
    record = get_object_or_404(rows, pk=pk)
    columns = [name for name in COLUMNS if name != "sure"]
    lines = [(row, [(COLUMNS[name], row["cells"].get(name, "")) for name in columns]) for row in record.rows]
    context = {"record": record, "heads": [COLUMNS[name] for name in columns], "lines": lines}
    return render(request, "monitoring/totals_sheet.html", context)
