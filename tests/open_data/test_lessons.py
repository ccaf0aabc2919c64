"""Published lessons as open data: what the open page shows, with the answer, and nothing of what is not published."""

from __future__ import annotations

import pytest
from django.test import Client

from monitoring import services
from monitoring.models import Lesson
from procedure import clock
from tests.factories.applications import at
from tests.factories.indicators import AFTER_Q2
from tests.factories.opened import everything_open
from tests.open_data.test_rules import everything
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db
NOW = at("2026-09-01")


def rows(query: str = "") -> list[dict]:
    with clock.standing_at(NOW):
        answer = Client().get(f"/api/v1/lessons/{query}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["results"]


def test_a_published_lesson_is_told_with_its_addressee_and_the_answer():
    found = everything_open()
    lesson = Lesson.objects.get()
    assert rows() == [{
        "published_on": "2026-07-06", "kind": "recommendation", "title": "Упростить разрешения",
        "words": "Разрешения занимают полгода.", "cluster": found.world.cluster.dossier.number,
        "addressee": lesson.addressee.name_ru, "sent_on": "2026-07-06", "outcome": "partly",
        "answer": "Сократим до месяца", "answered_on": "2026-07-06", "effect": "",
    }]  # fmt: skip
    assert rows("?lang=kk")[0]["title"] == "Рұқсатты жеңілдету"
    assert len(rows("?kind=recommendation")) == 1
    assert rows("?kind=lesson") == rows("?cluster=no-such") == []


def test_what_is_not_published_is_nowhere_and_what_is_taken_back_leaves():
    found = everything_open()
    with clock.standing_at(AFTER_Q2):
        kept = services.add_lesson(services.open_policy(), actor=found.head, kind="lesson", title_ru="ТАЙНА-урок",
                                   words_ru="ТАЙНА", title_kk="ҚҰПИЯ", words_kk="ҚҰПИЯ")  # fmt: skip
        assert "ТАЙНА" not in everything()
        services.publish_lesson(kept, actor=found.head)
        assert {row["outcome"] for row in rows()} == {"partly", None}
        assert {row["cluster"] for row in rows()} == {found.world.cluster.dossier.number, None}
        assert "ТАЙНА" in everything()
        services.unpublish_lesson(kept, actor=found.head, reason="Рано")
    assert "ТАЙНА" not in everything()


def test_a_list_costs_the_same_for_one_lesson_and_for_three():
    found = everything_open()

    def cost() -> int:
        with clock.standing_at(NOW), counting() as counted:
            Client().get("/api/v1/lessons/")
        return counted.queries

    few = cost()
    with clock.standing_at(AFTER_Q2):
        for number in range(2):
            lesson = Lesson.objects.get(title_ru="Упростить разрешения")
            again = services.add_lesson(
                services.open_policy(), actor=found.head, kind="lesson", title_ru=f"Урок {number}", words_ru="Текст",
                title_kk="Сабақ", words_kk="Мәтін", cluster=found.world.cluster, addressee=lesson.addressee,
            )  # fmt: skip
            services.publish_lesson(again, actor=found.head)
    assert len(rows()) == 3
    assert cost() == few <= 9
