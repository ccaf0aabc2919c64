"""Pages of a cluster's base: the list, its XLSX, a place, its card, one's own places."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import Organisation
from coordinators import services
from coordinators.filters import BaseFilter
from coordinators.forms import base as forms
from coordinators.forms.merging import MergeForm
from coordinators.models import Cluster, CompanyYear, Contact, Participant
from coordinators.permissions import asking_firms, works_inside
from coordinators.selectors import base as rows
from coordinators.selectors.merging import last_merge, merges_of
from coordinators.views.cards import CardPage
from coordinators.views.shell import Tab, add_tab, cluster_of, cluster_page
from coordinators.workflow import BASE, CONTACT, MERGE, YEAR
from documents.tables import XLSX, workbook
from procedure.views import Binding, ReasonForm, act_path
from procedure.window import window

BASE_TAB = add_tab(Tab("base", gettext_lazy("Предприятия"), 10, works_inside))

base_acts = act_path(
    "base", BASE,
    {
        "add_participant": Binding(services.add_participant, forms.AddForm, bound=True),
        "request_to_join": Binding(services.request_to_join, forms.RequestForm, bound=True),
    },
    model=Cluster,
)  # fmt: skip
participant_acts = act_path(
    "participant", BASE,
    {
        "invite_participant": Binding(services.invite_participant),
        "admit_participant": Binding(services.admit_participant, forms.JoinedForm),
        "refuse_participant": Binding(services.refuse_participant),
        "take_place": Binding(services.take_place),
        "decline_place": Binding(services.decline_place),
        "leave_cluster": Binding(services.leave_cluster),
        "record_year": Binding(services.record_year, forms.YearForm),
        "add_contact": Binding(services.add_contact, forms.ContactForm),
    },
)  # fmt: skip


def _place_after(firm: Organisation) -> str:
    """After a merge or its undoing: a place of the organisation that stayed, its own page when it stands nowhere."""
    return (firm.places.live().first() or firm).get_absolute_url()


company_acts = act_path(
    "company", MERGE,
    {
        "merge_company": Binding(services.merge_company, MergeForm, bound=True, after=_place_after),
        "undo_merge": Binding(services.undo_merge, after=_place_after),
    },
    model=Organisation,
)  # fmt: skip
year_acts = act_path("year", YEAR, {"withdraw_year": Binding(services.withdraw_year, ReasonForm)})
contact_acts = act_path("contact", CONTACT, {"withdraw_contact": Binding(services.withdraw_contact, ReasonForm)})


def _found(request: HttpRequest, cluster: Cluster) -> BaseFilter:
    request.base_of = cluster  # type: ignore[attr-defined] - the filter's choices are this cluster's
    return BaseFilter(request.GET, queryset=rows.base_of(cluster, request.user), request=request)


@login_required
@require_safe
def base(request: HttpRequest, pk: int) -> HttpResponse:
    """The base of a cluster by windows; filters and place are in the URL."""

    def context(cluster: Cluster) -> dict[str, Any]:
        found = _found(request, cluster)
        shown = window(found.qs, request.GET.get("after"), order=rows.ORDER)
        return {
            "filter": found, "window": shown, "lines": rows.lines(shown.rows), "query": request.GET.urlencode(),
            "numbers": _numbers(cluster),
        }  # fmt: skip

    return cluster_page(request, pk, BASE_TAB, "coordinators/base.html", context)


def _numbers(cluster: Cluster) -> list[tuple[str, int]]:
    found = rows.numbers(cluster)
    return [(str(status.label), found[status]) for status in Participant.Status if status in found]


@login_required
@require_safe
def base_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as seen: same filters, same order."""
    cluster = cluster_of(request, pk, BASE_TAB)
    titles = [_("Наименование"), _("БИН"), _("Звено"), _("Кто это"), _("Состояние"), _("Размер"), _("Регион"), _("ОКЭД"),
              _("Продукция или услуги"), _("Участвует с"), _("Год"), _("Оборот, млн ₸"), _("Экспорт, млн ₸"),
              _("Численность"), _("Источник")]  # fmt: skip
    lines = rows.all_lines(_found(request, cluster).qs)
    response = HttpResponse(workbook(titles, map(_cells, lines)), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="companies.xlsx"'
    return response


def _cells(line: rows.Line) -> list[Any]:
    place, year, firm = line.place, line.year, line.place.organisation
    known = [
        firm.name, firm.bin or "", place.step or "", place.kind_name, place.get_status_display(), place.size_name,
        firm.region or "", firm.oked, place.products, place.joined_on or "",
    ]  # fmt: skip
    if year is None:
        return [*known, "", "", "", "", ""]
    money = (year.turnover / forms.MILLION, year.export / forms.MILLION)
    return [*known, year.year, *money, year.headcount, year.source]


def _place(request: HttpRequest, pk: int) -> Participant:
    seen = Participant.objects.visible_to(request.user).select_related(
        "organisation__region", "step", "cluster__assessment__application__dossier"
    )
    return get_object_or_404(seen, pk=pk)


@login_required
@require_safe
def participant(request: HttpRequest, pk: int) -> HttpResponse:
    """A place: the organisation, its figures, contacts, other clusters, likenesses."""
    place = _place(request, pk)
    inside = works_inside(request.user, place.cluster)
    years = CompanyYear.objects.visible_to(request.user).filter(organisation=place.organisation_id)
    context = {
        "place": place, "firm": place.organisation, "inside": inside,
        "years": years.live(), "old_years": years.filter(withdrawn_at__isnull=False) if inside else (),
        "contacts": Contact.objects.visible_to(request.user).live().filter(participant=place),
        "others": rows.other_places(place, request.user), "alike": rows.alike(place) if inside else (),
        "merges": merges_of(place.organisation) if inside else (),
        "last_merge": last_merge(place.organisation) if inside else None,
        "may_merge": MERGE.acts["merge_company"].role_of(request.user, place.organisation) is not None,
        "may_edit": BASE.acts["edit_participant"].role_of(request.user, place) is not None,
    }  # fmt: skip
    return render(request, "coordinators/participant.html", context)


card = CardPage(
    BASE, "edit_participant", services.edit_participant, forms.CardForm, forms.card_of,
    gettext_lazy("Наименование, адрес и регион одни во всех кластерах. Звено и роль – только в этом."),
).view()  # fmt: skip


@login_required
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """A participant's home: the places of their enterprises, what is asked of them, clusters they may ask to join."""
    mine = list(rows.own_places(request.user))
    firms = asking_firms(request.user)
    context = {"places": mine, "clusters": rows.open_to(firms, mine), "may_ask": bool(firms)}
    return render(request, "coordinators/places.html", context)
