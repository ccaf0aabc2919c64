"""Assessments of tests, made by the acts people make them with."""

from decimal import Decimal

from accounts.models import User
from applications.models import Application, Criterion, SelectionRound
from methodology.roles import Role
from procedure import clock
from procedure.tick import tick
from selection import services
from selection.models import Assessment
from tests.factories.accounts import an_official
from tests.factories.applications import a_forwarded_application, a_round, an_application, at

FILED_AT = at("2026-02-10")
CLOSED_AT = at("2026-03-13", 0, 5)
FORWARDED_AT = at("2026-03-25")
RECEIVED_AT = at("2026-03-27")
SCORED_AT = at("2026-04-20")
CONCLUDED_AT = at("2026-05-04")


def forwarded(round_: SelectionRound | None = None, **fields) -> Application:
    """A complete application that reached the institute."""
    with clock.standing_at(at("2026-01-12")):
        round_ = round_ or a_round()
    with clock.standing_at(FILED_AT):
        application = an_application(round_, submitted=True, **fields)
    with clock.standing_at(CLOSED_AT):
        tick()
    with clock.standing_at(FORWARDED_AT):
        return a_forwarded_application(application)


def an_assessment(application: Application | None = None, *, head: User | None = None) -> tuple[Assessment, User]:
    """Received by the institute's head."""
    application = application or forwarded()
    with clock.standing_at(RECEIVED_AT):
        head = head or an_official(Role.INSTITUTE_HEAD)
        return services.receive(application, actor=head), head


def an_expert(assessment: Assessment, head: User, *, declared: bool = True, expert: User | None = None) -> User:
    """Assigned, and independent unless ``declared`` is false."""
    with clock.standing_at(RECEIVED_AT):
        expert = expert or an_official(Role.INSTITUTE_EXPERT)
        services.assign_expert(assessment, actor=head, expert=expert)
        if declared:
            services.declare_independence(assessment, actor=expert)
    return expert


def criteria_of(assessment: Assessment) -> list[Criterion]:
    return list(assessment.application.round.criteria.all())


def scored(assessment: Assessment, expert: User, points: int, *, filed: bool = True, words: str = "Обосновано") -> None:
    """The same points for every criterion; the others are set by ``services.score`` afterwards."""
    with clock.standing_at(SCORED_AT):
        for criterion in criteria_of(assessment):
            services.score(
                assessment,
                actor=expert,
                criterion=criterion,
                points=Decimal(points),
                justification=f"{words} {criterion.code}",
            )
        if filed:
            services.file_scores(assessment, actor=expert)


def agreed(
    assessment: Assessment, one: User, other: User, criterion: Criterion, points: Decimal | int, reason: str = "Сошлись"
) -> None:  # fmt: skip
    """Proposed by one expert and confirmed by another person entitled to it."""
    services.propose_score(assessment, actor=one, criterion=criterion, points=Decimal(points), reason=reason)
    services.agree_score(assessment, actor=other, criterion=criterion, reason="Согласен")


def whole(first: int = 4, second: int = 3) -> tuple[Assessment, User, User, User]:
    """Scored and filed by two experts: the assessment, its head and both experts."""
    assessment, head = an_assessment()
    one, two = an_expert(assessment, head), an_expert(assessment, head)
    scored(assessment, one, first, words="ПЕРВЫЙ")
    scored(assessment, two, second, words="ВТОРОЙ")
    return assessment, head, one, two


def concluded(assessment: Assessment, head: User, **fields) -> Assessment:
    text = {"strengths": "Связи", "weaknesses": "Кадры", "text": "Вывод", "recommendation": "support"}
    with clock.standing_at(CONCLUDED_AT):
        return services.conclude(assessment, actor=head, **(text | fields))
