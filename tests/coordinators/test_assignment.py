"""Two coordinators lead a cluster, never more at any date; a conflict is shown and explained (M 2.3, 3.2.2/3)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.models import Consultation
from coordinators import services
from coordinators.models import ClusterAssignment
from coordinators.pure.staffing import covers, fewest, months, most_at_once, outlook
from coordinators.selectors.stages import STAGE as STAGES
from coordinators.selectors.stages import TWO_COORDINATORS, lacking
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.applications import at
from tests.factories.asking import BACKEND
from tests.factories.clusters import LAUNCHED_AT, a_cluster, a_coordinator, led

DAY = st.integers(0, 60).map(lambda n: date(2026, 6, 1) + timedelta(n))
SPANS = st.lists(
    st.tuples(DAY, st.none() | st.integers(0, 40)).map(lambda s: (s[0], s[0] + timedelta(s[1]) if s[1] else None)),
    max_size=7,
)
ALL_DAYS = [date(2026, 6, 1) + timedelta(n) for n in range(120)]


@given(SPANS)
def test_the_most_at_once_is_what_counting_every_day_gives(spans):
    assert most_at_once(spans) == max((sum(covers(s, day) for s in spans) for day in ALL_DAYS), default=0)


@given(SPANS, DAY, st.integers(0, 40))
def test_the_fewest_in_a_month_is_what_counting_every_day_gives(spans, first, length):
    last = first + timedelta(length)
    days = [first + timedelta(n) for n in range(length + 1)]
    assert fewest(spans, first, last) == min(sum(covers(s, day) for s in spans) for day in days)


def test_months_begin_today_and_meet_without_a_gap():
    found = list(months(date(2026, 11, 25), 3))
    assert found == [
        (date(2026, 11, 25), date(2026, 11, 30)), (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 31)),
    ]  # fmt: skip


def test_need_is_two_for_each_cluster_at_work_in_the_month():
    clusters = [(date(2026, 1, 1), None), (date(2026, 1, 1), date(2026, 12, 10))]
    employed = [(date(2026, 1, 1), None)] * 3
    found = outlook(employed, clusters, per_cluster=2, start=date(2026, 12, 1), number=2)
    assert [(m.have, m.need, m.gap) for m in found] == [(3, 4, 1), (3, 2, 0)]


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 90)), max_size=12))
def test_whatever_is_assigned_and_released_there_are_never_more_than_two(stage, steps):
    cluster, head, people = stage
    with transaction.atomic(), clock.standing_at(LAUNCHED_AT):
        for assign, who, shift in steps:
            day = cluster.launched_on + timedelta(shift)
            try:
                with transaction.atomic():
                    if assign:
                        services.assign_coordinator(cluster, actor=head, coordinator=people[who], since=day)
                    else:
                        services.release_coordinator(
                            cluster, actor=head, coordinator=people[who], until=day, reason="Смена"
                        )
            except (ValidationError, NotAllowed):
                continue
            rows = list(ClusterAssignment.objects.filter(cluster=cluster).values_list("since", "until"))
            days = [cluster.launched_on + timedelta(n) for n in range(120)]
            assert max(sum(covers(row, day) for row in rows) for day in days) <= 2
        transaction.set_rollback(True)


@pytest.fixture
def stage(db):
    """A cluster, the head, four coordinators nobody assigned."""
    cluster, head = a_cluster()
    return cluster, head, [a_coordinator(head) for _ in range(4)]


def test_the_third_is_refused_at_the_day_and_takes_over_after_a_release(stage):
    cluster, head, people = stage
    start = cluster.launched_on
    with clock.standing_at(LAUNCHED_AT):
        for person in people[:2]:
            services.assign_coordinator(cluster, actor=head, coordinator=person, since=start)
        with pytest.raises(ValidationError, match="больше двух"):
            services.assign_coordinator(cluster, actor=head, coordinator=people[2], since=start)
        last = start + timedelta(30)
        services.release_coordinator(cluster, actor=head, coordinator=people[0], until=last, reason="Смена")
        with pytest.raises(ValidationError, match="больше двух"):
            services.assign_coordinator(cluster, actor=head, coordinator=people[2], since=last)
        services.assign_coordinator(cluster, actor=head, coordinator=people[2], since=last + timedelta(1))
    own = people[2].dossier.journal.get(act="coordinators.note_assignment")
    assert (own.data["cluster"], own.data["since"]) == (cluster.name_ru, "2026-06-25")


def test_one_person_is_not_two_coordinators(stage):
    cluster, head, people = stage
    start = cluster.launched_on
    with clock.standing_at(LAUNCHED_AT):
        services.assign_coordinator(cluster, actor=head, coordinator=people[0], since=start)
        last = start + timedelta(30)
        services.release_coordinator(cluster, actor=head, coordinator=people[0], until=last, reason="Перевод")
        with pytest.raises(ValidationError, match=r"До 24\.06\.2026") as refusal:
            services.assign_coordinator(cluster, actor=head, coordinator=people[0], since=last)
        assert set(refusal.value.error_dict) == {"since"}
        services.assign_coordinator(cluster, actor=head, coordinator=people[0], since=last + timedelta(1))
        # two rows of one person on one day, as some were written before this was refused
        cluster.assignments.filter(until__isnull=True).update(since=start)
        assert lacks_two_coordinators(cluster)
        services.assign_coordinator(cluster, actor=head, coordinator=people[1], since=last + timedelta(1))
    with clock.standing_at(at("2026-07-01")):
        assert not lacks_two_coordinators(cluster)


def lacks_two_coordinators(cluster) -> bool:
    return TWO_COORDINATORS in {row.code for row in lacking(cluster, STAGES["analysis"])}


def test_who_consulted_the_applicant_is_assigned_only_with_an_explanation(stage):
    cluster, head, (person, *__) = stage
    application = cluster.assessment.application
    Consultation.objects.create(
        round=application.round, organisation=application.applicant, held_on=date(2026, 2, 3), topic="Форма",
        by=person.user,
    )  # fmt: skip
    with clock.standing_at(LAUNCHED_AT):
        browser = Client()
        browser.force_login(head, backend=BACKEND)
        address = f"/coordinators/cluster/{cluster.pk}/assign-coordinator/"
        assert "Консультировал заявителя" in browser.get(address).content.decode()
        said = {"coordinator": person.pk, "since": "2026-05-25"}
        refused = browser.post(address, said)
        assert refused.status_code == 422
        assert "Объясните, почему она не мешает" in refused.content.decode()
        assert not cluster.assignments.exists()
        assert browser.post(address, said | {"explanation": "Говорили только о форме"}).status_code == 302
    found = cluster.assignments.get()
    assert "Консультировал заявителя" in found.conflicts
    assert found.explanation == "Говорили только о форме"


def test_the_page_of_a_cluster_names_its_coordinators_and_takes_a_release(db):
    cluster, head = a_cluster()
    first, second = led(cluster, head)
    with clock.standing_at(at("2026-06-01")):
        browser = Client()
        browser.force_login(head, backend=BACKEND)
        page = browser.get(cluster.get_absolute_url()).content.decode()
        assert first.user.full_name in page
        assert second.user.full_name in page
        address = f"/coordinators/cluster/{cluster.pk}/release-coordinator/"
        said = {"coordinator": first.pk, "until": "2026-05-01", "reason": "Смена"}
        refused = browser.post(address, said)
        assert refused.status_code == 422
        assert "Дата раньше закрепления." in refused.content.decode()
        assert browser.post(address, said | {"until": "2026-06-01"}).status_code == 302
    assert [row.until for row in cluster.assignments.order_by("coordinator")] == [date(2026, 6, 1), None]
