"""What becomes of a notice to an akimat: delivered or not, acknowledged, answered (M 3.2.2/5, 2.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from applications.models import AkimatNotice
from applications.permissions import told_akimat
from methodology.roles import MINISTRY, Role
from procedure.workflow import Act, Workflow

S = AkimatNotice.Status
DELIVERABLE = (S.CREATED, S.SENT, S.FAILED)

NOTICE = Workflow(
    "applications",
    "notice",
    lambda: AkimatNotice,
    Act("note_delivery", (S.CREATED,), S.SENT, gettext_lazy("Письмо акимату ушло"), by=(Role.CLOCK,), inner=True,
        clause="3.2.2/5"),
    Act("note_failure", (S.CREATED,), S.FAILED, gettext_lazy("Письмо акимату не дошло"), by=(Role.CLOCK,), inner=True,
        clause="3.2.2/5"),
    Act("record_delivery", DELIVERABLE, S.SENT, gettext_lazy("Отметить, что передано иначе"), by=MINISTRY, inner=True,
        reason=True, clause="3.2.2/5", done=gettext_lazy("Передача акимату записана.")),
    Act("acknowledge_notice", DELIVERABLE, S.ACKNOWLEDGED, gettext_lazy("Подтвердить получение"), by=(told_akimat,),
        clause="3.2.2/5", inner=True, done=gettext_lazy("Получение подтверждено.")),
    Act("give_opinion", (*DELIVERABLE, S.ACKNOWLEDGED, S.OPINION, S.NO_OPINION), None, gettext_lazy("Дать мнение"),
        by=(told_akimat,), clause="3.2.2/5", inner=True, done=gettext_lazy("Мнение записано.")),
)  # fmt: skip
