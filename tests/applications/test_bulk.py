"""Forwarding several applications at once: each alone, and a refused row says why."""

import pytest
from django.test import Client

from applications import services
from methodology.roles import Role
from procedure import clock
from procedure.tick import tick
from tests.factories.accounts import an_akimat, an_official
from tests.factories.applications import a_round, an_application, at
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db


def test_of_five_three_are_forwarded_and_two_say_why():
    with clock.standing_at(at("2026-02-02")):
        clerk, round_ = an_official(Role.MINISTRY), a_round()
        an_akimat("10")
        applications = [an_application(round_, submitted=True) for _ in range(5)]
    with clock.standing_at(at("2026-03-13")):
        tick()
    browser = Client()
    browser.force_login(clerk, backend=BACKEND)
    with clock.standing_at(at("2026-03-16")):
        for application in applications[:3]:
            services.notify_akimat(application, actor=clerk)
        answer = browser.post("/applications/inbox/forward/", {"pk": [a.pk for a in applications]}, follow=True)
    page = answer.content.decode()
    for application in applications:
        application.refresh_from_db()
    assert [a.status for a in applications] == ["forwarded"] * 3 + ["submitted"] * 2
    assert "Передано в КИРИ: 3." in page
    assert page.count("Не оповещены акиматы: Абайская область.") == 2
