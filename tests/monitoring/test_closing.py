"""The end of a cluster (M 3.5): after its final evaluation, with no review going on; nothing is waited for any more."""

from decimal import Decimal

import pytest
from django.urls import reverse

from action_plans import services as plans
from coordinators.selectors.cluster import in_force
from methodology.roles import Role
from monitoring import services
from monitoring.models import Evaluation
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotEntitled
from tests.factories.accounts import an_official
from tests.factories.asking import browser, refused, text
from tests.factories.indicators import AFTER_Q2, AFTER_Q3, Measured, adopted, an_evaluation, confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Measured:
    """An interim evaluation is sealed: R1 was to reach 130 and reached 120."""
    with clock.standing_at(AFTER_Q2):
        found = adopted()
        services.set_target(found.indicator("R1"), actor=found.head, period="2026Q2", value=Decimal(130), reason="Веха")
        confirmed(found, "2026Q2", "120", export="30")
        services.seal(an_evaluation(found), actor=found.head)
        yield found


def final(found: Measured) -> Evaluation:
    Evaluation.objects.filter(cluster=found.world.cluster).update(kind="final")
    return Evaluation.objects.get()


def door(found: Measured) -> str:
    return reverse("monitoring:closing_act", args=[found.world.cluster.pk, "close-cluster"])


def test_without_a_final_evaluation_or_with_a_review_going_on_it_goes_on(found):
    cluster, head = found.world.cluster, found.head
    assert "Нет итоговой оценки" in refused(services.close_cluster, cluster, actor=head)
    evaluation = final(found)
    review = services.order_review(evaluation, actor=head, reason="Цель не достигнута")
    page = browser(head).post(door(found))
    assert page.status_code == 409
    assert "Пересмотр по оценке № 1 не завершён." in text(page)
    review.refresh_from_db()
    services.answer_review(review, actor=head, management="Иначе", plan_words="Ускорим")
    plans.withdraw_amendment(review.amendment, actor=head, reason="Не нужна")
    services.close_review(review, actor=head, reason="Управление поменяли")
    assert browser(head).post(door(found)).status_code == 302
    assert browser(head).post(door(found)).status_code == 409
    cluster.refresh_from_db()
    assert cluster.status == "closed"


def test_its_terms_end_and_those_who_worked_in_it_are_told(found):
    cluster = found.world.cluster
    final(found)
    assert Deadline.objects.running().filter(dossier=cluster.dossier).exists()
    for person in (found.analyst, an_official(Role.MINISTRY), found.world.people[0]):
        with pytest.raises(NotEntitled):
            services.close_cluster(cluster, actor=person)
    services.close_cluster(cluster, actor=found.head)
    assert not Deadline.objects.running().filter(dossier=cluster.dossier).exists()
    write_letters()
    told = set(Notice.objects.filter(entry__act="monitoring.close_cluster").values_list("address", flat=True))
    assert {person.email for person in found.world.people} <= told
    assert cluster not in in_force(clock.today())


def test_nothing_begins_in_a_cluster_that_is_over(found):
    cluster, head = found.world.cluster, found.head
    evaluation = final(found)
    services.close_cluster(cluster, actor=head)
    evaluation.refresh_from_db()
    assert "закрыт" in refused(services.order_review, evaluation, actor=head, reason="Поздно")
    with clock.standing_at(AFTER_Q3):
        period = found.period("2026Q3")
        assert "закрыт" in refused(
            services.extend_period, period, actor=head, until=period.due_on.replace(year=2027), reason="Ждём"
        )
        plan = cluster.plan
        assert "завершён" in refused(
            plans.open_amendment, plan, actor=head, title="Поздно", cause="market", asked_by="firm", effect="Нет",
            signalled_on=clock.today(),
        )  # fmt: skip
