"""What can be asked about dossiers, their journal and terms."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from procedure import calendars, clock, deadlines, presenting, registry
from procedure.deadlines import Shift
from procedure.models import Deadline, Dossier, JournalEntry
from procedure.workcalendar import WorkCalendar


def timeline(dossier: Dossier, user: Any) -> list[JournalEntry]:
    """Journal lines of a dossier, newest first; inner lines only for officials."""
    lines = list(dossier.journal.select_related("actor").order_by("-seq"))
    if registry.is_insider(user):
        return lines
    return [line for line in lines if not registry.entry_is_inner(line)]


def explained(deadline: Deadline) -> dict[str, Any]:
    """Chip and derivation of a term: what is left, when it ends, how it was counted when it was set."""
    now, calendar = clock.now(), calendars.current()
    return vars(presenting.term_view(deadline, now, calendar)) | {"left": presenting.days_left(deadline, now, calendar)}


def running_terms(dossier: Dossier) -> QuerySet[Deadline]:
    """Terms of a dossier somebody still has to keep, the earliest first."""
    return Deadline.objects.running().filter(dossier=dossier).select_related("dossier").order_by("due_on", "pk")


def shifts_seen_by(user: Any, calendar: WorkCalendar | None = None) -> list[Shift]:
    """The first open terms that ``calendar``, or the one in force, would move, of dossiers this person sees."""
    found = list(islice(deadlines.shifts(calendar), settings.PAGE_ROWS))
    keys = [shift.deadline.dossier_id for shift in found]
    seen = set(Dossier.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [shift for shift in found if shift.deadline.dossier_id in seen]


def terms_for_roles(user: Any) -> QuerySet[Deadline]:
    """Running terms of dossiers this person sees, for which one of their roles is responsible."""
    visible = Dossier.objects.visible_to(user).values("pk")
    return (
        Deadline.objects.running()
        .filter(responsible__in=responsible_roles(user), dossier__in=visible)
        .select_related("dossier")
        .order_by("due_on", "pk")
    )


def responsible_roles(user: Any) -> set[str]:
    """A head answers for the term of their office, not only its staff."""
    roles = set(user.roles)
    if "ministry_head" in roles:
        roles.add("ministry")
    if "institute_expert" in roles:
        roles.add("institute_head")
    if "institute_head" in roles:
        roles.add("institute_expert")
    return roles
