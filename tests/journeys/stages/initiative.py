"""From a launch to a working group through pages only: a stage ends on facts (M 3.3). In a browser: tests/browser/test_initiative.py."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from coordinators.models import Cluster, Coordinator, Event, Participant
from coordinators.services import work_imports
from procedure import clock
from tests.journeys import story_initiative as story
from tests.journeys.actors import Door, at, errors_of

LACKS = {
    "second": "Не хватает: Два координатора",
    "trends": "Не хватает: Тенденции отрасли и конкурентоспособность кластера",
    "meeting": "Не хватает: Открытое совещание с участниками отрасли",
}


def carried_to_its_group(institute: Door, leader: Door, cluster: Cluster, coordinators: list[Coordinator]) -> None:
    """Stages 1 and 2 and the people of stage 3; ``leader`` is the first of the coordinators."""
    first, second = coordinators
    assigned(institute, cluster, first, "2026-06-29")
    base_is_loaded(leader, cluster)
    industry_is_studied(leader, cluster)
    filed(leader, cluster, first, story.EARLY_OUTPUTS, "2026-07-15")
    refused(institute, cluster, "2026-07-16", lacks={"second", "trends", "meeting"})
    assigned(institute, cluster, second, "2026-07-16")
    refused(institute, cluster, "2026-07-17", lacks={"trends", "meeting"})
    filed(leader, cluster, first, [story.TRENDS], "2026-07-17")
    refused(institute, cluster, "2026-07-17", lacks={"meeting"})
    the_industry_confirms(leader, cluster)
    ended(institute, cluster, "confirm-analysis", "2026-08-03")
    strategy_is_made(leader, institute, cluster)
    filed(leader, cluster, first, story.LATE_OUTPUTS, "2026-09-07")
    ended(institute, cluster, "confirm-strategy", "2026-09-09")
    with clock.standing_at(at("2026-09-10")):
        institute.post(acts(cluster, "confirm-version", "versions"))
    group_is_formed(leader, cluster)


def acts(cluster: Cluster, act: str, door: str = "cluster") -> str:
    return f"/coordinators/{door}/{cluster.pk}/{act}/"


def assigned(institute: Door, cluster: Cluster, coordinator: Coordinator, day: str) -> None:
    with clock.standing_at(at(day)):
        institute.post(acts(cluster, "assign-coordinator"), {"coordinator": coordinator.pk, "since": day})


def refused(institute: Door, cluster: Cluster, day: str, lacks: set[str]) -> None:
    """The head asks for the end of stage 1; the page names each missing fact and no other of the three."""
    with clock.standing_at(at(day)):
        page = institute.client.post(acts(cluster, "confirm-analysis"))
    assert page.status_code == 409
    words = " ".join(errors_of(page.content.decode()).split())
    assert {fact for fact, sentence in LACKS.items() if sentence in words} == lacks


def ended(institute: Door, cluster: Cluster, act: str, day: str) -> None:
    with clock.standing_at(at(day)):
        institute.post(acts(cluster, act))


def filed(leader: Door, cluster: Cluster, owner, outputs, day: str) -> None:
    with clock.standing_at(at(day)):
        for output in outputs:
            words = {"output": output, "text": story.established(output), "owner": owner.user.pk}
            leader.post(acts(cluster, "file-output"), words)


def base_is_loaded(leader: Door, cluster: Cluster) -> None:
    with clock.standing_at(at("2026-06-30")):
        leader.post(acts(cluster, "plan-stage"), {"stage": "analysis", "planned_end": "2026-10-05"})
        upload = SimpleUploadedFile("members.xlsx", story.SHEET.read_bytes())
        before = cluster.participants.count()
        leader.post(acts(cluster, "open-import", "imports"), {"upload": upload, "source": story.SOURCE})
        work_imports()
        load = cluster.imports.get()
        assert (load.total, load.good) == (30, 30)
        assert cluster.participants.count() == before  # nothing enters before somebody says so
        leader.post(f"/coordinators/import/{load.pk}/apply-import/")
        work_imports()
    assert cluster.participants.count() >= 30


def places(cluster: Cluster) -> list[Participant]:
    """The enterprises of the story in the base."""
    return [cluster.participants.get(organisation__bin=number) for number in story.bins()]


def industry_is_studied(leader: Door, cluster: Cluster) -> None:
    with clock.standing_at(at("2026-07-01")):
        leader.post(acts(cluster, "publish-guide", "guides"), {"questions": story.GUIDE})
    with clock.standing_at(at("2026-07-08")):
        for place, words in zip(places(cluster), story.TALKS, strict=True):
            data = {"held_on": "2026-07-07", "consent": "unnamed", **words}
            leader.post(f"/coordinators/talks/{place.pk}/record-interview/", data)
    with clock.standing_at(at("2026-07-09")):
        for words in story.STEPS:
            leader.post(acts(cluster, "add-step", "steps"), words)
        giver, taker = places(cluster)[:2]
        relation = story.RELATION | {"other": taker.organisation.bin}
        leader.post(f"/coordinators/relations/{giver.pk}/add-relation/", relation)
    with clock.standing_at(at("2026-07-10")):
        for words in story.NOTES:
            leader.post(acts(cluster, "write-note", "notes"), words)
    assert "Растёт спрос на сыр" in leader.get(f"/coordinators/cluster/{cluster.pk}/industry/")


def the_industry_confirms(leader: Door, cluster: Cluster) -> None:
    firms = [place.organisation for place in places(cluster)]
    with clock.standing_at(at("2026-07-20")):
        leader.post(acts(cluster, "plan-event", "events"), story.MEETING)
        event = Event.objects.get(cluster=cluster)
        door = f"/coordinators/event/{event.pk}"
        leader.post(f"{door}/invite-to-event/", {"bins": "\n".join(firm.bin for firm in firms)})
        leader.post(f"{door}/present-finding/", story.FINDING)
    with clock.standing_at(at("2026-07-30", 15)):
        leader.post(f"{door}/hold-event/", story.HELD | {"attended": [firm.pk for firm in firms]})
        leader.post(f"{door}/record-remark/", story.REMARK | {"finding": event.findings.get().pk})
    with clock.standing_at(at("2026-07-31")):
        page = leader.client.post(f"{door}/confirm-findings/", story.CONFIRMED)
        assert page.status_code == 409
        assert "Нет ответа на возражение: Технолог." in page.content.decode()
        leader.post(f"/coordinators/remark/{event.remarks.get().pk}/answer-remark/", story.ANSWER)
        leader.post(f"{door}/confirm-findings/", story.CONFIRMED)


def strategy_is_made(leader: Door, institute: Door, cluster: Cluster) -> None:
    with clock.standing_at(at("2026-08-05")):
        leader.post(acts(cluster, "plan-event", "events"), story.TRIP)
        page = institute.client.post(acts(cluster, "confirm-strategy"))
        assert page.status_code == 409
        assert "Не хватает: Сравнительная поездка" in page.content.decode()
    with clock.standing_at(at("2026-08-21", 18)):
        held(leader, cluster, story.TRIP_HELD)
    with clock.standing_at(at("2026-08-24")):
        for words in story.SEGMENTS:
            leader.post(acts(cluster, "add-segment", "segments"), words)
    with clock.standing_at(at("2026-08-25")):
        segments = list(cluster.segments.order_by("pk"))
        for number, words in story.FACTORS:
            leader.post(f"/coordinators/factors/{segments[number].pk}/add-factor/", words)
    with clock.standing_at(at("2026-08-26")):
        leader.post(acts(cluster, "plan-event", "events"), story.TALK)
    with clock.standing_at(at("2026-09-03", 18)):
        held(leader, cluster, story.TALK_HELD)
    with clock.standing_at(at("2026-09-04")):
        options_are_decided(leader, cluster, segments)


def options_are_decided(leader: Door, cluster: Cluster, segments: list) -> None:
    for words, __ in story.OPTIONS:
        said = {name: value for name, value in words.items() if name != "segment"}
        leader.post(acts(cluster, "add-option", "options"), said | {"segments": [segments[words["segment"]].pk]})
    for option, (__, decision) in zip(cluster.options.order_by("pk"), story.OPTIONS, strict=True):
        leader.post(f"/coordinators/option/{option.pk}/decide-option/", decision)
    thread = leader.get(f"/coordinators/cluster/{cluster.pk}/thread/")
    assert "никто не отвечает" in thread  # access to markets is left to a rejected option


def held(leader: Door, cluster: Cluster, words: dict) -> None:
    event = Event.objects.get(cluster=cluster, status="planned")
    leader.post(f"/coordinators/event/{event.pk}/hold-event/", words)


def group_is_formed(leader: Door, cluster: Cluster) -> None:
    chosen = places(cluster)
    with clock.standing_at(at("2026-09-14")):
        for place in chosen:
            leader.post(f"/coordinators/participant/{place.pk}/admit-participant/", {"joined_on": "2026-09-14"})
    with clock.standing_at(at("2026-09-15")):
        chair, *others = (place.organisation_id for place in chosen)
        leader.post(acts(cluster, "form-group", "groups"), story.GROUP | {"chair": chair, "members": others})
    assert story.GROUP["mandate"] in leader.get(f"/coordinators/cluster/{cluster.pk}/groups/")
