"""Plans of tests: a cluster at stage 3 with two firms whose people answer for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import Organisation, User
from action_plans import services
from action_plans.forms.amendment import words_of
from action_plans.models import ActionPlan, Activity, Amendment
from coordinators import services as initiative
from coordinators.models import Cluster, StagePeriod, StrategyOption, WorkingGroup
from procedure import clock
from tests.factories.accounts import an_applicant
from tests.factories.clusters import LAUNCHED_AT, a_cluster, led
from tests.factories.kept import kept

TEXTS = {"result": "Брак упал с 9 до 5 %", "outputs_final": "Лаборатория открыта", "evidence": "Акт", "risks": "Дорого"}


@dataclass
class World:
    """Who and what a plan needs: the head, two firms with their people, a working group."""

    cluster: Cluster
    head: User
    firms: list[Organisation]
    people: list[User]
    group: WorkingGroup
    plan: ActionPlan | None = None


def joined(cluster: Cluster, head: User, name: str) -> tuple[Organisation, User]:
    """A new firm that takes part in the cluster, and its person."""
    firm, person = an_applicant()
    Organisation.objects.filter(pk=firm.pk).update(name_ru=name)
    firm.refresh_from_db()
    place = initiative.add_participant(cluster, actor=head, bin=firm.bin, name_ru=name)
    initiative.invite_participant(place, actor=head)
    initiative.admit_participant(place, actor=head)
    return firm, person


@kept
def at_stage_three(number: int = 3) -> World:
    """A cluster at stage 3 since the day of its launch, its firms, their people and a working group; no plan yet."""
    cluster, head = a_cluster()
    with clock.standing_at(LAUNCHED_AT):
        head.forget_appointments()
        Cluster.objects.filter(pk=cluster.pk).update(status="planning")
        StagePeriod.objects.create(cluster=cluster, stage="planning", begun_on=clock.today())
        cluster.refresh_from_db()
        pairs = [joined(cluster, head, f"ТОО «Завод {n}»") for n in range(1, number + 1)]
        firms, people = [firm for firm, __ in pairs], [person for __, person in pairs]
        group = initiative.form_group(
            cluster, actor=head, name="Качество", mandate="Стандарт", chair=firms[0], members=firms[1:]
        )
    return World(cluster, head, firms, people, group)


@kept
def a_world(number: int = 3) -> World:
    """A plan for 2026-2028 opened on the day of the launch in a cluster that stands at stage 3."""
    world = at_stage_three(number)
    with clock.standing_at(LAUNCHED_AT):
        world.plan = services.open_plan(
            world.cluster, actor=world.head, first_year=2026, last_year=2028, promised_share=Decimal(40)
        )
    return world


def an_activity(world: World, owner: int = 0, *, money: dict[int, str] | None = None, **facts) -> Activity:
    """A whole activity of a firm, which pays for it: nothing for the check to find."""
    firm = world.firms[owner]
    words = TEXTS | {
        "title_ru": f"Дело {firm.name_ru}", "title_kk": "Іс", "kind": "joint", "theme": "quality", "scope": "group",
        "owner": firm, "start": date(2026, 6, 1), "due": date(2026, 12, 1), "challenges": ["certification"],
    } | facts  # fmt: skip
    activity = services.add_activity(world.plan, actor=world.head, **words)
    sums = {year: Decimal(amount) for year, amount in (money or {2026: "1000000"}).items()}
    services.set_money(activity, actor=world.head, source="private", organisation=firm, form="cash", sums=sums)
    return activity


@kept
def in_force() -> World:
    """A plan of two firms with an activity each, agreed and approved on the day of the launch."""
    world = a_world(2)
    with clock.standing_at(LAUNCHED_AT):
        an_activity(world)
        an_activity(world, 1, due=date(2027, 3, 1))
    return agreed_by_all(world)


def agreed_by_all(world: World) -> World:
    """The plan as it stands is agreed by its firms and approved on the day of the launch."""
    with clock.standing_at(LAUNCHED_AT):
        led(world.cluster, world.head)
        leader = world.cluster.assignments.first().coordinator.user
        revision = services.propose(world.plan, actor=world.head)
        for person in world.people:
            services.agree(revision, actor=person)
        initiative.file_output(world.cluster, actor=leader, output="plan", text="План согласован", owner=leader)
        services.approve(world.plan, actor=world.head)
    world.plan.refresh_from_db()
    return world


def an_amendment(world: World, **facts) -> Amendment:
    """An empty branch of the plan in force."""
    words = {"title": "Позже", "cause": "market", "asked_by": "private", "signalled_on": date(2026, 5, 1),
             "effect": "Успеем к сезону"}  # fmt: skip
    return services.open_amendment(world.plan, actor=world.head, **(words | facts))


def card(cells: dict) -> dict:
    """Cells of an activity as its form gives them to the service."""
    words = words_of(cells)
    firms = Organisation.objects.in_bulk([words["owner"], *words["participants"]])
    return words | {
        "owner": firms.get(words["owner"]), "participants": [firms[pk] for pk in words["participants"]],
        "group": WorkingGroup.objects.filter(pk=words["group"] or 0).first(),
        "option": StrategyOption.objects.filter(pk=words["option"] or 0).first(),
    }  # fmt: skip
