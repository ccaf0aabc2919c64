"""The plan's journey after its approval: reports, two amendments of the same day, the baselines compared (M 2.3, 3.4)."""

from __future__ import annotations

from django.urls import reverse

from action_plans.models import ActionPlan, Activity, Amendment
from procedure import clock
from tests.journeys import story_plan as story
from tests.journeys.actors import Door, at, errors_of
from tests.journeys.stages.plan import activity_of


def carried_out(leader: Door, head: Door, firms: list[Door], plan: ActionPlan) -> None:
    it_is_carried_out(firms[0], leader, activity_of(plan, 0))
    moved = activity_of(plan, story.MOVED)
    two_amendments_meet(leader, head, plan, moved)
    baselines_are_compared(firms[1], head, plan, moved)


def it_is_carried_out(firm: Door, leader: Door, activity: Activity) -> None:
    """The firm says how its work goes; its milestone comes two days late, and the delay is named."""
    with clock.standing_at(at("2026-11-16")):
        firm.post(_of(activity, "report-progress"), story.REPORT)
    with clock.standing_at(at("2026-12-03")):
        firm.post(
            _of(activity, "reach-milestone"), {"milestone": activity.milestones.get().pk, "reached_on": "2026-12-03"}
        )
        page = leader.get(activity.get_absolute_url())
    assert story.REPORT["words"] in page
    assert "40 %" in page.replace("\xa0", " ")


def _of(activity: Activity, act: str) -> str:
    return reverse("action_plans:activity_progress_act", args=[activity.pk, act])


def two_amendments_meet(leader: Door, head: Door, plan: ActionPlan, activity: Activity) -> None:
    """Both move the same day: the first to be merged wins until somebody has chosen, cell by cell."""
    with clock.standing_at(at("2026-12-07")):
        first, second = (_branched(leader, plan, activity, number) for number in range(2))
        leader.post(_by(first, "propose-amendment"))
    with clock.standing_at(at("2026-12-08")):
        early = head.client.post(_by(second, "merge-amendment"))
        assert early.status_code == 409
        assert "состояние – «готовится»" in errors_of(early.content.decode())
        head.post(_by(first, "merge-amendment"))
    with clock.standing_at(at("2026-12-09")):
        refused = leader.client.post(_by(second, "propose-amendment"))
        assert refused.status_code == 409
        assert f"изменился в тех же местах, мероприятия: {activity.code}" in errors_of(refused.content.decode())
        assert "ждёт выбора" in leader.get(second.get_absolute_url())
        leader.post(_by(second, "settle-conflict"), {"conflict": f"{activity.code}|due", "choice": "mine"})
        leader.post(_by(second, "propose-amendment"))
    with clock.standing_at(at("2026-12-10")):
        head.post(_by(second, "merge-amendment"))


def _by(amendment: Amendment, act: str) -> str:
    return reverse("action_plans:amendment_act", args=[amendment.pk, act])


def _branched(leader: Door, plan: ActionPlan, activity: Activity, number: int) -> Amendment:
    opening = reverse("action_plans:amendments_act", args=[plan.pk, "open-amendment"])
    leader.post(opening, story.amendment(number))
    amendment = plan.amendments.latest("number")
    card = story.activity(story.MOVED, activity.owner_id) | story.CHANGES[number] | {"activity": activity.code}
    leader.post(_by(amendment, "amend-activity"), card)
    return amendment


def baselines_are_compared(firm: Door, head: Door, plan: ActionPlan, activity: Activity) -> None:
    first, last = plan.revisions.get(baseline=1), plan.revisions.get(baseline=3)
    activity.refresh_from_db()
    assert str(activity.due) == story.CHANGES[1]["due"]
    assert activity.risks == story.CHANGES[1]["risks"]
    with clock.standing_at(at("2026-12-11")):
        page = firm.get(f"/action_plans/revision/{last.pk}/compare/?with={first.number}")
        changes = head.get(f"/action_plans/plan/{plan.pk}/changes/").replace("\xa0", " ")
    for words in ("15.03.2027", "05.04.2027", story.CHANGES[1]["risks"]):
        assert words in page
    assert "15.03.2027" not in firm.get(
        f"/action_plans/revision/{last.pk}/compare/?with={plan.revisions.get(baseline=2).number}"
    )
    assert "10 %" in changes  # one activity of ten
