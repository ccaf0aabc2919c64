"""«Мои задачи» on the page: a term and, on request, how it was counted, without scripts."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from applications.services import save_section
from kiri_portal.public import running_round
from notices.models import Notice
from procedure import clock
from tests.factories.accounts import an_applicant
from tests.factories.applications import a_round, an_application, at
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db


def test_a_task_shows_its_term_and_its_count_by_a_link():
    with clock.standing_at(at("2026-02-02")):
        firm, person = an_applicant()
        application = an_application(applicant=firm, actor=person)
        browser = Client()
        browser.force_login(person, backend=BACKEND)
        closed = browser.get("/tasks/").content.decode().replace("\xa0", " ")
        link = re.search(r'href="(\?how=\d+#term-\d+)"', closed)
        opened = browser.get(f"/tasks/{link[1].partition('#')[0]}").content.decode().replace("\xa0", " ")
    assert application.get_absolute_url() in closed
    assert "до 12 марта" in closed
    assert "kp-weave" not in closed
    assert "kp-weave" in opened
    assert "Срок: 2 месяца" in opened
    assert "Скрыть расчёт срока" in opened


def test_the_desk_names_the_running_round_and_the_days_off_ahead():
    with clock.standing_at(at("2026-02-02")):
        application = an_application()
        browser = Client()
        browser.force_login(application.created_by, backend=BACKEND)
        page = browser.get("/tasks/").content.decode().replace("\xa0", " ")
    assert application.round.title in page
    assert "12.03.2026" in page
    assert "Ближайшие нерабочие дни" in page


def test_an_announced_round_is_named_before_one_that_is_only_being_decided():
    with clock.standing_at(at("2026-02-02")):
        going, later = an_application().round, an_application().round
        type(later).objects.filter(pk=later.pk).update(status="closed")
        assert running_round() == going


def test_more_than_a_hundred_unread_notices_are_not_counted_to_the_last():
    with clock.standing_at(at("2026-02-02")):
        application = an_application()
        person, line = application.created_by, application.dossier.journal.first()
        browser = Client()
        browser.force_login(person, backend=BACKEND)
        Notice.objects.bulk_create(Notice(entry=line, recipient=person, address=f"{n}@x.example") for n in range(99))
        assert "99 непрочитанных уведомлений" in browser.get("/tasks/").content.decode()
        Notice.objects.bulk_create(Notice(entry=line, recipient=person, address=f"{n}@y.example") for n in range(99))
        assert "больше 99 непрочитанных уведомлений" in browser.get("/tasks/").content.decode()


def test_a_group_shows_its_first_tasks_and_all_of_them_by_a_link():
    with clock.standing_at(at("2026-02-02")):
        firm, person = an_applicant()
        round_ = a_round()
        made = [an_application(round_, applicant=firm, actor=person, name=f"Кластер {n:02}") for n in range(12)]
        browser = Client()
        browser.force_login(person, backend=BACKEND)
        short = browser.get("/tasks/").content.decode()
        link = re.search(r'href="(\?all=\w+)#(band-\w+)"', short)
        whole = browser.get(f"/tasks/{link[1]}").content.decode()
    shown = [sum(one.get_absolute_url() in page for one in made) for page in (short, whole)]
    assert shown == [10, 12]
    assert "12 задач" in short
    assert "Показано 10 из 12" in short
    assert f'id="{link[2]}"' in whole
    assert "Показано 10 из 12" not in whole


def rename(application):
    application.cluster_name_ru = "Новое имя"
    application.save()


def test_the_desk_is_drawn_once_until_an_act_changes_it(settings):
    settings.OPEN_PAGE_SECONDS = 30
    with clock.standing_at(at("2026-02-02")):
        application = an_application()
        mine, others = Client(), Client()
        mine.force_login(application.created_by, backend=BACKEND)
        others.force_login(an_application().created_by, backend=BACKEND)
        first = mine.get("/tasks/").content.decode()
        with counting() as counted:
            again = mine.get("/tasks/").content.decode()
        theirs = others.get("/tasks/").content.decode()
        save_section(application, "general", actor=application.created_by, version=0, save=rename)
        renamed_page = mine.get("/tasks/").content.decode()
        mine.post(reverse("set_language"), {"language": "kk"})
        kazakh = mine.get("/tasks/").content.decode()
    assert counted.queries <= 4  # session, person, journal, unread notices
    assert application.get_absolute_url() in first
    assert application.get_absolute_url() in again
    assert application.get_absolute_url() not in theirs
    assert "Новое имя" not in first
    assert "Новое имя" in renamed_page
    assert "Менің тапсырмаларым" in kazakh
