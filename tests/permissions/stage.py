"""One scene in which every role stands somewhere: an application under assessment, a person of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from accounts.models import Appointment, User
from applications import services as applications
from applications.models import Application
from methodology.roles import Role
from notices.models import Notice
from procedure import clock
from procedure.models import JournalEntry
from procedure.tick import tick
from selection import services as selection
from selection.models import Assessment
from tests.factories.accounts import a_person, an_akimat, an_applicant, an_official
from tests.factories.applications import an_application, at

SECRET = "КАНАРЕЙКА-ОБОСНОВАНИЕ"
RECUSAL = "КАНАРЕЙКА-ОТВОД"


@dataclass
class Scene:
    people: dict[str, User | None]
    application: Application
    assessment: Assessment

    def values(self) -> dict[str, str]:
        """Keys of URLs in this scene."""
        round_ = self.application.round
        return {
            "round": round_.pk, "application": self.application.pk, "assessment": self.assessment.pk,
            "notice": self.application.akimat_notices.get().pk,
        }  # fmt: skip


def appointed(role: Role, **fields: bool) -> User:
    """A person with a role that has no office of its own in the tests."""
    person = a_person(**fields)
    Appointment.objects.create(user=person, role=role, since=clock.today())
    return person


def scene() -> Scene:
    """Filed, forwarded, received; two experts at work, one of them scored, a third recused."""
    with clock.standing_at(at("2026-02-02")):
        applicant, owner = an_applicant()
        application = an_application(submitted=True, applicant=applicant, actor=owner)
        _other, stranger = an_applicant()
        clerk, head = an_official(Role.MINISTRY), an_official(Role.INSTITUTE_HEAD)
        experts = [an_official(Role.INSTITUTE_EXPERT) for _ in range(4)]
        people = {
            "anonymous": None, "applicant": owner, "other_applicant": stranger, "ministry": clerk,
            "ministry_head": an_official(Role.MINISTRY_HEAD), "institute_head": head, "expert": experts[0],
            "other_expert": experts[2], "recused_expert": experts[3], "secretary": an_official(Role.SECRETARY),
            "member": an_official(Role.MEMBER), "coordinator": appointed(Role.COORDINATOR),
            "observer": appointed(Role.OBSERVER), "akimat": an_akimat("10")[1], "other_akimat": an_akimat("11")[1],
            "administrator": appointed(Role.ADMINISTRATOR, is_staff=True, is_superuser=True),
        }  # fmt: skip
    with clock.standing_at(at("2026-03-13")):
        tick()
    with clock.standing_at(at("2026-03-16")):
        application.refresh_from_db()
        applications.notify_akimat(application, actor=clerk)
        applications.forward(application, actor=clerk)
        assessment = selection.receive(application, actor=head)
        for expert in (experts[0], experts[1], experts[3]):
            selection.assign_expert(assessment, actor=head, expert=expert)
        for expert in experts[:2]:
            selection.declare_independence(assessment, actor=expert)
        selection.recuse(assessment, actor=experts[3], reason=RECUSAL)
        criterion = application.round.criteria.first()
        selection.score(assessment, actor=experts[1], criterion=criterion, points=Decimal(4), justification=SECRET)
    for person in people.values():
        if person is not None:
            Notice.objects.create(entry=JournalEntry.objects.first(), recipient=person, address=person.email)
    return Scene(people, application, assessment)
