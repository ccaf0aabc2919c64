"""Pages of the institute: what each person may see, what is typed and kept, what never leaks."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import Appointment, User
from applications.models import Consultation
from methodology.roles import Role
from procedure import clock
from procedure.models import JournalEntry
from selection import services
from selection.selectors.scores import scores_visible_to
from tests.factories.accounts import an_official, office_of
from tests.factories.selection import (
    SCORED_AT,
    an_assessment,
    an_expert,
    concluded,
    criteria_of,
    forwarded,
    scored,
    whole,
)

pytestmark = pytest.mark.django_db
BACKEND = "accounts.backends.PersonBackend"


@pytest.fixture(autouse=True)
def in_spring():
    with clock.standing_at(SCORED_AT):
        yield


def browser(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)
    return client


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def pages(assessment) -> list[str]:
    own = [reverse(f"selection:{name}", args=[assessment.pk]) for name in ("assessment", "scoring", "divergence")]
    acts = [
        reverse("selection:assessment_act", args=[assessment.pk, act])
        for act in ("file-scores", "propose-score", "agree-score")
    ]
    return [*own, *acts, assessment.application.get_absolute_url()]


def filled(criterion, points, words) -> dict[str, str]:
    return {f"c{criterion.pk}-points": str(points), f"c{criterion.pk}-justification": words}


# --- Who sees what -------------------------------------------------------------------------------
def test_somebody_elses_dossier_is_404():
    assessment, head = an_assessment()
    an_expert(assessment, head)
    stranger = browser(an_official(Role.INSTITUTE_EXPERT))
    assert [stranger.get(url).status_code for url in pages(assessment)] == [404] * 7
    assert browser().get(pages(assessment)[0]).status_code == 302


def test_a_recused_expert_learns_nothing_even_as_the_head():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    name = assessment.application.cluster_name
    Appointment.objects.create(
        user=expert, role=Role.INSTITUTE_HEAD, organisation=office_of(Role.INSTITUTE_HEAD), since=clock.today()
    )
    expert.forget_appointments()
    assert browser(expert).get(pages(assessment)[0]).status_code == 200
    services.recuse(assessment, actor=expert, reason="Конфликт")
    client = browser(User.objects.get(pk=expert.pk))
    assert [client.get(url).status_code for url in pages(assessment)] == [404] * 7
    listing = client.get(reverse("selection:assessments"))
    assert name not in text(listing)
    assert list(listing.context["window"].rows) == []
    assert assessment.number not in text(listing)
    found = text(client.get("/search/", {"q": name}))
    assert f"По запросу «{name}» ничего не найдено" in found
    assert assessment.application.get_absolute_url() not in found
    assert name not in text(client.get("/tasks/"))
    assert scores_visible_to(assessment, expert) == []


def test_a_released_expert_is_404_too():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    services.release_expert(assessment, actor=head, expert=expert, reason="Отпуск")
    assert browser(expert).get(pages(assessment)[0]).status_code == 404


def test_no_score_reason_or_sum_of_another_is_seen_before_ones_own_are_filed():
    assessment, head = an_assessment()
    one, two = an_expert(assessment, head), an_expert(assessment, head)
    scored(assessment, one, 5, words="ТАЙНА")
    scored(assessment, two, 1, words="СВОЁ", filed=False)
    for url in pages(assessment)[:3]:
        page = browser(two).get(url)
        assert page.status_code == 200
        assert "ТАЙНА" not in text(page)
    page = browser(two).get(reverse("selection:divergence", args=[assessment.pk]))
    assert (page.context["preview"], page.context["diverging"], page.context["close"]) == (None, [], [])
    early = browser(one).get(reverse("selection:divergence", args=[assessment.pk]))
    assert early.context["preview"] is None
    assert "СВОЁ" not in text(early)
    assert scores_visible_to(assessment, head) == []


def test_filing_opens_both_reasons_side_by_side_and_the_sum():
    assessment, head, one, _two = whole(4, 3)
    for person in (one, head):
        page = browser(person).get(reverse("selection:divergence", args=[assessment.pk]))
        assert "ПЕРВЫЙ 1.1" in text(page)
        assert "ВТОРОЙ 1.1" in text(page)
        assert page.context["preview"] == "70.0"


def test_the_list_counts_filed_experts_and_filters_by_state_words_and_mine():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    an_expert(assessment, head)
    scored(assessment, expert, 3)
    other, _head = an_assessment(forwarded(name="Хлопковый кластер"))
    url = reverse("selection:assessments")
    page = browser(head).get(url)
    assert "сдали 1 из 2" in text(page)
    assert {row.pk for row in page.context["window"].rows} == {assessment.pk, other.pk}
    found = lambda **q: [row.pk for row in browser(head).get(url, q).context["window"].rows]  # noqa: E731
    assert found(q="хлопковый") == [other.pk]
    assert found(mine="on") == [assessment.pk]
    assert found(status="concluded") == []
    assert [row.pk for row in browser(expert).get(url).context["window"].rows] == [assessment.pk]


def test_the_head_reads_what_waits_to_be_received():
    application = forwarded()
    head = browser(an_official(Role.INSTITUTE_HEAD))
    assert application.cluster_name in text(head.get(reverse("selection:assessments")))
    head.post(reverse("selection:application_act", args=[application.pk, "receive"]))
    again = head.post(reverse("selection:application_act", args=[application.pk, "receive"]))
    assert again.status_code == 409
    assert "Заявка уже принята на оценку:" in text(again)


def test_lists_cost_the_same_for_one_row_and_three(django_assert_num_queries):
    assessment, head = an_assessment()
    an_expert(assessment, head)
    client, url = browser(head), reverse("selection:assessments")
    client.get(url)
    with django_assert_num_queries(7):
        client.get(url)
    for _n in range(2):
        an_assessment()
    with django_assert_num_queries(7):
        client.get(url)


# --- Scoring -------------------------------------------------------------------------------------
@pytest.fixture
def desk():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    return assessment, expert, browser(expert), reverse("selection:scoring", args=[assessment.pk])


def test_the_left_pane_shows_what_was_filed_and_the_right_pane_every_anchor(desk):
    assessment, _expert, client, url = desk
    page = text(client.get(url, {"all": "1"}))
    for criterion in criteria_of(assessment):
        assert f"Ответ на {criterion.code}" in page
        assert f'name="c{criterion.pk}-points"' in page
    figure = next(f for c in criteria_of(assessment) for f in c.fact.figures)
    assert figure.name_ru in page


def test_wrong_rows_come_back_with_their_words_and_right_ones_are_saved(desk):
    assessment, _expert, client, url = desk
    first, second, third = criteria_of(assessment)[:3]
    page = client.post(
        url, filled(first, 4, "Верно") | filled(second, 9, "Слова при лишнем балле") | filled(third, 2, "")
    )
    assert page.status_code == 422
    assert "Такого балла на шкале нет." in text(page)
    assert "Слова при лишнем балле" in text(page)
    assert "Обоснуйте балл: без обоснования он не считается." in text(page)
    assert [(s.criterion, s.points) for s in assessment.scores.all()] == [(first, Decimal(4))]


def test_an_unchanged_row_writes_no_line_and_the_button_leads_to_the_next_criterion(desk):
    assessment, _expert, client, url = desk
    first, second = criteria_of(assessment)[:2]
    lines = JournalEntry.objects.filter(act="selection.score", dossier=assessment.dossier)
    answer = client.post(url, filled(first, 4, "Слова") | {"save": f"crit-{first.pk}"})
    assert answer.url == f"{url}?all=1#crit-{second.pk}"
    client.post(url, filled(first, 4, "Слова"))
    assert lines.count() == 1
    client.post(url, filled(first, 3, "Слова"))
    assert lines.count() == 2


def test_typing_after_filing_is_refused_and_kept_on_the_page(desk):
    assessment, expert, client, url = desk
    scored(assessment, expert, 3)
    page = client.post(url, filled(criteria_of(assessment)[0], 5, "Поздние слова"))
    assert page.status_code == 409
    assert "Ваши баллы уже сданы" in text(page)
    assert "Поздние слова" in text(page)


def test_own_data_is_offered_beside_its_criterion_and_kept_with_the_score(desk):
    assessment, expert, client, url = desk
    first, second = criteria_of(assessment)[:2]
    act = reverse("selection:assessment_act", args=[assessment.pk, "add-evidence"])
    short = client.post(act, {"criterion": first.pk, "source": "", "text": "54 %"})
    assert short.status_code == 422
    client.post(act, {"criterion": first.pk, "source": "Опрос", "source_date": "2026-04-01", "text": "54 %"})
    found = assessment.evidence.get()
    client.post(url, filled(first, 4, "По опросу") | {f"c{first.pk}-evidence": [found.pk]} | filled(second, 3, "Слова"))
    assert list(assessment.scores.get(criterion=first).evidence.all()) == [found]
    assert expert == found.by


# --- Assigning -----------------------------------------------------------------------------------
def test_a_conflict_is_a_sentence_at_the_field_and_the_choice_is_kept(desk):
    assessment, expert, _client, _url = desk
    helper = an_official(Role.INSTITUTE_EXPERT)
    Consultation.objects.create(
        round=assessment.application.round, organisation=assessment.application.applicant, held_on=clock.today(),
        topic="Форма", by=helper,
    )  # fmt: skip
    act = reverse("selection:assessment_act", args=[assessment.pk, "assign-expert"])
    head = browser(assessment.lead)
    page = head.post(act, {"expert": helper.pk})
    assert page.status_code == 422
    assert "Консультировал заявителя или участника" in text(page)
    assert page.context["form"]["expert"].value() == str(helper.pk)
    assert "Этот аналитик уже назначен." in text(head.post(act, {"expert": expert.pk}))
    assert head.post(act, {"expert": helper.pk, "explanation": "Только о форме"}).status_code == 302


# --- Conflicts, admin ----------------------------------------------------------------------------
def test_the_conflict_tool_finds_without_assigning_and_is_the_heads(desk):
    assessment, expert, client, _url = desk
    url, number = reverse("selection:conflicts"), assessment.dossier.number
    assert client.get(url).status_code == 403
    other, head = an_official(Role.INSTITUTE_EXPERT), browser(assessment.lead)
    link = f"{url}?number={quote(number)}"
    assert link in head.get(assessment.get_absolute_url()).content.decode()
    assert f'value="{number}"' in head.get(link).content.decode()
    page = head.get(url, {"number": f" {number.lower()} ", "expert": other.pk})
    assert "Конфликта не найдено." in text(page)
    page = head.get(url, {"number": "ТК-1999-001", "expert": other.pk})
    assert "Среди заявок, которые вам доступны, такого номера нет." in text(page)
    assert "Конфликта не найдено." not in text(page)
    assert assessment.experts.count() == 1
    assert expert != other


SELECTION = [model for model in admin.site._registry if model._meta.app_label == "selection"]


@pytest.mark.parametrize("model", SELECTION, ids=lambda model: model.__name__)
def test_nothing_of_an_assessment_is_changed_in_the_admin(model):
    request = RequestFactory().get("/admin/")
    request.user = User(is_superuser=True, is_staff=True)
    page = admin.site._registry[model]
    assert not any((page.has_add_permission(request), page.has_change_permission(request)))
    assert not page.has_delete_permission(request)


def test_scores_and_votes_are_not_in_the_admin():
    assert {model.__name__ for model in SELECTION} == {"Assessment", "Meeting"}


def test_an_outsider_reads_no_scores_even_when_concluded():
    assessment, head, one, _two = whole(4, 3)
    concluded(assessment, head)
    assert len(scores_visible_to(assessment, one)) == 26
    assert scores_visible_to(assessment, an_official(Role.INSTITUTE_EXPERT)) == []
