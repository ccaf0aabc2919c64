"""A round lives by the clock; its publications are proved; its page counts for officials only (M 3.2.2/2-4)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from applications import services
from methodology.roles import Role
from procedure import clock
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_pdf, a_round, an_application, at
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_a_round_opens_and_closes_by_the_clock_and_nobody_touches_it():
    """Behaviour: «opened and closed by the clock, never by hand»."""
    with clock.standing_at(at("2026-01-12")):
        round_ = a_round(published=(date(2026, 1, 12), date(2026, 1, 20)))
        firm, person = an_applicant()
        assert (round_.life, round_.takes_applications) == ("scheduled", False)
        page = words(Client().get(round_.get_absolute_url()))
        assert "объявлен, приём ещё не открыт" in page
        assert "Приём откроется сам: 20 января 2026." in page
        with pytest.raises(NotAllowed, match="Приём заявок в этом отборе не идёт"):
            services.open_draft(round_, actor=person, applicant=firm, cluster_name_ru="Рано")
    with clock.standing_at(at("2026-01-20", 0, 1)):
        assert (round_.life, round_.takes_applications) == ("announced", True)
        assert services.open_draft(round_, actor=person, applicant=firm, cluster_name_ru="В срок").pk
    with clock.standing_at(at("2026-03-21", 0, 0)):  # the clock process is asleep
        assert (round_.status, round_.life) == ("announced", "closed")
        assert "приём завершён" in words(Client().get(round_.get_absolute_url()))


def test_the_count_of_intake_names_both_publications():
    with clock.standing_at(at("2026-01-12")):
        round_ = a_round(published=(date(2026, 1, 9), date(2026, 1, 12)))
        page = words(Client().get(round_.get_absolute_url()))
    assert (
        "Опубликовано дважды: официальное печатное издание – 9 января 2026; интернет-ресурс организатора – "
        "12 января 2026. Приём считают с более поздней даты: 12 января 2026." in page
    )
    assert "Казахстанская правда" in page
    assert "отсюда идёт срок" in page


def test_the_ministry_attaches_the_scan_of_a_publication_and_readers_open_it():
    with clock.standing_at(at("2026-01-12")):
        clerk = an_official(Role.MINISTRY)
        round_ = a_round(ministry=clerk)
        press = round_.publications.get(channel="press")
        url = reverse("applications:round_act", args=[round_.pk, "attach-publication"])
        browser = Client()
        browser.force_login(clerk, backend=BACKEND)
        missing = browser.post(url, {})
        assert missing.status_code == 422
        assert "Выберите публикацию." in words(missing)
        assert "Выберите файл." in words(missing)
        hostile = browser.post(
            url, {"publication": press.pk, "upload": SimpleUploadedFile("скан.exe", b"MZ", "application/pdf")}
        )
        assert hostile.status_code == 422
        assert "Файл «скан.exe» не принят: принимаем только PDF, DOCX, XLSX, PNG и JPG." in words(hostile)
        assert browser.post(url, {"publication": press.pk, "upload": a_pdf("газета.pdf")}).status_code == 302
        press.refresh_from_db()
        assert press.scan.name == "газета.pdf"
        __, person = an_applicant()
        reader = Client()
        reader.force_login(person, backend=BACKEND)
        assert press.scan.get_absolute_url() in words(reader.get(round_.get_absolute_url()))
        assert reader.get(press.scan.get_absolute_url()).status_code == 200
        assert "после входа" in words(Client().get(round_.get_absolute_url()))


def test_officials_read_how_many_stand_where_and_strangers_do_not():
    with clock.standing_at(at("2026-02-02")):
        round_ = a_round()
        an_application(round_, submitted=True)
        an_application(round_)
        browser = Client()
        browser.force_login(an_official(Role.MINISTRY), backend=BACKEND)
        official, stranger = (
            words(browser.get(round_.get_absolute_url())),
            words(Client().get(round_.get_absolute_url())),
        )
    assert "Подано заявок: 1, в черновиках: 1" in official
    assert "Подано заявок" not in stranger
