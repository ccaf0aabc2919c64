"""From an empty portal, through pages only: announcement to a launched cluster, ending at the golden journal."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from applications.models import Application, SelectionRound
from coordinators.models import Cluster
from notices.delivery import deliver
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.tick import tick
from selection.models import Assessment, Meeting
from tests.journeys.actors import Door, answers, appoint, at, errors_of, member_rows, points, upload
from tests.journeys.golden import GOLDEN, golden_lines

pytestmark = pytest.mark.django_db
BINS = ["941240000193", "020240000555", "971240001315", "940140000385", "010940000162"]


@pytest.fixture
def cast(settings):
    settings.AXES_ENABLED = False
    with clock.standing_at(at("2025-12-01")):
        people = {
            "ministry": appoint("clerk@ministry.example", "ministry", "Министерство"),
            "boss": appoint("boss@ministry.example", "ministry_head", "Министерство"),
            "head": appoint("head@kiri.example", "institute_head", "КИРИ"),
            "expert1": appoint("one@kiri.example", "institute_expert", "КИРИ"),
            "expert2": appoint("two@kiri.example", "institute_expert", "КИРИ"),
            "secretary": appoint("secretary@commission.example", "commission_secretary", "Комиссия"),
            "akimat": appoint("akimat@region.example", "akimat", "Акимат СКО", region="59"),
            **{
                f"member{n}": appoint(f"member{n}@commission.example", "commission_member", "Комиссия")
                for n in (1, 2, 3)
            },
        }
    return {name: Door(user) for name, user in people.items()}


def test_one_selection_from_announcement_to_launched_cluster(cast):
    round_ = announced_round(cast["ministry"])
    firms = [sign_up(cast["ministry"], n) for n in range(4)]
    selected, deferred = (filed(firms[n], round_, n) for n in (0, 1))
    late = filled(firms[2], round_, 2)
    unfinished = opened(firms[3], round_, 3)
    intake_closes(firms[2], late, unfinished, round_)
    forwarded_late(cast, [selected, deferred])
    for application in (selected, deferred):
        assessed(cast, application)
    sat(cast, round_, selected, deferred)
    results(cast, round_, selected, firms[0])
    assert golden_lines(round_.dossier, selected.dossier, unfinished.dossier) == GOLDEN.read_text(encoding="utf-8")
    call_command("verify_journal")


def announced_round(clerk: Door) -> SelectionRound:
    with clock.standing_at(at("2026-01-05")):
        clerk.post(
            "/applications/rounds/prepare/", {"edition": "2015", "title_ru": "Отбор 2026", "title_kk": "Іріктеу 2026"}
        )
        round_ = SelectionRound.objects.get()
        refused = clerk.client.post(f"/applications/round/{round_.pk}/announce/")
        assert refused.status_code == 409
        assert "Укажите публикацию в официальном печатном издании." in refused.content.decode()
        clerk.post(f"/applications/round/{round_.pk}/edit/", round_data(round_))
    with clock.standing_at(at("2026-01-12")):
        clerk.post(f"/applications/round/{round_.pk}/announce/")
    round_.refresh_from_db()
    assert (round_.intake_opens_on.isoformat(), round_.intake_due_on.isoformat()) == ("2026-01-12", "2026-03-12")
    assert "12 марта 2026" in Client().get(round_.get_absolute_url()).content.decode().replace("\xa0", " ")
    return round_


def round_data(round_: SelectionRound) -> dict:
    data = {
        "title_ru": "Отбор 2026", "title_kk": "Іріктеу 2026", "title_en": "", "legal_act": "Приказ № 1",
        "legal_act_date": "2025-12-20", "decision_planned_on": "2026-07-20", "places": "1", "contacts": "", "threshold": "",
        "divergence_limit": "2", "min_experts": "2", "rules_source": "Приказ № 1", "commission_size": "3", "quorum": "2",
        "commission_source": "Приказ № 1",
        "pub-TOTAL_FORMS": "2", "pub-INITIAL_FORMS": "0", "pub-0-channel": "press", "pub-0-medium": "Газета",
        "pub-0-issue": "1", "pub-0-published_on": "2026-01-09", "pub-1-channel": "site", "pub-1-medium": "сайт",
        "pub-1-published_on": "2026-01-12",
    }  # fmt: skip
    for prefix, rows, names in (
        ("term", round_.terms.all(), ("length", "basis")), ("crit", round_.criteria.all(), ("weight",)),
    ):  # fmt: skip
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for n, row in enumerate(rows):
            data[f"{prefix}-{n}-id"] = row.pk
            data |= {f"{prefix}-{n}-{name}": getattr(row, name) for name in names}
    return data


def sign_up(clerk: Door, n: int) -> Door:
    """E-mail confirmed, authority claimed with a paper, confirmed by the ministry."""
    email, browser = f"firm{n}@firm.example", Client()
    with clock.standing_at(at("2026-01-20")):
        secret = "correct-horse-battery"
        answer = browser.post(
            "/accounts/signup/",
            {"email": email, "password1": secret, "password2": secret, "full_name": f"Заявитель {n}"},
        )
        assert answer.status_code == 302, errors_of(answer.content.decode())
        deliver()
        link = re.search(r"/accounts/confirm-email/[^\s]+", mail.outbox[-1].body)[0]
        assert browser.post(link).status_code == 302
        door = Door(User.objects.get(email=email))
        door.post(
            "/applications/claim/",
            {"bin": BINS[n], "kind": "association", "name_ru": f"Союз {n}", "region": "14", "position": "директор",
             "paper": upload()},
        )  # fmt: skip
        authority = door.user.authorities.get()
        clerk.post(f"/applications/authority/{authority.pk}/confirm-authority/")
    return Door(User.objects.get(email=email))


def opened(door: Door, round_: SelectionRound, n: int) -> Application:
    with clock.standing_at(at("2026-02-02")):
        firm = door.user.authorities.get().organisation_id
        door.post(f"/applications/round/{round_.pk}/start/", {"applicant": firm, "cluster_name_ru": f"Кластер {n}"})
    return Application.objects.get(cluster_name_ru=f"Кластер {n}")


def filled(door: Door, round_: SelectionRound, n: int) -> Application:
    application = opened(door, round_, n)
    page = application.get_absolute_url()
    region = application.applicant.region_id
    with clock.standing_at(at("2026-02-03")):
        early = door.client.post(f"{page}submit/")
        assert early.status_code == 409
        assert "Приложите документ: Заявка." in early.content.decode()
        sections = {
            "general": {"cluster_name_ru": f"Кластер {n}", "cluster_name_kk": f"Кластер {n} kk", "sector": "Молоко",
                        "oked": "10510", "regions": [region], "summary": "Кратко", "goals": "Цели"},
            "why": {"why_together": "Вместе мы продаём дальше."},
            "members": member_rows(BINS[:3]),
            **{f"answers{g}": answers(round_, g) for g in (1, 2, 3, 4)},
            "contact": {"contact_name": "Имя", "contact_email": "a@firm.example", "contact_phone": "+7"},
        }  # fmt: skip
        for code, data in sections.items():
            door.post(f"{page}section/{code}/", {**data, "version": "0"})
        for wanted in round_.documents.filter(required=True):
            door.post(f"{page}section/documents/", {"kind": wanted.code, "upload": upload()})
    return application


def filed(door: Door, round_: SelectionRound, n: int) -> Application:
    application = filled(door, round_, n)
    with clock.standing_at(at("2026-02-10")):
        door.get(f"{application.get_absolute_url()}check/")
        door.post(f"{application.get_absolute_url()}submit/")
        twice = door.client.post(f"{application.get_absolute_url()}submit/")
        assert twice.status_code == 409
        assert f"Заявитель {n}" in twice.content.decode()
    application.refresh_from_db()
    assert application.dossier.number == f"ТК-2026-00{n + 1}"
    return application


def intake_closes(door: Door, late: Application, unfinished: Application, round_: SelectionRound) -> None:
    """Refused with the exact closing time while the clock process is down; then the clock wakes."""
    with clock.standing_at(at("2026-03-13", 0, 0)):
        refused = door.client.post(f"{late.get_absolute_url()}submit/")
        assert refused.status_code == 409
        words = refused.content.decode().replace("\xa0", " ")
        assert "Приём заявок завершился 12 марта 2026 в 24:00 по Астане" in words
    with clock.standing_at(at("2026-03-13", 0, 5)):
        assert tick().failed == 0
        assert tick().handled == 0
    for application in (late, unfinished):
        application.refresh_from_db()
        assert application.status == "lapsed"
    round_.refresh_from_db()
    assert round_.status == "closed"


def forwarded_late(cast: dict[str, Door], applications: list[Application]) -> None:
    clerk, akimat = cast["ministry"], cast["akimat"]
    for application in applications:
        term = Deadline.objects.get(dossier=application.dossier, term="forward")
        assert (term.started_on.isoformat(), term.due_on.isoformat()) == ("2026-03-12", "2026-04-03")
        with clock.standing_at(at("2026-03-20")):
            clerk.post(f"{application.get_absolute_url()}notify-akimat/")
        with clock.standing_at(at("2026-03-27")):
            notice = application.akimat_notices.get()
            akimat.post(f"/applications/notice/{notice.pk}/acknowledge-notice/")
    with clock.standing_at(at("2026-04-06", 9)):
        assert tick().failed == 0
        write_letters()
        assert Notice.objects.filter(entry__act="procedure.term_escalated", recipient=cast["boss"].user).count() == len(
            applications
        )
        answer = clerk.client.post("/applications/inbox/forward/", {"pk": [a.pk for a in applications]})
        assert answer.status_code == 302
    for application in applications:
        application.refresh_from_db()
        assert application.status == "forwarded"
        assert Deadline.objects.get(dossier=application.dossier, term="forward").was_late


def assessed(cast: dict[str, Door], application: Application) -> None:
    head, first, second = cast["head"], cast["expert1"], cast["expert2"]
    with clock.standing_at(at("2026-04-07")):
        head.post(f"/selection/application/{application.pk}/receive/")
        assessment = Assessment.objects.get(application=application)
        page = assessment.get_absolute_url()
        first.get(page, 404)
        for expert in (first, second):
            head.post(f"{page}assign-expert/", {"expert": expert.user.pk})
    criteria = list(application.round.criteria.all())
    for expert, value in ((first, 4), (second, 3)):
        with clock.standing_at(at("2026-04-08")):
            expert.post(f"{page}declare-independence/")
        with clock.standing_at(at("2026-05-05")):
            expert.post(f"{page}scoring/", points(criteria, value, f"СЛОВА-{value}"))
            if expert is first:
                assert "СЛОВА-4" not in second.get(page)
            expert.post(f"{page}file-scores/")
    assert "СЛОВА-4" in second.get(f"{page}divergence/")
    with clock.standing_at(at("2026-05-20")):
        text = {"strengths": "Связи", "weaknesses": "Риски", "text": "Вывод", "recommendation": "support"}
        head.post(f"{page}conclude/", text)
    assessment.refresh_from_db()
    assert str(assessment.total) == "70.0"
    with clock.standing_at(at("2026-05-25")):
        cast["ministry"].post(f"/selection/item/{assessment.pk}/submit-to-commission/")


def sat(cast: dict[str, Door], round_: SelectionRound, selected: Application, deferred: Application) -> None:
    secretary = cast["secretary"]
    members = [cast[f"member{n}"].user for n in (1, 2, 3)]
    with clock.standing_at(at("2026-05-26")):
        cast["ministry"].post(f"/selection/packaging/{round_.pk}/build-package/")
    with clock.standing_at(at("2026-06-10")):
        secretary.post(
            f"/selection/round/{round_.pk}/convene/", {"number": "1", "held_on": "2026-06-17", "place": "Астана"}
        )
        meeting = Meeting.objects.get()
        page = meeting.get_absolute_url()
        for application in (selected, deferred):
            secretary.post(f"{page}put-on-agenda/", {"assessment": application.assessment.pk})
    with clock.standing_at(at("2026-06-17")):
        secretary.post(f"{page}open-sitting/")
        present = {"present": [m.pk for m in members], "chair": members[0].pk}
        secretary.post(f"{page}record-attendance/", present)
        for item, choices in zip(
            meeting.agenda.all(), (("for", "for", "against"), ("for", "against", "abstained")), strict=True
        ):
            short = secretary.client.post(f"/selection/item/{item.pk}/votes/all/", {f"vote_{members[0].pk}": "for"})
            assert short.status_code == 422
            votes = {f"vote_{m.pk}": choice for m, choice in zip(members, choices, strict=True)}
            secretary.post(f"/selection/item/{item.pk}/votes/all/", votes)
        secretary.post(f"{page}close-sitting/")
        assert (
            secretary.client.post(f"/selection/item/{selected.assessment.pk}/reject/", {"reasons": "нет"}).status_code
            == 409
        )
        secretary.post(f"/selection/item/{selected.assessment.pk}/select/", {"reasons": "Лучший балл"})
        secretary.post(f"/selection/item/{deferred.assessment.pk}/defer/", {"reasons": "Уточнить участников"})


def results(cast: dict[str, Door], round_: SelectionRound, selected: Application, winner: Door) -> None:
    clerk, head, meeting = cast["ministry"], cast["head"], Meeting.objects.get()
    public = f"/selection/results/{round_.pk}/"
    with clock.standing_at(at("2026-06-19")):
        assert clerk.client.post(f"{meeting.get_absolute_url()}announce-results/").status_code == 409
        assert head.client.post(f"/coordinators/assessment/{selected.assessment.pk}/launch/").status_code == 409
        clerk.post(f"/selection/item/{selected.assessment.pk}/tell-result/")
        assert "Ваша заявка отобрана" in winner.get(f"/selection/result/{selected.assessment.pk}/")
        assert "Кластер 0" not in Client().get(public).content.decode()
    with clock.standing_at(at("2026-06-22")):
        clerk.post(f"{meeting.get_absolute_url()}announce-results/")
    page = Client().get(public).content.decode()
    assert "Кластер 0" in page
    assert "Кластер 1" not in page
    with clock.standing_at(at("2026-06-23")):
        head.post(f"/coordinators/assessment/{selected.assessment.pk}/launch/")
        write_letters()
        sent = len(mail.outbox)
        while deliver():
            pass
        assert len(mail.outbox) > sent
    assert Cluster.objects.get().name_ru == "Кластер 0"
    assert "Кластер 0" in Client().get("/coordinators/register/").content.decode()
