"""The antivirus over a real socket: infected is refused, a silent clamd holds the file back until the sweep asks again."""

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents import quarantine, scanning
from documents.health import files_are_checked
from documents.models import Document
from documents.services import attach
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from notices.rendering import words as letter_of
from procedure.journal import breaks
from procedure.models import JournalEntry
from selection.services.package.contents import Held, _opened
from tests.documents.test_inspection import FILES
from tests.factories.accounts import a_bin, an_applicant, an_official
from tests.factories.applications import a_pdf
from tests.journeys.actors import BACKEND
from tests.security.clamd import EICAR, clamd

pytestmark = pytest.mark.django_db
NOBODY = "tcp://127.0.0.1:9"  # the port of «discard»: nothing answers here


def infected_pdf(name: str = "zarazhen.pdf") -> SimpleUploadedFile:
    """A good PDF in every respect, with the antivirus's test text inside a stream."""
    out = io.BytesIO()
    with pikepdf.open(a_pdf()) as pdf:
        pdf.Root.Note = pdf.make_stream(EICAR)
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return SimpleUploadedFile(name, out.getvalue(), content_type="application/pdf")


@pytest.fixture
def owner():
    """(organisation, person, their browser)"""
    organisation, person = an_applicant()
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return organisation, person, browser


def claim(browser: Client, paper) -> object:
    """A form with a file: the paper of an authority for one more firm."""
    form = {
        "bin": a_bin(),
        "kind": "association",
        "name_ru": "Союз",
        "region": "",
        "position": "директор",
        "paper": paper,
    }
    return browser.post(reverse("applications:claim"), form)


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def download(browser: Client, document: Document):
    return browser.get(reverse("documents:download", args=[document.pk]))


# --- The conversation --------------------------------------------------------------------------------
@pytest.mark.parametrize("unix", [True, False], ids=["unix", "tcp"])
def test_the_whole_file_is_given_in_pieces_and_its_place_kept(settings, unix):
    body = b"x" * 200_000 + b"end"
    with clamd(unix=unix) as (settings.CLAMD, server):
        file = io.BytesIO(body)
        file.seek(7)
        assert scanning.scan(file).found == ""
        assert file.tell() == 7
        assert server.seen == [(b"zINSTREAM\0", body)]
        assert scanning.scan(io.BytesIO(EICAR)).found == "Win.Test.EICAR_HDB-1"


@pytest.mark.parametrize("says", ["INSTREAM size limit exceeded. ERROR", "stream: ", "что-то иное"])
def test_an_answer_that_is_no_answer_lets_nothing_through(settings, says):
    with clamd() as (settings.CLAMD, server):
        server.says = says
        with pytest.raises(scanning.NoAnswer):
            scanning.scan(io.BytesIO(b"x"))


@pytest.mark.parametrize("place", [NOBODY, "unix:///no/such/clamd.ctl"])
def test_a_clamd_that_is_away_is_no_answer(settings, place):
    settings.CLAMD = place
    with pytest.raises(scanning.NoAnswer):
        scanning.scan(io.BytesIO(b"x"))


# --- Upload ------------------------------------------------------------------------------------------
def test_a_clean_file_is_kept_and_opens(settings, owner):
    __, ___, browser = owner
    with clamd() as (settings.CLAMD, server):
        assert claim(browser, a_pdf()).status_code == 302
    document = Document.objects.get(origin="uploaded")
    assert document.scan == "clean"
    assert [data for __, data in server.seen] == [a_pdf().read()]
    assert download(ministry(), document).status_code == 200


def ministry() -> Client:
    browser = Client()
    browser.force_login(an_official(Role.MINISTRY), backend=BACKEND)
    return browser


def test_an_infected_file_is_refused_with_a_plain_sentence_and_leaves_nothing(settings, owner):
    __, ___, browser = owner
    with clamd() as (settings.CLAMD, server):
        answer = claim(browser, infected_pdf())
    assert answer.status_code == 422
    assert "Файл «zarazhen.pdf» не принят: антивирус нашёл в нём вирус (Win.Test.EICAR_HDB-1)." in words(answer)
    assert len(server.seen) == 1
    assert not Document.objects.exists()
    assert [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()] == []


def test_without_an_antivirus_nothing_is_asked_and_nothing_held(settings, owner):
    __, ___, browser = owner
    settings.CLAMD = ""
    assert claim(browser, a_pdf()).status_code == 302
    assert Document.objects.get(origin="uploaded").scan == "none"
    assert files_are_checked()[0]


def test_strangers_do_not_keep_the_antivirus_busy(settings):
    with clamd() as (settings.CLAMD, server):
        Client().post("/accounts/login/", {"login": "x", "password": "y", "file": a_pdf()})
    assert server.seen == []


# --- Held back ---------------------------------------------------------------------------------------
@pytest.fixture
def held(settings, owner):
    """A file given while clamd was down."""
    __, ___, browser = owner
    settings.CLAMD = NOBODY
    assert claim(browser, a_pdf("письмо.pdf")).status_code == 302
    return Document.objects.get(origin="uploaded")


def test_while_clamd_is_down_the_file_is_kept_shown_and_opened_by_nobody(held, settings):
    assert held.scan == "waiting"
    assert (settings.MEDIA_ROOT / held.file.name).read_bytes() == a_pdf().read()
    answer = download(ministry(), held)
    assert answer.status_code == 409
    assert "антивирус его ещё не проверил" in words(answer)
    assert b"%PDF" not in answer.content
    page = words(ministry().get(reverse("applications:authorities")))
    assert "проверяется" in page
    assert held.get_absolute_url() not in page
    with pytest.raises(Held, match="проверяется"):
        _opened(held)
    ok, sentence = files_are_checked()
    assert not ok
    assert "Файлов ждут проверки: 1." in sentence


def test_behind_a_proxy_a_held_file_is_not_handed_over_either(held, settings):
    settings.ACCEL_REDIRECT = "/protected/"
    assert "X-Accel-Redirect" not in download(ministry(), held).headers


def test_the_sweep_asks_again_and_a_clean_file_opens(held, settings):
    assert quarantine.scan_waiting() == 0
    with clamd() as (settings.CLAMD, __):
        assert quarantine.scan_waiting() == 1
        assert quarantine.scan_waiting() == 0
    held.refresh_from_db()
    assert held.scan == "clean"
    assert download(ministry(), held).status_code == 200
    assert not JournalEntry.objects.filter(act="documents.infected").exists()


def test_what_the_sweep_finds_infected_stays_closed_is_written_and_told(settings, owner):
    organisation, person, browser = owner
    settings.CLAMD = NOBODY
    document = attach(organisation.dossier, infected_pdf(), kind="letter", actor=person)
    with clamd() as (settings.CLAMD, __):
        assert [quarantine.scan_waiting(), quarantine.scan_waiting()] == [1, 0]
    document.refresh_from_db()
    assert document.scan == "infected"
    answer = download(browser, document)
    assert answer.status_code == 409
    assert "нашёл в этом файле вирус" in words(answer)
    assert document not in Document.objects.current()
    line = JournalEntry.objects.get(act="documents.infected")
    assert (line.dossier, line.actor_label, line.data["found"]) == (
        organisation.dossier, "Антивирус", "Win.Test.EICAR_HDB-1",
    )  # fmt: skip
    assert list(breaks(line.dossier)) == []
    write_letters()
    letter = letter_of(Notice.objects.get(entry=line, recipient=person))
    assert letter.subject == "В файле найден вирус: zarazhen.pdf"
    assert "Win.Test.EICAR_HDB-1" in letter.body


def test_a_silent_clamd_ends_the_pass_and_nothing_is_lost(held, settings, owner):
    organisation, person, __ = owner
    attach(organisation.dossier, a_pdf("вторая.pdf"), kind="letter", actor=person)
    with clamd() as (settings.CLAMD, server):
        server.says = "stream: temporary failure ERROR"
        assert quarantine.scan_waiting() == 0
        assert len(server.seen) == 1
        server.says = ""
        assert quarantine.scan_waiting() == 2
    assert set(Document.objects.values_list("scan", flat=True)) == {"clean"}


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(held, settings, owner):
    organisation, person, __ = owner
    second = attach(organisation.dossier, a_pdf("вторая.pdf"), kind="letter", actor=person)
    held.file.storage.delete(held.file.name)
    with clamd() as (settings.CLAMD, __):
        assert quarantine.scan_waiting() == 1
    second.refresh_from_db()
    held.refresh_from_db()
    assert (second.scan, held.scan) == ("clean", "waiting")


def test_code_that_keeps_a_file_without_asking_keeps_it_back(settings, owner):
    """A new way in that forgot the antivirus is caught by the default."""
    organisation, person, __ = owner
    with clamd() as (settings.CLAMD, __):
        assert attach(organisation.dossier, a_pdf(), kind="letter", actor=person).scan == "waiting"


# --- Kinds -------------------------------------------------------------------------------------------
def test_a_kind_takes_only_its_own_types(owner):
    __, ___, browser = owner
    answer = claim(browser, SimpleUploadedFile("concept.docx", (FILES / "concept.docx").read_bytes()))
    assert answer.status_code == 422
    assert re.search(r"Файл «concept.docx» не принят: сюда подходят только: JPG, PDF, PNG", words(answer))
    assert not Document.objects.exists()
