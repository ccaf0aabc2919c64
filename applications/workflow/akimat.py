"""What an akimat may do with a notice: acknowledge it, give an opinion (M 3.2.2/5, 2.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from applications.models import AkimatNotice
from applications.permissions import told_akimat
from procedure.workflow import Act, Workflow

NOTICE = Workflow(
    "applications",
    "notice",
    lambda: AkimatNotice,
    Act("acknowledge_notice", (), None, gettext_lazy("Подтвердить получение"), by=(told_akimat,), clause="3.2.2/5",
        inner=True, done=gettext_lazy("Получение подтверждено.")),
    Act("give_opinion", (), None, gettext_lazy("Дать мнение"), by=(told_akimat,), clause="3.2.2/5", inner=True,
        done=gettext_lazy("Мнение записано.")),
)  # fmt: skip
