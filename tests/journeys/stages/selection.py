"""From an empty portal to a launched cluster, through pages only (M 3.2). In a browser: tests/browser/test_selection.py."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from accounts.models import Region
from applications.models import Application, SelectionRound
from coordinators.models import Cluster
from notices.delivery import deliver
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.tick import tick
from selection.models import Assessment, Meeting
from tests.journeys import story
from tests.journeys.actors import Door, answers, appoint, at, member_rows, points, upload
from tests.journeys.stages.people import acting_for, sign_up

Cast = dict[str, Door]


def officials() -> Cast:
    with clock.standing_at(at(story.APPOINTED)):
        return {name: Door(appoint(*who)) for name, who in story.OFFICIALS.items()}


def applied(cast: Cast) -> tuple[SelectionRound, list[Door], list[Application]]:
    """A round whose intake is over: two applications filed, one late, one unfinished."""
    round_ = announced_round(cast["ministry"])
    firms = [applicant(cast["ministry"], n) for n in range(4)]
    drafts = [opened(firms[n], round_, n) for n in range(4)]
    for n in range(3):
        filled(firms[n], drafts[n], n)
    for n in (0, 1):
        filed(firms[n], drafts[n], n)
    intake_closes(firms[2], drafts[2], drafts[3], round_)
    return round_, firms, drafts


def announced_round(clerk: Door) -> SelectionRound:
    with clock.standing_at(at(story.PREPARED)):
        clerk.post("/applications/rounds/prepare/", story.DRAFT_ROUND)
        round_ = SelectionRound.objects.get()
        refused = clerk.client.post(f"/applications/round/{round_.pk}/announce/")
        assert refused.status_code == 409
        assert "Укажите публикацию в официальном печатном издании." in refused.content.decode()
        clerk.post(f"/applications/round/{round_.pk}/edit/", round_data(round_))
    with clock.standing_at(at(story.ANNOUNCED)):
        clerk.post(f"/applications/round/{round_.pk}/announce/")
    round_.refresh_from_db()
    assert (round_.intake_opens_on.isoformat(), round_.intake_due_on.isoformat()) == ("2026-01-12", "2026-03-12")
    assert "12 марта 2026" in Client().get(round_.get_absolute_url()).content.decode().replace("\xa0", " ")
    return round_


def round_data(round_: SelectionRound) -> dict:
    """The rules of the story with the rows the page shows as they are."""
    data = story.RULES | {"pub-TOTAL_FORMS": "2", "pub-INITIAL_FORMS": "0"}
    for prefix, rows, names in (
        ("term", round_.terms.all(), ("length", "basis")), ("crit", round_.criteria.all(), ("weight",)),
    ):  # fmt: skip
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for n, row in enumerate(rows):
            data[f"{prefix}-{n}-id"] = row.pk
            data |= {f"{prefix}-{n}-{name}": getattr(row, name) for name in names}
    return data


def applicant(clerk: Door, n: int) -> Door:
    with clock.standing_at(at(story.SIGNED_UP)):
        region = Region.objects.get(name_ru=story.REGION).pk
        return acting_for(sign_up(story.applicant(n)), clerk, {**story.claim(n), "region": region})


def opened(door: Door, round_: SelectionRound, n: int) -> Application:
    with clock.standing_at(at(story.BEGUN)):
        firm = door.user.authorities.get().organisation_id
        data = {"applicant": firm, "cluster_name_ru": story.cluster(n)}
        door.post(f"/applications/round/{round_.pk}/start/", data)
    return Application.objects.get(cluster_name_ru=story.cluster(n))


def filled(door: Door, application: Application, n: int) -> None:
    page, round_ = application.get_absolute_url(), application.round
    with clock.standing_at(at(story.FILLED)):
        early = door.client.post(f"{page}submit/")
        assert early.status_code == 409
        assert "Приложите документ: Заявка." in early.content.decode()
        sections = story.sections(n)
        sections["general"]["regions"] = [application.applicant.region_id]
        sections |= {"members": member_rows(3), **{f"answers{g}": answers(round_, g) for g in (1, 2, 3, 4)}}
        for code, data in sections.items():
            door.post(f"{page}section/{code}/", {**data, "version": "0"})
        for wanted in round_.documents.filter(required=True):
            door.post(f"{page}section/documents/", {"kind": wanted.code, "upload": upload()})


def filed(door: Door, application: Application, n: int) -> None:
    with clock.standing_at(at(story.FILED)):
        door.get(f"{application.get_absolute_url()}check/")
        door.post(f"{application.get_absolute_url()}submit/")
        twice = door.client.post(f"{application.get_absolute_url()}submit/")
        assert twice.status_code == 409
        assert story.applicant(n)["full_name"] in twice.content.decode()
    application.refresh_from_db()
    assert application.dossier.number == f"ТК-2026-00{n + 1}"


def intake_closes(door: Door, late: Application, unfinished: Application, round_: SelectionRound) -> None:
    """Refused with the exact closing time while the clock process is down; then the clock wakes."""
    with clock.standing_at(at(story.CLOSED, 0, 0)):
        refused = door.client.post(f"{late.get_absolute_url()}submit/")
        assert refused.status_code == 409
        assert story.LATE in refused.content.decode().replace("\xa0", " ")
    with clock.standing_at(at(story.CLOSED, 0, 5)):
        assert tick().failed == 0
        assert tick().handled == 0
    for application in (late, unfinished):
        application.refresh_from_db()
        assert application.status == "lapsed"
    round_.refresh_from_db()
    assert round_.status == "closed"


def decided(cast: Cast, round_: SelectionRound, selected: Application, deferred: Application, winner: Door) -> Cluster:
    """From the akimat to the launch; the second application is put off by the Commission."""
    forwarded_late(cast, [selected, deferred])
    assessed(cast, [selected, deferred])
    sat(cast, round_, selected, deferred)
    results(cast, round_, selected, winner)
    return Cluster.objects.get()


def forwarded_late(cast: Cast, applications: list[Application]) -> None:
    clerk, akimat = cast["ministry"], cast["akimat"]
    for application in applications:
        term = Deadline.objects.get(dossier=application.dossier, term="forward")
        assert (term.started_on.isoformat(), term.due_on.isoformat()) == ("2026-03-12", "2026-04-03")
        with clock.standing_at(at(story.NOTIFIED)):
            clerk.post(f"{application.get_absolute_url()}notify-akimat/")
        with clock.standing_at(at(story.ACKNOWLEDGED)):
            notice = application.akimat_notices.get()
            akimat.post(f"/applications/notice/{notice.pk}/acknowledge-notice/")
    with clock.standing_at(at(story.FORWARDED, 9)):
        assert tick().failed == 0
        write_letters()
        told = Notice.objects.filter(entry__act="procedure.term_escalated", recipient=cast["boss"].user)
        assert told.count() == len(applications)
        answer = clerk.client.post("/applications/inbox/forward/", {"pk": [a.pk for a in applications]})
        assert answer.status_code == 302
    for application in applications:
        application.refresh_from_db()
        assert application.status == "forwarded"
        assert Deadline.objects.get(dossier=application.dossier, term="forward").was_late


def assessed(cast: Cast, applications: list[Application]) -> None:
    head, first, second = cast["head"], cast["expert1"], cast["expert2"]
    for application in applications:
        with clock.standing_at(at(story.RECEIVED)):
            head.post(f"/selection/application/{application.pk}/receive/")
            assessment = Assessment.objects.get(application=application)
            page = assessment.get_absolute_url()
            first.get(page, 404)
            for expert in (first, second):
                head.post(f"{page}assign-expert/", {"expert": expert.user.pk})
        with clock.standing_at(at(story.DECLARED)):
            for expert in (first, second):
                expert.post(f"{page}declare-independence/")
        with clock.standing_at(at(story.SCORED)):
            for name, value in story.POINTS.items():
                cast[name].post(f"{page}scoring/", points(application.round.criteria.all(), value))
                if cast[name] is first:
                    assert story.justification(value) not in second.get(page)
                cast[name].post(f"{page}file-scores/")
            assert story.justification(story.POINTS["expert1"]) in second.get(f"{page}divergence/")
        with clock.standing_at(at(story.CONCLUDED)):
            head.post(f"{page}conclude/", story.CONCLUSION)
        assessment.refresh_from_db()
        assert str(assessment.total) == story.TOTAL
        with clock.standing_at(at(story.SUBMITTED)):
            cast["ministry"].post(f"/selection/item/{assessment.pk}/submit-to-commission/")


def sat(cast: Cast, round_: SelectionRound, selected: Application, deferred: Application) -> None:
    secretary = cast["secretary"]
    members = [cast[name].user for name in story.MEMBERS]
    with clock.standing_at(at(story.PACKAGED)):
        cast["ministry"].post(f"/selection/packaging/{round_.pk}/build-package/", {"reason": story.WITHOUT_OPINION})
    with clock.standing_at(at(story.CONVENED)):
        secretary.post(f"/selection/round/{round_.pk}/convene/", story.MEETING)
        meeting = Meeting.objects.get()
        page = meeting.get_absolute_url()
        for application in (selected, deferred):
            secretary.post(f"{page}put-on-agenda/", {"assessment": application.assessment.pk})
    with clock.standing_at(at(story.SAT)):
        secretary.post(f"{page}open-sitting/")
        present = {"present": [m.pk for m in members], "chair": members[0].pk}
        secretary.post(f"{page}record-attendance/", present)
        for n, item in enumerate(meeting.agenda.all()):
            short = secretary.client.post(f"/selection/item/{item.pk}/votes/all/", {f"vote_{members[0].pk}": "for"})
            assert short.status_code == 422
            votes = {f"vote_{m.pk}": choice for m, choice in zip(members, story.VOTES[n], strict=True)}
            secretary.post(f"/selection/item/{item.pk}/votes/all/", votes)
        secretary.post(f"{page}close-sitting/")
        against = secretary.client.post(f"/selection/item/{selected.assessment.pk}/reject/", {"reasons": "нет"})
        assert against.status_code == 409
        secretary.post(f"/selection/item/{selected.assessment.pk}/select/", story.REASONS["select"])
        put_off = f"/selection/item/{deferred.assessment.pk}/defer/"  # although the chair's vote had carried it
        secretary.post(put_off, story.REASONS["defer"], 422)
        secretary.post(put_off, story.REASONS["defer"] | story.DESPITE)
        secretary.post(f"{page}issue-protocol/")


def results(cast: Cast, round_: SelectionRound, selected: Application, winner: Door) -> None:
    clerk, head, meeting = cast["ministry"], cast["head"], Meeting.objects.get()
    public = f"/selection/results/{round_.pk}/"
    with clock.standing_at(at(story.TOLD)):
        assert clerk.client.post(f"{meeting.get_absolute_url()}announce-results/").status_code == 409
        assert head.client.post(f"/coordinators/assessment/{selected.assessment.pk}/launch/").status_code == 409
        clerk.post(f"/selection/item/{selected.assessment.pk}/tell-result/")
        assert "Ваша заявка отобрана" in winner.get(f"/selection/result/{selected.assessment.pk}/")
        assert story.cluster(0) not in Client().get(public).content.decode()
    with clock.standing_at(at(story.PUBLISHED)):
        clerk.post(f"{meeting.get_absolute_url()}announce-results/")
    page = Client().get(public).content.decode()
    assert story.cluster(0) in page
    assert story.cluster(1) not in page
    with clock.standing_at(at(story.LAUNCHED)):
        head.post(f"/coordinators/assessment/{selected.assessment.pk}/launch/")
        write_letters()
        sent = len(mail.outbox)
        while deliver():
            pass
        assert len(mail.outbox) > sent
    assert Cluster.objects.get().name_ru == story.cluster(0)
    assert story.cluster(0) in Client().get("/coordinators/register/").content.decode()
