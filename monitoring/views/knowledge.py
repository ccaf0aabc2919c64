"""Pages of knowledge events: the list, one event with who learnt what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from documents.models import Document
from monitoring import services
from monitoring.forms import knowledge as forms
from monitoring.models import KnowledgeEvent, Policy
from monitoring.permissions import reads_spending
from monitoring.permissions.lesson import reads_lessons
from monitoring.selectors import lesson as rows
from monitoring.views.spending import of_spending
from monitoring.workflow import KNOWLEDGE
from procedure.views import Binding, act_path
from procedure.window import window

recording_acts = act_path(
    "knowledge_events", KNOWLEDGE,
    {"record_knowledge": Binding(services.record_knowledge, forms.KnowledgeForm, back="monitoring:knowledge")},
    model=Policy,
)  # fmt: skip
knowledge_acts = act_path(
    "knowledge", KNOWLEDGE,
    {
        "add_takeaway": Binding(services.add_takeaway, forms.TakeawayForm, bound=True),
        "attach_knowledge_paper": Binding(services.attach_knowledge_paper, forms.KnowledgePaperForm),
        "withdraw_knowledge": Binding(services.withdraw_knowledge),
    },
)  # fmt: skip


@of_spending(may=reads_lessons)
def knowledge(request: HttpRequest) -> HttpResponse:
    """Forums, two-sided meetings, exchange: the newest first."""
    shown = window(rows.knowledge(request.user), request.GET.get("after"), order=("-starts_on", "-pk"))
    context = {
        "policy": services.open_policy(), "window": shown, "sees_spending": reads_spending(request.user),
    }  # fmt: skip
    return render(request, "monitoring/knowledge.html", context)


@of_spending(may=reads_lessons)
def knowledge_event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event: with whom, about what, who learnt what, the files."""
    seen = KnowledgeEvent.objects.visible_to(request.user).select_related("policy__dossier", "by")
    found = get_object_or_404(seen, pk=pk)
    papers = Document.objects.of_seen(request.user, found.dossier).filter(knowledge=found)
    context = {
        "record": found, "papers": papers.order_by("pk"),
        "takeaways": found.takeaways.select_related("organisation", "by"),
    }  # fmt: skip
    return render(request, "monitoring/knowledge_event.html", context)
