"""From a system of indicators to a reviewed plan, through pages only (M 3.5). In a browser: tests/browser/test_monitoring.py."""

from __future__ import annotations

from typing import Any

from coordinators.models import Cluster, Event
from monitoring.forms.system import words_of
from monitoring.models import Evaluation, Indicator, IndicatorSystem, Measurement, Period, Review
from procedure import clock
from tests.journeys import story_monitoring as story
from tests.journeys.actors import Door, at, errors_of


def indicator(code: str) -> Indicator:
    return Indicator.objects.get(code=code)


def of(prefix: str, record: Any, act: str) -> str:
    return f"/monitoring/{prefix}/{record.pk}/{act}/"


def passport(row: Indicator) -> dict[str, Any]:
    """The passport as its page shows it, with the words of the story; an empty box is not sent."""
    words = {name: value for name, value in words_of(row).items() if value not in (None, False, [], "")}
    return words | story.PASSPORTS[row.code]


def goal_is_missed_and_plan_reviewed(
    leader: Door, head: Door, analyst: Door, firms: list[Door], cluster: Cluster
) -> None:
    """``firms`` are the two enterprises that answer."""
    a_system_is_made(leader, head, firms, cluster)
    the_quarter_is_told(leader, analyst, firms)
    an_evaluation_misses_a_goal(analyst, head, firms[0], cluster)
    the_plan_is_reviewed(leader, head)


def a_system_is_made(leader: Door, head: Door, firms: list[Door], cluster: Cluster) -> None:
    with clock.standing_at(at(story.OPENED)):
        leader.post(of("opening", cluster, "open-system"), story.PERIODS)
        system = IndicatorSystem.objects.get()
        leader.post(of("system", system, "take-from-catalogue"), {"codes": story.CODES})
    with clock.standing_at(at(story.DESCRIBED)):
        for code in story.PASSPORTS:
            leader.post(f"/monitoring/indicator/{indicator(code).pk}/card/", passport(indicator(code)))
        for code, period, value in story.TARGETS:
            leader.post(of("indicator", indicator(code), "set-target"), {"period": period, "value": value})
        head.post(of("system", system, "adopt"), {"agreed_at": ""}, 422)
    meeting = enterprises_agree(leader, firms, cluster)
    with clock.standing_at(at(story.ADOPTED, 16)):
        head.post(of("system", system, "adopt"), story.AGREED | {"agreed_at": meeting.pk})
        assert "принята" in leader.get(system.get_absolute_url())


def enterprises_agree(leader: Door, firms: list[Door], cluster: Cluster) -> Event:
    with clock.standing_at(at(story.INVITED)):
        leader.post(f"/coordinators/events/{cluster.pk}/plan-event/", story.MEETING)
    meeting = cluster.events.get(title=story.MEETING["title"])
    bins = "\n".join(firm.user.authorities.get().organisation.bin for firm in firms)
    with clock.standing_at(at(story.ADOPTED, 15)):
        leader.post(f"/coordinators/event/{meeting.pk}/hold-event/", story.HELD | {"bins": bins})
    return meeting


def the_quarter_is_told(leader: Door, analyst: Door, firms: list[Door]) -> None:
    period = Period.objects.get(code=story.QUARTER)
    told, asked = indicator(story.CAPACITY).pk, indicator(story.EXPORT).pk
    save, submit = of("period", period, "save-values"), of("period", period, "submit-values")
    with clock.standing_at(at(story.EARLY)):
        early = leader.post(save, {f"value_{told}": story.SECOND}, 409)
        assert story.TOO_EARLY in errors_of(early.content.decode())
    with clock.standing_at(at(story.ASKED)):
        leader.post(of("period", period, "ask-firms"))
    with clock.standing_at(at(story.ANSWERED)):
        for firm, value in zip(firms, story.ANSWERS, strict=True):
            firm.post(of("period", period, "answer-survey"), {f"value_{asked}": value})
    with clock.standing_at(at(story.TOLD)):
        leader.post(save, {f"value_{told}": story.WORDS_FOR_NUMBER}, 422)
        leader.post(save, {f"value_{told}": story.FIRST, f"note_{told}": story.FIRST_NOTE})
    with clock.standing_at(at(story.SUBMITTED)):
        leader.post(submit)
    with clock.standing_at(at(story.RETURNED)):
        value = Measurement.objects.get(indicator=told)
        analyst.post(of("period", period, "return-values"), {"measurements": [value.pk], "reason": story.REMARK})
        assert story.REMARK in leader.get(period.get_absolute_url())
    with clock.standing_at(at(story.CORRECTED)):
        leader.post(save, {f"value_{told}": story.SECOND})
        leader.post(submit)
    with clock.standing_at(at(story.CONFIRMED)):
        analyst.post(of("period", period, "confirm-values"))
    assert Measurement.objects.get(indicator=asked).value == story.ROLLED


def an_evaluation_misses_a_goal(analyst: Door, head: Door, firm: Door, cluster: Cluster) -> None:
    with clock.standing_at(at(story.EVALUATED)):
        assert story.NAMES[story.CAPACITY] in firm.get(f"/monitoring/cluster/{cluster.pk}/")
        analyst.post(of("evaluating", cluster, "open-evaluation"), story.EVALUATION)
        evaluation = Evaluation.objects.get()
        finding = {"words": story.FINDING, "indicator": indicator(story.CAPACITY).pk}
        analyst.post(of("evaluation", evaluation, "add-finding"), finding)
        card = {name: story.EVALUATION[name] for name in ("period", "method")} | story.CONCLUSION | {"version": "1"}
        analyst.post(f"/monitoring/evaluation/{evaluation.pk}/card/", card)
    with clock.standing_at(at(story.SEALED)):
        head.post(of("evaluation", evaluation, "seal"))
        page = firm.get(evaluation.get_absolute_url())
    assert [words for words in story.VERDICT if words not in page] == []


def the_plan_is_reviewed(leader: Door, head: Door) -> None:
    evaluation = Evaluation.objects.get()
    with clock.standing_at(at(story.REVIEWED)):
        head.post(of("evaluation", evaluation, "order-review"), story.WHY)
        review = Review.objects.get()
        assert story.OPENED_AMENDMENT in leader.get(f"/action_plans/amendment/{review.amendment_id}/")
    with clock.standing_at(at(story.REPLIED)):
        leader.post(of("review", review, "answer-review"), story.REPLY)
        assert "есть ответ" in head.get(evaluation.get_absolute_url())
