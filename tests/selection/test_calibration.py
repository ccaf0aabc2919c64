"""Calibration: who scores stricter than those beside them; too little data says so, and no score moves."""

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from methodology.roles import Role
from procedure import clock
from selection import calibration, services
from selection.calibration import MINIMUM, Mark, leans
from selection.models import Score
from selection.selectors.calibration import calibration as calibration_of
from tests.factories.accounts import an_official
from tests.factories.selection import SCORED_AT, agreed, an_assessment, an_expert, concluded, criteria_of, scored
from tests.selection.test_assessment_pages import browser, text

POINTS = st.integers(0, 10).map(lambda n: Decimal(n) / 2)
MARKS = st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 3)), POINTS, max_size=40).map(
    lambda found: [Mark(*key, points) for key, points in found.items()]
)


@given(MARKS)
def test_what_one_is_softer_by_the_other_is_stricter_by(marks):
    pairs = [mark for mark in marks if mark.expert < 2]
    found = leans(pairs)
    if all(lean.mean is not None for lean in found.values()):
        assert abs(sum((lean.mean * lean.marks for lean in found.values()), Decimal(0))) < Decimal("1e-20")


@given(MARKS, st.integers(0, 3), st.integers(-3, 3))
def test_points_raised_all_along_move_the_mean_by_as_much_and_order_is_nothing(marks, expert, shift):
    raised = [Mark(m.assessment, m.criterion, m.expert, m.points + shift * (m.expert == expert)) for m in marks]
    before, after = leans(marks), leans(reversed(raised))
    assert before.keys() == after.keys()
    if expert in before and before[expert].mean is not None:
        assert abs(after[expert].mean - before[expert].mean - shift) < Decimal("1e-20")


@given(MARKS)
def test_a_mark_alone_is_compared_with_nobody_and_few_assessments_say_nothing(marks):
    for expert, lean in leans(marks).items():
        mine = {m.assessment for m in marks if m.expert == expert}
        assert 0 < lean.assessments <= len(mine)
        assert (lean.mean is None) == (lean.assessments < MINIMUM)


@pytest.fixture
def scored_alike():
    """Two experts of one conclusion: 4 and 3 everywhere."""
    assessment, head = an_assessment()
    strict, soft = an_expert(assessment, head), an_expert(assessment, head)
    scored(assessment, strict, 3)
    scored(assessment, soft, 4)
    return assessment, head, strict, soft


@pytest.mark.django_db
def test_the_page_says_too_little_data_until_there_is_enough(scored_alike, monkeypatch):
    assessment, head, strict, soft = scored_alike
    url = reverse("selection:calibration")
    assert "Подписанных заключений пока нет" in text(browser(head).get(url))
    concluded(assessment, head)
    page = text(browser(head).get(url))
    assert page.count("мало данных") == 2
    assert strict.label in page
    assert soft.label in page
    monkeypatch.setattr(calibration, "MINIMUM", 1)
    page = text(browser(head).get(url))
    assert page.index("строже на 1") < page.index("мягче на 1")


@pytest.mark.django_db
def test_only_scores_of_those_who_stayed_count_and_an_agreement_does_not(scored_alike, monkeypatch):
    monkeypatch.setattr(calibration, "MINIMUM", 1)
    assessment, head, strict, soft = scored_alike
    released = an_expert(assessment, head)
    scored(assessment, released, 3)
    with clock.standing_at(SCORED_AT):
        services.release_expert(assessment, actor=head, expert=released, reason="Уволился")
    agreed(assessment, strict, soft, criteria_of(assessment)[0], 4)
    concluded(assessment, head)
    before = list(Score.objects.values_list("pk", "points").order_by("pk"))
    rows = calibration_of(assessment.application.round, head)
    assert [(row.expert, row.mean, row.lean.marks) for row in rows] == [(strict, -1, 13), (soft, 1, 13)]
    assert list(Score.objects.values_list("pk", "points").order_by("pk")) == before


@pytest.mark.django_db
def test_more_experts_ask_no_more_queries(scored_alike, django_assert_num_queries, django_assert_max_num_queries):
    """It reads every score of one round, so it is not among the pages whose rows stay the same for a thousand."""
    assessment, head, *__ = scored_alike
    third = an_expert(assessment, head)
    scored(assessment, third, 4)
    concluded(assessment, head)
    round_ = assessment.application.round
    with django_assert_num_queries(2):
        assert len(calibration_of(round_, head)) == 3
    client, url = browser(head), reverse("selection:calibration")
    client.get(url)
    with django_assert_max_num_queries(9):
        assert client.get(url).status_code == 200


@pytest.mark.django_db
def test_the_page_is_for_the_head_alone_and_an_unknown_round_is_not_found(scored_alike):
    __, head, strict, __ = scored_alike
    url = reverse("selection:calibration")
    assert browser(strict).get(url).status_code == 403
    assert browser(an_official(Role.MINISTRY)).get(url).status_code == 403
    assert browser(head).get(url, {"round": "999999"}).status_code == 404
    assert browser(head).get(url, {"round": "вчера"}).status_code == 404
    listing = reverse("selection:assessments")
    assert url in browser(head).get(listing).content.decode()
    assert url not in browser(strict).get(listing).content.decode()
