"""The corpus of hostile files is refused whole; good files of the same upload are kept."""

import io
import json
import zipfile
from pathlib import Path
from re import fullmatch

import pikepdf
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


def refusal(name: str, file) -> str:
    """The sentence of the refusal; nothing when the file is kept."""
    try:
        inspect(name, file)
    except ValidationError as error:
        return error.messages[0]
    return ""


def test_every_hostile_file_to_refuse_is_refused_with_its_name(corpus):
    kept = []
    for row in manifest(corpus):
        if row["expect"] == "neutralise":
            continue
        name = clean_name(row["upload_name"])
        with (corpus / row["file"]).open("rb") as file:
            sentence = refusal(name, file)
        if not sentence.startswith(f"Файл «{name}» не принят: "):
            kept.append(row["file"])
    assert kept == []


@pytest.mark.django_db
def test_what_may_stay_is_kept_under_a_harmless_name_only(corpus, django_user_model):
    """Items to neutralise: refused, or stored under a random name and offered under a cleaned one."""
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    person = django_user_model.objects.create(email="a@x.example")
    names = {}
    for row in manifest(corpus):
        if row["expect"] != "neutralise":
            continue
        upload = SimpleUploadedFile("x", (corpus / row["file"]).read_bytes(), content_type=row["type"])
        upload._name = row["upload_name"]  # the setter of Django would clean it before us
        kept, refused = attach_many(dossier, [upload], kind="letter", actor=person)
        assert len(kept) + len(refused) == 1
        names[row["file"]] = kept[0].name if kept else None
        for document in kept:
            assert not set(document.name) & set("/\\\r\n\x00\u202e")
            assert len(document.name) <= 150
            assert fullmatch(r"documents/[0-9a-f]{2}/[0-9a-f]{32}\.pdf", document.file.name)
    assert names | {"long.bin": None} == {
        "javascript.pdf": None,  # we refuse scripts outright
        "traversal.bin": "evil.pdf",
        "traversal_windows.bin": "evil.pdf",
        "rtl.bin": None,
        "double.bin": None,
        "reserved.bin": "_CON.pdf",
        "long.bin": None,
        "crlf.bin": "aX-Injected: 1.pdf",
        "formulas.csv": None,
    }
    assert names["long.bin"] == "ұ" * 146 + ".pdf"


def with_part(name: str, part: str, content: bytes, source: str = "concept.docx") -> tuple[str, io.BytesIO]:
    """A good file of the demo with one more part inside."""
    out = io.BytesIO((FILES / source).read_bytes())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(part, content)
    return name, out


def pdf_with(catalog: str) -> io.BytesIO:
    out = io.BytesIO()
    with pikepdf.open(FILES / "letter_akimat.pdf") as pdf:
        pdf.Root.AA = pikepdf.Object.parse(catalog.encode())
        pdf.save(out)
    return out


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("name", "file", "why"),
    [
        (*with_part("a.docx", "word/media/image1.bin", COMPOUND), "вложенный объект"),
        (*with_part("a.docx", "word/media/run.png", b"MZ\x90\0"), "вложенный объект"),
        (*with_part("a.docx", "word/vbaProject.bin", COMPOUND), "макрос"),
        (*with_part("a.xlsx", "xl/macrosheets/sheet1.xml", b"<a/>", "members.xlsx"), "макрос"),
        (*with_part("a.docx", "/etc/passwd", b"x"), "недопустимые пути"),
        (*with_part("a.docx", "word/header9.xml", b"<w>DDEAUTO c:\\cmd.exe</w>"), "внешней программой"),
        (*with_part("a.docx", "word/x.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "недопустимый XML"),
        (*with_part("a.xlsx", "xl/x.xml", b"<a/>"), "не соответствует расширению"),
        ("a.pdf", pdf_with("<< /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"), "сценарий"),
        ("a.pdf", pdf_with("<< /O << /S /J#61vaScript >> >>"), "сценарий"),
        ("a.pdf", pdf_with("<< /a " * 80 + "<< /JS (x) >>" + " >>" * 80), "сценарий"),
        ("a.pdf", pdf_with("<< /O << /S /Launch >> >>"), "запуск программы"),
        ("a.png", io.BytesIO((FILES / "chain_scheme.png").read_bytes() + b"<SCRIPT>1</SCRIPT>"), "постороннее"),
        ("a.jpg", io.BytesIO((FILES / "chain_scheme.png").read_bytes()), "повреждено|соответствует"),
        ("a.pdf", io.BytesIO((FILES / "letter_akimat.pdf").read_bytes()[:-400]), "PDF повреждён"),
        ("a.zip", io.BytesIO(b"PK"), "принимаем только"),
        ("без расширения", io.BytesIO(b"%PDF-1.7"), "принимаем только"),
    ],
)
def test_hidden_contents_are_found_and_the_sentence_names_the_file(name, file, why):
    with pytest.raises(ValidationError, match=f"Файл «{name}» не принят: .*(?:{why})"):
        inspect(name, file)


@pytest.mark.django_db
def test_a_part_whose_packed_bytes_are_broken_is_said_to_be_broken():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook>" + "слова " * 200 + "</workbook>")
    whole, name = bytearray(made.getvalue()), b"xl/workbook.xml"
    begins = whole.index(name) + len(name)  # of its packed bytes, behind the local head
    whole[begins : begins + 4] = b"\xff" * 4
    assert refusal("лист.xlsx", io.BytesIO(bytes(whole))).endswith("файл повреждён или это не документ Office.")


@pytest.mark.parametrize(("size", "sentence"), [(0, "Файл «a.pdf» пуст."), (2_000_001, "Файл «a.pdf» больше 1 МБ")])
def test_empty_and_large_files_are_refused_before_they_are_opened(size, sentence, settings, django_user_model):
    settings.UPLOAD_MAX_BYTES = 2_000_000
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    person = django_user_model.objects.create(email="a@x.example")
    with pytest.raises(ValidationError, match=sentence):
        attach(dossier, SimpleUploadedFile("a.pdf", b"x" * size), kind="letter", actor=person)
    assert not Document.objects.exists()


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
    assert not second.file.name.endswith("/a.pdf")
