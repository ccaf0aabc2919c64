"""The path of an application and its task list: who has it, since when, until when; honest statuses."""

from datetime import date

import pytest
from django.test import Client

from applications import services
from applications.models import Application
from applications.selectors.path import whereabouts
from applications.selectors.tasks import next_section, task_list
from methodology.roles import Role
from procedure import clock
from procedure.tick import tick
from tests.factories.accounts import an_akimat, an_applicant, an_official
from tests.factories.applications import a_forwarded_application, an_application, at, fill
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db


def stands(application: Application):
    application = Application.objects.select_related("round", "dossier").get(pk=application.pk)
    found = whereabouts(application, application.dossier.deadlines.all())
    return found.number, found.holder, found.since, found.until


def states(application: Application) -> dict[str, str]:
    return {s.code: s.status for s in task_list(Application.objects.get(pk=application.pk))}


def page(user, application) -> str:
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    return browser.get(application.get_absolute_url()).content.decode().replace("\xa0", " ")


def test_the_path_says_in_whose_hands_an_application_is():
    with clock.standing_at(at("2026-02-02")):
        firm, person = an_applicant()
        application = an_application(applicant=firm, actor=person)
        assert stands(application) == (4, "у заявителя", date(2026, 2, 2), date(2026, 3, 12))
        fill(application, person)
        services.submit(application, actor=person)
        assert stands(application) == (4, "заявка ждёт конца приёма", date(2026, 2, 2), date(2026, 3, 12))
    with clock.standing_at(at("2026-03-16")):
        tick()
        assert stands(application) == (5, "МИР РК", date(2026, 3, 12), date(2026, 4, 3))
        a_forwarded_application(Application.objects.get())
        assert stands(application) == (6, "КИРИ", date(2026, 3, 16), date(2026, 5, 18))
        words = page(person, application)
    assert "Шаг 6 из 10: КИРИ, с 16 марта 2026 до 18 мая 2026" in words
    assert words.count('aria-current="step"') == 1


def test_a_withdrawn_application_goes_no_further():
    with clock.standing_at(at("2026-02-02")):
        firm, person = an_applicant()
        application = an_application(applicant=firm, actor=person)
        services.withdraw(application, actor=person, reason="Передумали")
        found = whereabouts(application, application.dossier.deadlines.all())
    assert found.number is None
    assert [step.state for step in found.steps] == ["done"] * 4 + ["off"] * 6


def test_sections_the_ministry_points_at_are_asked_for_and_then_changed():
    with clock.standing_at(at("2026-02-02")):
        firm, person = an_applicant()
        application = an_application(submitted=True, applicant=firm, actor=person)
        clerk = an_official(Role.MINISTRY)
        services.return_for_completion(application, actor=clerk, reason="Нет цели", sections=["general", "documents"])
    with clock.standing_at(at("2026-02-03")):
        asked = states(application)
        assert (asked["general"], asked["documents"], asked["why"]) == ("requested", "requested", "done")
        assert next_section(task_list(Application.objects.get())).code == "general"
        assert "просят изменить" in page(person, application)
        section = application.sections.get(code="general")
        services.save_section(
            application, "general", actor=person, version=section.version, save=lambda a: setattr(a, "goals", "Новые")
        )
        assert states(application)["general"] == "changed"
        assert states(application)["documents"] == "requested"
        application.refresh_from_db()
        services.submit(application, actor=person)
        application.refresh_from_db()
    assert (application.return_sections, application.returned_at) == ([], None)


def test_checking_opens_only_when_every_section_is_ready():
    with clock.standing_at(at("2026-02-02")):
        firm, person = an_applicant()
        application = an_application(applicant=firm, actor=person)
        words = page(person, application)
        assert "пока недоступно" in words
        assert "Продолжить: Общие сведения" in words
        assert words.count("btn-primary") == 1
        fill(application, person)
        words = page(person, application)
    assert "пока недоступно" not in words
    assert "Проверить и подать" in words
    assert words.count("btn-primary") == 1


def test_a_draft_saved_many_times_is_told_once():
    with clock.standing_at(at("2026-02-02")):
        firm, person = an_applicant()
        application = an_application(applicant=firm, actor=person)
        for version in range(3):
            services.save_section(
                application, "why", actor=person, version=version, save=lambda a: setattr(a, "why_together", "Вместе")
            )
        fill(application, person)
        services.submit(application, actor=person)
        words = page(person, application)
    assert words.count("Раздел сохранён") == 1
    assert "Заявка подана" in words
    assert "Начался срок «Приём заявок»: до 12 марта 2026." in words


def test_the_ministry_has_one_primary_action_and_it_is_the_one_that_goes_on():
    with clock.standing_at(at("2026-02-02")):
        application = an_application(submitted=True)
        an_akimat("10")
        words = page(an_official(Role.MINISTRY), application)
    assert words.count("btn-primary") == 1
    assert 'btn-primary" href="/applications/application/' in words
    assert words.index("btn-primary") < words.index("Оповестить акиматы</a>")
