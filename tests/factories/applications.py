"""Rounds and applications of tests, made by the acts people make them with."""

from datetime import date, datetime
from itertools import count
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Organisation, Region, User
from applications import services
from applications.models import Application, Publication, SelectionRound
from applications.selectors.completeness import last_full_year
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import a_bin, an_akimat, an_applicant, an_official, office_of

FILES = Path(__file__).resolve().parents[2] / "demo" / "files"
ANNOUNCED_ON = date(2026, 1, 12)
DUE_ON = date(2026, 3, 12)
_numbers = count(1)


def at(day: str | date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of the portal's day, for ``clock.standing_at``."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.ALMATY)


def a_round(
    announced: bool = True, *, ministry: User | None = None, edition: str = "2015",
    published: tuple[date, date] = (ANNOUNCED_ON, ANNOUNCED_ON), **fields,
) -> SelectionRound:  # fmt: skip
    """A round with everything the announcement asks for; ``fields`` change what the ministry's form would save."""
    clerk = ministry or an_official(Role.MINISTRY)
    round_ = services.prepare_round(
        office_of(Role.MINISTRY), actor=clerk, edition=edition, title_ru=f"Отбор {next(_numbers)}", title_kk="Іріктеу"
    )
    values = {
        "legal_act": "Приказ № 1", "legal_act_date": date(2025, 12, 18), "decision_planned_on": date(2026, 8, 1),
        "contacts": "priem@ministry.example",
    }  # fmt: skip
    press, site = published
    rows = [
        Publication(channel="press", medium="Казахстанская правда", issue="7", published_on=press),
        Publication(channel="site", medium="https://ministry.example/otbor", published_on=site),
    ]
    services.edit_round(round_, actor=clerk, fields=values | fields, rows={"publications": rows})
    if announced:
        services.announce(round_, actor=clerk)
    return round_


def an_application(
    round_: SelectionRound | None = None, *, submitted: bool = False, members: int = 3, name: str = "",
    applicant: Organisation | None = None, actor: User | None = None, regions: tuple[str, ...] = ("10",),
) -> Application:  # fmt: skip
    """A draft, or a complete filed application. The clock must stand inside the intake of the round."""
    round_ = round_ or a_round()
    if actor is None:
        applicant, actor = an_applicant(applicant)
    application = services.open_draft(
        round_, actor=actor, applicant=applicant, cluster_name_ru=name or f"Кластер {next(_numbers)}"
    )
    if submitted:
        fill(application, actor, members=members, regions=regions)
        services.submit(application, actor=actor)
    return application


def fill(application: Application, actor: User, *, members: int = 3, regions: tuple[str, ...] = ("10",)) -> None:
    """Everything filing asks for, saved through the acts of the applicant."""

    def general(a: Application) -> None:
        a.cluster_name_kk, a.sector, a.summary, a.goals = "Кластер", "Машиностроение", "Кратко", "Цели"
        a.why_together, a.contact_name, a.contact_phone = "Вместе дешевле", actor.full_name, "+7 700 000 00 00"
        a.save()
        a.regions.set(Region.objects.filter(code__in=regions))
        for order in range(members):
            member = a.members.create(
                name=f"ТОО «Звено {order}»", bin=a_bin(), chain_role="сборка", order=order, consent=True
            )
            year = last_full_year(a)
            member.years.create(year=year, turnover=120_000_000, export=5_000_000, headcount=40 + order)
        for criterion in a.round.criteria.all():
            figures = {f.code: str(f.minimum) for f in criterion.fact.figures}
            a.answers.create(criterion=criterion, text=f"Ответ на {criterion.code}", figures=figures)

    services.save_section(application, "general", actor=actor, version=0, save=general)
    for wanted in application.round.documents.filter(required=True):
        services.attach_document(application, actor=actor, kind=wanted.code, upload=a_pdf(f"{wanted.code}.pdf"))


def a_pdf(name: str = "letter.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FILES / "letter_akimat.pdf").read_bytes(), content_type="application/pdf")


def a_forwarded_application(application: Application, *, actor: User | None = None) -> Application:
    """The ministry tells the akimats and forwards; the clock must have closed the intake of the round."""
    clerk = actor or an_official(Role.MINISTRY)
    for region in application.regions.all():
        if not Organisation.objects.filter(kind="akimat", region=region).exists():
            an_akimat(region)
    services.notify_akimat(application, actor=clerk)
    return services.forward(application, actor=clerk)
