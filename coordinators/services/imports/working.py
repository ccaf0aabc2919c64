"""The worker of loads: takes each that has something to do, one at a time, and may be stopped at any moment."""

from __future__ import annotations

import logging

from django.db import InterfaceError, OperationalError
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from coordinators.models import BaseImport
from coordinators.services.imports.acts import check_import, fail_import, finish_import, finish_undo
from coordinators.services.imports.portions import HOLD, PORTION, apply_portion, set_aside, undo_portion
from coordinators.services.imports.reading import Unreadable, read
from procedure import clock
from procedure.workflow import NotAllowed

log = logging.getLogger(__name__)
S = BaseImport.Status
#: What no sheet is to blame for: the load waits for its next turn.
PASSING = (NotAllowed, OperationalError, InterfaceError)


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
        _read(load)
    elif load.status == S.APPLYING:
        _apply(load)
        finish_import(load)
    else:
        while undo_portion(load):
            pass
        finish_undo(load)


def _read(load: BaseImport) -> None:
    """Whatever is wrong with a sheet ends its load: nobody can stop one that is being read, and it holds up the next."""
    try:
        total, good = read(load)
    except PASSING:
        raise
    except Unreadable as error:
        fail_import(load, error=str(error))
    except Exception:
        log.exception("Загрузка %s не прочиталась", load.pk)
        with translation.override(load.by.language or "ru"):
            error = _("Таблицу не удалось прочитать: сохраните её заново как XLSX.")
        fail_import(load, error=error)
    else:
        check_import(load, total=total, good=good)


def _apply(load: BaseImport) -> None:
    """All good rows enter. A portion that does not enter is tried row by row, and what is wrong stays outside."""
    alone = 0  # rows still to be tried one by one
    while True:
        try:
            entered = apply_portion(load, 1 if alone else PORTION)
        except PASSING:
            raise
        except Exception:
            log.exception("Загрузка %s: строки не вошли", load.pk)
            if alone:
                set_aside(load)
                alone -= 1
            else:
                alone = PORTION
            continue
        if not entered:
            return
        alone = max(alone - 1, 0)
