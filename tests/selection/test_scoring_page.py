"""The scoring page with one criterion open: two panes, the scale in words, and the gap once one has filed."""

import pytest
from django.urls import reverse

from procedure import clock
from tests.factories.asking import browser, text
from tests.factories.selection import SCORED_AT, an_assessment, an_expert, criteria_of, scored

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    with clock.standing_at(SCORED_AT):
        assessment, head = an_assessment()
        one, two = an_expert(assessment, head), an_expert(assessment, head)
        yield assessment, one, two, reverse("selection:scoring", args=[assessment.pk])


def test_one_criterion_is_open_with_its_answer_and_every_step_of_its_scale(desk):
    assessment, one, _two, url = desk
    first, second = criteria_of(assessment)[:2]
    page = text(browser(one).get(url, {"c": second.code}))
    assert f"Ответ на {second.code}" in page
    assert f"Ответ на {first.code}" not in page
    assert all(step in page for step in second.anchors)
    assert f'name="c{second.pk}-points"' in page
    assert f'name="c{first.pk}-points"' not in page


def test_saving_leads_to_the_next_criterion_without_a_score_and_an_error_keeps_the_words(desk):
    assessment, one, _two, url = desk
    first, second, third = criteria_of(assessment)[:3]
    client = browser(one)
    typed = {"criterion": second.code, f"c{second.pk}-points": "4", f"c{second.pk}-justification": ""}
    wrong = client.post(url, typed)
    assert (wrong.status_code, f'name="c{second.pk}-points"' in text(wrong)) == (422, True)
    assert "Обоснуйте балл" in text(wrong)
    saved = client.post(url, typed | {f"c{second.pk}-justification": "Слова"})
    assert saved.url == f"{url}?c={first.code}"
    data = {"criterion": first.code, f"c{first.pk}-points": "4", f"c{first.pk}-justification": "Слова"}
    assert client.post(url, data).url == f"{url}?c={third.code}"


def test_the_gap_is_drawn_only_after_ones_own_filing(desk):
    assessment, one, two, url = desk
    scored(assessment, two, 1, words="КАНАРЕЙКА")
    code = criteria_of(assessment)[0].code
    before = text(browser(one).get(url, {"c": code}))
    assert ("kp-gap" in before, "КАНАРЕЙКА" in before) == (False, False)
    scored(assessment, one, 4)
    after = text(browser(one).get(url, {"c": code}))
    assert "Расхождение: 3" in after
    assert "эксперт А: 4, эксперт Б: 1" in after
    assert "КАНАРЕЙКА" in after


def test_the_divergence_page_puts_what_must_be_agreed_first_and_says_how_much_is_left(desk):
    assessment, one, two, _url = desk
    scored(assessment, one, 4)
    scored(assessment, two, 1)
    page = text(browser(one).get(reverse("selection:divergence", args=[assessment.pk])))
    assert f"осталось согласовать критериев: {len(criteria_of(assessment))}" in page
    assert page.count("kp-gap") == len(criteria_of(assessment))


def test_tabs_show_files_and_the_institutes_data(desk):
    _assessment, one, _two, url = desk
    assert "Документы заявителя" in text(browser(one).get(url, {"tab": "files"}))
    assert "Своих данных КИРИ ещё не добавил." in text(browser(one).get(url, {"tab": "evidence"}))
