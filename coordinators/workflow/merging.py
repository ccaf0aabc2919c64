"""What may happen to duplicates: the institute's head merges them, each touched cluster gets its own line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from coordinators.models import Cluster, Merge
from coordinators.permissions import HEADS
from coordinators.selectors.merging import changed_since, last_merge, used_again
from procedure.workflow import Act, Obstacle, Workflow


def can_be_undone(survivor: Organisation, actor: Any) -> Iterator[Obstacle]:
    """The last merge, while nobody has worked with what it touched."""
    merge = last_merge(survivor)
    if merge is None:
        yield Obstacle(_("С этой организацией никого не сливали."), "never_merged")
        return
    if Merge.objects.standing().filter(absorbed=survivor).exists():
        yield Obstacle(_("Её саму уже слили с другой: сначала отмените то слияние."), "merged_away")
    if not merge.trail:
        yield Obstacle(_("След этого слияния не сохранён: перенесите записи сами."), "no_trail")
    changed = ", ".join(changed_since(merge))
    if changed:
        said = _("После слияния изменили: %(what)s. Целиком его уже не отменить, перенесите записи сами.")
        yield Obstacle(said % {"what": changed}, "changed")
    if used_again(merge.absorbed):
        yield Obstacle(_("С записью «%(name)s» снова работали.") % {"name": merge.absorbed}, "used_again")


MERGE = Workflow(
    "coordinators",
    "merge",
    lambda: Organisation,
    Act("merge_company", (), None, gettext_lazy("Слить с другой записью"), by=HEADS, reason=True, danger=True,
        clause="3.3.2", inner=True, done=gettext_lazy("Записи слиты, все связи перешли.")),
    Act("undo_merge", (), None, gettext_lazy("Отменить последнее слияние"), by=HEADS, reason=True, danger=True,
        guards=(can_be_undone,), clause="3.3.2", inner=True,
        done=gettext_lazy("Слияние отменено: у каждой записи снова своё.")),
)  # fmt: skip

MERGED = Workflow(
    "coordinators",
    "merged",
    lambda: Cluster,
    Act("note_merge", (), None, gettext_lazy("Две записи предприятия слиты"), by=HEADS, inner=True),
    Act("note_undo_merge", (), None, gettext_lazy("Слияние записей предприятия отменено"), by=HEADS, inner=True),
)  # fmt: skip
