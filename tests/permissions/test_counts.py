"""What a page costs does not grow with the number of applications: queries at 1 and 3, rows fetched at 10 and 1,000."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from applications.models import Application
from procedure import clock
from tests.journeys.actors import BACKEND
from tests.permissions.counting import Counted, counting
from tests.permissions.world import NOW, STATES, World, a_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST, DETAIL, HOME = 9, 12, 12
MINISTRY = ("ministry", "ministry_head")
INSTITUTE = ("institute_head", "expert")
COMMISSION = ("secretary", "member")
OUTSIDE = ("akimat", "applicant", "coordinator", "observer")
SIGNED_IN = (*MINISTRY, *INSTITUTE, *COMMISSION, *OUTSIDE)
EVERYBODY = ("public", *SIGNED_IN)
OFFICES = (*MINISTRY, *INSTITUTE, *COMMISSION)

#: Who reads the working records of every cluster.
INSIDE = ("ministry", "ministry_head", "institute_head", "expert")
#: Route, how many queries it may cost, who sees it; {state} stands for the key of that state's application.
PAGES = (
    ("home", HOME, EVERYBODY),
    ("methodology", HOME, EVERYBODY),
    ("open_data", LIST, EVERYBODY),
    ("open_data_api", LIST, EVERYBODY),
    ("open_data_set rounds", LIST, EVERYBODY),
    ("open_data_set clusters", LIST, EVERYBODY),
    ("open_data_set indicators", LIST, EVERYBODY),
    ("news", HOME, EVERYBODY),  # gathers from every part of the portal, one question of each kind
    ("tasks", HOME, SIGNED_IN),
    ("search ?q=кластер", LIST, SIGNED_IN),
    ("applications:inbox", LIST, (*OFFICES, "akimat")),
    ("applications:inbox ?q=кластер&status=forwarded", LIST, (*OFFICES, "akimat")),
    ("applications:rounds", LIST, EVERYBODY),
    ("applications:mine", LIST, SIGNED_IN),
    ("applications:authorities", LIST, MINISTRY),
    ("applications:questions open", LIST, SIGNED_IN),
    ("applications:consultations open", LIST, (*MINISTRY, *INSTITUTE)),
    ("applications:interests", LIST, SIGNED_IN),
    ("selection:assessments", LIST, OFFICES),
    ("selection:assessments ?q=кластер&status=assessing", LIST, OFFICES),
    ("selection:meetings", LIST, (*MINISTRY, "institute_head", *COMMISSION)),
    ("selection:results closed", LIST, EVERYBODY),
    ("coordinators:clusters", LIST, EVERYBODY),
    ("notices:list", LIST, SIGNED_IN),
    ("notices:settings", LIST, SIGNED_IN),
    ("accounts:organisations", LIST, SIGNED_IN),
    ("accounts:profile", DETAIL, SIGNED_IN),
    ("applications:round open", DETAIL, EVERYBODY),
    ("applications:round closed", DETAIL, EVERYBODY),
    ("applications:start open", DETAIL, ("applicant",)),
    ("applications:check draft", DETAIL, ("applicant",)),
    ("applications:section draft members", DETAIL, ("applicant",)),
    ("applications:section draft documents", DETAIL, ("applicant",)),
    ("applications:section draft answers1", DETAIL, ("applicant",)),
    # A returned one lists most; its page asks also which enterprises are the applicant's under another record.
    *((f"applications:application {state}", DETAIL + (state == "returned"), ("applicant",)) for state in STATES),
    *((f"applications:application {state}", DETAIL, MINISTRY) for state in STATES if state != "draft"),
    *((f"applications:application {state}", DETAIL, ("institute_head",)) for state in STATES[4:]),
    *((f"applications:application {state}", DETAIL, ("akimat",)) for state in STATES[4:]),
    *((f"applications:application {state}", DETAIL, ("expert",)) for state in STATES[5:]),
    *((f"applications:application {state}", DETAIL, COMMISSION) for state in STATES[8:]),
    *((f"selection:assessment {state}", DETAIL, (*MINISTRY, *INSTITUTE)) for state in STATES[5:]),
    *((f"selection:assessment {state}", DETAIL, COMMISSION) for state in STATES[8:]),
    ("selection:scoring assessing", DETAIL, ("expert",)),
    ("selection:divergence scored", DETAIL, INSTITUTE),
    ("selection:conflicts", DETAIL, ("institute_head",)),
    ("selection:meeting sitting", DETAIL, (*MINISTRY, "institute_head", *COMMISSION)),
    ("selection:meeting held", DETAIL, (*MINISTRY, "institute_head", *COMMISSION)),
    ("selection:package closed", DETAIL, (*MINISTRY, *COMMISSION)),
    ("selection:result rejected", DETAIL, ("applicant",)),
    ("coordinators:cluster launched", DETAIL, tuple(role for role in EVERYBODY if role not in INSIDE)),
    # Inside, the overview tells also the last events with their protocols and the state of the golden thread (mock 09).
    ("coordinators:cluster launched", DETAIL + 3, tuple(role for role in INSIDE if role != "institute_head")),
    ("coordinators:cluster launched", DETAIL + 4, ("institute_head",)),  # asks also whether anybody is free to assign
)  # fmt: skip


def address(page: str, world: World) -> str:
    """``selection:meeting sitting`` names the route and the key it takes in this world."""
    name, *parts = page.split(" ")
    query = parts.pop() if parts and parts[-1].startswith("?") else ""
    keys = {"open": world.open.pk, "closed": world.closed.pk, "sitting": world.sitting.pk, "held": world.held.pk}
    of_application = name in ("applications:application", "applications:check", "applications:section")
    arguments = []
    for part in parts:
        if part in STATES:
            record = world.applications[part] if of_application else world.assessment(part)
            arguments.append(record.cluster.pk if name.startswith("coordinators") else record.pk)
        else:
            arguments.append(keys.get(part, part))
    return reverse(name, args=arguments) + query


def costs(world: World, *, warm: bool = True) -> Iterator[tuple[str, str, int, Counted]]:
    """Every page as every role that sees it: page, role, limit, cost; ``warm`` opens each page once before."""
    for role in EVERYBODY:
        browser = Client()
        if world.people[role] is not None:
            browser.force_login(world.people[role], backend=BACKEND)
        browser.get(reverse("methodology"))  # the first page of a session writes it
        for page, limit, roles in PAGES:
            if role not in roles:
                continue
            url = address(page, world)
            if warm:
                browser.get(url)
            with counting() as counted:
                response = browser.get(url)
                assert response.status_code == 200, (page, role, response.status_code)
            yield page, role, limit, counted


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_page_costs_the_same_queries_for_one_and_for_three_of_everything(settings):
    settings.CALENDAR_SECONDS = 3600
    world = a_world()
    with clock.standing_at(NOW):
        one = {(page, role): counted.queries for page, role, __, counted in costs(world)}
        world.grow(2)
        three = [(page, role, limit, counted.queries) for page, role, limit, counted in costs(world, warm=False)]
    grown = [f"{page} {role}: {one[page, role]} -> {n}" for page, role, __, n in three if n != one[page, role]]
    over = [f"{page} {role}: {n} > {limit}" for page, role, limit, n in three if n > limit]
    assert (grown, over) == ([], [])


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_page_fetches_the_same_rows_at_ten_and_at_a_thousand_applications(settings):
    settings.PAGE_ROWS, settings.CALENDAR_SECONDS = 5, 3600  # so that every list is full at ten of everything
    world = a_world()
    world.grow(9, sittings=True)
    with clock.standing_at(NOW):
        ten = {(page, role): counted.rows for page, role, __, counted in costs(world)}
        world.grow(75, sittings=True)
        assert Application.objects.count() > 1000
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as a portal that lived to a thousand has been
        thousand = {(page, role): counted.rows for page, role, __, counted in costs(world, warm=False)}
    grown = {page for (page, role), rows in ten.items() if rows != thousand[page, role]}
    assert grown == {"selection:package closed"}  # it lists every file it holds: that is what it is for
