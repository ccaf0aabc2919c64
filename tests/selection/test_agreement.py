"""One score where experts diverge: proposed by one, confirmed by the others or by the head (M 3.2.1)."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotEntitled
from selection import services
from selection.models import Agreement
from selection.selectors.scores import preview, score_lines
from tests.factories.accounts import an_official
from tests.factories.asking import browser, refused, text
from tests.factories.selection import (
    CONCLUDED_AT,
    SCORED_AT,
    agreed,
    an_assessment,
    an_expert,
    criteria_of,
    scored,
    whole,
)

pytestmark = pytest.mark.django_db
EARLY = "Баллы согласуют, когда их сдали все эксперты."


@pytest.fixture(autouse=True)
def after_scoring():
    with clock.standing_at(SCORED_AT):
        yield


def propose(assessment, actor, value, criterion=None, reason="Сошлись после обсуждения"):
    criterion = criterion or criteria_of(assessment)[0]
    return services.propose_score(assessment, actor=actor, criterion=criterion, points=Decimal(value), reason=reason)


def confirm(assessment, actor, criterion=None, reason="Согласен"):
    return services.agree_score(
        assessment, actor=actor, criterion=criterion or criteria_of(assessment)[0], reason=reason
    )


def wrong(act, *args, **kwargs) -> dict:
    with pytest.raises(ValidationError) as error:
        act(*args, **kwargs)
    return error.value.message_dict


def test_a_gap_of_two_must_be_agreed_by_two_and_every_word_stays():
    assessment, _head, one, two = whole(5, 3)
    assert (score_lines(assessment)[0].gap, score_lines(assessment)[0].needs_agreement) == (2, True)
    propose(assessment, one, 4)
    line = score_lines(assessment)[0]
    assert (line.needs_agreement, line.agreement, line.proposal.points) == (True, None, 4)
    confirm(assessment, two, reason="Перечитал договоры")
    line = score_lines(assessment)[0]
    assert (line.needs_agreement, line.final, line.proposal) == (False, 4, None)
    assert sorted(score.points for score in line.scores) == [3, 5]
    assert preview(assessment)["lines"][0]["agreed"] == {
        "points": "4.0", "reason": "Сошлись после обсуждения", "consents": ["Перечитал договоры"],
    }  # fmt: skip


def test_one_expert_alone_agrees_nothing():
    assessment, _head, one, _two = whole(5, 3)
    assert refused(confirm, assessment, one) == "Подтверждать нечего: согласованный балл ещё не предложен."
    propose(assessment, one, 4)
    assert refused(confirm, assessment, one) == "Ваш балл подтверждает другой эксперт или руководитель КИРИ."
    assert score_lines(assessment)[0].needs_agreement


def test_the_head_confirms_with_a_reason_and_never_proposes():
    assessment, head, one, _two = whole(5, 3)
    with pytest.raises(NotEntitled):
        propose(assessment, head, 4)
    propose(assessment, one, 4)
    assert wrong(confirm, assessment, head, reason=" ") == {"reason": ["Объясните, почему согласны с этим баллом."]}
    confirm(assessment, head, reason="Второй эксперт в отпуске, доказательства проверил")
    assert score_lines(assessment)[0].final == 4


def test_of_three_experts_both_others_confirm():
    assessment, head = an_assessment()
    one, two, three = (an_expert(assessment, head) for _ in range(3))
    for expert, points in ((one, 5), (two, 3), (three, 4)):
        scored(assessment, expert, points)
    propose(assessment, one, 4)
    confirm(assessment, two)
    assert score_lines(assessment)[0].needs_agreement
    assert refused(confirm, assessment, two) == "Ваш балл подтверждает другой эксперт или руководитель КИРИ."
    confirm(assessment, three)
    assert not score_lines(assessment)[0].needs_agreement


def test_another_proposal_replaces_one_that_waits_and_what_was_agreed_stands_until_then():
    assessment, _head, one, two = whole(5, 3)
    propose(assessment, one, 4)
    propose(assessment, two, 3)
    assert score_lines(assessment)[0].proposal.by == two
    confirm(assessment, one)
    propose(assessment, one, 5)
    assert (score_lines(assessment)[0].final, score_lines(assessment)[0].proposal.points) == (3, 5)
    confirm(assessment, two)
    assert score_lines(assessment)[0].final == 5
    assert list(Agreement.objects.values_list("points", "superseded")) == [(4, True), (3, True), (5, False)]


def test_nothing_is_agreed_before_everybody_filed():
    assessment, head = an_assessment()
    one, two = an_expert(assessment, head), an_expert(assessment, head)
    scored(assessment, one, 5)
    scored(assessment, two, 1, filed=False)
    assert refused(propose, assessment, one, 3) == EARLY
    assert EARLY in refused(confirm, assessment, head)
    assert preview(assessment) is None


def test_one_expert_of_one_has_nothing_to_agree():
    assessment, head = an_assessment()
    scored(assessment, one := an_expert(assessment, head), 5)
    assert refused(propose, assessment, one, 3) == EARLY


def test_a_proposed_score_keeps_to_the_scale_and_says_why():
    assessment, _head, one, two = whole(5, 2)
    assert wrong(propose, assessment, one, 6) == {"points": ["Балл должен быть от 0 до 5."]}
    assert wrong(propose, assessment, one, -1) == {"points": ["Балл должен быть от 0 до 5."]}
    assert "reason" in wrong(propose, assessment, one, 3, reason=" ")
    propose(assessment, one, 3)
    other = criteria_of(assessment)[1]
    assert wrong(confirm, assessment, two, other) == {
        "criterion": ["По этому критерию согласованный балл не предложен."]
    }


def test_an_agreement_falls_when_an_expert_who_shared_it_is_released():
    assessment, head, one, two = whole(5, 2)
    agreed(assessment, one, two, criteria_of(assessment)[0], 4)
    with clock.standing_at(CONCLUDED_AT):
        services.release_expert(assessment, actor=head, expert=two, reason="Болезнь")
    three = an_expert(assessment, head)
    scored(assessment, three, 1)
    line = score_lines(assessment)[0]
    assert {score.points for score in line.scores} == {5, 1}
    assert line.needs_agreement


def test_an_agreement_falls_when_the_points_under_it_change_but_not_when_they_stay():
    assessment, head, one, two = whole(5, 2)
    for criterion in criteria_of(assessment):
        agreed(assessment, one, two, criterion, 4)
    services.conclude(assessment, actor=head, strengths="С", weaknesses="Р", text="В", recommendation="support")
    with clock.standing_at(CONCLUDED_AT):
        services.reopen(assessment, actor=head, reason="Ошибка в 1.1")
        first, second = criteria_of(assessment)[:2]
        for criterion, value, words in ((first, 1, "Обосновано"), (second, 2, "Те же баллы, яснее слова")):
            services.score(assessment, actor=two, criterion=criterion, points=Decimal(value), justification=words)
        services.file_scores(assessment, actor=one)
        services.file_scores(assessment, actor=two)
    lines = score_lines(assessment)
    assert lines[0].needs_agreement
    assert not lines[1].needs_agreement


# --- Who learns of it -----------------------------------------------------------------------------
def test_the_other_expert_has_a_task_and_a_letter_until_they_answer():
    assessment, head, one, two = whole(5, 3)
    task = "Подтвердить согласованный балл или предложить другой"
    assert task not in text(browser(two).get("/tasks/"))
    propose(assessment, one, 4)
    write_letters()
    told = Notice.objects.filter(entry__act="selection.propose_score")
    assert {notice.recipient for notice in told} == {two, head}
    assert (task in text(browser(two).get("/tasks/")), task in text(browser(one).get("/tasks/"))) == (True, False)
    confirm(assessment, two)
    write_letters()
    assert task not in text(browser(two).get("/tasks/"))
    assert Notice.objects.get(entry__act="selection.agree_score").recipient == one


def test_the_page_puts_the_proposal_beside_both_reasons_and_keeps_what_was_typed():
    assessment, _head, one, two = whole(5, 2)
    criterion, url = criteria_of(assessment)[0], reverse("selection:divergence", args=[assessment.pk])
    offer = reverse("selection:assessment_act", args=[assessment.pk, "propose-score"])
    accept = reverse("selection:assessment_act", args=[assessment.pk, "agree-score"])
    assert text(browser(one).get(url)).count(f'action="{offer}"') == 13
    bad = browser(one).post(offer, {"criterion": criterion.pk, "points": "9", "reason": "ОСТАВИТЬ"})
    assert (bad.status_code, "Балл должен быть от 0 до 5." in text(bad), "ОСТАВИТЬ" in text(bad)) == (422, True, True)
    answer = browser(one).post(offer, {"criterion": criterion.pk, "points": "3.5", "reason": "Сошлись на середине"})
    assert answer.url == url
    assert f'action="{accept}"' not in text(browser(one).get(url))
    seen = text(browser(two).get(url))
    assert ("Сошлись на середине" in seen, seen.count(f'action="{accept}"')) == (True, 1)
    bare = browser(two).post(accept, {"criterion": criterion.pk, "reason": ""})
    assert (bare.status_code, "Объясните, почему согласны с этим баллом." in text(bare)) == (422, True)
    browser(two).post(accept, {"criterion": criterion.pk, "reason": "Перечитал"})
    assert "Согласовано: 3,5." in text(browser(one).get(url))
    assert sorted(score.points for score in assessment.scores.filter(criterion=criterion)) == [2, 5]


def test_an_outsider_neither_proposes_nor_confirms():
    assessment, _head, one, _two = whole(5, 3)
    propose(assessment, one, 4)
    for role in (Role.INSTITUTE_EXPERT, Role.MINISTRY, Role.SECRETARY):
        with pytest.raises(NotEntitled):
            confirm(assessment, an_official(role))
