"""How working groups are formed, changed and closed (M 3.3.2, stage 3); consultants come and go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation
from coordinators.models import Cluster, Consultant, GroupMember, WorkingGroup
from coordinators.selectors.events import outside_base
from coordinators.services.base import StaleCard
from coordinators.services.events import not_in_the_base
from coordinators.workflow import CONSULTANT, GROUP
from procedure import clock


def form_group(
    cluster: Cluster, *, actor: Any, name: str, mandate: str, chair: Organisation, members: Iterable[Organisation] = ()
) -> WorkingGroup:
    """Members and chair come from the base; raises ValidationError at the field for a stranger."""
    with GROUP.perform("form_group", cluster, actor=actor) as step:
        wanted = _members(cluster, chair, members)
        day = clock.local_day(step.at)
        group = WorkingGroup.objects.create(cluster=cluster, name=name.strip(), mandate=mandate, formed_on=day)
        _seat(group, wanted, chair, day)
        step.record = group
        step.data |= {"name": group.name, "organisations": sorted(wanted)}
    return group


def change_group(
    group: WorkingGroup, *, actor: Any, version: int, name: str, mandate: str, chair: Organisation,
    members: Iterable[Organisation] = (),
) -> WorkingGroup:  # fmt: skip
    """New words and members; who leaves keeps their days. Raises StaleCard when somebody saved meanwhile."""
    with GROUP.perform("change_group", group, actor=actor) as step:
        if group.version != version:
            raise StaleCard(group)
        wanted = _members(group.cluster, chair, members)
        before = {m.organisation_id for m in group.members.current()}
        day = clock.local_day(step.at)
        group.members.current().exclude(organisation__in=wanted).update(until=day, is_chair=False)
        group.members.current().update(is_chair=False)
        _seat(group, wanted, chair, day)
        group.name, group.mandate, group.version = name.strip(), mandate, version + 1
        step.data |= {"name": group.name, "organisations": sorted(wanted - before), "left": sorted(before - wanted)}
    return group


def close_group(group: WorkingGroup, *, actor: Any, reason: str) -> WorkingGroup:
    """Its work is over; members are told why."""
    with GROUP.perform("close_group", group, actor=actor, reason=reason) as step:
        group.closed_on, group.closed_because = clock.local_day(step.at), reason
        members = group.members.current()
        step.data |= {"name": group.name, "organisations": sorted(members.values_list("organisation", flat=True))}
    return group


def engage_consultant(cluster: Cluster, *, actor: Any, name: str, part: str, task: str, since: date) -> Consultant:
    """M 3.3.2: consultants, trainers and the Bank's specialists help from outside, in a dated role."""
    with CONSULTANT.perform("engage_consultant", cluster, actor=actor) as step:
        step.record = Consultant.objects.create(cluster=cluster, name=name.strip(), part=part, task=task, since=since)
        step.data["name"] = name
    return step.record


def release_consultant(consultant: Consultant, *, actor: Any, reason: str, until: date) -> Consultant:
    """Their last day, and what came of it."""
    with CONSULTANT.perform("release_consultant", consultant, actor=actor, reason=reason) as step:
        if until < consultant.since:
            raise ValidationError({"until": _("Последний день раньше первого.")})
        consultant.until, consultant.released_because = until, reason
        step.data["name"] = consultant.name
    return consultant


def _members(cluster: Cluster, chair: Organisation, members: Iterable[Organisation]) -> set[int]:
    wanted = {chair.pk, *(firm.pk for firm in members)}
    strangers = outside_base(cluster, wanted)
    if strangers:
        raise ValidationError({"chair" if chair in strangers else "members": not_in_the_base(strangers)})
    if len(wanted) < 2:
        raise ValidationError({"members": _("В группе должны быть хотя бы две организации.")})
    return wanted


def _seat(group: WorkingGroup, wanted: set[int], chair: Organisation, day: date) -> None:
    seated = set(group.members.current().values_list("organisation", flat=True))
    GroupMember.objects.bulk_create(
        GroupMember(group=group, organisation_id=pk, since=day) for pk in sorted(wanted - seated)
    )
    group.members.current().filter(organisation=chair).update(is_chair=True)
