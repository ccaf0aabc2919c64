"""Events of the stage's cluster: one the participant's firm is invited to, a held meeting with an objection."""

from __future__ import annotations

from typing import Any

from accounts.models import Organisation
from coordinators import services
from coordinators.models import Remark, WorkingGroup
from procedure import clock


def events(stage: Any) -> None:
    """Canaries stand in what only those inside the cluster read, and in what the invited read too."""
    head, cluster = stage.who("institute_head"), stage.cluster
    firm = Organisation.objects.get(pk__in=stage.who("participant").organisation_ids)
    where = {"starts_on": clock.today(), "place": "Астана"}
    planned = services.plan_event(
        cluster, actor=head, kind="workshop", title="Семинар", agenda=stage.canary("agenda"), **where
    )
    services.invite_to_event(planned, actor=head, organisations=[firm])
    meeting = services.plan_event(
        cluster, actor=head, kind="open_meeting", title=stage.canary("meeting_title"), **where
    )
    services.present_finding(meeting, actor=head, text=stage.canary("finding"), source="Интервью")
    inside = Organisation.objects.filter(places__cluster=cluster, places__status="joined", appointments=None)
    services.hold_event(
        meeting, actor=head, starts_on=clock.today(), minutes=stage.canary("event_minutes"),
        attended=[firm, inside.order_by("pk").first()],
    )  # fmt: skip
    services.record_remark(
        meeting, actor=head, finding=meeting.findings.get(), said_by="Завод", text=stage.canary("remark")
    )
    helper = services.engage_consultant(
        cluster, actor=head, name="Сынақов", part="trainer", task=stage.canary("task"), since=clock.today()
    )
    stage.records |= {"consultant": helper.pk, "group": _group(stage, firm).pk}
    stage.records |= {"event": planned.pk, "held_event": meeting.pk, "remark": Remark.objects.get(event=meeting).pk}


def _group(stage: Any, firm: Organisation) -> WorkingGroup:
    """Stage 1 has no groups yet: the cluster is at stage 3 while one is formed."""
    cluster, rows = stage.cluster, type(stage.cluster).objects.filter(pk=stage.cluster.pk)
    rows.update(status="planning")
    other = Organisation.objects.filter(places__cluster=cluster).exclude(pk=firm.pk).order_by("pk").first()
    group = services.form_group(
        cluster, actor=stage.who("institute_head"), name=stage.canary("group"), mandate="Стандарт", chair=firm,
        members=[other],
    )  # fmt: skip
    rows.update(status="analysis")
    cluster.refresh_from_db()
    return group


PARTS = (events,)
