"""Conflict check as its own tool: findings for a person and an application, without assigning anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Consultation


def works_for_applicant(person: Any, application: Application) -> bool:
    """An expert is never of the applicant's organisation: no explanation helps."""
    return application.applicant_id in person.organisation_ids


def findings(person: Any, application: Application) -> Iterator[str]:
    """Reasons why this person should not assess this application. Helper is not assessor (M 3.2.2/3)."""
    bins = {m.bin for m in application.members.all()} | {application.applicant.bin}
    talks = Consultation.objects.filter(by=person, organisation__isnull=False).select_related("organisation")
    for talk in talks:
        if talk.organisation_id == application.applicant_id or talk.organisation.bin in bins:
            yield _("Консультировал заявителя или участника: %(firm)s, %(day)s.") % {
                "firm": talk.organisation.name, "day": talk.held_on.strftime("%d.%m.%Y"),
            }  # fmt: skip
    own = {a.organisation.bin for a in person.current_appointments if a.organisation and a.organisation.bin}
    if own & bins:
        yield _("Работает в организации, которая участвует в заявке.")
