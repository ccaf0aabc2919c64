"""Working groups (M 3.3.2, stage 3): mandate, members of the base, a chair; outside consultants in dated roles."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from coordinators import services
from coordinators.models import WorkingGroup
from coordinators.selectors.facts import proof
from coordinators.services.base import StaleCard
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import DAY, at_stage, browser_of, firms_of, planned
from tests.factories.accounts import an_organisation
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.permissions.counting import counting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def planning():
    cluster, head = a_cluster()
    at_stage(cluster, "planning")
    return cluster, head


def formed(cluster, head, firms, name="Качество молока"):
    return services.form_group(cluster, actor=head, name=name, mandate="Стандарт", chair=firms[0], members=firms[1:])


def test_groups_are_formed_after_the_analysis():
    cluster, head = a_cluster()
    with pytest.raises(NotAllowed, match="этап 1 ещё идёт"):
        formed(cluster, head, firms_of(cluster))
    at_stage(cluster, "planning")
    group = formed(cluster, head, firms_of(cluster))
    assert proof("working_group", cluster).met
    chair = group.members.get(is_chair=True)
    assert (chair.organisation, chair.is_private, group.members.count()) == (firms_of(cluster)[0], True, 2)


def test_members_come_from_the_base(planning):
    cluster, head = planning
    stranger = an_organisation(name="ТОО «Чужое»")
    with pytest.raises(ValidationError) as refusal:
        formed(cluster, head, [*firms_of(cluster), stranger])
    assert refusal.value.message_dict == {"members": ["Нет в базе кластера: ТОО «Чужое». Сначала добавьте в базу."]}
    with pytest.raises(ValidationError, match="хотя бы две организации"):
        formed(cluster, head, firms_of(cluster, 1))
    assert not WorkingGroup.objects.exists()


def test_a_member_who_leaves_keeps_their_days(planning):
    cluster, head = planning
    first, second, third = firms_of(cluster, 3)
    group = formed(cluster, head, [first, second])
    with clock.standing_at(LAUNCHED_AT + timedelta(days=10)):
        services.change_group(
            group, actor=head, version=1, name=group.name, mandate="Новый", chair=third, members=[second]
        )
    rows = {m.organisation: (m.since, m.until, m.is_chair) for m in group.members.all()}
    later = DAY + timedelta(days=10)
    assert rows == {first: (DAY, later, False), second: (DAY, None, False), third: (later, None, True)}
    line = cluster.dossier.journal.get(act="coordinators.change_group")
    assert (line.data["organisations"], line.data["left"]) == ([third.pk], [first.pk])


def test_the_second_editor_sees_both_texts(planning):
    cluster, head = planning
    firms = firms_of(cluster)
    group = formed(cluster, head, firms)
    address = reverse("coordinators:group_card", args=[group.pk])
    typed = {"name": group.name, "chair": firms[0].pk, "members": [firms[1].pk], "version": 1}
    browser = browser_of(head)
    assert browser.post(address, {**typed, "mandate": "Слова первого"}).status_code == 302
    page = browser.post(address, {**typed, "mandate": "Слова второго"})
    said = page.content.decode()
    assert page.status_code == 409
    assert "Слова первого" in said
    assert "Слова второго" in said
    group.refresh_from_db()
    assert group.mandate == "Слова первого"
    with pytest.raises(StaleCard):
        services.change_group(group, actor=head, version=1, name="Имя", mandate="Слова", chair=firms[0])
    assert browser.post(address, {**typed, "mandate": "Слова второго", "version": 2}).status_code == 302
    group.refresh_from_db()
    assert group.mandate == "Слова второго"


def test_a_meeting_of_a_group_names_a_group_at_work(planning):
    cluster, head = planning
    with pytest.raises(ValidationError, match="чья это встреча"):
        planned(cluster, head, "working_group")
    group = formed(cluster, head, firms_of(cluster))
    meeting = planned(cluster, head, "working_group", group=group)
    assert [e.pk for e in group.events.all()] == [meeting.pk]
    services.close_group(group, actor=head, reason="Сделали")
    assert not proof("working_group", cluster).met
    with pytest.raises(ValidationError, match="не работает в кластере"):
        planned(cluster, head, "working_group", group=group)


def test_consultants_help_in_a_dated_role():
    cluster, head = a_cluster()
    with pytest.raises(ValidationError, match="Выберите, кто работал"):
        planned(cluster, head, "consulting")
    helper = services.engage_consultant(
        cluster, actor=head, name="Сынақов, школа", part="trainer", task="Учит карте", since=DAY
    )
    assert planned(cluster, head, "consulting", consultant=helper).consultant == helper
    with pytest.raises(ValidationError, match="раньше первого"):
        services.release_consultant(helper, actor=head, reason="Кончил", until=DAY - timedelta(days=1))
    services.release_consultant(helper, actor=head, reason="Обучил", until=DAY)
    with pytest.raises(NotAllowed, match="уже закончил"):
        services.release_consultant(helper, actor=head, reason="Обучил", until=DAY)
    page = browser_of(head).get(reverse("coordinators:groups", args=[cluster.pk])).content.decode()
    assert "Учит карте" in page
    assert "Обучил" in page


def test_the_tab_costs_the_same_for_three_groups_as_for_one(planning):
    cluster, head = planning
    browser, address = browser_of(head), reverse("coordinators:groups", args=[cluster.pk])

    def cost():
        browser.get(address)
        with counting() as found:
            assert browser.get(address).status_code == 200
        return found.queries

    first_group = formed(cluster, head, firms_of(cluster), name="Первая")
    first = cost()
    for name in ("Вторая", "Третья"):
        group = formed(cluster, head, firms_of(cluster, 4), name=name)
        planned(cluster, head, "working_group", group=group)
    assert cost() <= first
    assert browser.get(first_group.get_absolute_url()).status_code == 200


def test_a_merge_keeps_attendance_invitations_and_the_chair(planning):
    cluster, head = planning
    stays, goes, third = firms_of(cluster, 3)
    event = planned(cluster, head)
    services.invite_to_event(event, actor=head, organisations=[stays, goes])
    services.hold_event(event, actor=head, starts_on=DAY, minutes="Слова", attended=[goes, third])
    group = formed(cluster, head, [goes, stays])
    services.merge_company(stays, actor=head, other=goes, reason="Записали дважды")
    assert {row.organisation for row in event.attendances.all()} == {stays, third}
    assert [row.organisation for row in event.invitations.all()] == [stays]
    assert [(m.organisation, m.is_chair) for m in group.members.all()] == [(stays, True)]
