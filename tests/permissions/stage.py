"""One dossier carried through its life, with a person of every kind beside it and a canary in every field.

``Stage`` moves on by acts only: ``draft``, ``filed``, ``closed``, ``assessing``, ``sitting``, ``told``, ``announced``,
``launched``.
A neighbour's dossier goes the same way: what is somebody else's must be there to be seen.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from accounts import services as people
from accounts.models import Appointment, Region, User
from applications import services as applications
from applications.models import Application
from kiri_portal.desk_views import feed_token
from methodology.roles import Role
from notices.models import Notice
from procedure import clock
from procedure.models import JournalEntry
from procedure.tick import tick
from selection import services as selection
from selection.models import AgendaItem
from selection.services.package import build_waiting
from tests.factories.accounts import a_person, an_akimat, an_applicant, an_official, an_organisation, office_of
from tests.factories.applications import a_pdf, a_round, at, fill
from tests.factories.kept import kept
from tests.permissions import initiative

DAYS = {
    "draft": "2026-02-02", "filed": "2026-02-10", "closed": "2026-03-16", "assessing": "2026-03-30",
    "sitting": "2026-05-20", "told": "2026-05-21", "announced": "2026-05-22", "launched": "2026-05-25",
}  # fmt: skip
STATES = tuple(DAYS)


def appointed(role: Role, **fields: Any) -> User:
    """A person with a role that has no office of its own in the tests."""
    person = a_person(**fields)
    Appointment.objects.create(user=person, role=role, organisation=office_of(Role.MINISTRY), since=clock.today())
    return person


class Stage:
    """People by role, the records, and the canaries put into them."""

    def __init__(self) -> None:
        self.state = ""
        self.canaries: dict[str, str] = {}
        self.records: dict[str, Any] = {}
        self.people: dict[str, User | None] = {"anonymous": None}
        with clock.standing_at(at("2026-01-12")):
            self._cast()

    # --- People -----------------------------------------------------------------------------------
    def _cast(self) -> None:
        firm, owner = an_applicant()
        self.neighbours, stranger = an_applicant()
        self.firm, self.second = firm, an_official(Role.INSTITUTE_EXPERT)
        __, clerk = an_akimat("10")
        self.people |= {
            "applicant": owner, "other_applicant": stranger, "newcomer": a_person(), "claimant": a_person(),
            "ministry": an_official(Role.MINISTRY), "ministry_head": an_official(Role.MINISTRY_HEAD),
            "institute_head": an_official(Role.INSTITUTE_HEAD), "expert": an_official(Role.INSTITUTE_EXPERT),
            "other_expert": an_official(Role.INSTITUTE_EXPERT), "recused_expert": an_official(Role.INSTITUTE_EXPERT),
            "secretary": an_official(Role.SECRETARY), "member": an_official(Role.MEMBER),
            "recused_member": an_official(Role.MEMBER), "akimat": clerk, "other_akimat": an_akimat("11")[1],
            "administrator": appointed(Role.ADMINISTRATOR, is_staff=True, is_superuser=True),
        }  # fmt: skip
        offices = {
            Role.COORDINATOR: office_of(Role.INSTITUTE_HEAD), Role.PIU: an_organisation("piu", "Группа"),
            Role.OBSERVER: an_organisation("piu", "Наблюдатели"), Role.PARTICIPANT: an_organisation(),
        }  # fmt: skip
        for role, office in offices.items():
            person = a_person()
            Appointment.objects.create(user=person, role=role, organisation=office, since=clock.today())
            self.people[str(role)] = person
        second = a_person()
        Appointment.objects.create(
            user=second, role=Role.COORDINATOR, organisation=offices[Role.COORDINATOR], since=clock.today()
        )
        self.people["other_coordinator"] = second
        self.people["other_participant"] = a_person()
        Appointment.objects.create(
            user=self.people["other_participant"], role=Role.PARTICIPANT, organisation=an_organisation(),
            since=clock.today(),
        )  # fmt: skip
        self.quorum = [an_official(Role.MEMBER) for _ in range(2)]
        entry = JournalEntry.objects.filter(dossier=firm.dossier).first()
        letter = Notice.objects.create(entry=entry, recipient=owner, address=owner.email)
        self.records |= {
            "firm": firm.pk, "office": office_of(Role.MINISTRY).pk, "institute": office_of(Role.INSTITUTE_HEAD).pk,
            "colleague": owner.pk, "appointment": stranger.appointments.get().pk, "letter": letter.pk,
            "feed": feed_token(User.objects.get(pk=owner.pk)),
        }  # fmt: skip

    def who(self, role: str) -> User:
        person = self.people[role]
        assert person is not None
        person.forget_appointments()
        return person

    # --- Canaries ---------------------------------------------------------------------------------
    def canary(self, name: str) -> str:
        """A word that stands in one field only; letters and figures, so that no paper breaks it."""
        return self.canaries.setdefault(name, f"QZ{len(self.canaries) + 100}QZ")

    # --- Life -------------------------------------------------------------------------------------
    def go(self, state: str) -> Stage:
        """Carry the dossier on until it stands in this state."""
        while self.state != state:
            self.state = STATES[STATES.index(self.state) + 1] if self.state else STATES[0]
            with clock.standing_at(at(DAYS[self.state])):
                getattr(self, f"_{self.state}")()
        return self

    @contextmanager
    def now(self):
        """The clock an hour after the state was reached."""
        with clock.standing_at(at(DAYS[self.state], 11)):
            yield self

    def _draft(self) -> None:
        ministry, head = self.who("ministry"), self.who("institute_head")
        with clock.standing_at(at("2026-01-12")):
            self.round = a_round(ministry=ministry)
        hidden = a_round(announced=False, ministry=ministry, title_ru=self.canary("hidden_round"))
        applications.log_consultation(
            self.round, actor=head, held_on=date(2026, 2, 2), topic=self.canary("consultation"), place="Астана"
        )
        question = applications.ask_question(self.round, actor=self.who("applicant"), text=self.canary("question"))
        applications.answer_question(question, actor=head, answer=self.canary("answer"))
        interest = applications.express_interest(
            self.firm, actor=self.who("applicant"), region=Region.objects.get(code="10"), sector="Молоко",
            text=self.canary("interest"),
        )  # fmt: skip
        day = {"date": "2026-12-30", "kind": "holiday", "note_ru": "Проба", "note_kk": ""}
        change = people.draft_calendar(
            office_of(Role.MINISTRY), actor=ministry, source=self.canary("calendar"), days=[day]
        )
        people.claim_authority(self.firm, actor=self.who("claimant"), position=self.canary("position"))
        invitation = people.invite_colleague(self.firm, actor=self.who("applicant"), email="friend@x.example")
        self.application = self._application(self.who("applicant"), self.firm, marked=True)
        self.other = self._application(self.who("other_applicant"), self.neighbours)
        upload = self.application.dossier.documents.exclude(title=self.canaries["file"]).first()
        self.records |= {
            "round": self.round.pk, "draft_round": hidden.pk, "question": question.pk, "document": upload.pk,
            "round_number": self.round.dossier.number,
            "authority": self.who("claimant").authorities.get().pk, "invitation": invitation.secret, "invitation_row": invitation.pk,
            "application": self.application.pk, "interest": interest.pk, "round_dossier": self.round.dossier_id,
            "application_dossier": self.application.dossier_id, "calendar_change": change.pk,
        }  # fmt: skip

    def _application(self, actor: User, firm: Any, *, marked: bool = False) -> Application:
        name = self.canary("cluster") if marked else "Соседний кластер"
        application = applications.open_draft(self.round, actor=actor, applicant=firm, cluster_name_ru=name)
        fill(application, actor, regions=("10",) if marked else ("11",))
        if marked:
            applications.save_section(application, "general", actor=actor, version=1, save=self._mark)
            other = application.round.documents.exclude(required=True).first()
            upload = a_pdf(f"{self.canary('file')}.pdf")
            applications.attach_document(application, actor=actor, kind=other.code, upload=upload)
        return application

    def _mark(self, application: Application) -> None:
        application.summary, application.goals = self.canary("summary"), self.canary("goals")
        application.why_together, application.contact_phone = self.canary("why"), self.canary("phone")
        application.save()
        application.members.filter(order=0).update(name=self.canary("member_name"))
        application.answers.filter(criterion__order=1).update(text=self.canary("criterion_answer"))

    def _filed(self) -> None:
        applications.submit(self.application, actor=self.who("applicant"))
        applications.return_for_completion(
            self.application, actor=self.who("ministry"), reason=self.canary("return_reason")
        )
        applications.submit(self.application, actor=self.who("applicant"))
        applications.submit(self.other, actor=self.who("other_applicant"))

    def _closed(self) -> None:
        tick()
        for application in (self.application, self.other):
            application.refresh_from_db()
            applications.notify_akimat(application, actor=self.who("ministry"))
        notice = self.application.akimat_notices.get()
        applications.give_opinion(notice, actor=self.who("akimat"), supports=True, opinion=self.canary("opinion"))
        self.records |= {"notice": notice.pk, "number": self.application.dossier.number}

    def _assessing(self) -> None:
        head = self.who("institute_head")
        for application in (self.application, self.other):
            applications.forward(application, actor=self.who("ministry"))
        self.assessment = selection.receive(self.application, actor=head)
        self.rival = selection.receive(self.other, actor=head)
        for expert in (self.who("expert"), self.second, self.who("recused_expert")):
            selection.assign_expert(self.assessment, actor=head, expert=expert)
        for expert in (self.who("other_expert"), self.second):
            selection.assign_expert(self.rival, actor=head, expert=expert)
            selection.declare_independence(self.rival, actor=expert)
        for expert in (self.who("expert"), self.second):
            selection.declare_independence(self.assessment, actor=expert)
        selection.recuse(self.assessment, actor=self.who("recused_expert"), reason=self.canary("expert_recusal"))
        self._score(self.assessment, self.second, 4, self.canary("justification"))
        selection.file_scores(self.assessment, actor=self.second)
        criterion = self.round.criteria.first()
        selection.add_evidence(
            self.assessment, actor=self.who("expert"), criterion=criterion, source="Бюро статистики",
            text=self.canary("evidence"),
        )  # fmt: skip
        self.records |= {"assessment": self.assessment.pk, "rival": self.rival.pk}

    def _score(self, assessment: Any, expert: User, points: int, words: str) -> None:
        expert.forget_appointments()
        for criterion in self.round.criteria.all():
            selection.score(assessment, actor=expert, criterion=criterion, points=Decimal(points), justification=words)

    def _sitting(self) -> None:
        head, secretary = self.who("institute_head"), self.who("secretary")
        experts = ((self.assessment, self.who("expert"), 1), (self.rival, self.who("other_expert"), 1),
                   (self.rival, self.second, 1))  # fmt: skip
        for assessment, expert, points in experts:
            self._score(assessment, expert, points, "Слабое место")
            selection.file_scores(assessment, actor=expert)
        for criterion in self.round.criteria.all():
            selection.propose_score(
                self.assessment, actor=self.who("expert"), criterion=criterion, points=Decimal(3),
                reason=self.canary("agreement"),
            )  # fmt: skip
            selection.agree_score(self.assessment, actor=head, criterion=criterion, reason=self.canary("consent"))
        for assessment, words in ((self.assessment, self.canary("conclusion")), (self.rival, "Вывод")):
            selection.conclude(
                assessment, actor=head, strengths="Связи", weaknesses="Кадры", text=words, recommendation="support"
            )
            selection.submit_to_commission(assessment, actor=self.who("ministry"))
        package = selection.build_package(self.round, actor=self.who("ministry"), reason="Бумаги придут отдельно")
        build_waiting()
        self.meeting = selection.convene(self.round, actor=secretary, number="1", held_on=clock.today(), place="Зал 3")
        for assessment in (self.assessment, self.rival):
            selection.put_on_agenda(self.meeting, actor=secretary, assessment=assessment)
        selection.open_sitting(self.meeting, actor=secretary)
        present = [self.who("member"), self.who("recused_member"), *self.quorum]
        selection.record_attendance(self.meeting, actor=secretary, present=present, chair=self.quorum[0])
        selection.recuse_member(
            self.assessment, actor=secretary, member=self.who("recused_member"), reason=self.canary("member_recusal")
        )
        item = AgendaItem.objects.get(assessment=self.assessment)
        self.records |= {"meeting": self.meeting.pk, "item": item.pk, "package": package.pk}

    def _told(self) -> None:
        secretary, ministry = self.who("secretary"), self.who("ministry")
        for assessment, choice in ((self.assessment, "for"), (self.rival, "against")):
            voters = [self.who("member"), *self.quorum]
            voters += [self.who("recused_member")] if assessment == self.rival else []
            for member in voters:
                selection.record_vote(assessment, actor=secretary, member=member, choice=choice)
        selection.close_sitting(self.meeting, actor=secretary)
        selection.select(self.assessment, actor=secretary, reasons=self.canary("decision"))
        selection.reject(self.rival, actor=secretary, reasons=self.canary("rejection"))
        selection.issue_protocol(self.meeting, actor=secretary)
        for assessment in (self.assessment, self.rival):
            selection.tell_result(assessment, actor=ministry)
        objection = selection.file_objection(
            self.rival, actor=self.who("other_applicant"), text=self.canary("objection")
        )
        self.records["objection"] = objection.pk

    def _announced(self) -> None:
        selection.announce_results(self.meeting, actor=self.who("ministry"))

    def _launched(self) -> None:
        initiative.build(self)


@kept
def staged(state: str) -> Stage:
    """The dossier in this state, with everybody beside it."""
    earlier = STATES[: STATES.index(state)]
    return (staged(earlier[-1]) if earlier else Stage()).go(state)
