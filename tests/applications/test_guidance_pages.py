"""Pages of the institute before filing: proposal of weights, consultations, questions."""

import pytest
from django.urls import reverse

from applications.models import Consultation, Question
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import an_applicant, an_official, an_organisation
from tests.factories.applications import a_round, at
from tests.factories.asking import browser, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_announcement_day():
    with clock.standing_at(at("2026-01-12")):
        yield


# --- The institute -------------------------------------------------------------------------------
def test_the_head_proposes_weights_through_the_page():
    round_ = a_round(announced=False)
    client = browser(an_official(Role.INSTITUTE_HEAD))
    url = reverse("applications:round_act", args=[round_.pk, "propose-criteria"])
    data = {f"w_{c.pk}": str(c.weight) for c in round_.criteria.all()}
    first = next(iter(data))
    wrong = client.post(url, data | {first: "50"})
    assert wrong.status_code == 422
    assert "Сумма весов должна быть 100" in text(wrong)
    assert client.post(url, data | {"note": "Как в 2025"}).status_code == 302


def test_the_institute_logs_an_open_session_with_attendance():
    round_ = a_round()
    client = browser(an_official(Role.INSTITUTE_EXPERT, "Ерлан Смагулов"))
    firm = an_organisation("association", "Союз сыроделов")
    url = reverse("applications:guidance_act", args=[round_.pk, "log-consultation"])
    data = {
        "kind": "open_session", "organisation": firm.pk, "held_on": "2026-01-12", "topic": "Как описать цепочку",
        "attendees": "Асель Нурова, ТОО «Сыр»\nБез фирмы",
    }  # fmt: skip
    future = client.post(url, data | {"held_on": "2026-01-13"})
    assert future.status_code == 422
    assert "Эта дата ещё не наступила." in text(future)
    assert "Как описать цепочку" in text(future)
    done = client.post(url, data)
    assert done.url == reverse("applications:consultations", args=[round_.pk])
    page = text(client.get(done.url))
    for words in ("Как описать цепочку", "Союз сыроделов", "Асель Нурова", "ТОО «Сыр»", "Без фирмы", "Ерлан Смагулов"):
        assert words in page
    assert Consultation.objects.get().attendees.count() == 2


def test_the_journal_of_consultations_is_for_officials():
    round_ = a_round()
    url = reverse("applications:consultations", args=[round_.pk])
    __, applicant = an_applicant()
    assert browser().get(url).status_code == 302
    assert browser(applicant).get(url).status_code == 404
    ministry = browser(an_official(Role.MINISTRY)).get(url)
    assert ministry.status_code == 200
    assert "Записать консультацию" not in text(ministry)


def test_a_question_travels_through_pages_to_everybody():
    round_ = a_round()
    __, applicant = an_applicant()
    ask = reverse("applications:guidance_act", args=[round_.pk, "ask-question"])
    assert browser(applicant).post(ask, {"text": ""}).status_code == 422
    assert browser(applicant).post(ask, {"text": "Можно ли без экспорта?"}).status_code == 302
    question = Question.objects.get()
    __, other = an_applicant()
    desk = reverse("applications:questions", args=[round_.pk])
    assert "Можно ли без экспорта?" in text(browser(applicant).get(desk))
    assert "Можно ли без экспорта?" not in text(browser(other).get(desk))
    assert "Можно ли без экспорта?" not in text(browser().get(round_.get_absolute_url()))
    answer = reverse("applications:question_act", args=[question.pk, "answer-question"])
    assert browser(other).get(answer).status_code == 404
    assert browser(applicant).get(answer).status_code == 403
    expert = browser(an_official(Role.INSTITUTE_EXPERT))
    assert expert.post(answer, {"answer": "", "published": "on"}).status_code == 422
    assert expert.post(answer, {"answer": "Можно.", "published": "on"}).status_code == 302
    public = text(browser().get(round_.get_absolute_url()))
    assert "Можно ли без экспорта?" in public
    assert "Можно." in public
    assert applicant.full_name not in public


def test_a_question_asked_in_the_last_days_is_warned_about():
    round_ = a_round()
    __, applicant = an_applicant()
    url = reverse("applications:guidance_act", args=[round_.pk, "ask-question"])
    warning = "ответ может прийти после закрытия"
    with clock.standing_at(at("2026-03-03")):
        assert warning not in text(browser(applicant).get(url))
    with clock.standing_at(at("2026-03-06")):
        assert warning in text(browser(applicant).get(url))
        assert browser(applicant).post(url, {"text": "Успею?"}).status_code == 302
