"""All decisions of a sitting at once: shown again with count, list and the institute's advice before they are written."""

import pytest
from django.test import Client
from django.urls import reverse

from methodology.roles import Role
from procedure import clock
from selection import services
from selection.models import Decision
from tests.factories.accounts import an_official
from tests.factories.commission import SAT_AT, a_sitting, before_the_commission, voted

pytestmark = pytest.mark.django_db
BACKEND = "accounts.backends.PersonBackend"


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.standing_at(SAT_AT):
        yield


def signed_in(user) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(user, backend=BACKEND)
    return client


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


@pytest.fixture
def closed():
    """Two applications the institute supports; the votes carried the first and not the second."""
    first, second = before_the_commission(2)
    meeting, secretary, people = a_sitting([first, second])
    voted(first, secretary, dict.fromkeys(people, "for"))
    voted(second, secretary, dict.fromkeys(people, "against"))
    services.close_sitting(meeting, actor=secretary)
    return meeting, secretary, first, second


def typed(meeting, *rows: tuple[str, str]) -> dict[str, str]:
    data = {}
    for item, (outcome, reasons) in zip(meeting.agenda.all(), rows, strict=True):
        data |= {f"i{item.pk}-outcome": outcome, f"i{item.pk}-reasons": reasons}
    return data


def test_the_first_sending_writes_nothing_and_shows_count_list_and_where_the_advice_differs(closed):
    meeting, secretary, first, second = closed
    url = reverse("selection:decisions", args=[meeting.pk])
    data = typed(meeting, ("selected", "Сильный"), ("rejected", "Слабый"))
    page = words(signed_in(secretary).post(url, data))
    assert not Decision.objects.exists()
    assert "Записать решений: 2?" in page
    assert "1 решение расходится с рекомендацией КИРИ." in page
    for assessment in (first, second):
        assert assessment.application.dossier.number in page
    assert signed_in(secretary).post(url, data | {"confirmed": "1"}).status_code == 302
    outcomes = Decision.objects.order_by("item__order").values_list("outcome", "reasons")
    assert list(outcomes) == [("selected", "Сильный"), ("rejected", "Слабый")]


def test_an_outcome_the_votes_do_not_give_is_not_on_offer(closed):
    meeting, secretary, _first, _second = closed
    url = reverse("selection:decisions", args=[meeting.pk])
    wrong = signed_in(secretary).post(url, typed(meeting, ("rejected", "Слабый"), ("deferred", "Уточнить")))
    assert wrong.status_code == 422
    assert "Слабый" in words(wrong)
    assert not Decision.objects.exists()


def test_reasons_are_asked_for_each_decision_and_an_item_may_wait(closed):
    meeting, secretary, first, _second = closed
    url = reverse("selection:decisions", args=[meeting.pk])
    bare = signed_in(secretary).post(url, typed(meeting, ("selected", " "), ("", "")))
    assert (bare.status_code, "Обоснуйте решение: заявитель увидит эти слова." in words(bare)) == (422, True)
    none = signed_in(secretary).post(url, typed(meeting, ("", ""), ("", "")))
    assert (none.status_code, "Не отмечено ни одного решения." in words(none)) == (422, True)
    data = typed(meeting, ("selected", "Сильный"), ("", ""))
    assert "1 вопрос остаётся на потом." in words(signed_in(secretary).post(url, data))
    signed_in(secretary).post(url, data | {"confirmed": "1"})
    first.refresh_from_db()
    assert (first.status, Decision.objects.count()) == ("selected", 1)
    assert "Решены не все вопросы: осталось 1." in words(signed_in(secretary).get(meeting.get_absolute_url()))


def test_one_decided_meanwhile_says_so_and_the_others_are_written(closed):
    """Two windows of one secretary: the item decided in the first is left alone by the second."""
    meeting, secretary, first, second = closed
    url = reverse("selection:decisions", args=[meeting.pk])
    data = typed(meeting, ("selected", "Сильный"), ("rejected", "Слабый"))
    services.defer(first, actor=secretary, reasons="Уточнить", despite="Пришло письмо участника")
    signed_in(secretary).post(url, data | {"confirmed": "1"})
    second.refresh_from_db()
    assert second.status == "rejected"
    assert list(first.decisions.values_list("outcome", flat=True)) == ["deferred"]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MINISTRY, Role.INSTITUTE_HEAD])
def test_only_the_secretary_writes_decisions(closed, role):
    meeting = closed[0]
    url = reverse("selection:decisions", args=[meeting.pk])
    assert signed_in(an_official(role)).get(url).status_code == 403
    assert signed_in(an_official(Role.INSTITUTE_EXPERT)).get(url).status_code == 404
