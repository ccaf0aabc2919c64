"""What is published, by rule: drafts, inner figures and firms' own money never leave."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from action_plans import services as plans
from action_plans.models import ActionPlan, Revision
from action_plans.selectors.published import published, totals_of
from applications.models import Application
from coordinators import services as initiative
from coordinators.pure.marks import MARKS, Mark
from kiri_portal.open_data.sets import DATA_SETS
from methodology.indicators import FEWEST
from procedure import clock
from selection.models import Assessment
from tests.factories.applications import a_round, an_application, at
from tests.factories.clusters import LAUNCHED_AT, a_cluster, led
from tests.factories.commission import SAT_AT, before_the_commission
from tests.factories.plans import a_world, an_activity, in_force

pytestmark = pytest.mark.django_db
NOW = at("2026-09-01")
FORMS = ("/", ".csv", ".json")


def everything(moment=NOW) -> str:
    """All words that open data give away."""
    with clock.standing_at(moment):
        answers = [Client().get(f"/api/v1/{code}{form}") for code in DATA_SETS for form in FORMS]
        answers += [Client().get(page) for page in ("/news/", "/news/feed.xml", *(s.page for s in DATA_SETS.values()))]
    assert {answer.status_code for answer in answers} == {200}
    return "\n".join(answer.content.decode() for answer in answers)


def test_a_round_in_preparation_and_an_application_under_way_are_not_there():
    with clock.standing_at(at("2026-01-12")):
        a_round(announced=False, title_ru="ТАЙНА-отбор", title_kk="ТАЙНА-іріктеу")
    with clock.standing_at(at("2026-02-02")):
        an_application(submitted=True, name="ТАЙНА-кластер")
        an_application(name="ТАЙНА-черновик")
    told = everything(at("2026-02-02"))
    assert "ОТ-2026-" in told
    assert "ТАЙНА" not in told


def test_a_result_is_there_only_when_announced():
    with clock.standing_at(SAT_AT):
        [assessment] = before_the_commission()
        Application.objects.filter(pk=assessment.application_id).update(cluster_name_ru="ТАЙНА")
    assert "ТАЙНА" not in everything()


def test_a_plan_is_there_only_when_approved_and_as_it_was_approved():
    world = a_world(2)
    with clock.standing_at(LAUNCHED_AT):
        an_activity(world)
        plans.propose(world.plan, actor=world.head)
        assert not published(clock.today()).exists()
    assert "baseline" not in Client().get("/api/v1/plans/").content.decode()


def test_nothing_of_a_plan_but_its_figures_is_told():
    world = in_force()
    told = everything()
    [row] = Client().get("/api/v1/plans/").json()["results"]
    assert (row["activities"], row["firms"], row["public_money"]) == (2, 2, "0.00")
    assert (row["private_money"], row["private_share"]) == (None, None)
    assert "Дело ТОО" not in told
    assert "1000000" not in told
    assert "2000000" not in told
    assert world.cluster.dossier.number in told


def test_private_money_is_told_when_three_firms_stand_behind_it():
    world = a_world(3)
    with clock.standing_at(LAUNCHED_AT):
        led(world.cluster, world.head)
        leader = world.cluster.assignments.first().coordinator.user
        for owner in range(3):
            an_activity(world, owner)
        revision = plans.propose(world.plan, actor=world.head)
        for person in world.people:
            plans.agree(revision, actor=person)
        initiative.file_output(world.cluster, actor=leader, output="plan", text="План согласован", owner=leader)
        plans.approve(world.plan, actor=world.head)
        totals = totals_of(published(clock.today()).get(), FEWEST)
    assert (totals.firms, totals.private, totals.private_share) == (3, Decimal(3_000_000), Decimal("100.0"))
    assert totals_of(Revision.objects.get(baseline=1), 4).private is None
    assert ActionPlan.objects.get().status == "in_force"


def test_a_field_that_becomes_closed_leaves_the_list_the_files_and_the_dictionary(monkeypatch):
    a_cluster()
    Application.objects.update(sector="ЗАКРЫТО")
    assert "ЗАКРЫТО" in everything()
    monkeypatch.setitem(MARKS["applications.Application"], "sector", Mark.RESTRICTED)
    assert "sector" not in DATA_SETS["clusters"].fields
    assert "ЗАКРЫТО" not in everything()


def test_no_key_of_the_database_and_no_score_before_its_day_is_told():
    """Records are named by numbers of dossiers; keys would count what is not published."""
    a_cluster()
    for found in DATA_SETS.values():
        assert not {"id", "pk"} & set(found.fields)
    assert Assessment.objects.announced().count() == 1
