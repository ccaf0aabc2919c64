"""Conflict check as its own tool: findings for a person and an application, without assigning anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Consultation
from methodology.roles import Role
from selection.models import ExpertAssignment


def works_for_applicant(person: Any, application: Application) -> bool:
    """An expert is never of the applicant's organisation: no explanation helps."""
    return application.applicant_id in person.organisation_ids


def findings(person: Any, application: Application) -> Iterator[str]:
    """Reasons why this person should not assess this application: asked when assigning and by the tool alike."""
    bins = {m.bin for m in application.members.all()} | {application.applicant.bin}
    yield from _consulted(person, application, bins)
    yield from _belongs(person, bins)
    yield from _served_region(person, application)
    yield from _stepped_aside(person, application)


def _consulted(person: Any, application: Application, bins: set[str]) -> Iterator[str]:
    """Helper is not assessor (M 3.2.2/3)."""
    talks = Consultation.objects.filter(by=person, organisation__isnull=False).select_related("organisation")
    for talk in talks:
        if talk.organisation_id == application.applicant_id or talk.organisation.bin in bins:
            yield _("Консультировал заявителя или участника: %(firm)s, %(day)s.") % {
                "firm": talk.organisation.name, "day": talk.held_on.strftime("%d.%m.%Y"),
            }  # fmt: skip


def _belongs(person: Any, bins: set[str]) -> Iterator[str]:
    """Works, worked or acts for an organisation whose BIN stands in the application."""
    now = {a.organisation.bin for a in person.current_appointments if a.organisation and a.organisation.bin}
    if now & bins:
        yield _("Работает в организации, которая участвует в заявке.")
    earlier = person.appointments.filter(organisation__bin__in=bins - now).select_related("organisation")
    for firm in sorted({a.organisation.name for a in earlier}):
        yield _("Раньше работал в организации, которая участвует в заявке: %(firm)s.") % {"firm": firm}
    acting = person.authorities.filter(organisation__bin__in=bins).exclude(status="refused")
    for firm in sorted({a.organisation.name for a in acting.select_related("organisation")}):
        yield _("Действует или действовал от имени участника заявки: %(firm)s.") % {"firm": firm}


def _served_region(person: Any, application: Application) -> Iterator[str]:
    """The akimat of the region gives its opinion of the application: its people do not assess it."""
    regions = application.regions.all()
    offices = person.appointments.filter(role=Role.AKIMAT, organisation__region__in=regions)
    for office in sorted({a.organisation.name for a in offices.select_related("organisation")}):
        yield _("Работает или работал в акимате региона этой заявки: %(office)s.") % {"office": office}


def _stepped_aside(person: Any, application: Application) -> Iterator[str]:
    """What the person declared: a recusal from any application of the same applicant."""
    aside = ExpertAssignment.objects.filter(
        expert=person, recused_at__isnull=False, assessment__application__applicant=application.applicant_id
    )
    for row in aside.select_related("assessment__application__dossier"):
        words = {"number": row.assessment.application.dossier.number, "reason": row.recused_reason}
        yield _("Брал отвод по заявке этого заявителя (%(number)s): %(reason)s") % words
