"""The applicant's and the expert's whole way in a browser that runs no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Person
from tests.browser.writing import fill_application, score_everything
from tests.journeys import story

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.timeout(600)]
PLAIN = {"java_script_enabled": False, "viewport": {"width": 390, "height": 900}}
NAME = "Кластер без скриптов"


def test_an_application_is_written_and_filed(chromium: Browser, scene):
    place, people, __ = scene
    person = Person(chromium, place, people["tourism"], **PLAIN).log_in()
    person.follow("Мои заявки").do("start", {"cluster_name_ru": ""}, status=422).reads("Назовите кластер.")
    person.write({"cluster_name_ru": NAME}).send()
    person.open("/check/").reads("Приложите документ: Заявка.").page.go_back()
    person.open("/section/contact/").write({"contact_email": "нет"}).send(status=422)
    assert person.page.input_value("[name=contact_email]") == "нет"
    person.write({"contact_email": "a@firm.example"}).send()
    fill_application(person, 5, story.REGION)
    person.open("/check/").reads("Вместе мы продаём дальше.", "Участник 2").do("submit").reads("ТК-2026-")


def test_an_expert_declares_scores_files_and_agrees(chromium: Browser, scene):
    place, people, keys = scene
    expert = Person(chromium, place, people["second_expert"], **PLAIN).log_in()
    expert.follow("Оценка").open(f"/selection/assessment/{keys['by_form']}/").do("declare-independence")
    score_everything(expert.open("/scoring/"), 5)
    expert.follow("Оценка").open(f"/selection/assessment/{keys['by_form']}/").do("file-scores")
    expert.open("/divergence/").reads("нужно согласовать")
    expert.press_in("1.1", "Предложить балл: 1.1", status=422).reads("Объясните, почему предлагаете этот балл.")
    expert.write({"points": "3", "reason": "Договоры показаны не все."}).send().reads("Договоры показаны не все.")
