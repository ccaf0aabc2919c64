"""Public pages, switches of theme and language, error pages: as a reader meets them."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Appointment, User
from kiri_portal import context
from methodology.roles import Role
from tests.factories.accounts import a_person, an_applicant, an_official
from tests.journeys.actors import BACKEND

PAGES = ("home", "methodology", "calculator", "year_calendar")
pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_public_page_opens_in_every_language_with_one_heading(client, name, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(reverse(name))
    page = text_of(response)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert re.search(rf'value="{language}"[^>]* aria-current="true"', page)


def test_theme_is_printed_by_the_server_from_the_cookie(client):
    auto = text_of(client.get(reverse("home")))
    assert 'data-bs-theme="auto"' in auto
    assert re.search(r'dark[^"]*\.css" media="screen and \(prefers-color-scheme: dark\)"', auto)
    response = client.post(reverse("theme"), {"theme": "dark", "next": "/methodology/?a=1"})
    assert response.status_code == 302
    assert response["Location"] == "/methodology/?a=1"
    assert client.cookies["theme"].value == "dark"
    dark = text_of(client.get(reverse("home")))
    assert 'data-bs-theme="dark"' in dark
    assert "prefers-color-scheme" not in dark
    client.post(reverse("theme"), {"theme": "light"})
    assert "dark.css" not in text_of(client.get(reverse("home")))


def test_theme_nobody_knows_changes_nothing(client):
    response = client.post(reverse("theme"), {"theme": "<b>", "next": "https://elsewhere.example/"})
    assert response["Location"] == reverse("home")
    assert "theme" not in response.cookies
    client.cookies["theme"] = "purple"
    assert 'data-bs-theme="auto"' in text_of(client.get(reverse("home")))


@pytest.mark.parametrize("name", ["theme", "set_language"])
def test_switches_are_posts(client, name):
    assert client.get(reverse(name)).status_code == 405


def test_language_choice_of_a_person_is_kept_in_their_settings(client):
    user = User.objects.create_user("aigul@example.kz", full_name="Айгүл Сейтова")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    response = client.post(reverse("set_language"), {"language": "kk", "next": "/calculator/"})
    assert response["Location"] == "/calculator/"
    user.refresh_from_db()
    assert user.language == "kk"
    assert '<html lang="kk"' in text_of(client.get(reverse("home")))
    client.post(reverse("set_language"), {"language": "xx"})
    user.refresh_from_db()
    assert user.language == "kk"


def test_calculator_counts_and_explains(client):
    page = client.get(reverse("calculator"), {"start": "2026-03-16", "term": "13wd"})
    assert page.status_code == 200
    due = page.context["result"]["derivation"].due
    assert f"{due.day}\xa0" in text_of(page)
    assert "kp-strip__day--due" in text_of(page)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"start": "2026-03-16", "length": "", "unit": "wd"}, "Укажите длину срока."),
        ({"start": "", "length": "13", "unit": "wd"}, "Укажите день события."),
        ({"start": "2026-03-16", "length": "тринадцать", "unit": "wd"}, "Длина срока пишется цифрами, например 13."),
        ({"start": "2026-03-16", "length": "100000", "unit": "wd"}, "Длина срока: от 1 до 500."),
        ({"start": "2026-03-16", "term": "сколько-нибудь"}, "Длина срока пишется цифрами, например 13."),
        ({"start": "1998-03-16", "length": "13", "unit": "wd"}, "Календарь знает годы с 2015 по 2040."),
    ],
)
def test_calculator_says_what_to_correct_in_the_summary_and_at_the_field(client, query, sentence):
    response = client.get(reverse("calculator"), query)
    page = text_of(response)
    assert response.status_code == 422
    assert page.count(sentence) == 2
    assert re.search(r'<a href="#id_(start|length)">' + re.escape(sentence), page)


@pytest.mark.urls("tests.face.urls")
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("status", [400, 403, 404, 429])
def test_error_page_speaks_the_language_and_leads_home(client, status, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(f"/fails/{status}/")
    page = text_of(response)
    assert response.status_code == status
    assert f'<html lang="{language}"' in page
    assert 'class="btn btn-secondary" href="/"' in page
    assert page.count("<h1") == 1


@pytest.mark.urls("tests.face.urls")
def test_refusal_shows_the_reason_its_author_wrote(client):
    assert "Оценку закрыл другой эксперт." in text_of(client.get("/fails/403/"))


@pytest.mark.urls("tests.face.urls")
def test_broken_page_tells_so_in_three_languages_and_hides_the_cause(client):
    client.raise_request_exception = False
    response = client.get("/fails/500/")
    page = text_of(response)
    assert response.status_code == 500
    for sentence in ("Портал не справился", "Портал сұранысты орындай алмады", "The portal could not complete"):
        assert sentence in page
    assert "RuntimeError" not in page


@pytest.mark.urls("tests.face.urls")
def test_broken_page_needs_no_database(client, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        assert client.get("/fails/500/").status_code == 500


def test_post_without_its_mark_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post(reverse("theme"), {"theme": "dark"})
    assert response.status_code == 403
    assert "Форма устарела, ничего не записано" in text_of(response)


def test_strange_host_is_a_bad_request(client):
    assert client.get("/", HTTP_HOST="elsewhere.example").status_code == 400


def test_menu_follows_the_roles_of_today():
    user = User.objects.create_user("m@example.kz", full_name="Министерский Служащий")
    assert "applications:inbox" not in [name for _label, name in context.sections(user)]
    Appointment.objects.create(user=user, role=Role.MINISTRY)
    user.forget_appointments()
    names = [name for _label, name in context.sections(user)]
    assert "applications:inbox" in names
    assert "applications:mine" not in names


def test_menu_marks_the_section_of_the_page(client):
    page = text_of(client.get(reverse("calculator")))
    assert re.search(rf'<a href="{reverse("calculator")}" aria-current="page">', page)
    assert page.count('aria-current="page"') == 1


def test_staff_reach_all_pages_of_the_clusters_from_one_section(client):
    client.force_login(an_official(Role.INSTITUTE_HEAD), backend=BACKEND)
    names = ("initiatives", "clusters", "coordinators", "training", "staffing")
    pages = [reverse(f"coordinators:{name}") for name in names]
    for page in pages:
        shown = text_of(client.get(page))
        assert f'<a href="{pages[0]}" aria-current="page">Кластеры</a>' in shown
        assert all(f'<a href="{other}"' in shown for other in pages)
    assert f'<a href="{pages[2]}"' not in text_of(Client().get(pages[1])), "the public register has no tabs of staff"


def test_route_that_is_not_installed_is_left_out():
    assert context.try_url("no-such-route") == ""
    assert context.items([("x", "no-such-route"), ("home", "home")], "/") == [context.Item("home", "/", True)]


def test_who_holds_an_office_is_not_asked_whose_name_they_act_in():
    own = ("Мои организации", "accounts:organisations")
    __, applicant = an_applicant()
    labels = [(str(label), name) for label, name in context.personal(applicant)]
    assert own in labels
    assert own[1] not in {name for __, name in context.personal(an_official(Role.MINISTRY))}
    assert own[1] in {name for __, name in context.personal(a_person())}
