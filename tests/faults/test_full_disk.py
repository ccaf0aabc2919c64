"""The disk of files is full: a clear sentence, no row without its file, no file without its row."""

import io
import os
import subprocess
from contextlib import suppress

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.models import Document, PaperFailure
from documents.papers import render_papers
from kiri_portal.backups import reading, writing
from procedure import clock, health
from tests.factories.applications import FILES, an_application, at, fill
from tests.journeys.actors import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.root]
SMALL = 1024 * 1024


@pytest.fixture
def disk(settings, tmp_path):
    """A disk of one megabyte for files; ``disk.fill()`` leaves it a few bytes."""
    place = tmp_path / "small"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)], check=True)
    settings.MEDIA_ROOT = place / "media"
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill_up(place) -> None:
    with (place / "ballast").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            continue


def files(place) -> set[str]:
    return {str(path.relative_to(place / "media")) for path in (place / "media").rglob("*") if path.is_file()}


def rows() -> set[str]:
    return {str(name) for name in Document.objects.values_list("file", flat=True)}


def a_large_pdf(name: str) -> SimpleUploadedFile:
    """A third of a megabyte that does not pack."""
    out = io.BytesIO()
    with pikepdf.open(FILES / "letter_akimat.pdf") as pdf:
        pdf.Root.Padding = pdf.make_stream(os.urandom(300_000))
        pdf.save(out)
    return SimpleUploadedFile(name, out.getvalue(), content_type="application/pdf")


def test_an_upload_to_a_full_disk_is_refused_in_words_and_leaves_nothing(disk):
    with clock.standing_at(at("2026-02-02")):
        application = an_application()
        browser = Client()
        browser.force_login(application.created_by, backend=BACKEND)
        address = f"/applications/application/{application.pk}/section/documents/"
        code = application.round.documents.first().code
        assert browser.post(address, {f"file-{code}": a_large_pdf("first.pdf")}).status_code in (200, 302)
        assert files(disk) == rows() != set()
        kept = rows()
        fill_up(disk)
        answer = browser.post(address, {f"file-{code}": a_large_pdf("second.pdf")}, follow=True)
        text = answer.content.decode()
        assert answer.status_code < 500
        assert "Файл «second.pdf» не сохранён: на сервере кончилось место" in text
        assert "Сообщите об этом администратору портала и повторите позже." in text
        assert files(disk) == rows() == kept
        (disk / "ballast").unlink()
        browser.post(address, {f"file-{code}": a_large_pdf("second.pdf")})
    assert files(disk) == rows() != kept


def test_a_paper_waits_for_room_and_is_made_once(disk):
    with clock.standing_at(at("2026-02-02")):
        application = an_application()
        fill(application, application.created_by)
        from applications.services import submit

        submit(application, actor=application.created_by)
        before = rows()
        fill_up(disk)
        assert render_papers() == 0
        assert PaperFailure.objects.count() >= 1
        assert rows() == before == files(disk)
        [papers] = health.findings("papers_are_made")
        [storage] = health.findings("storage_writes")
        assert not papers.ok
        assert not storage.ok
        assert "место на диске" in storage.text
        (disk / "ballast").unlink()
    with clock.standing_at(at("2026-02-03")):
        assert render_papers() >= 1
        render_papers()
    assert PaperFailure.objects.count() == 0
    assert files(disk) == rows() > before
    issued = Document.objects.filter(origin="issued", kind="application_receipt")
    assert sorted(issued.values_list("language", flat=True)) == ["kk", "ru"]


def test_a_backup_to_a_full_disk_leaves_no_half(disk):
    copies = disk / "copies"
    whole = writing.write(copies)
    assert reading.verify(whole)["tables"]
    fill_up(disk)
    with pytest.raises(OSError, match="No space left"):
        writing.write(copies / "more")
    assert list((copies / "more").glob("*")) == []
    assert reading.verify(whole)["files"] == {}
