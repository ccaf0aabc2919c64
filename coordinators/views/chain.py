"""The map of the value chain and the industry's structure, with the acts that draw them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coordinators import services
from coordinators.forms import chain as forms
from coordinators.models import Cluster, IndustryNote, Participant
from coordinators.permissions import works_inside
from coordinators.selectors import chain as rows
from coordinators.views.cards import CardPage
from coordinators.views.shell import Tab, add_tab, cluster_page
from coordinators.workflow import NOTE, RELATION, STEP
from procedure.views import Binding, ReasonForm, act_path

CHAIN = add_tab(Tab("chain", _("Карта"), 30, works_inside))
INDUSTRY = add_tab(Tab("industry", _("Отрасль"), 40, works_inside))

steps_acts = act_path("steps", STEP, {"add_step": Binding(services.add_step, forms.StepForm)}, model=Cluster)
step_acts = act_path("step", STEP, {"withdraw_step": Binding(services.withdraw_step)})
step_card = CardPage(STEP, "edit_step", services.edit_step, forms.EditStepForm, forms.words_of).view()
relations_acts = act_path(
    "relations", RELATION, {"add_relation": Binding(services.add_relation, forms.RelationForm, bound=True)},
    model=Participant,
)  # fmt: skip
relation_acts = act_path("relation", RELATION, {"withdraw_relation": Binding(services.withdraw_relation, ReasonForm)})
notes_acts = act_path("notes", NOTE, {"write_note": Binding(services.write_note, forms.NoteForm)}, model=Cluster)
note_acts = act_path("note", NOTE, {"withdraw_note": Binding(services.withdraw_note, ReasonForm)})


@login_required
@require_safe
def chain(request: HttpRequest, pk: int) -> HttpResponse:
    """Links in order, actors, relations; what the map shows by itself; the same as tables."""

    def context(cluster: Cluster) -> dict[str, Any]:
        may = STEP.acts["edit_step"].role_of(request.user, cluster) is not None
        return {"map": rows.chain_map(cluster), "may_edit": may}

    return cluster_page(request, pk, CHAIN, "coordinators/chain.html", context)


@login_required
@require_safe
def industry(request: HttpRequest, pk: int) -> HttpResponse:
    """Enterprises and turnover by category and year, and what coordinators found out."""

    def context(cluster: Cluster) -> dict[str, Any]:
        notes = IndustryNote.objects.visible_to(request.user).live().filter(cluster=cluster)
        may = NOTE.acts["write_note"].role_of(request.user, cluster) is not None
        return {"lines": rows.structure(cluster), "notes": notes, "may_edit": may}

    return cluster_page(request, pk, INDUSTRY, "coordinators/industry.html", context)
