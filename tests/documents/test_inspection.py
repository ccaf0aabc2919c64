"""The corpus of hostile files is refused whole; good files of the same upload are kept."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.inspection import inspect
from documents.models import Document
from documents.services import attach, attach_many, clean_name
from procedure.models import Dossier

FILES = Path(__file__).resolve().parents[2] / "demo" / "files"


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """Made afresh by the demo's own generator; never committed."""
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run(
        [sys.executable, str(FILES / "make_hostile.py"), str(folder), "--bomb-mb", "32"],
        check=True,
        capture_output=True,
    )
    return folder


def manifest(folder: Path) -> list[dict]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["items"]


def test_every_hostile_file_to_refuse_is_refused_with_its_name(corpus):
    kept = []
    for row in manifest(corpus):
        if row["expect"] == "neutralise":
            continue
        name = row["upload_name"]
        with (corpus / row["file"]).open("rb") as file:
            try:
                inspect(clean_name(name), file)
            except ValidationError as error:
                assert "не принят" in error.messages[0]
            else:
                kept.append(row["file"])
    assert kept == []


@pytest.mark.parametrize("name", ["letter_akimat.pdf", "concept.docx", "members.xlsx", "chain_scheme.png"])
def test_good_files_are_kept(name):
    with (FILES / name).open("rb") as file:
        assert inspect(name, file) == name.rsplit(".", 1)[1]


@pytest.mark.django_db
def test_the_good_ones_of_one_upload_are_kept(corpus, django_user_model):
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    person = django_user_model.objects.create(email="a@x.example")
    good = SimpleUploadedFile("письмо.pdf", (FILES / "letter_akimat.pdf").read_bytes())
    bad = SimpleUploadedFile("письмо.pdf", b"<script>alert(1)</script>")
    kept, refused = attach_many(dossier, [bad, good], kind="letter", actor=person)
    assert [d.name for d in kept] == ["письмо.pdf"]
    assert refused == ["Файл «письмо.pdf» не принят: это не PDF."]


@pytest.mark.django_db
def test_a_newer_file_supersedes_and_the_old_one_stays(django_user_model):
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    person = django_user_model.objects.create(email="a@x.example")
    data = (FILES / "letter_akimat.pdf").read_bytes()
    first, second = (
        attach(dossier, SimpleUploadedFile("a.pdf", data), kind="letter", actor=person, title="Письмо")
        for _ in range(2)
    )
    assert second.supersedes == first
    assert list(Document.objects.current()) == [second]
    assert "a.pdf" not in second.file.name
