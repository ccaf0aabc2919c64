"""The read API: windows, filters, the view of a past day, languages, refusals, caching, the rate, what an answer costs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from applications import services as applications
from coordinators import services
from coordinators.models import Cluster
from kiri_portal.open_data.sets import DATA_SETS
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import an_official
from tests.factories.applications import a_round, at
from tests.factories.clusters import LAUNCHED_AT, a_cluster, led, some_clusters
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting
from tests.security.test_headers import POLICY, lacking, policy

pytestmark = pytest.mark.django_db
NOW = at("2026-09-01")
LAUNCHED = LAUNCHED_AT.date()


@pytest.fixture
def told_round():
    """A round announced on 12 January 2026, its intake open to 12 March."""
    with clock.standing_at(at("2026-01-12")):
        return a_round(title_ru="Отбор", title_kk="Іріктеу")


def get(address: str, **headers: str):
    with clock.standing_at(NOW):
        return Client().get(f"/api/v1/{address}", **headers)


def rows(address: str) -> list[dict]:
    answer = get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["results"]


# --- What is read ----------------------------------------------------------------------------------
def test_a_list_is_read_to_its_end_window_by_window_and_nothing_twice(told_round):
    whole = [(row["round"], row["code"]) for row in rows("criteria/?limit=100")]
    found, address = [], "criteria/?limit=5"
    while address:
        told = get(address).json()
        assert len(told["results"]) <= 5
        found += [(row["round"], row["code"]) for row in told["results"]]
        address = (told["next"] or "").partition("/api/v1/")[2]
    assert found == whole
    assert len(set(found)) == len(found) > 10


def test_a_record_is_read_by_its_number():
    cluster, __ = a_cluster()
    number = quote(cluster.dossier.number)
    assert get(f"clusters/{number}/").json() == rows("clusters/")[0]
    assert get("clusters/no-such/").status_code == 404
    assert get(f"clusters/{number}/?on={LAUNCHED - timedelta(days=1)}").status_code == 404


def test_filters_choose_by_code():
    cluster, __ = a_cluster()
    round_ = quote(cluster.assessment.application.round.dossier.number)
    assert len(rows(f"results/?round={round_}&outcome=selected")) == 1
    assert rows("results/?outcome=rejected") == []
    assert rows("clusters/?region=10") == rows("clusters/")
    assert rows("clusters/?region=11") == []
    assert {row["group"] for row in rows(f"criteria/?round={round_}&group=2")} == {2}


@pytest.mark.parametrize(
    ("day", "life"),
    [("2026-02-01", "announced"), ("2026-03-12", "announced"), ("2026-03-13", "closed")],
)
def test_the_filter_of_rounds_and_the_state_told_agree_with_the_clock(told_round, day, life):
    with clock.standing_at(at(day)):
        told = Client().get("/api/v1/rounds/").json()["results"]
        chosen = {code: Client().get(f"/api/v1/rounds/?status={code}").json()["results"]
                  for code in ("scheduled", "announced", "closed", "completed", "cancelled")}  # fmt: skip
    assert [row["status"] for row in told] == [life]
    assert {code for code, found in chosen.items() if found} == {life}


# --- As of a day -------------------------------------------------------------------------------------
def test_the_register_of_a_past_day_is_what_it_was():
    cluster, head = a_cluster()
    first, __ = led(cluster, head)
    with clock.standing_at(at("2026-07-01")):
        head.forget_appointments()
        services.release_coordinator(cluster, actor=head, coordinator=first, until=date(2026, 6, 30), reason="Перевод")
        Cluster.objects.filter(pk=cluster.pk).update(status="strategy")
    assert rows(f"clusters/?on={LAUNCHED - timedelta(days=1)}") == []
    then, now = rows("clusters/?on=2026-06-30")[0], rows("clusters/")[0]
    assert (then["status"], now["status"]) == ("analysis", "strategy")
    assert (len(then["coordinators"]), len(now["coordinators"])) == (2, 1)
    assert rows(f"stages/?on={LAUNCHED}") == [
        {"cluster": cluster.dossier.number, "stage": "analysis", "since": LAUNCHED.isoformat()}
    ]
    assert rows(f"stages/?on={LAUNCHED - timedelta(days=1)}") == []


@pytest.mark.parametrize("address", ["clusters/", "stages/", "plans/", "clusters.csv", "clusters.json"])
def test_a_day_to_come_is_not_there_and_what_is_no_day_is_told_so(address):
    assert get(f"{address}?on=2026-09-02").status_code == 404
    assert get(f"{address}?on=yesterday").json()["errors"] == {"on": ["Укажите день как 2026-03-01."]}


# --- Refusals ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "status", "field"),
    [("rounds/?limit=0", 400, "limit"), ("rounds/?limit=101", 400, "limit"), ("rounds/?limit=ten", 400, "limit"),
     ("rounds/?status=lost", 400, "status"), ("rounds/?lang=de", 400, "lang"), ("rounds/?after=zz", 404, ""),
     ("rounds/?after=WyJcdTAwMDAiXQ", 404, ""), ("rounds/?after=WyJcdWQ4MDAiXQ", 404, ""), ("no-such/", 404, ""),
     ("results/?round=%00", 400, "round")],
)  # fmt: skip
def test_a_refusal_is_a_problem_with_a_sentence(told_round, address, status, field):
    answer = get(address)
    told = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert told["status"] == status
    assert told["detail"].endswith(".")
    assert told["instance"] == f"urn:request:{answer['X-Request-ID']}"
    assert list(told.get("errors", {})) == ([field] if field else [])
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(method):
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/rounds/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


# --- Language, caching, other sites ------------------------------------------------------------------
def test_the_language_is_asked_for_in_the_address_or_the_header_and_no_cookie_counts(told_round):
    browser = Client(HTTP_ACCEPT_LANGUAGE="kk")
    browser.cookies["django_language"] = "ru"
    header, asked = browser.get("/api/v1/rounds/"), browser.get("/api/v1/rounds/?lang=ru")
    assert (header["Content-Language"], header.json()["results"][0]["title"]) == ("kk", "Іріктеу")
    assert (asked["Content-Language"], asked.json()["results"][0]["title"]) == ("ru", "Отбор")
    assert "Accept-Language" in header["Vary"]
    same = [
        {key: value for key, value in answer.json()["results"][0].items() if key != "title"}
        for answer in (header, asked)
    ]
    assert same[0] == same[1]


def test_an_answer_that_did_not_change_is_not_sent_again_and_an_act_changes_it(told_round, settings):
    settings.OPEN_PAGE_SECONDS = 30
    browser = Client()
    with clock.standing_at(at("2026-02-02")):
        first = browser.get("/api/v1/rounds/")
        assert first["Cache-Control"] == "public, max-age=30"
        same = browser.get("/api/v1/rounds/", HTTP_IF_NONE_MATCH=first["ETag"])
        assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
        applications.cancel_round(told_round, actor=an_official(Role.MINISTRY_HEAD), reason="Закон изменился")
        fresh = browser.get("/api/v1/rounds/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (fresh.status_code, fresh.json()["results"][0]["status"]) == (200, "cancelled")


def test_the_next_window_keeps_the_language_it_was_asked_in(told_round, settings):
    settings.OPEN_PAGE_SECONDS, settings.PAGE_ROWS = 30, 5
    by_header = get("criteria/", HTTP_ACCEPT_LANGUAGE="kk")
    by_address = get("criteria/?lang=kk")
    assert by_header["Content-Language"] == by_address["Content-Language"] == "kk"
    assert "lang=kk" in by_address.json()["next"]
    assert "lang=" not in by_header.json()["next"]


def test_a_kept_answer_costs_one_query(settings):
    settings.OPEN_PAGE_SECONDS = 30
    a_round()
    get("criteria/")
    with counting() as counted:
        get("criteria/")
    assert counted.queries == 1


def test_who_has_signed_in_is_answered_like_anybody(told_round):
    browser = Client()
    browser.force_login(an_official(Role.MINISTRY_HEAD), backend=BACKEND)
    with clock.standing_at(NOW):
        assert browser.get("/api/v1/rounds/").content == get("rounds/").content
        assert browser.get("/tasks/").status_code == 200  # and stays signed in


def test_another_site_may_read_and_every_answer_is_shut_tight():
    for answer in (get("rounds/"), get("rounds/?limit=0"), get("no-such/"), get("rounds.csv")):
        assert lacking(answer) == []
        assert policy(answer) == POLICY
        assert not answer.cookies
    assert get("rounds/")["Access-Control-Allow-Origin"] == "*"
    asked = Client().options("/api/v1/rounds/", HTTP_ORIGIN="https://x.example")
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "Access-Control-Allow-Credentials" not in asked


# --- The rate ----------------------------------------------------------------------------------------
def test_too_many_requests_of_one_address_wait_and_another_address_does_not(settings):
    settings.OPEN_DATA_RATE = "3/min"
    answers = [get("rounds/", REMOTE_ADDR="10.0.0.1") for __ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    told = json.loads(answers[-1].content)
    assert answers[-1]["Content-Type"] == "application/problem+json"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert "Повторите через" in told["detail"]
    assert get("rounds.csv", REMOTE_ADDR="10.0.0.1").status_code == 429
    assert get("rounds/", REMOTE_ADDR="10.0.0.2").status_code == 200
    assert get("rounds/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="10.9.9.9").status_code == 429


# --- What it costs -----------------------------------------------------------------------------------
@pytest.mark.slow
def test_a_list_and_a_file_cost_the_same_queries_for_one_and_for_four_clusters():
    costs = []
    for number in (1, 3):
        some_clusters(number)
        costs.append({})
        for address in (address for code in DATA_SETS for address in (f"{code}/", f"{code}.csv")):
            with counting() as counted:
                assert get(address).status_code == 200
            costs[-1][address] = counted.queries
    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= 9
