"""Applications before the Commission and its sittings, made by the acts people make them with."""

from accounts.models import User
from methodology.roles import Role
from procedure import clock
from procedure.tick import tick
from selection import services
from selection.models import Assessment, Meeting
from tests.factories.accounts import an_official
from tests.factories.applications import a_forwarded_application, a_round, an_application, at
from tests.factories.kept import kept
from tests.factories.selection import (
    CLOSED_AT,
    FILED_AT,
    FORWARDED_AT,
    an_assessment,
    an_expert,
    concluded,
    scored,
)

SUBMITTED_AT = at("2026-05-05")
SAT_AT = at("2026-05-20")
VOTES = {"select": "for", "reject": "against", "defer": "abstained"}


@kept
def before_the_commission(number: int = 1) -> list[Assessment]:
    """That many assessments of one round, concluded and sent to the Commission by the ministry."""
    with clock.standing_at(at("2026-01-12")):
        round_ = a_round()
    with clock.standing_at(FILED_AT):
        applications = [an_application(round_, submitted=True) for _ in range(number)]
    with clock.standing_at(CLOSED_AT):
        tick()
    head, rows = None, []
    for application in applications:
        with clock.standing_at(FORWARDED_AT):
            a_forwarded_application(application)
        assessment, head = an_assessment(application, head=head)
        for words, points in (("ПЕРВЫЙ", 4), ("ВТОРОЙ", 3)):
            scored(assessment, an_expert(assessment, head), points, words=words)
        concluded(assessment, head)
        with clock.standing_at(SUBMITTED_AT):
            rows.append(services.submit_to_commission(assessment, actor=an_official(Role.MINISTRY)))
    return rows


def a_sitting(rows: list[Assessment], *, members: int = 3, number: str = "1") -> tuple[Meeting, User, list[User]]:
    """Convened, opened, with attendance; the first member presides. The clock stands where the caller put it."""
    secretary = an_official(Role.SECRETARY)
    people = [an_official(Role.MEMBER) for _ in range(members)]
    round_ = rows[0].application.round
    meeting = services.convene(round_, actor=secretary, number=number, held_on=clock.today(), place="Зал 3")
    for assessment in rows:
        services.put_on_agenda(meeting, actor=secretary, assessment=assessment)
    services.open_sitting(meeting, actor=secretary)
    services.record_attendance(meeting, actor=secretary, present=people, chair=people[0])
    return meeting, secretary, people


def voted(assessment: Assessment, secretary: User, votes: dict[User, str]) -> None:
    for member, choice in votes.items():
        services.record_vote(assessment, actor=secretary, member=member, choice=choice)


def decided(rows: dict[Assessment, str], *, number: str = "1") -> tuple[Meeting, User, list[User]]:
    """A closed sitting with its protocol; to ``select`` all vote for, to ``reject`` against, to ``defer`` all abstain."""
    meeting, secretary, people = a_sitting(list(rows), number=number)
    for assessment, act in rows.items():
        voted(assessment, secretary, dict.fromkeys(people, VOTES[act]))
    services.close_sitting(meeting, actor=secretary)
    for assessment, act in rows.items():
        getattr(services, act)(assessment, actor=secretary, reasons=f"Потому что {act}")
    services.issue_protocol(meeting, actor=secretary)
    return meeting, secretary, people
