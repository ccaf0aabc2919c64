"""A stage ends only on facts (M 3.3.2): what is missing is named, proved, or waived by the head with a reason."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coordinators import services
from coordinators.models import Cluster
from coordinators.pure.balance import Share
from coordinators.selectors.balance import balance
from coordinators.selectors.stages import STAGE as STAGES
from coordinators.selectors.stages import TWO_COORDINATORS, lacking, requirements
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotAllowed, NotEntitled
from tests.factories.accounts import an_official
from tests.factories.applications import FILES, at
from tests.factories.asking import BACKEND
from tests.factories.clusters import LAUNCHED_AT, a_cluster, a_coordinator, led

pytestmark = pytest.mark.django_db
OUTPUTS = ("enterprise_base", "actor_map", "industry_structure", "strengths", "trends")


@pytest.fixture
def stage(db):
    """A cluster at stage 1, the head, one coordinator who leads it; the clock stands on the day of the launch."""
    cluster, head = a_cluster()
    (leader,) = led(cluster, head, 1)
    with clock.standing_at(LAUNCHED_AT):
        yield cluster, head, leader


def file_all(cluster, leader) -> None:
    for output in OUTPUTS:
        services.file_output(cluster, actor=leader.user, output=output, text="Установлено", owner=leader.user)


def codes(cluster) -> set[str]:
    return {row.code for row in lacking(cluster, STAGES[cluster.status])}


def browser(user):
    found = Client()
    found.force_login(user, backend=BACKEND)
    return found


def test_the_end_of_stage_one_is_refused_with_each_missing_fact_by_name(stage):
    cluster, head, _leader = stage
    with pytest.raises(NotAllowed) as refusal:
        services.confirm_analysis(cluster, actor=head)
    found = {o.code for o in refusal.value.obstacles}
    assert found == {f"lacks_{code}" for code in (*OUTPUTS, "open_meeting", TWO_COORDINATORS)}
    assert "Не хватает: Два координатора: закреплён 1." in str(refusal.value)
    page = browser(head).post(f"/coordinators/cluster/{cluster.pk}/confirm-analysis/")
    assert page.status_code == 409
    assert "Открытое совещание с участниками отрасли" in page.content.decode()


def test_what_is_not_proved_is_waived_by_the_head_alone_and_with_a_reason(stage):
    cluster, head, leader = stage
    with pytest.raises(NotEntitled):
        services.waive_requirement(cluster, actor=leader.user, requirement="open_meeting", reason="Карантин")
    with pytest.raises(NotAllowed, match="Укажите причину"):
        services.waive_requirement(cluster, actor=head, requirement="open_meeting", reason="  ")
    with pytest.raises(ValidationError, match="нет, или оно выполнено"):
        services.waive_requirement(cluster, actor=head, requirement="benchmarking_trip", reason="Карантин")
    services.waive_requirement(cluster, actor=head, requirement="trends", reason="Отрасль новая, рядов нет")
    assert "trends" not in codes(cluster)
    assert "Отрасль новая, рядов нет" in browser(leader.user).get(cluster.get_absolute_url()).content.decode()


def test_a_withdrawn_output_proves_nothing_and_may_be_filed_again(stage):
    cluster, _head, leader = stage
    file_all(cluster, leader)
    with pytest.raises(NotAllowed, match="уже записаны"):
        services.file_output(cluster, actor=leader.user, output="trends", text="Ещё", owner=leader.user)
    wrong = cluster.outputs.get(output="trends")
    services.withdraw_output(cluster, actor=leader.user, output=wrong, reason="Не та отрасль")
    assert "trends" in codes(cluster)
    services.file_output(cluster, actor=leader.user, output="trends", text="Верно", owner=leader.user)
    assert "trends" not in codes(cluster)
    assert cluster.outputs.filter(output="trends").count() == 2


def test_evidence_is_a_file_which_the_coordinator_opens(stage):
    cluster, _head, leader = stage
    own = browser(leader.user)
    address = f"/coordinators/cluster/{cluster.pk}/file-output/"
    said = {"output": "actor_map", "text": "27 участников", "owner": leader.user.pk}
    refused = own.post(address, said | {"upload": SimpleUploadedFile("карта.pdf", b"not a pdf")})
    assert refused.status_code == 422
    assert "27 участников" in refused.content.decode()
    assert not cluster.outputs.exists()
    upload = SimpleUploadedFile("karta.pdf", (FILES / "letter_akimat.pdf").read_bytes())
    assert own.post(address, said | {"upload": upload}).status_code == 302
    evidence = cluster.outputs.get().evidence
    assert own.get(evidence.get_absolute_url()).status_code == 200
    assert "karta.pdf" in own.get(f"/coordinators/cluster/{cluster.pk}/stages/").content.decode()
    other = browser(an_official(Role.INSTITUTE_EXPERT))  # reads every board, but was given no such dossier
    assert other.get(evidence.get_absolute_url()).status_code == 404
    told = other.get(f"/coordinators/cluster/{cluster.pk}/stages/").content.decode()
    assert "karta.pdf" in told
    assert evidence.get_absolute_url() not in told
    application = cluster.assessment.application
    applicant = application.applicant.appointments.first().user
    clerk = an_official(Role.SECRETARY)
    for outside in (browser(applicant), browser(clerk)):
        assert outside.get(evidence.get_absolute_url()).status_code == 404
        page = outside.get(application.get_absolute_url())
        assert page.status_code == 200
        assert "karta.pdf" not in page.content.decode()


def test_why_something_was_released_waived_or_taken_back_is_not_told_outside(stage):
    cluster, head, leader = stage
    (other,) = led(cluster, head, 1)
    file_all(cluster, leader)
    wrong = cluster.outputs.get(output="trends")
    services.withdraw_output(cluster, actor=leader.user, output=wrong, reason="QZвыводQZ")
    services.waive_requirement(cluster, actor=head, requirement="open_meeting", reason="QZусловиеQZ")
    services.release_coordinator(cluster, actor=head, coordinator=other, until=clock.today(), reason="QZуходQZ")
    application = cluster.assessment.application
    applicant = application.applicant.appointments.first().user
    assert "QZ" not in browser(applicant).get(application.get_absolute_url()).content.decode()
    journal = browser(head).get(f"/coordinators/cluster/{cluster.pk}/journal/").content.decode()
    assert all(word in journal for word in ("QZвыводQZ", "QZусловиеQZ", "QZуходQZ"))


def test_stage_one_ends_when_everything_stands_and_stage_two_begins_that_day(stage):
    cluster, head, leader = stage
    services.plan_stage(cluster, actor=leader.user, stage="analysis", planned_end=cluster.launched_on + timedelta(30))
    file_all(cluster, leader)
    led(cluster, head, 1)
    for code in sorted(codes(cluster)):
        services.waive_requirement(cluster, actor=head, requirement=code, reason="Проверено на месте")
    with clock.standing_at(at("2026-07-15")):
        services.confirm_analysis(cluster, actor=head)
        write_letters()
        page = browser(head).get("/coordinators/initiatives/").content.decode()
    assert cluster.status == Cluster.Status.STRATEGY
    periods = {row.stage: (row.begun_on, row.planned_end, row.confirmed_on) for row in cluster.periods.all()}
    day = date(2026, 7, 15)
    assert periods == {"analysis": (date(2026, 5, 25), date(2026, 6, 24), day), "strategy": (day, None, None)}
    assert "позже срока" in page
    assert leader.user in {n.recipient for n in Notice.objects.filter(entry__act="coordinators.confirm_analysis")}
    found = {row.code for row in requirements(cluster, STAGES["strategy"])}
    assert found == {"segmentation", "success_factors", "strategies", "benchmarking_trip"}
    with clock.standing_at(at("2026-07-15")), pytest.raises(NotAllowed, match="Сравнительная поездка"):
        services.confirm_strategy(cluster, actor=head)


def test_who_leads_a_cluster_finds_its_stage_among_their_tasks(stage):
    cluster, head, leader = stage
    page = browser(leader.user).get("/tasks/").content.decode()
    assert f"/coordinators/cluster/{cluster.pk}/stages/" in page
    assert f"/coordinators/cluster/{cluster.pk}/stages/" not in browser(head).get("/tasks/").content.decode()


def test_interviews_and_outputs_stand_on_the_side_of_analysis(stage):
    cluster, head, leader = stage
    services.file_output(cluster, actor=leader.user, output="trends", text="Спрос растёт", owner=leader.user)
    place = cluster.participants.live().first()
    talk = services.record_interview(
        place, actor=head, held_on=clock.today(), people="Директор", consent="none", constraints={"logistics": 2}
    )
    assert balance(cluster).whole == Share(2, 0)
    services.withdraw_interview(talk, actor=head, reason="Не тот день")
    assert balance(cluster).whole == Share(1, 0)
    assert [row.lacking for row in balance(cluster).stages] == ["facilitation"]


def test_a_coordinator_of_another_cluster_sees_only_what_is_public(stage):
    cluster, head, leader = stage
    services.file_output(cluster, actor=leader.user, output="trends", text="QZсекретQZ", owner=leader.user)
    other_cluster_leader = a_coordinator(head)
    stranger = browser(other_cluster_leader.user)
    page = stranger.get(cluster.get_absolute_url())
    assert page.status_code == 200
    assert "Этапы инициативы" not in page.content.decode()
    for tab in ("stages", "journal"):
        assert stranger.get(f"/coordinators/cluster/{cluster.pk}/{tab}/").status_code == 404
        assert browser(leader.user).get(f"/coordinators/cluster/{cluster.pk}/{tab}/").status_code == 200
