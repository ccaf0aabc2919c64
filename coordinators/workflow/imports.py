"""What may happen to a spreadsheet of enterprises: read, applied, undone (M 3.3.2, stage 1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import BaseImport, Cluster
from coordinators.permissions import EDITORS
from coordinators.workflow.base import cluster_is_at_work
from methodology.roles import Role
from procedure.workflow import Act, Obstacle, Workflow

S = BaseImport.Status


def no_other_at_work(record: Any, actor: Any) -> Iterator[Obstacle]:
    """One load of a cluster at a time: two would write the same places."""
    cluster = record if isinstance(record, Cluster) else record.cluster
    other = cluster.imports.working().exclude(pk=0 if record is cluster else record.pk).first()
    if other:
        yield Obstacle(_("Идёт другая загрузка: дождитесь её конца."), "at_work", other.get_absolute_url())


def has_good_rows(load: BaseImport, actor: Any) -> Iterator[Obstacle]:
    if not load.good:
        yield Obstacle(_("В таблице нет ни одной строки, которую можно загрузить."), "no_rows")


IMPORT = Workflow(
    "coordinators",
    "import",
    lambda: BaseImport,
    Act("open_import", (), S.READING, gettext_lazy("Загрузить таблицу"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_is_at_work, no_other_at_work), clause="3.3.2", inner=True,
        done=gettext_lazy("Таблица принята, портал её читает. Страницу можно закрыть.")),
    Act("check_import", (S.READING,), S.CHECKED, gettext_lazy("Таблица прочитана"), by=(Role.CLOCK,), inner=True),
    Act("fail_import", (S.READING,), S.REFUSED, gettext_lazy("Таблица не прочиталась"), by=(Role.CLOCK,), inner=True),
    Act("apply_import", (S.CHECKED,), S.APPLYING, gettext_lazy("Загрузить верные строки"), by=EDITORS,
        guards=(cluster_is_at_work, no_other_at_work, has_good_rows), clause="3.3.2", inner=True,
        done=gettext_lazy("Загрузка началась. Страницу можно закрыть.")),
    Act("finish_import", (S.APPLYING,), S.APPLIED, gettext_lazy("Таблица загружена"), by=(Role.CLOCK,), inner=True),
    Act("drop_import", (S.CHECKED,), S.DROPPED, gettext_lazy("Не загружать"), by=EDITORS, inner=True,
        done=gettext_lazy("Таблица отложена, база не изменилась.")),
    Act("undo_import", (S.APPLIED,), S.UNDOING, gettext_lazy("Отменить загрузку"), by=EDITORS, reason=True, danger=True,
        guards=(no_other_at_work,), inner=True, done=gettext_lazy("Загрузка отменяется. Страницу можно закрыть.")),
    Act("finish_undo", (S.UNDOING,), S.UNDONE, gettext_lazy("Загрузка отменена"), by=(Role.CLOCK,), inner=True),
)  # fmt: skip
