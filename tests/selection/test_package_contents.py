"""What the package must hold: the list, red lines with reasons, readable applications, a machine without Pango."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from applications import services as applications
from applications.models import AkimatNotice
from documents import pdf
from documents.models import Document
from documents.papers import render_papers
from documents.services import attach
from methodology.roles import Role
from procedure import clock
from procedure.models import JournalEntry
from selection import services
from selection.models import Package
from selection.selectors.package import checklist, red
from selection.services.package import build_waiting
from selection.services.package.contents import LONGEST, short
from tests.factories.accounts import an_official
from tests.factories.applications import a_pdf
from tests.factories.commission import SAT_AT, before_the_commission, decided
from tests.rendering import beyond_edge

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BACKEND = "accounts.backends.PersonBackend"
WHY = "Акимат мнения не дал, срок вышел"


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.standing_at(SAT_AT):
        yield


def signed_in(user) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(user, backend=BACKEND)
    return client


def whole_round():
    """One application before the Commission of which nothing is missing."""
    [assessment] = before_the_commission()
    notice = assessment.application.akimat_notices.get()
    AkimatNotice.objects.filter(pk=notice.pk).update(status="opinion", opinion="Поддерживаем", supports=True)
    render_papers()
    return assessment, assessment.application.round


def lines(round_) -> dict[str, str]:
    return {line.key.partition("/")[2] or line.key: line.why for chapter in checklist(round_) for line in chapter.lines}


def archive_of(package: Package) -> zipfile.ZipFile:
    return zipfile.ZipFile(Path(settings.MEDIA_ROOT) / package.file)


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_a_whole_package_is_green_and_asks_no_reason():
    _assessment, round_ = whole_round()
    assert red(checklist(round_)) == []
    clerk = an_official(Role.MINISTRY)
    url = reverse("selection:packaging_act", args=[round_.pk, "build-package"])
    page = signed_in(clerk).get(url).content.decode()
    assert "Все материалы на месте." in page
    assert 'name="reason"' not in page
    assert signed_in(clerk).post(url).status_code == 302
    build_waiting()
    with archive_of(round_.packages.get()) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["complete"], manifest["reason"], manifest["lacking"]) == (True, "", [])
        assert "Всё, что требует отбор, в пакете есть." in words(archive.read("опись.pdf"))


def test_each_thing_the_round_asks_for_is_a_line_and_each_gap_is_red():
    assessment, round_ = whole_round()
    dossier = assessment.dossier
    Document.objects.filter(dossier=dossier, kind="concept").delete()
    AkimatNotice.objects.update(status="acknowledged", opinion="")
    Document.objects.filter(dossier=dossier, kind="expert_conclusion", language="kk").delete()
    JournalEntry.objects.get(dossier=dossier, act="applications.submit").readings.filter(reader="papers").delete()
    found = lines(round_)
    assert found["document/concept"] == "обязательного документа нет"
    assert found["document/chain_scheme"] == ""  # wanted, not required
    assert found["akimat/10"] == "акимат получил оповещение и не ответил"
    assert found["conclusion"] == "документ ещё не сформирован"
    assert found["paper/application_receipt"] == "документ ещё не сформирован"
    assert found["application"] == ""
    wanted = {f"document/{d.code}" for d in round_.documents.all()}
    assert wanted <= set(found)


def test_what_is_missing_needs_a_reason_that_travels_in_the_manifest_the_index_and_the_journal():
    assessment, round_ = whole_round()
    AkimatNotice.objects.update(status="sent", opinion="")
    clerk = an_official(Role.MINISTRY)
    with pytest.raises(ValidationError, match=r"Укажите, почему собираете пакет без этого: .*акимат не ответил"):
        services.build_package(round_, actor=clerk)
    url = reverse("selection:packaging_act", args=[round_.pk, "build-package"])
    bare = signed_in(clerk).post(url, {"reason": " "})
    assert (bare.status_code, Package.objects.count()) == (422, 0)
    assert "Мнение акимата" in bare.content.decode()
    assert signed_in(clerk).post(url, {"reason": WHY}).status_code == 302
    build_waiting()
    package = round_.packages.get()
    with archive_of(package) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["reason"] == WHY
        [row] = manifest["lacking"]
        assert (row["key"], row["why"]) == (f"{assessment.application.dossier.number}/akimat/10", "акимат не ответил")
        assert WHY in words(archive.read("опись.pdf"))
        assert WHY in words(archive.read("тізімдеме.pdf"))
        assert "әкімдік" in words(archive.read("тізімдеме.pdf")).lower()
    line = JournalEntry.objects.get(act="selection.build_package")
    assert (line.reason, line.data["lacking"]) == (WHY, [row["key"]])
    page = signed_in(clerk).get(reverse("selection:package", args=[round_.pk])).content.decode()
    assert WHY in page


def test_what_became_incomplete_after_the_asking_is_refused_by_name():
    _assessment, round_ = whole_round()
    package = services.build_package(round_, actor=an_official(Role.MINISTRY))
    AkimatNotice.objects.update(status="failed", opinion="")
    build_waiting()
    package.refresh_from_db()
    assert package.state == "failed"
    assert "оповещение не доставлено" in package.error
    assert "Попросите снова." in package.error


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_column_of_members_stays_on_the_sheet(language):
    long = {
        "name": "ТОО «Завод металлоконструкций «Күреңтөбе»", "bin": "340740935153", "chain_role": "Металлоконструкции",
        "products": "судоремонт, обслуживание электрооборудования", "region": "Мангистауская область", "size": "среднее",
        "last_year": {"headcount": 12345, "year": 2025}, "consent": True,
    }  # fmt: skip
    data = pdf.render("papers/selection/application.html", {"members": [long] * 3, "filed_on": clock.today()}, language)
    assert beyond_edge(data) == []
    assert {"ru": "Согласие", "kk": "Келісім"}[language] in words(data)


def test_the_application_inside_can_be_read_in_both_languages():
    assessment, round_ = whole_round()
    services.build_package(round_, actor=an_official(Role.MINISTRY))
    build_waiting()
    folder = f"заявки/{assessment.application.dossier.number}"
    with archive_of(round_.packages.get()) as archive:
        russian, kazakh = words(archive.read(f"{folder}/заявка.pdf")), words(archive.read(f"{folder}/өтінім.pdf"))
        filed = json.loads(archive.read(f"{folder}/заявка.json"))
    for member in filed["members"]:
        assert member["bin"] in russian
        assert member["bin"] in kazakh
    for answer in filed["answers"]:
        assert answer["text"] in russian
        assert answer["text"] in kazakh  # words of the applicant stay as they were written
    names = [c.fact for c in round_.criteria.all()]
    assert all(fact.name_ru in russian and fact.name_kk in kazakh for fact in names)
    assert "Сформирован порталом" in russian
    assert "ЭЦП" not in russian + kazakh


def test_letters_evidence_and_every_file_of_the_dossier_are_inside():
    assessment, round_ = whole_round()
    services.build_package(round_, actor=an_official(Role.MINISTRY))
    build_waiting()
    with archive_of(round_.packages.get()) as archive:
        names = archive.namelist()
    for document in Document.objects.current().filter(dossier=assessment.dossier):
        assert any(f"/{document.pk:06d}-" in name for name in names), document.name


def test_what_the_dossier_got_after_the_commission_is_neither_asked_for_nor_inside():
    """A selected application's dossier goes on as the cluster's: its extracts and photos are not for this package."""
    assessment, round_ = whole_round()
    decided({assessment: "select"})
    assert "paper/extract" not in lines(round_)
    assert red(checklist(round_)) == []
    render_papers()
    attach(assessment.dossier, a_pdf("photo.pdf"), kind="event_file", actor=an_official(Role.MINISTRY))
    later = Document.objects.filter(dossier=assessment.dossier, kind__in=("extract", "event_file"))
    assert later.count() == 3  # the extract in two languages, the photo
    services.build_package(round_, actor=an_official(Role.MINISTRY))
    build_waiting()
    with archive_of(round_.packages.get()) as archive:
        names = " ".join(archive.namelist())
    assert [document.name for document in later if f"/{document.pk:06d}-" in names] == []


def test_a_machine_without_pango_says_so_before_and_builds_only_with_a_reason(monkeypatch):
    _assessment, round_ = whole_round()
    monkeypatch.setattr(pdf, "LIBRARIES", (("libnosuchpango.so.0",),))
    clerk = an_official(Role.MINISTRY)
    page = signed_in(clerk).get(reverse("selection:package", args=[round_.pk])).content.decode()
    assert "на машине нет библиотек Pango" in page
    services.build_package(round_, actor=clerk, reason="Пустой сервер, PDF придут отдельно")
    build_waiting()
    package = round_.packages.get()
    assert (package.state, package.done) == ("ready", package.total)
    with archive_of(package) as archive:
        names = archive.namelist()
        assert "pdf" in {row["key"] for row in json.loads(archive.read("manifest.json"))["lacking"]}
    assert {"manifest.json", "SHA256SUMS"} <= set(names)
    assert not [name for name in names if name in {"опись.pdf", "тізімдеме.pdf"} or name.endswith("/заявка.pdf")]


def test_a_worker_without_pango_refuses_in_plain_words_what_was_asked_elsewhere(monkeypatch):
    _assessment, round_ = whole_round()
    package = services.build_package(round_, actor=an_official(Role.MINISTRY))
    monkeypatch.setattr(pdf, "LIBRARIES", (("libnosuchpango.so.0",),))
    build_waiting()
    package.refresh_from_db()
    assert package.state == "failed"
    assert "нет библиотек Pango" in package.error


@pytest.mark.parametrize("name", ["letter.pdf", "я" * 200 + ".docx", "без-расширения" * 20])
def test_names_inside_unpack_on_windows(name):
    assert len(short(name)) <= LONGEST
    assert Path(short(name)).suffix == Path(name).suffix


def test_an_opinion_given_makes_the_line_green():
    assessment, round_ = whole_round()
    AkimatNotice.objects.update(status="sent", opinion="")
    notice = assessment.application.akimat_notices.get()
    clerk = notice.akimat.appointments.get().user
    applications.give_opinion(notice, actor=clerk, opinion="Поддерживаем", supports=True)
    assert lines(round_)["akimat/10"] == ""
