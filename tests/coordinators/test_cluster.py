"""A cluster begins by its launch (M 3.2.2/10); its page is a shell with tabs."""

import pytest
from django.test import Client

from coordinators import services
from coordinators.models import Cluster
from methodology.roles import Role
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT, a_cluster, announced
from tests.factories.commission import before_the_commission
from tests.journeys.actors import BACKEND
from tests.permissions.counting import counting
from tests.rendering import rendered

pytestmark = pytest.mark.django_db


def test_what_the_commission_did_not_select_is_not_launched():
    (assessment,) = before_the_commission()
    with clock.standing_at(LAUNCHED_AT), pytest.raises(NotAllowed, match="Комиссия не отобрала") as refusal:
        services.launch(assessment, actor=an_official(Role.INSTITUTE_HEAD))
    assert {o.code for o in refusal.value.obstacles} == {"not_selected", "not_announced"}
    assert not Cluster.objects.exists()


def test_a_selected_application_is_launched_once():
    (assessment,) = announced()
    with clock.standing_at(LAUNCHED_AT):
        head = an_official(Role.INSTITUTE_HEAD)
        cluster = services.launch(assessment, actor=head)
        with pytest.raises(NotAllowed, match="уже запущен"):
            services.launch(assessment, actor=head)
    assert (cluster.status, cluster.launched_on) == (Cluster.Status.ANALYSIS, LAUNCHED_AT.date())
    assert cluster.dossier.journal.filter(act="coordinators.launch").count() == 1


def test_the_overview_tells_the_last_five_events_with_protocols_and_the_thread():
    cluster, head = a_cluster()
    with clock.standing_at(LAUNCHED_AT):
        firm = cluster.participants.joined().first()
        for number in range(7):
            event = services.plan_event(
                cluster, actor=head, kind="workshop", title=f"Семинар {number}", starts_on=clock.today(), place="Астана"
            )
            services.hold_event(event, actor=head, starts_on=clock.today(), minutes=f"Решили {number}",
                                attended=[firm.organisation])  # fmt: skip
        services.record_interview(
            firm, actor=head, held_on=clock.today(), people="директор", consent="none", constraints={"energy": 2, "logistics": 1},
            notes="QZсекретQZ",
        )  # fmt: skip
        rendered("event_protocol")
        pages = []
        for person in (head, an_official(Role.INSTITUTE_EXPERT)):
            browser = Client()
            browser.force_login(person, backend=BACKEND)
            with counting() as counted:
                pages.append(browser.get(cluster.get_absolute_url()).content.decode())
            assert counted.queries <= 20
    page = pages[0]
    assert [f"Решили {number}" in page for number in range(7)] == [False, False, True, True, True, True, True]
    assert page.index("Решили 6") < page.index("Решили 2")
    assert "Всего событий: 7, показаны последние 5" in page
    assert page.count(">протокол<") == 5
    assert "Названо ограничений: 2." in page
    assert "Из них без варианта стратегии: 2." in page
    assert "QZсекретQZ" not in page


def test_an_outsider_reads_no_log_on_the_overview():
    cluster, head = a_cluster()
    with clock.standing_at(LAUNCHED_AT):
        services.plan_event(cluster, actor=head, kind="workshop", title="Семинар внутри", starts_on=clock.today(),
                            place="Астана")  # fmt: skip
    page = Client().get(cluster.get_absolute_url()).content.decode()
    assert "Журнал событий" not in page
    assert "Золотая нить" not in page
