"""The home of who acts for enterprises: where they stand, and into which clusters they may ask."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Appointment
from coordinators import services
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import a_bin, an_applicant, an_organisation
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def browser_of(person):
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


def test_who_is_only_known_or_once_refused_still_finds_the_door():
    cluster, head = a_cluster()
    firm, owner = an_applicant()
    place = services.add_participant(cluster, actor=head, bin=firm.bin, name_ru="неважно")
    browser, home = browser_of(owner), reverse("coordinators:places")
    door = reverse("coordinators:base_act", args=[cluster.pk, "request-to-join"])

    def offered():
        return door in browser.get(home).content.decode()

    assert offered()
    services.invite_participant(place, actor=head)
    assert not offered()
    services.decline_place(place, actor=owner, reason="Некогда")
    assert offered()
    assert browser.post(door, {"organisation": firm.pk, "words": "Теперь можем"}).status_code == 302
    assert not offered()
    assert cluster.participants.get(organisation=firm).status == "requested"


def test_the_door_is_open_while_one_of_ones_firms_stands_outside():
    cluster, head = a_cluster()
    firm, owner = an_applicant()
    second = an_organisation()
    Appointment.objects.create(user=owner, role=Role.APPLICANT, organisation=second, since=clock.today())
    owner.forget_appointments()
    services.request_to_join(cluster, actor=owner, organisation=firm, words="Делаем сыр")
    door = reverse("coordinators:base_act", args=[cluster.pk, "request-to-join"])
    browser = browser_of(owner)
    assert door in browser.get(reverse("coordinators:places")).content.decode()
    twin = services.add_participant(cluster, actor=head, bin=a_bin(), name_ru="ТОО «Двойник»").organisation
    services.merge_company(firm, actor=head, other=twin, reason="Одна фирма")
    form = browser.get(door).content.decode()
    assert str(second) in form
    assert "Двойник" not in form
