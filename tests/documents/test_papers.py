"""Papers: asked for by an act, made after commit, once, in both languages, from our own files only."""

import io
from datetime import timedelta

import pikepdf
import pytest
from pypdf import PdfReader

from documents import papers, registry
from documents.health import papers_are_made
from documents.models import Document, PaperFailure
from documents.papers import content_digest, render_papers, waiting
from documents.pdf import own_file, render
from documents.registry import Paper
from methodology.roles import Role
from procedure import clock, journal
from procedure.models import Dossier, JournalEntry
from tests.factories.accounts import an_official
from tests.factories.applications import a_round, an_application, at

pytestmark = pytest.mark.django_db
MONDAY = at("2026-01-12")
FACTS = {
    "number": "ТК-2026-001", "cluster_name": "Әуғқңөұүһі ₸", "applicant": "ТОО «Проба»", "bin": "", "round": "Отбор",
    "akimat": "Акимат", "region": "Алматы", "sent_on": MONDAY.date(),
}  # fmt: skip
LETTER = "papers/applications/akimat_letter.html"


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(MONDAY):
        yield


@pytest.fixture
def probe(monkeypatch):
    """A small paper of ours; ``probe.broken`` makes it fail."""

    class Probe:
        broken = False
        made = 0

        def facts(self, entry: JournalEntry, language: str) -> dict:
            self.made += 1
            if self.broken:
                raise ValueError("нет данных")
            return FACTS

    made = Probe()
    monkeypatch.setattr(registry, "_papers", dict(registry.papers()))
    registry.add_paper(Paper("probe", LETTER, made.facts, "Проба"))
    return made


def a_line(*kinds: str) -> JournalEntry:
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    return journal.write(
        dossier, "documents.issued", actor=None, role="clock", data={"papers": [{"kind": k} for k in kinds]}
    )


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def a_pdf(language: str = "ru", **facts) -> bytes:
    stamp = {"dossier": Dossier(number="ТК-2026-001"), "issued_at": clock.now(), "content_sha256": "ab" * 32}
    return render(LETTER, {**FACTS, **stamp, **facts}, language)


def test_filing_gives_a_receipt_in_both_languages_with_the_hash_of_what_was_filed():
    application = an_application(submitted=True)
    assert not Document.objects.filter(origin="issued").exists()  # never within the act
    render_papers()
    receipts = {d.language: d for d in Document.objects.filter(kind="application_receipt")}
    assert set(receipts) == {"ru", "kk"}
    version = application.versions.get()
    for language, document in receipts.items():
        text = text_of(document.file.read())
        assert application.dossier.number in text
        assert version.sha256 in text.replace(" ", "")
        assert document.entry.act == "applications.submit"
        assert document.at == document.entry.at
        assert ("Расписка о приёме заявки" in text) == (language == "ru")
    assert "қабылда" in text_of(receipts["kk"].file.open().read())


def test_making_twice_is_making_once(probe):
    a_line("probe")
    assert [render_papers(), render_papers()] == [1, 0]
    assert Document.objects.filter(kind="probe").count() == 2
    assert probe.made == 2


def test_a_portion_that_has_lasted_long_enough_begins_nothing_new(probe, monkeypatch):
    for _ in range(3):
        a_line("probe")
    monkeypatch.setattr(papers, "PORTION", 0)
    assert [render_papers(), waiting().count(), render_papers(), render_papers(), render_papers()] == [1, 2, 1, 1, 0]


def test_a_paper_another_worker_made_meanwhile_is_the_paper(probe, monkeypatch, settings):
    """The unique key decides; the loser leaves neither a row nor a file nor a failure."""
    entry = a_line("probe")
    render_papers()
    entry.readings.all().delete()
    first = set(Document.objects.values_list("pk", flat=True))
    files = {p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()}
    really = papers.Place.taken
    looked = []

    def not_yet(place, extension):  # as seen before the other worker committed
        looked.append((place.language, extension))
        return really(place, extension) if looked.count((place.language, extension)) > 1 else False

    monkeypatch.setattr(papers.Place, "taken", not_yet)
    assert render_papers() == 1
    assert set(Document.objects.values_list("pk", flat=True)) == first
    assert {p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()} == files
    assert not PaperFailure.objects.exists()


def test_a_paper_that_fails_waits_shows_on_the_health_page_and_is_made_later(probe):
    probe.broken = True
    a_line("probe")
    assert render_papers() == 0
    failure = PaperFailure.objects.get()
    assert (failure.attempts, failure.error) == (1, "ValueError: нет данных")
    assert not papers_are_made()[0]
    assert not waiting().exists()  # it rests before the next attempt
    probe.broken = False
    with clock.standing_at(MONDAY + timedelta(minutes=3)):
        assert render_papers() == 1
        assert papers_are_made()[0]
    assert Document.objects.filter(kind="probe").count() == 2


def test_one_broken_paper_does_not_hold_back_the_others_of_its_line_or_later_lines(probe):
    a_line("nobody_registered_this", "probe")
    a_line("probe")
    assert render_papers() == 1
    assert Document.objects.filter(kind="probe").count() == 4
    assert PaperFailure.objects.count() == 1


def test_a_paper_names_number_edition_clause_page_and_hash_of_its_content():
    text = text_of(a_pdf())
    for words in ("ТК-2026-001", "Сформирован порталом", "3.2.2/5", "1 / 1", "ab" * 32):
        assert words in text.replace("ab ", "ab")
    assert Dossier().law.title_ru in text


def test_kazakh_letters_and_the_tenge_sign_are_in_the_embedded_fonts():
    data = a_pdf("kk")
    assert "Әуғқңөұүһі ₸" in text_of(data)
    fonts = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                fonts.add(str(item.FontName))
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys())
    assert fonts
    assert all("Source-Serif-4" in name or "Onest" in name or "Mono" in name for name in fonts), fonts


def test_the_pdf_is_tagged_for_readers_and_has_its_language_and_title():
    with pikepdf.open(io.BytesIO(a_pdf("kk"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "kk"
        assert "pdfuaid" in str(pdf.open_metadata())


def test_what_people_write_reaches_neither_network_nor_disk():
    """User text is escaped; even a template naming an outside address gets nothing from there."""
    text = text_of(a_pdf(cluster_name='<img src="file:///etc/passwd"> <b>жирный</b>'))
    assert '<img src="file:///etc/passwd">' in text
    for url in ("file:///etc/passwd", "http://evil.example/x.png", "https://static.invalid/../kiri_portal/settings.py",
                "https://static.invalid/%2e%2e/manage.py", "data:text/html,x"):  # fmt: skip
        with pytest.raises(ValueError, match="не разрешён"):
            own_file(url)
    assert own_file("https://static.invalid/print.css").endswith("print.css")


def test_the_hash_is_of_the_content_not_of_the_order_of_its_facts():
    assert content_digest({"a": 1, "b": "ә"}) == content_digest({"b": "ә", "a": 1})
    assert content_digest({"a": 1}) != content_digest({"a": 2})


def test_the_applicant_sees_no_paper_made_for_officials():
    """Transmittal to the institute is inner; the clerk of the ministry reads it, the applicant does not."""
    application = an_application(a_round(), submitted=True)
    entry = JournalEntry.objects.get(act="applications.submit")
    document = Document.objects.create(
        dossier=application.dossier, kind="transmittal", origin="issued", title="x", name="x.pdf", sha256="0" * 64,
        size=1, content_type="application/pdf", extension="pdf", entry=entry, file="documents/x.pdf",
    )  # fmt: skip
    seen = Document.objects.filter(pk=document.pk)
    assert seen.visible_to(an_official(Role.MINISTRY)).exists()
    assert not seen.visible_to(application.created_by).exists()
