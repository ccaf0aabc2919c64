"""Acts of an application: beginning, filing, returning, withdrawing (M 3.2, 3.2.2/4)."""

import hashlib
import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from applications import services
from applications.models import Application, FiledVersion
from applications.selectors.completeness import PROBLEM_CODES, filing_problems
from applications.selectors.filed import filed_content
from applications.selectors.tasks import task_list
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_round, an_application, at, fill

pytestmark = pytest.mark.django_db
LATE = at("2026-03-13", 0, 0)
BACKEND = "accounts.backends.PersonBackend"


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-01-12")):
        yield


def browser(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def act_address(application, act: str) -> str:
    return reverse("applications:application_act", args=[application.pk, act])


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def draft(**options) -> tuple[Application, object]:
    firm, person = an_applicant(confirmed=options.pop("confirmed", True))
    application = an_application(options.pop("round_", None) or a_round(), applicant=firm, actor=person, **options)
    return application, person


# --- Beginning -----------------------------------------------------------------------------------
def test_a_draft_has_its_own_file_and_its_own_alarm():
    application, person = draft()
    alarm = Deadline.objects.get(dossier=application.dossier)
    assert (alarm.term, alarm.started_on, alarm.due_on) == ("intake", date(2026, 1, 12), date(2026, 3, 12))
    line = JournalEntry.objects.get(dossier=application.dossier)
    assert (line.act, line.actor, line.after) == ("applications.open_draft", person, "draft")
    assert application.dossier.number is None


def test_a_draft_exists_before_the_ministry_confirms_the_authority():
    application, person = draft(confirmed=False)
    assert browser(person).get(application.get_absolute_url()).status_code == 200
    fill(application, person)
    sentence = refused(services.submit, application, actor=person)
    assert sentence == "Министерство ещё не подтвердило ваше полномочие. Подать заявку можно сразу после подтверждения."


def test_nobody_begins_an_application_for_a_firm_they_never_asked_for():
    firm, __ = an_applicant()
    __, stranger = an_applicant()
    with pytest.raises(NotEntitled):
        services.open_draft(a_round(), actor=stranger, applicant=firm, cluster_name_ru="Чужой")
    assert not Application.objects.exists()


def test_a_double_click_begins_one_application_and_shows_the_way_to_it():
    round_, (firm, person) = a_round(), an_applicant()
    form = {"applicant": firm.pk, "cluster_name_ru": "Молоко"}
    address = reverse("applications:start", args=[round_.pk])
    assert browser(person).post(address, form).status_code == 302
    second = browser(person).post(address, form)
    assert second.status_code == 409
    assert f"уже начата: {person.full_name}" in words(second)
    assert Application.objects.get().get_absolute_url() in words(second)


# --- What is missing -----------------------------------------------------------------------------
def test_missing_answers_are_listed_with_links_to_the_place():
    """Bad input: «Missing answers: listed with links to the place.»"""
    application, person = draft()
    problems = filing_problems(application)
    assert {p.code for p in problems} == PROBLEM_CODES - {"figure_missing", "member_figures_missing", "no_contact"}
    assert sum(p.code == "answer_missing" for p in problems) == 13
    answer = browser(person).post(act_address(application, "submit"))
    assert answer.status_code == 409
    for problem in problems:
        assert f'<a href="{problem.url}">{problem.text}</a>' in answer.content.decode()
        assert browser(person).get(problem.url).status_code == 200
    assert Application.objects.get().status == "draft"


def test_an_answer_without_its_figures_is_no_answer():
    application, person = draft()
    fill(application, person)
    criterion = next(c for c in application.round.criteria.all() if any(f.required for f in c.fact.figures))
    application.answers.filter(criterion=criterion).update(figures={})
    assert [str(p) for p in filing_problems(application)] == [f"Заполните числа критерия {criterion.code}."]


def test_sections_say_honestly_how_far_they_are():
    application, person = draft()
    assert {s.status for s in task_list(application) if s.code != "contact"} == {"not_started"}
    services.save_section(
        application, "why", actor=person, version=0, save=lambda a: setattr(a, "why_together", "Вместе")
    )
    services.save_section(
        application, "general", actor=person, version=0, save=lambda a: setattr(a, "sector", "Молоко")
    )
    states = {s.code: s.status for s in task_list(Application.objects.get())}
    assert (states["why"], states["general"], states["members"]) == ("done", "in_progress", "not_started")


# --- Filing --------------------------------------------------------------------------------------
def test_filing_gives_a_number_a_sealed_version_and_a_receipt():
    application, person = draft()
    fill(application, person)
    services.submit(application, actor=person)
    application.refresh_from_db()
    version = FiledVersion.objects.get()
    canonical = json.dumps(version.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert application.dossier.number == "ТК-2026-001"
    assert version.sha256 == hashlib.sha256(canonical.encode()).hexdigest()
    assert len(version.content["answers"]) == 13
    line = JournalEntry.objects.get(act="applications.submit")
    assert line.data["sha256"] == version.sha256
    assert line.data["papers"] == [{"kind": "application_receipt"}]


def test_a_late_submit_is_refused_with_the_exact_closing_time_while_the_clock_is_down():
    """Bad input: «Late submit: refused with the exact closing time even if the clock process is down.»"""
    application, person = draft()
    fill(application, person)
    with clock.standing_at(at("2026-03-12", 23, 59)):
        assert "Подать заявку" in words(browser(person).get(act_address(application, "submit")))
    with clock.standing_at(LATE):
        answer = browser(person).post(act_address(application, "submit"))
    assert answer.status_code == 409
    assert "Приём заявок завершился 12 марта 2026 в 24:00 по Астане. Позже заявки не принимаются." in words(answer)
    assert Application.objects.get().status == "draft"


def test_a_second_click_has_no_effect_and_says_who_filed_and_when():
    """Bad input: «Double click or two clerks: one effect, the second sees what happened and who did it.»"""
    application, person = draft()
    fill(application, person)
    assert browser(person).post(act_address(application, "submit")).status_code == 302
    second = browser(person).post(act_address(application, "submit"))
    assert second.status_code == 409
    assert f"состояние – «подана». {person.full_name}, 12.01.2026 10:00: Подать заявку." in words(second)
    assert FiledVersion.objects.count() == 1


def test_what_was_filed_cannot_be_changed():
    application, person = draft()
    fill(application, person)
    services.submit(application, actor=person)
    address = reverse("applications:section", args=[application.pk, "why"])
    answer = browser(person).post(address, {"version": "0", "why_together": "Передумали"})
    assert answer.status_code == 409
    assert "Передумали" in words(answer)
    assert Application.objects.get().why_together == "Вместе дешевле"


def test_a_returned_application_is_completed_and_filed_again_under_the_same_number():
    application, person = draft()
    fill(application, person)
    services.submit(application, actor=person)
    services.return_for_completion(application, actor=an_official(Role.MINISTRY), reason="Нет согласия участника 2")
    assert "Нет согласия участника 2" in words(browser(person).get(application.get_absolute_url()))
    services.save_section(
        application, "why", actor=person, version=0, save=lambda a: setattr(a, "why_together", "Иначе")
    )
    services.submit(application, actor=person)
    application.refresh_from_db()
    assert application.dossier.number == "ТК-2026-001"
    assert [v.content["cluster"]["why_together"] for v in application.versions.all()] == ["Вместе дешевле", "Иначе"]


def test_the_writer_of_a_twice_returned_draft_reads_the_name_of_the_last_filing():
    application, person = draft()
    clerk = an_official(Role.MINISTRY)
    fill(application, person)
    for day in ("2026-01-13", "2026-01-20"):
        with clock.standing_at(at(day, 15)):
            services.submit(application, actor=person)
            services.return_for_completion(application, actor=clerk, reason="Дополните")
    page = words(browser(person).get(application.get_absolute_url()))
    last = application.versions.get(number=2)
    assert "Что было подано: версия 2 от 20" in page
    assert "15:00" in page
    assert last.sha256 in page


def test_officials_read_what_was_filed_and_never_the_live_draft():
    application, person = draft()
    fill(application, person)
    services.submit(application, actor=person)
    clerk = an_official(Role.MINISTRY)
    services.return_for_completion(application, actor=clerk, reason="Дополните")
    services.save_section(
        application, "why", actor=person, version=0, save=lambda a: setattr(a, "why_together", "КАНАРЕЙКА")
    )
    page = words(browser(clerk).get(application.get_absolute_url()))
    assert "Вместе дешевле" in page
    assert "КАНАРЕЙКА" not in page
    assert filed_content(application)["cluster"]["why_together"] == "Вместе дешевле"
    assert "КАНАРЕЙКА" in words(browser(person).get(reverse("applications:section", args=[application.pk, "why"])))


def test_a_return_needs_five_working_days_of_intake():
    application, person = draft()
    fill(application, person)
    services.submit(application, actor=person)
    clerk = an_official(Role.MINISTRY)
    with clock.standing_at(at("2026-03-06")):  # 6, 10, 11, 12: International Women's Day moves to Monday
        assert "меньше пяти рабочих дней" in refused(
            services.return_for_completion, application, actor=clerk, reason="Поздно"
        )
    with clock.standing_at(at("2026-03-05")):
        services.return_for_completion(application, actor=clerk, reason="Ещё можно")


# --- Ends ----------------------------------------------------------------------------------------
def test_the_end_of_intake_lapses_a_draft_and_keeps_a_returned_one_as_filed():
    round_ = a_round()
    unfiled, __ = draft(round_=round_)
    returned, person = draft(round_=round_)
    fill(returned, person)
    services.submit(returned, actor=person)
    services.return_for_completion(returned, actor=an_official(Role.MINISTRY), reason="Дополните")
    with clock.standing_at(at("2026-03-20")):
        assert tick().failed == 0
    unfiled.refresh_from_db()
    returned.refresh_from_db()
    assert unfiled.status == "lapsed"
    assert (returned.status, returned.not_completed) == ("submitted", True)
    kept = JournalEntry.objects.get(act="applications.keep_filed")
    assert (kept.at, kept.effective_at) == (at("2026-03-20"), LATE)


def test_withdrawing_asks_for_a_reason_and_stops_the_alarm():
    application, person = draft()
    address = act_address(application, "withdraw")
    assert "Укажите причину." in words(browser(person).post(address, {"reason": " "}))
    assert browser(person).post(address, {"reason": "Участники разошлись"}).status_code == 302
    application.refresh_from_db()
    assert application.status == "withdrawn"
    assert Deadline.objects.get(dossier=application.dossier).state == "cancelled"
    assert browser(person).get(address).status_code == 200
    assert browser(person).post(address, {"reason": "Ещё раз"}).status_code == 409


@pytest.mark.parametrize(
    "page", ["", "section/why/", "section/documents/", "check/", "receipt/", "members-file/", "submit/"]
)
def test_somebody_elses_application_does_not_exist(page):
    """Bad input: «Somebody else's dossier: 404.»"""
    application, __ = draft()
    __, stranger = an_applicant()
    for person in (stranger, an_official(Role.MINISTRY), an_official(Role.INSTITUTE_HEAD)):
        assert browser(person).get(f"{application.get_absolute_url()}{page}").status_code == 404
    assert browser(stranger).post(f"{application.get_absolute_url()}{page}").status_code in (404, 405)
