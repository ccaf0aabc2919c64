"""Merging two records of one enterprise: no link is lost, and the order of merges does not matter."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinators import services
from coordinators.models import Attendance, Cluster, CompanyYear, Contact, GroupMember, Interview, Participant, Relation
from coordinators.selectors.merging import rows_of, used_again
from coordinators.services.founders import enrol_members
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import a_bin
from tests.factories.clusters import LAUNCHED_AT, a_cluster, led, some_clusters
from tests.factories.sheets import a_sheet
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db
STATES = ("known", "invited", "joined")


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def a_place(cluster, head, name, **fields):
    return services.add_participant(cluster, actor=head, bin=a_bin(), name_ru=name, **fields)


def talked(place, head):
    return services.record_interview(
        place, actor=head, held_on=date(2026, 5, 20), people="директор", consent="none", constraints={"energy": 1}
    )


def test_everything_moves_and_each_cluster_is_told():
    (one, two), head = some_clusters(2)
    keep, twin = a_place(one, head, "ТОО «Ферма»"), a_place(one, head, "ТОО «Фирма»")
    away = services.add_participant(two, actor=head, bin=twin.organisation.bin, name_ru="x")
    other = a_place(one, head, "ТОО «Завод»")
    talk = talked(twin, head)
    services.add_contact(twin, actor=head, name="Айгуль")
    ends = {"kind": "supply", "strength": 2, "source": "x"}
    relation = services.add_relation(twin, actor=head, other=other, gives=True, **ends)
    inward = services.add_relation(twin, actor=head, other=keep, gives=True, **ends)
    services.record_year(twin, actor=head, year=2025, turnover=Decimal(5), headcount=400, source="x")
    services.merge_company(keep.organisation, actor=head, other=twin.organisation, reason="Одна фирма")
    for row in (keep, away, talk, relation, inward):
        row.refresh_from_db()
    assert (talk.participant, relation.source_actor, Contact.objects.get().participant) == (keep, keep, keep)
    assert away.organisation == keep.organisation
    assert inward.withdrawn_at
    assert keep.size_class == "large"
    assert {c.dossier.journal.filter(act="coordinators.note_merge").count() for c in (one, two)} == {1}
    assert keep.organisation.dossier.journal.filter(act="coordinators.merge_company").count() == 1
    with pytest.raises(ValidationError, match="уже слита"):
        services.merge_company(keep.organisation, actor=head, other=twin.organisation, reason="Ещё раз")
    with pytest.raises(ValidationError, match="та же"):
        services.merge_company(keep.organisation, actor=head, other=keep.organisation, reason="Себя")


def test_the_number_of_a_merged_record_leads_to_the_one_that_stayed():
    (one, two), head = some_clusters(2)
    keep, twin = a_place(one, head, "ТОО «Ферма»"), a_place(one, head, "ТОО «Фирма»")
    gone = twin.organisation
    services.merge_company(keep.organisation, actor=head, other=gone, reason="Одна фирма")
    added = services.add_participant(two, actor=head, bin=gone.bin, name_ru="ТОО «Фирма»")
    assert added.organisation == keep.organisation
    with pytest.raises(ValidationError, match="уже есть в базе"):
        services.add_participant(one, actor=head, bin=gone.bin, name_ru="ТОО «Фирма»")
    assert not used_again(gone)


def test_a_sheet_with_both_numbers_of_one_enterprise_makes_one_place():
    (one, two), head = some_clusters(2)
    keep, twin = a_place(one, head, "ТОО «Ферма»"), a_place(one, head, "ТОО «Фирма»")
    gone = twin.organisation
    services.merge_company(keep.organisation, actor=head, other=gone, reason="Одна фирма")
    rows = [[gone.bin, "ТОО «Фирма»", "", 9, 0, 4], [keep.organisation.bin, "ТОО «Ферма»", "", 7, 0, 3]]
    load = services.open_import(two, actor=head, upload=a_sheet(rows), source="Палата")
    services.work_imports()
    services.apply_import(load, actor=head)
    services.work_imports()
    load.refresh_from_db()
    assert (load.status, load.done) == ("applied", 2)
    assert two.participants.get(origin="import").organisation == keep.organisation
    assert CompanyYear.objects.live().filter(organisation=keep.organisation, year=2024).count() == 1
    assert not used_again(gone)
    services.undo_import(load, actor=head, reason="Не та таблица")
    services.work_imports()
    assert not two.participants.live().filter(origin="import").exists()


def test_a_cluster_whose_members_were_merged_meanwhile_begins_with_one_place():
    cluster, head = a_cluster()
    firms = [place.organisation for place in cluster.participants.order_by("pk")[:2]]
    services.merge_company(firms[0], actor=head, other=firms[1], reason="Одна фирма")
    Participant.objects.filter(cluster=cluster).update(status="withdrawn")
    members = cluster.assessment.application.members.count()
    assert enrol_members(cluster, cluster.assessment.application, actor=head, at=LAUNCHED_AT) == members - 1
    assert cluster.participants.joined().filter(organisation=firms[0]).count() == 1
    assert not cluster.participants.joined().filter(organisation=firms[1]).exists()


def a_twin_with_a_past(one, two, head):
    """Two records of one enterprise with everything a merge may touch, on both sides."""
    keep, twin = a_place(one, head, "ТОО «Ферма»"), a_place(one, head, "ТОО «Фирма»", products="сыр")
    services.add_participant(two, actor=head, bin=twin.organisation.bin, name_ru="x")
    other = a_place(one, head, "ТОО «Завод»")
    for place in (keep, twin):
        services.admit_participant(place, actor=head)
        talked(place, head)
        services.add_contact(place, actor=head, name="Айгуль")
        services.add_relation(place, actor=head, other=other, gives=True, kind="supply", strength=2, source="x")
        services.record_year(place, actor=head, year=2025, turnover=Decimal(5), headcount=400, source="x")
    services.add_relation(twin, actor=head, other=keep, gives=True, kind="supply", strength=2, source="x")
    firms = [keep.organisation, twin.organisation]
    day = clock.today()
    event = services.plan_event(one, actor=head, kind="workshop", title="Семинар", starts_on=day, place="Астана")
    services.invite_to_event(event, actor=head, organisations=firms)
    services.hold_event(event, actor=head, starts_on=day, minutes="Были", attended=firms)
    Cluster.objects.filter(pk=one.pk).update(status=Cluster.Status.PLANNING)
    one.refresh_from_db()
    services.form_group(one, actor=head, name="Молоко", mandate="Стандарт", chair=firms[1], members=[firms[0]])
    return keep, twin


def test_a_wrong_merge_is_taken_back_to_the_last_row():
    (one, two), head = some_clusters(2)
    keep, twin = a_twin_with_a_past(one, two, head)
    firms = [keep.organisation, twin.organisation]
    before = rows_of([firm.pk for firm in firms])
    assert all(before.values())
    services.merge_company(firms[0], actor=head, other=firms[1], reason="Одна фирма")
    assert rows_of([firm.pk for firm in firms]) != before
    assert not Attendance.objects.filter(organisation=firms[1]).exists()
    services.undo_merge(firms[0], actor=head, reason="Разные БИН, разные фирмы")
    assert rows_of([firm.pk for firm in firms]) == before
    assert GroupMember.objects.get(organisation=firms[1]).is_chair
    acts = [line.act.removeprefix("coordinators.") for line in firms[0].dossier.journal.order_by("seq")]
    assert acts[-2:] == ["merge_company", "undo_merge"]
    assert {c.dossier.journal.filter(act="coordinators.note_undo_merge").count() for c in (one, two)} == {1}
    with pytest.raises(NotAllowed, match="никого не сливали"):
        services.undo_merge(firms[0], actor=head, reason="Ещё раз")
    services.merge_company(firms[0], actor=head, other=firms[1], reason="Всё-таки одна")
    assert Interview.objects.filter(participant=keep).count() == 2


def test_a_merge_somebody_worked_upon_is_not_taken_back():
    cluster, head = a_cluster()
    keep, twin, third = (a_place(cluster, head, f"ТОО «{name}»") for name in ("Алма", "Бота", "Гүл"))
    services.record_year(twin, actor=head, year=2025, turnover=Decimal(5), headcount=4, source="x")
    services.merge_company(keep.organisation, actor=head, other=twin.organisation, reason="Одна фирма")
    keep.refresh_from_db()
    services.merge_company(third.organisation, actor=head, other=keep.organisation, reason="И эта")
    with pytest.raises(NotAllowed, match="сначала отмените"):
        services.undo_merge(keep.organisation, actor=head, reason="Ошиблись")
    services.undo_merge(third.organisation, actor=head, reason="Ошиблись")
    keep.refresh_from_db()
    services.record_year(keep, actor=head, year=2025, turnover=Decimal(9), headcount=7, source="Письмо")
    with pytest.raises(NotAllowed, match="После слияния изменили: показатели"):
        services.undo_merge(keep.organisation, actor=head, reason="Ошиблись")


def test_the_page_offers_to_undo_the_last_merge_only_to_the_head():
    cluster, head = a_cluster()
    leader = led(cluster, head, 1)[0].user
    keep, twin = a_place(cluster, head, "ТОО «Алма»"), a_place(cluster, head, "ТОО «Бота»")
    services.merge_company(keep.organisation, actor=head, other=twin.organisation, reason="Одна фирма")
    undo = reverse("coordinators:company_act", args=[keep.organisation_id, "undo-merge"])
    pages = {}
    for person in (head, leader):
        browser = Client()
        browser.force_login(person, backend=BACKEND)
        pages[person] = browser.get(keep.get_absolute_url()).content.decode()
    assert "ТОО «Бота» – то же, что ТОО «Алма»" in pages[leader]
    assert undo in pages[head]
    assert undo not in pages[leader]


def content(cluster, survivor):
    """What a reader finds at the survivor afterwards, whichever rows hold it."""
    place = Participant.objects.live().get(cluster=cluster, organisation=survivor)
    figures = CompanyYear.objects.filter(organisation=survivor)
    return (
        place.status, place.joined_on, place.products,
        sorted(Interview.objects.filter(participant=place).values_list("pk", flat=True)),
        sorted(Relation.objects.live().filter(source_actor=place).values_list("pk", flat=True)),
        sorted(figures.values_list("pk", flat=True)), sorted(figures.live().values_list("pk", flat=True)),
    )  # fmt: skip


class Undo(Exception):
    """Takes a merge back, so that the other order starts from the same rows."""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_merges_does_not_matter_and_no_link_is_lost(world, data):
    cluster, head, sink, firms = world
    draw, found = data.draw, []
    with transaction.atomic():
        for number, place in enumerate(firms):
            place.refresh_from_db()
            place.status = draw(st.sampled_from(STATES))
            place.joined_on = (
                LAUNCHED_AT.date() - timedelta(days=draw(st.integers(0, 9))) if place.status == "joined" else None
            )
            place.products = draw(st.sampled_from(["", "сыр", "молоко"]))
            place.save()
            for __ in range(draw(st.integers(0, 2))):
                talked(place, head)
            if draw(st.booleans()):
                services.add_relation(
                    place, actor=head, other=sink, gives=True, kind="supply", strength=1, source=str(number)
                )
            for year in draw(st.sets(st.sampled_from([2023, 2024]))):
                services.record_year(place, actor=head, year=year, turnover=Decimal(9), headcount=3, source="x")
        first, second, third = firms
        orders = [
            ((first, second), (first, third)),
            ((first, third), (first, second)),
            ((second, third), (first, second)),
        ]
        links = Interview.objects.count(), CompanyYear.objects.count()
        for order in orders:
            try:
                with transaction.atomic():
                    for survivor, other in order:
                        services.merge_company(
                            survivor.organisation, actor=head, other=other.organisation, reason="Одна фирма"
                        )
                    found.append(content(cluster, first.organisation))
                    raise Undo
            except Undo:
                pass
        assert found[0] == found[1] == found[2]
        assert (len(found[0][3]), len(found[0][5])) == links
        transaction.set_rollback(True)


@pytest.fixture
def world():
    cluster, head = a_cluster()
    CompanyYear.objects.all().delete()
    sink = a_place(cluster, head, "ТОО «Завод»")
    return cluster, head, sink, [a_place(cluster, head, f"ТОО «{name}»") for name in ("Алма", "Бота", "Гүл")]
