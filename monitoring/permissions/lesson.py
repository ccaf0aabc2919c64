"""Who reads lessons and knowledge, who writes them, who answers (M 2.2, 2.3)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from applications.permissions import holds_any
from coordinators.permissions import STAFF
from documents.registry import accept, show
from methodology.roles import INSTITUTE, MINISTRY, Role
from monitoring.models import KnowledgeEvent, Lesson
from monitoring.permissions.policy import NOTHING
from procedure import registry
from procedure.workflow import relation

accept("knowledge_file", "pdf", "docx", "xlsx", "png", "jpg")
#: M 2.3: coordinators bring the lessons of their clusters to the state.
TELLERS = (*INSTITUTE, Role.COORDINATOR)
#: Roles in which a body asked by a lesson answers for itself.
ANSWERING = (Role.AKIMAT, *MINISTRY)


def reads_lessons(user: Any) -> bool:
    return user is not None and user.is_authenticated and holds_any(user, STAFF)


@registry.sees("monitoring.Lesson")
def visible_lessons(user: Any) -> Q:
    """Staff of the policy read all; a body asked reads what was sent to it. The public page shows its own part."""
    if user is None or not user.is_authenticated:
        return NOTHING
    if reads_lessons(user):
        return Q()
    return Q(addressee__in=user.organisations_as(*ANSWERING), sent_on__isnull=False)


@registry.sees("monitoring.KnowledgeEvent")
def visible_knowledge(user: Any) -> Q:
    return Q() if reads_lessons(user) else NOTHING


@show
def files_of_knowledge(user: Any) -> Q:
    """Coordinators do not see the policy's dossier, yet read what was brought from a forum."""
    if not reads_lessons(user):
        return NOTHING
    links = KnowledgeEvent.files.through.objects.values("document")
    return Q(kind="knowledge_file", pk__in=links)


@relation("сотрудник акимата, которому адресовано", Role.AKIMAT)
def addressed_akimat(actor: Any, record: Lesson) -> bool:
    return record.addressee_id is not None and record.addressee_id in actor.organisations_as(Role.AKIMAT)


@relation("сотрудник министерства, которому адресовано", Role.MINISTRY)
def addressed_ministry(actor: Any, record: Lesson) -> bool:
    return record.addressee_id is not None and record.addressee_id in actor.organisations_as(*MINISTRY)
