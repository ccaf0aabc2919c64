"""A plan from its first activity to its approval, through pages only (M 3.3.2, 3.4). In a browser: tests/browser/test_plan.py."""

from __future__ import annotations

from action_plans.models import ActionPlan, Activity
from coordinators.models import Cluster
from procedure import clock
from tests.factories.plans import World
from tests.journeys import story_plan as story
from tests.journeys.actors import Door, at, errors_of


def approved(leader: Door, head: Door, firms: list[Door], world: World) -> None:
    """``firms`` are doors of the people of ``world``; its plan is in force afterwards."""
    with clock.standing_at(at(story.OPENED)):
        leader.post(f"/action_plans/opening/{world.cluster.pk}/open-plan/", story.YEARS)
    world.plan = ActionPlan.objects.get()
    activities_are_written(leader, firms[1], world)
    money_is_found(leader, world)
    the_check_names_what_is_left(leader, world)
    firms_say_their_word(leader, head, firms, world)
    what_was_declined_is_mended(leader, firms[2], world)
    it_is_approved(leader, head, world)


def page_of(plan: ActionPlan, act: str, door: str = "plan") -> str:
    return f"/action_plans/{door}/{plan.pk}/{act}/"


def activity_of(plan: ActionPlan, number: int) -> Activity:
    return Activity.objects.get(plan=plan, title_ru=story.TITLES[number][0])


def owner_of(world: World, number: int) -> int:
    return world.firms[number % 3].pk


def activities_are_written(leader: Door, firm: Door, world: World) -> None:
    with clock.standing_at(at("2026-09-22")):
        for number in range(story.OFFERED):
            leader.post(
                page_of(world.plan, "add-activity", "activities"), story.activity(number, owner_of(world, number))
            )
        own = story.activity(story.OFFERED, world.firms[1].pk)
        firm.post(page_of(world.plan, "offer-activity", "activities"), own)
    with clock.standing_at(at("2026-09-23")):
        offer = activity_of(world.plan, story.OFFERED)
        leader.post(f"/action_plans/activity/{offer.pk}/take-activity/")


def money_is_found(leader: Door, world: World) -> None:
    """A sum that is no sum is refused at its field and stays typed; then each firm pays for its own."""
    lab = activity_of(world.plan, 0)
    address = f"/action_plans/activity/{lab.pk}/set-money/"
    with clock.standing_at(at("2026-09-23")):
        page = leader.client.post(address, story.private(world.firms[0].pk, "сто"))
        assert page.status_code == 422
        assert "Запишите сумму цифрами" in page.content.decode()
        for number in range(len(story.TITLES)):
            activity = activity_of(world.plan, number)
            leader.post(f"/action_plans/activity/{activity.pk}/set-money/", story.private(owner_of(world, number), "1 000,5")
                        if number != story.OFFERED else story.private(world.firms[1].pk, "12"))  # fmt: skip
        leader.post(address, story.local("400"))
        leader.post(f"/action_plans/activity/{lab.pk}/set-milestone/", story.STONE)


def the_check_names_what_is_left(leader: Door, world: World) -> None:
    with clock.standing_at(at("2026-09-24")):
        refused = leader.client.post(page_of(world.plan, "propose"))
        assert refused.status_code == 409
        assert "Проверка плана нашла 1 препятствие." in errors_of(refused.content.decode())
        found = leader.get(page_of(world.plan, "check"))
        assert "Не сказано, какого результата ждут" in found
        bare = activity_of(world.plan, story.WITHOUT_RESULT)
        card = story.activity(story.WITHOUT_RESULT, bare.owner_id) | {"result": story.RESULT, "version": "1"}
        leader.post(f"/action_plans/activity/{bare.pk}/card/", card)


def firms_say_their_word(leader: Door, head: Door, firms: list[Door], world: World) -> None:
    with clock.standing_at(at("2026-09-25")):
        leader.post(page_of(world.plan, "propose"), {"words": "Первая редакция"})
    revision = world.plan.revisions.get()
    with clock.standing_at(at("2026-09-28")):
        for firm in firms[:2]:
            firm.post(f"/action_plans/revision/{revision.pk}/agree/")
        silent = firms[2].client.post(f"/action_plans/revision/{revision.pk}/decline/")
        assert silent.status_code == 422  # without a word there is no refusal
        firms[2].post(f"/action_plans/revision/{revision.pk}/decline/", {"reason": story.COMMENT})
        assert story.COMMENT in leader.get(f"/action_plans/revision/{revision.pk}/")
        assert head.client.post(page_of(world.plan, "approve")).status_code == 409


def what_was_declined_is_mended(leader: Door, firm: Door, world: World) -> None:
    """Only the third firm's part changes, and only it is asked again."""
    old = world.plan.revisions.get()
    activity = activity_of(world.plan, 2)
    with clock.standing_at(at("2026-09-29")):
        card = story.activity(2, activity.owner_id) | {"due": story.LATER, "version": "1"}
        leader.post(f"/action_plans/activity/{activity.pk}/card/", card)
        leader.post(page_of(world.plan, "propose"), {"words": "Срок сушки сдвинут"})
    revision = world.plan.revisions.get(number=2)
    with clock.standing_at(at("2026-09-30")):
        late = firm.client.post(f"/action_plans/revision/{old.pk}/agree/")
        assert late.status_code == 409
        assert "Эту редакцию заменила редакция 2" in errors_of(late.content.decode())
        assert "Согласны 2 из 3" in firm.get(f"/action_plans/revision/{revision.pk}/")
        firm.post(f"/action_plans/revision/{revision.pk}/agree/")


def it_is_approved(leader: Door, head: Door, world: World) -> None:
    with clock.standing_at(at("2026-09-30", 15)):
        output = {"output": "plan", "text": "План согласован", "owner": str(leader.user.pk)}
        leader.post(f"/coordinators/cluster/{world.cluster.pk}/file-output/", output)
    with clock.standing_at(at("2026-10-01")):
        head.post(page_of(world.plan, "approve"))
        page = head.get(f"/action_plans/cluster/{world.cluster.pk}/")
    assert "Средства, млн ₸" in page
    assert Cluster.objects.get().status == "implementation"
