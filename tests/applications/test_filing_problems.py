"""Typed filing problems: a closed list of codes, each with a link to the very control and words in three languages."""

import re

import pytest
from django.test import Client
from django.utils import translation

from applications import services
from applications.selectors.completeness import PROBLEM_CODES, filing_problems
from procedure import clock
from tests.factories.accounts import an_applicant
from tests.factories.applications import an_application, at, fill
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-02-02")):
        yield


def every_problem() -> tuple[list, object]:
    """An empty draft, and one whose answers lack their figures and whose contact is unknown."""
    firm, person = an_applicant()
    application = an_application(applicant=firm, actor=person)
    found = filing_problems(application)
    other = an_application(applicant=firm, actor=person, name="Второй")
    fill(other, person)
    other.answers.update(figures={})
    other.members.first().years.all().delete()
    services.save_section(
        other, "contact", actor=person, version=0,
        save=lambda a: (setattr(a, "contact_name", ""), setattr(a, "contact_phone", "")),
    )  # fmt: skip
    other.refresh_from_db()
    return found + filing_problems(type(other).objects.get(pk=other.pk)), person


def test_the_list_of_codes_is_closed_and_every_code_can_happen():
    problems, _person = every_problem()
    assert {problem.code for problem in problems} == PROBLEM_CODES


def test_each_problem_leads_to_the_control_that_mends_it():
    problems, person = every_problem()
    client = Client()
    client.force_login(person, backend=BACKEND)
    pages: dict[str, str] = {}
    for problem in problems:
        url, _hash, control = problem.url.partition("#")
        page = pages.setdefault(url, client.get(url).content.decode())
        assert f'id="{control}"' in page, (problem.code, problem.url)


def test_each_problem_speaks_russian_kazakh_and_english():
    said = {}
    for language in ("ru", "kk", "en"):
        with translation.override(language):
            said[language] = {problem.code: problem.text for problem in every_problem()[0]}
    for code in PROBLEM_CODES:
        texts = [said[language][code] for language in ("ru", "kk", "en")]
        assert len(set(texts)) == 3, code
        assert not re.search("[а-яё]{3}", said["en"][code].split(":")[0], re.IGNORECASE), said["en"][code]
