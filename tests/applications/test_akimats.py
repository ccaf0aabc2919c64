"""Telling the akimats: each region its own, nobody twice, nobody another's (M 3.2.2/5)."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import services
from applications.models import AkimatNotice
from documents.models import Document
from methodology.roles import Role
from procedure import clock
from procedure.tick import tick
from procedure.workflow import NotAllowed
from tests.factories.accounts import a_person, an_akimat, an_official
from tests.factories.applications import a_round, an_application, at
from tests.journeys.actors import BACKEND
from tests.rendering import rendered

pytestmark = pytest.mark.django_db


def browser(user: User) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(User.objects.get(pk=user.pk), backend=BACKEND)
    return client


@pytest.fixture
def told():
    """An application of two regions whose intake is over, both akimats told; now is 16 March."""
    with clock.standing_at(at("2026-02-02")):
        clerk, round_ = an_official(Role.MINISTRY), a_round()
        people = {code: an_akimat(code)[1] for code in ("10", "59")}
        application = an_application(round_, submitted=True, regions=("10", "59"))
    with clock.standing_at(at("2026-03-13")):
        tick()
    with clock.standing_at(at("2026-03-16")):
        services.notify_akimat(application, actor=clerk)
        yield application, clerk, people


def test_the_second_clerk_reads_that_the_akimats_are_told_already(told):
    application, _clerk, _people = told
    address = reverse("applications:application_act", args=[application.pk, "notify-akimat"])
    answer = browser(an_official(Role.MINISTRY)).post(address)
    assert answer.status_code == 409
    assert "Все акиматы уже оповещены: 16.03.2026 10:00." in answer.content.decode()
    assert application.akimat_notices.count() == 2


def test_receipt_is_acknowledged_once_and_the_second_press_reads_who_did_it(told):
    application, _clerk, people = told
    notice = application.akimat_notices.get(region__code="59")
    address = reverse("applications:notice_act", args=[notice.pk, "acknowledge-notice"])
    first, second = (browser(people["59"]).post(address) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Это уже сделано или невозможно: состояние – «получение подтверждено»" in second.content.decode()
    assert application.dossier.journal.filter(act="applications.acknowledge_notice").count() == 1


def test_a_notice_that_failed_is_sent_again_and_only_then_the_file_goes_on(told):
    application, clerk, _people = told
    AkimatNotice.objects.filter(region__code="59").update(status="failed")
    with pytest.raises(NotAllowed, match="Письмо не дошло до акимата: Северо-Казахстанская область"):
        services.forward(application, actor=clerk)
    services.notify_akimat(application, actor=clerk)
    assert set(application.akimat_notices.values_list("region__code", "status")) == {
        ("10", "created"),
        ("59", "created"),
    }
    assert application.dossier.journal.filter(act="applications.notify_akimat").last().data["regions"] == ["59"]
    services.forward(application, actor=clerk)


def test_an_akimat_opens_its_own_letter_and_never_another_regions(told):
    application, clerk, people = told
    rendered("akimat_letter_out")
    letters = Document.objects.filter(dossier=application.dossier, kind="akimat_letter_out", extension="pdf")
    assert set(letters.values_list("number", "language")) == {(c, lang) for c in ("10", "59") for lang in ("ru", "kk")}
    for letter in letters:
        for code, person in people.items():
            expected = 200 if letter.number == code else 404
            assert browser(person).get(letter.get_absolute_url()).status_code == expected
        assert browser(clerk).get(letter.get_absolute_url()).status_code == 200
        assert browser(application.created_by).get(letter.get_absolute_url()).status_code == 200
        assert browser(a_person()).get(letter.get_absolute_url()).status_code == 404
