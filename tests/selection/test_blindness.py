"""Blind scoring holds after a conclusion was taken back: who has yet to file sees nobody's earlier points or words."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Appointment, User
from documents.models import Document
from methodology.roles import Role
from procedure import clock
from selection import services
from selection.models import Package
from selection.services.package import build_waiting
from tests.factories.accounts import an_official, office_of
from tests.factories.applications import at
from tests.factories.selection import agreed, an_expert, concluded, criteria_of, scored, whole
from tests.rendering import rendered

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BACKEND = "accounts.backends.PersonBackend"
WORDS = ("ПЕРВЫЙ", "ВТОРОЙ", "КАНАРЕЙКА-СОГЛАСИЕ", "КАНАРЕЙКА-СИЛЬНЫЕ", "КАНАРЕЙКА-ВЫВОД", "92,0", "92.0")


def browser(user: User) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(User.objects.get(pk=user.pk), backend=BACKEND)
    return client


@pytest.fixture
def reopened():
    """Concluded at 92,0 with an agreed score, packed, taken back; a third expert joins. At work on 11 May."""
    assessment, head, one, two = whole(5, 4)
    with clock.standing_at(at("2026-04-21")):
        first = criteria_of(assessment)[0]
        agreed(assessment, one, two, first, 5, "КАНАРЕЙКА-СОГЛАСИЕ")
    concluded(assessment, head, strengths="КАНАРЕЙКА-СИЛЬНЫЕ", text="КАНАРЕЙКА-ВЫВОД")
    with clock.standing_at(at("2026-05-05")):
        rendered("expert_conclusion")
        services.build_package(
            assessment.application.round, actor=an_official(Role.MINISTRY), reason="Акимат не ответил"
        )
        build_waiting()
    with clock.standing_at(at("2026-05-11")):
        services.reopen(assessment, actor=head, reason="Появились новые данные")
        third = an_expert(assessment, head)
        yield assessment, head, third


def pages(assessment) -> list[str]:
    names = ("assessment", "scoring", "divergence")
    return [
        *(reverse(f"selection:{name}", args=[assessment.pk]) for name in names),
        assessment.application.get_absolute_url(),
        assessment.application.round.get_absolute_url(),
        reverse("selection:assessments"),
        reverse("selection:results", args=[assessment.application.round_id]),
        "/tasks/",
        "/notices/",
        f"/search/?q={assessment.application.dossier.number}",
        "/search/?q=КАНАРЕЙКА",
    ]


def leaks(client: Client, assessment) -> list[str]:
    bodies = {url: client.get(url).getvalue().decode() for url in pages(assessment)}
    return [
        f"{url}: {word}" for url, body in bodies.items() for word in WORDS if word in body and f"q={word}" not in url
    ]


def test_an_expert_of_the_second_pass_reads_nothing_of_the_first(reopened):
    assessment, head, third = reopened
    assert leaks(browser(third), assessment) == []
    first_paper = Document.objects.filter(kind="expert_conclusion").first()
    assert browser(third).get(first_paper.get_absolute_url()).status_code == 404
    assert browser(head).get(first_paper.get_absolute_url()).status_code == 200
    seen = Document.objects.visible_to(third).filter(dossier=assessment.dossier)
    assert "expert_conclusion" not in set(seen.values_list("kind", flat=True))
    assert seen.filter(origin="uploaded").exists()


def test_filing_ones_own_scores_opens_the_earlier_conclusion(reopened):
    assessment, _head, third = reopened
    scored(assessment, third, 3)
    paper = Document.objects.filter(kind="expert_conclusion").first()
    assert browser(third).get(paper.get_absolute_url()).status_code == 200


def test_a_second_office_does_not_lift_the_blindness(reopened):
    """An expert who also sits in the Commission would read the score table inside the package."""
    assessment, _head, third = reopened
    for role in (Role.MEMBER, Role.INSTITUTE_HEAD):
        Appointment.objects.create(user=third, role=role, organisation=office_of(role), since=clock.today())
    package = Package.objects.get()
    url = reverse("selection:package_download", args=[package.pk])
    assert browser(third).get(url).status_code == 404
    assert leaks(browser(third), assessment) == []
    paper = Document.objects.filter(kind="expert_conclusion").first()
    assert browser(third).get(paper.get_absolute_url()).status_code == 404


def test_who_recused_does_not_read_the_others_through_the_package(reopened):
    assessment, _head, third = reopened
    Appointment.objects.create(
        user=third, role=Role.MINISTRY, organisation=office_of(Role.MINISTRY), since=clock.today()
    )
    services.recuse(assessment, actor=User.objects.get(pk=third.pk), reason="Родство")
    url = reverse("selection:package_download", args=[Package.objects.get().pk])
    assert browser(third).get(url).status_code == 404
    page = browser(third).get(reverse("selection:package", args=[assessment.application.round_id])).content.decode()
    assert assessment.application.dossier.number not in page
