"""The worker of loads: takes each that has something to do, one at a time, and may be stopped at any moment."""

from __future__ import annotations

import logging

from django.db.models import Q

from coordinators.models import BaseImport
from coordinators.services.imports.acts import check_import, fail_import, finish_import, finish_undo
from coordinators.services.imports.portions import HOLD, apply_portion, undo_portion
from coordinators.services.imports.reading import Unreadable, read
from procedure import clock
from procedure.workflow import NotAllowed

log = logging.getLogger(__name__)
S = BaseImport.Status


def work_imports() -> int:
    """Read, apply and undo everything that waits; how many loads were finished. Twice gives the same base."""
    finished = 0
    for pk in list(BaseImport.objects.working().values_list("pk", flat=True)):
        if _hold(pk):
            load = BaseImport.objects.select_related("by", "document", "cluster__assessment__application").get(pk=pk)
            try:
                _work(load)
                finished += 1
            except NotAllowed as refusal:  # somebody else finished it meanwhile
                log.info("Загрузка %s: %s", pk, refusal)
    return finished


def _hold(pk: int) -> bool:
    """Take a load; False while another worker is at it."""
    now = clock.now()
    free = BaseImport.objects.filter(Q(held_until__isnull=True) | Q(held_until__lt=now), pk=pk)
    return bool(free.update(held_until=now + HOLD))


def _work(load: BaseImport) -> None:
    if load.status == S.READING:
        try:
            total, good = read(load)
        except Unreadable as error:
            fail_import(load, error=str(error))
        else:
            check_import(load, total=total, good=good)
    elif load.status == S.APPLYING:
        while apply_portion(load):
            pass
        finish_import(load)
    else:
        while undo_portion(load):
            pass
        finish_undo(load)
