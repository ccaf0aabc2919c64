"""Figures of members are asked for the last full year and shown to everybody who reads the application."""

import pytest
from django.urls import reverse

from applications import services
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import an_application, at, fill
from tests.factories.asking import browser, refused, text
from tests.factories.selection import an_assessment, an_expert, forwarded

pytestmark = pytest.mark.django_db


def test_an_enterprise_without_figures_of_the_last_full_year_is_not_filed_and_a_university_is():
    with clock.standing_at(at("2026-01-12")):
        firm, person = an_applicant()
        application = an_application(applicant=firm, actor=person)
        fill(application, person)
        member = application.members.first()
        member.years.update(year=2024)
        said = refused(services.submit, application, actor=person)
        assert said == f"Заполните показатели за 2025 год: {member.name}."
        member.kind = "university"
        member.save()
        application.refresh_from_db()
        services.submit(application, actor=person)


def test_turnover_export_and_people_are_read_before_filing_after_it_and_while_scoring():
    with clock.standing_at(at("2026-01-12")):
        firm, person = an_applicant()
        draft = an_application(applicant=firm, actor=person)
        fill(draft, person)
        check = text(browser(person).get(reverse("applications:check", args=[draft.pk])))
        assert "2025: оборот 120 млн ₸, экспорт 5 млн ₸, занято 40" in check
    assessment, head = an_assessment(forwarded())
    expert = an_expert(assessment, head)
    application = assessment.application
    for user, url in (
        (an_official(Role.MINISTRY), application.get_absolute_url()),
        (expert, reverse("selection:scoring", args=[assessment.pk])),
    ):
        page = text(browser(user).get(url))
        for figure in ("120<small>2025", "5<small>2025", "40<small>2025"):
            assert figure in page, (url, figure)
