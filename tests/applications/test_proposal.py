"""The institute proposes weights, wording and notes; the ministry sees them beside its rules and takes them (M 2.2)."""

import pytest
from django.urls import reverse

from applications.selectors.proposal import proposal_of
from methodology.roles import Role
from procedure.models import JournalEntry
from tests.factories.accounts import an_official
from tests.factories.applications import a_round
from tests.factories.asking import browser, text

pytestmark = pytest.mark.django_db


def act_url(round_, act: str) -> str:
    return reverse("applications:round_act", args=[round_.pk, act])


def typed(round_, **changed) -> dict[str, str]:
    """What the form posts when nothing but ``changed`` was touched."""
    data = {}
    for c in round_.criteria.all():
        data |= {f"w_{c.pk}": str(c.weight), f"name_ru_{c.pk}": c.name_ru, f"name_kk_{c.pk}": c.name_kk}
    return data | changed


def proposed(round_) -> None:
    """Two weights moved, one criterion renamed, one noted."""
    first, second = list(round_.criteria.all())[:2]
    data = typed(
        round_, note="По итогам отбора",
        **{f"w_{first.pk}": f"{first.weight - 1}".replace(".", ","), f"w_{second.pk}": str(second.weight + 1),
           f"name_ru_{first.pk}": "Плотность связей предприятий", f"note_{second.pk}": "Сырьё решает"},
    )  # fmt: skip
    answer = browser(an_official(Role.INSTITUTE_HEAD)).post(act_url(round_, "propose-criteria"), data)
    assert answer.status_code == 302, text(answer)


def test_the_proposal_keeps_only_what_differs():
    round_ = a_round(announced=False)
    proposed(round_)
    line = JournalEntry.objects.get(act="applications.propose_criteria")
    first, second = list(round_.criteria.all())[:2]
    assert line.data["words"] == {
        first.code: {"name_ru": "Плотность связей предприятий"}, second.code: {"note": "Сырьё решает"},
    }  # fmt: skip
    assert line.data["note"] == "По итогам отбора"


def test_weights_that_do_not_sum_come_back_with_the_wording_typed():
    """Bad input: «weights that do not sum: a sentence at the field, nothing typed is lost»."""
    round_ = a_round(announced=False)
    first = round_.criteria.first()
    data = typed(round_, **{f"w_{first.pk}": "0", f"name_ru_{first.pk}": "Другое имя"})
    answer = browser(an_official(Role.INSTITUTE_HEAD)).post(act_url(round_, "propose-criteria"), data)
    assert answer.status_code == 422
    assert "Сумма весов должна быть 100, а сейчас" in text(answer)
    assert "Другое имя" in text(answer)


def test_the_ministry_sees_the_proposal_beside_its_rules_and_takes_it_with_one_press():
    round_ = a_round(announced=False)
    before = {c.code: (c.weight, c.name_ru) for c in round_.criteria.all()}
    proposed(round_)
    clerk = browser(an_official(Role.MINISTRY))
    page = text(clerk.get(reverse("applications:round_edit", args=[round_.pk])))
    for words in ("Предложение КИРИ", "Плотность связей предприятий", "Сырьё решает", "По итогам отбора"):
        assert words in page
    answer = clerk.post(act_url(round_, "take-proposal"))
    assert answer["Location"] == reverse("applications:round_edit", args=[round_.pk])
    first, second = list(round_.criteria.all())[:2]
    assert (first.weight, first.name_ru) == (before[first.code][0] - 1, "Плотность связей предприятий")
    assert (second.weight, second.name_ru) == (before[second.code][0] + 1, before[second.code][1])
    assert proposal_of(round_).taken
    again = clerk.post(act_url(round_, "take-proposal"))
    assert again.status_code == 409
    assert "Правила уже такие, как предлагает КИРИ." in text(again)


def test_without_a_proposal_there_is_nothing_to_take():
    round_ = a_round(announced=False)
    answer = browser(an_official(Role.MINISTRY)).post(act_url(round_, "take-proposal"))
    assert answer.status_code == 409
    assert "КИРИ ещё ничего не предлагал." in text(answer)


def test_what_points_mean_is_proposed_shown_beside_and_taken():
    round_ = a_round(announced=False)
    first = round_.criteria.first()
    points = [f"Смысл балла {n}" for n in range(first.max_score + 1)]
    data = typed(round_, **{f"anchors_ru_{first.pk}": "\n".join(points)})
    answer = browser(an_official(Role.INSTITUTE_HEAD)).post(act_url(round_, "propose-criteria"), data)
    assert answer.status_code == 302, text(answer)
    line = JournalEntry.objects.get(act="applications.propose_criteria")
    assert line.data["anchors"] == {first.code: {"anchors_ru": points}}
    clerk = browser(an_official(Role.MINISTRY))
    page = text(clerk.get(reverse("applications:round_edit", args=[round_.pk])))
    assert "Новые пояснения к баллам" in page
    kazakh = first.anchors_kk
    clerk.post(act_url(round_, "take-proposal"))
    first.refresh_from_db()
    assert (first.anchors_ru, first.anchors_kk) == (points, kazakh)
    assert proposal_of(round_).taken


def test_points_that_do_not_match_the_scale_come_back_at_their_field():
    round_ = a_round(announced=False)
    first = round_.criteria.first()
    data = typed(round_, **{f"anchors_ru_{first.pk}": "Ноль\nОдин"})
    answer = browser(an_official(Role.INSTITUTE_HEAD)).post(act_url(round_, "propose-criteria"), data)
    assert answer.status_code == 422
    assert f"Нужно {first.max_score + 1} строк, по одной на балл, а здесь 2." in text(answer)
    assert "Ноль\nОдин" in text(answer)
    assert not JournalEntry.objects.filter(act="applications.propose_criteria").exists()
