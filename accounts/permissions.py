"""Who is who to a person's or an organisation's file."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from methodology.roles import Role
from procedure import registry
from procedure.models import Dossier
from procedure.workflow import relation

OFFICIALS = (Role.MINISTRY, Role.MINISTRY_HEAD, Role.INSTITUTE_HEAD, Role.INSTITUTE_EXPERT, Role.SECRETARY, Role.MEMBER)
registry.insiders(*(str(role) for role in OFFICIALS))


@registry.see
def organisation_files(user: Any) -> Q:
    """The ministry sees every organisation's file; its representatives see their own."""
    if user.holds(Role.MINISTRY) or user.holds(Role.MINISTRY_HEAD):
        return Q(kind=Dossier.Kind.REGISTRY)
    return Q(organisation__in=user.organisation_ids) | Q(organisation__authorities__user=user.pk)


@relation("зарегистрированный пользователь", Role.APPLICANT)
def anyone(actor: Any, record: Any) -> bool:
    return actor.is_authenticated


@relation("представитель организации", Role.APPLICANT)
def representative(actor: Any, record: Any) -> bool:
    """``record`` is an Organisation or hangs on one."""
    organisation_id = record.pk if record._meta.model_name == "organisation" else record.organisation_id
    return organisation_id in actor.organisations_as(Role.APPLICANT)
