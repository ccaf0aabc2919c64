"""A round is over when every forwarded application has an announced decision: by hand as with the announcement."""

import pytest

from applications.services import complete_round
from methodology.roles import Role
from procedure import clock
from selection import services
from tests.factories.accounts import an_official
from tests.factories.asking import browser, refused, text
from tests.factories.commission import SAT_AT, before_the_commission, decided

pytestmark = pytest.mark.django_db
ONE_LEFT = "Не по всем заявкам объявлено решение: осталось 1."


def test_a_round_with_an_open_assessment_is_completed_neither_by_the_service_nor_by_the_page():
    with clock.standing_at(SAT_AT):
        chosen, put_off = before_the_commission(2)
        meeting, __, __ = decided({chosen: "select", put_off: "defer"})
        clerk, round_ = an_official(Role.MINISTRY), chosen.application.round
        assert "осталось 2" in refused(complete_round, round_, actor=clerk)
        services.tell_result(chosen, actor=clerk)
        services.announce_results(meeting, actor=clerk)
        page = browser(clerk).post(f"/applications/round/{round_.pk}/complete-round/")
        assert (page.status_code, ONE_LEFT in text(page)) == (409, True)
        round_.refresh_from_db()
        assert (round_.status, round_.dossier.closed_at) == ("closed", None)
