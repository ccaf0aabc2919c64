"""What events and groups keep of an organisation goes over when two records of it are merged."""

from __future__ import annotations

from accounts.models import Organisation
from coordinators.models import Attendance, EventInvitation, GroupMember


def move_seats(survivor: Organisation, other: Organisation) -> None:
    """Attendance, invitations and seats of ``other``; where both stand, one row is left for the one that stays."""
    for rows in (Attendance.objects, EventInvitation.objects):
        there = list(rows.filter(organisation=survivor).values_list("event", flat=True))
        rows.filter(organisation=other, event__in=there).delete()
        rows.filter(organisation=other).update(organisation=survivor)
    for seat in GroupMember.objects.filter(organisation=other):
        twin = GroupMember.objects.current().filter(organisation=survivor, group=seat.group_id).first()
        if twin is None or seat.until is not None:
            seat.organisation = survivor
            seat.save()
            continue
        seat.delete()
        twin.is_chair, twin.since = twin.is_chair or seat.is_chair, min(twin.since, seat.since)
        twin.save()
