"""What may happen to a knowledge event (M 2.2): recorded, files and takeaways added, withdrawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from monitoring.models import KnowledgeEvent
from monitoring.permissions import WRITERS
from monitoring.permissions.lesson import TELLERS
from procedure.workflow import Act, Workflow

S = KnowledgeEvent.Status

KNOWLEDGE = Workflow(
    "monitoring",
    "knowledge",
    lambda: KnowledgeEvent,
    Act("record_knowledge", (), S.RECORDED, gettext_lazy("Записать событие"), by=WRITERS, creates=True,
        parent="monitoring.Policy", clause="2.2", inner=True, done=gettext_lazy("Событие записано.")),
    Act("add_takeaway", (S.RECORDED,), None, gettext_lazy("Записать, кто что узнал"), by=TELLERS, clause="2.2",
        inner=True, done=gettext_lazy("Записано, кто что узнал.")),
    Act("attach_knowledge_paper", (S.RECORDED,), None, gettext_lazy("Приложить материалы"), by=TELLERS, clause="2.2",
        inner=True, done=gettext_lazy("Материалы приложены.")),
    Act("withdraw_knowledge", (S.RECORDED,), S.WITHDRAWN, gettext_lazy("Снять запись"), by=WRITERS, reason=True,
        danger=True, inner=True, done=gettext_lazy("Запись снята.")),
)  # fmt: skip
