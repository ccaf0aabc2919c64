"""How events are planned, told, held and corrected (M 3.3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.models import Organisation
from coordinators.models import Attendance, Cluster, Consultant, Event, EventFile, EventInvitation, WorkingGroup
from coordinators.selectors.events import outside_base
from coordinators.workflow import EVENT
from documents.services import attach
from methodology.events import EVENT_KIND
from procedure import clock
from procedure.workflow import Step

FILE = "event_file"
PROTOCOL = "event_protocol"


def plan_event(
    cluster: Cluster, *, actor: Any, kind: str, title: str, starts_on: date, place: str, ends_on: date | None = None,
    starts_at: time | None = None, agenda: str = "", group: WorkingGroup | None = None,
    consultant: Consultant | None = None,
) -> Event:  # fmt: skip
    """A day, a place, an agenda; a group's meeting names its group. Raises ValidationError at the field."""
    with EVENT.perform("plan_event", cluster, actor=actor) as step:
        _in_its_stage(cluster, kind)
        _whose(cluster, kind, group, consultant)
        event = Event(
            cluster=cluster, kind=kind, stage=cluster.status, title=title.strip(), starts_on=starts_on, ends_on=ends_on,
            starts_at=starts_at, place=place, agenda=agenda, group=group, consultant=consultant, changed_at=step.at,
        )  # fmt: skip
        _days_make_sense(event)
        event.save()
        step.record = event
        step.data |= _told(event)
    return event


def invite_to_event(event: Event, *, actor: Any, organisations: Iterable[Organisation]) -> Event:
    """Organisations of the base are told; who was told before is not told twice."""
    with EVENT.perform("invite_to_event", event, actor=actor) as step:
        wanted = {firm.pk for firm in organisations}
        _from_the_base(event, wanted, "organisations")
        fresh = wanted - set(event.invitations.values_list("organisation", flat=True))
        if not fresh:
            raise ValidationError({"organisations": _("Выберите, кого пригласить: этих уже пригласили.")})
        EventInvitation.objects.bulk_create(
            EventInvitation(event=event, organisation_id=pk, at=step.at) for pk in sorted(fresh)
        )
        step.data |= _told(event) | {"organisations": sorted(fresh)}
    return event


def move_event(
    event: Event, *, actor: Any, reason: str, starts_on: date, place: str, ends_on: date | None = None,
    starts_at: time | None = None,
) -> Event:  # fmt: skip
    """Another day, hour or place; the calendars of the invited take the change."""
    with EVENT.perform("move_event", event, actor=actor, reason=reason) as step:
        event.starts_on, event.ends_on, event.starts_at, event.place = starts_on, ends_on, starts_at, place
        _days_make_sense(event)
        _changed(event, step)
    return event


def hold_event(
    event: Event, *, actor: Any, starts_on: date, minutes: str, attended: Iterable[Organisation] = (),
    ends_on: date | None = None, people: int | None = None, visited: str = "", lessons: str = "",
    cost: Decimal | None = None,
) -> Event:  # fmt: skip
    """What happened and who came. Raises ValidationError at the field: a day to come, a company not in the base."""
    with EVENT.perform("hold_event", event, actor=actor) as step:
        event.starts_on, event.ends_on, event.minutes, event.people = starts_on, ends_on, minutes, people
        event.visited, event.lessons, event.cost = visited, lessons, cost
        _days_make_sense(event)
        if event.last_day > clock.local_day(step.at):
            raise ValidationError({"starts_on": _("Событие ещё не прошло: эта дата в будущем.")})
        if event.is_trip and not (visited.strip() and lessons.strip()):
            raise ValidationError({"lessons": _("Запишите, где были и какие уроки привезли.")})
        came = {firm.pk for firm in attended}
        _from_the_base(event, came, "attended")
        if people is not None and people < len(came):
            raise ValidationError({"people": _("Людей не может быть меньше, чем организаций.")})
        Attendance.objects.bulk_create(Attendance(event=event, organisation_id=pk) for pk in sorted(came))
        event.changed_at = step.at
        step.data |= _told(event) | {"organisations_present": len(came)}
        step.issue(PROTOCOL, number=event.pk)
    return event


def cancel_event(event: Event, *, actor: Any, reason: str) -> Event:
    """It will not happen; the invited are told why."""
    with EVENT.perform("cancel_event", event, actor=actor, reason=reason) as step:
        event.reason = reason
        _changed(event, step)
    return event


def withdraw_event(event: Event, *, actor: Any, reason: str) -> Event:
    """The record was wrong: it stays readable and counts no more."""
    with EVENT.perform("withdraw_event", event, actor=actor, reason=reason) as step:
        event.reason, event.changed_at = reason, step.at
        step.data |= _told(event)
    return event


def attach_to_event(event: Event, *, actor: Any, upload: UploadedFile) -> Event:
    """A photo, a presentation, a list of signatures."""
    with EVENT.perform("attach_to_event", event, actor=actor) as step:
        document = attach(step.dossier, upload, kind=FILE, actor=actor, title=f"{event.title} · {upload.name}")
        EventFile.objects.create(event=event, document=document)
        step.data |= {"title": event.title, "file": document.name}
    return event


def _in_its_stage(cluster: Cluster, kind: str) -> None:
    fact = EVENT_KIND[kind]
    if cluster.status not in fact.stages:
        raise ValidationError({
            "kind": _("Такое событие не для этого этапа: сейчас – «%(stage)s».") % {"stage": cluster.get_status_display()}
        })  # fmt: skip


def _whose(cluster: Cluster, kind: str, group: WorkingGroup | None, consultant: Consultant | None) -> None:
    if kind == "working_group" and group is None:
        raise ValidationError({"group": _("Выберите, чья это встреча.")})
    if group is not None and (group.cluster_id != cluster.pk or group.status != WorkingGroup.Status.ACTIVE):
        raise ValidationError({"group": _("Эта группа не работает в кластере.")})
    if kind == "consulting" and consultant is None:
        raise ValidationError({"consultant": _("Выберите, кто работал. Специалиста записывают на вкладке «Группы».")})
    if consultant is not None and consultant.cluster_id != cluster.pk:
        raise ValidationError({"consultant": _("Этот специалист работает в другом кластере.")})


def _days_make_sense(event: Event) -> None:
    if event.ends_on and event.ends_on < event.starts_on:
        raise ValidationError({"ends_on": _("Последний день раньше первого.")})
    if event.starts_on < event.cluster.launched_on:
        raise ValidationError({"starts_on": _("Тогда кластер ещё не был запущен.")})


def _from_the_base(event: Event, wanted: set[int], field: str) -> None:
    if strangers := outside_base(event.cluster, wanted):
        raise ValidationError({field: not_in_the_base(strangers)})


def not_in_the_base(strangers: Iterable[Organisation]) -> str:
    names = ", ".join(firm.name for firm in strangers)
    return _("Нет в базе кластера: %(names)s. Сначала добавьте в базу.") % {"names": names}


def _changed(event: Event, step: Step) -> None:
    event.sequence += 1
    event.changed_at = step.at
    step.data |= _told(event) | {"organisations": sorted(event.invitations.values_list("organisation", flat=True))}


def _told(event: Event) -> dict[str, Any]:
    """What the journal and letters say of an event."""
    return {
        "title": event.title, "kind": event.kind, "place": event.place, "starts_on": event.starts_on,
        "ends_on": event.ends_on, "starts_at": event.starts_at.strftime("%H:%M") if event.starts_at else "",
    }  # fmt: skip
