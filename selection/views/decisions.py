"""All decisions of a closed sitting at once: typed, shown again beside the institute's advice, then written."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from methodology.roles import Role
from procedure.workflow import NotAllowed
from selection import services
from selection.forms.decisions import DecisionForm
from selection.models import Decision, Meeting
from selection.selectors.agenda import agenda_of
from selection.selectors.sitting import undecided

ACTS = {
    Decision.Outcome.SELECTED: services.select,
    Decision.Outcome.REJECTED: services.reject,
    Decision.Outcome.DEFERRED: services.defer,
}


@login_required
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is written by the first sending: it shows how many and which; the second, with ``confirmed``, writes."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("round__dossier"), pk=pk)
    if not request.user.holds(Role.SECRETARY):
        raise PermissionDenied
    rows = agenda_of(meeting, request.user)
    open_items = {item.pk for item in undecided(meeting)} if meeting.status == Meeting.Status.CLOSED else set()
    forms = [DecisionForm(request.POST or None, row=row) for row in rows if row.item.pk in open_items]
    context = {"meeting": meeting, "forms": forms}
    if request.method != "POST":
        return render(request, "selection/decisions.html", context)
    if not all([form.is_valid() for form in forms]):
        return render(request, "selection/decisions.html", context, status=422)
    chosen = [form for form in forms if form.chosen]
    if not chosen:
        messages.error(request, _("Не отмечено ни одного решения."))
        return render(request, "selection/decisions.html", context, status=422)
    if "confirmed" not in request.POST:
        context |= {"chosen": chosen, "later": len(forms) - len(chosen), "departing": sum(f.departs for f in chosen)}
        return render(request, "selection/decisions_confirm.html", context)
    _write(request, chosen)
    return redirect(meeting)


def _write(request: HttpRequest, chosen: list[DecisionForm]) -> None:
    """Each decision is an act of its own: one that is refused says why and does not touch the others."""
    done = 0
    for form in chosen:
        try:
            ACTS[form.chosen](form.row.assessment, actor=request.user, **form.words)
            done += 1
        except (NotAllowed, ValidationError) as refusal:
            why = getattr(refusal, "obstacles", None) or refusal.messages
            words = {"n": form.row.item.order, "why": " ".join(str(one) for one in why)}
            messages.error(request, _("Вопрос %(n)d: решение не записано. %(why)s") % words)
    if done:
        messages.success(request, ngettext("Записано %(n)d решение.", "Записано решений: %(n)d.", done) % {"n": done})
