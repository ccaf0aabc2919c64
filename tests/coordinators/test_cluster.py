"""A cluster begins by its launch (M 3.2.2/10); its page is a shell with tabs."""

import pytest

from coordinators import services
from coordinators.models import Cluster
from methodology.roles import Role
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT, announced
from tests.factories.commission import before_the_commission

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
