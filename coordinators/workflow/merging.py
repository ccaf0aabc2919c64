"""What may happen to duplicates: the institute's head merges them, each touched cluster gets its own line."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from coordinators.models import Cluster
from coordinators.permissions import HEADS
from procedure.workflow import Act, Workflow

MERGE = Workflow(
    "coordinators",
    "merge",
    lambda: Organisation,
    Act("merge_company", (), None, gettext_lazy("Слить с другой записью"), by=HEADS, reason=True, danger=True,
        clause="3.3.2", inner=True, done=gettext_lazy("Записи слиты, все связи перешли.")),
)  # fmt: skip

MERGED = Workflow(
    "coordinators",
    "merged",
    lambda: Cluster,
    Act("note_merge", (), None, gettext_lazy("Две записи предприятия слиты"), by=HEADS, inner=True),
)  # fmt: skip
