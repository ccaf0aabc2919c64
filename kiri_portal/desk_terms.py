"""Terms of the tasks of «Мои задачи», read at once."""

from __future__ import annotations

from procedure.models import Deadline

TermName = tuple[int, str] | tuple[int, str, str]


def running_terms(wanted: set[TermName]) -> dict[TermName | None, Deadline]:
    """The running terms of these dossiers, by dossier, code and key where there is one, in one query."""
    if not wanted:
        return {}
    dossiers, codes = {name[0] for name in wanted}, {name[1] for name in wanted}
    keys = {"", *(name[2] for name in wanted if len(name) == 3)}
    found = Deadline.objects.running().filter(dossier__in=dossiers, term__in=codes, key__in=keys)
    return {(row.dossier_id, row.term, *([row.key] if row.key else [])): row for row in found}
