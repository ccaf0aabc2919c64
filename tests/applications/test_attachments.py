"""Files of an application: type, language, pages, hash, «replaces»; removed only before filing (M 3.2.2/4)."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from applications import services
from applications.models import Application, FiledVersion
from applications.selectors.completeness import filing_problems
from documents.models import Document
from documents.registry import paper
from procedure import clock
from procedure.models import JournalEntry
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_applicant
from tests.factories.applications import FILES, a_pdf, an_application, at, fill
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-02-02")):
        yield


@pytest.fixture
def draft():
    firm, person = an_applicant()
    application = an_application(applicant=firm, actor=person)
    client = Client()
    client.force_login(person, backend=BACKEND)
    return application, person, client, reverse("applications:section", args=[application.pk, "documents"])


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_a_file_says_what_it_is(draft):
    _application, _person, client, url = draft
    client.post(url, {"file-concept": a_pdf("Концепция.pdf"), "language-concept": "kk"})
    document = Document.objects.get(kind="concept")
    data = a_pdf().read()
    assert (document.extension, document.language, document.pages) == ("pdf", "kk", 2)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    page = words(client.get(url))
    assert "PDF, kk, 2 страницы" in page
    assert document.sha256[:16] in page


def test_a_language_nobody_speaks_here_is_left_out(draft):
    _application, _person, client, url = draft
    client.post(url, {"file-concept": a_pdf(), "language-concept": "xx"})
    assert Document.objects.get(kind="concept").language == ""


def test_an_image_is_a_page_and_an_office_file_has_no_number_of_pages(draft):
    application, person, _client, _url = draft
    png = SimpleUploadedFile("схема.png", (FILES / "chain_scheme.png").read_bytes())
    docx = SimpleUploadedFile("концепция.docx", (FILES / "concept.docx").read_bytes())
    assert services.attach_document(application, actor=person, kind="chain_scheme", upload=png).pages == 1
    assert services.attach_document(application, actor=person, kind="concept", upload=docx).pages is None


def test_a_newer_file_names_the_one_it_replaces(draft):
    _application, _person, client, url = draft
    client.post(url, {"file-concept": a_pdf("первый.pdf")})
    client.post(url, {"file-concept": a_pdf("второй.pdf")})
    page = words(client.get(url))
    assert "заменил «первый.pdf»" in page
    assert page.index("второй.pdf") < page.index("прежняя версия")


def test_a_file_of_the_draft_may_be_taken_back_and_the_earlier_one_is_current_again(draft):
    _application, _person, client, url = draft
    client.post(url, {"file-concept": a_pdf("первый.pdf")})
    client.post(url, {"file-concept": a_pdf("лишний.pdf")})
    wrong = Document.objects.get(name="лишний.pdf")
    answer = client.post(url, {"remove": wrong.pk}, follow=True)
    assert "Файл «лишний.pdf» удалён." in words(answer)
    assert [d.name for d in Document.objects.current().filter(kind="concept")] == ["первый.pdf"]
    line = JournalEntry.objects.get(act="applications.remove_document")
    assert (line.data["name"], line.data["sha256"]) == ("лишний.pdf", wrong.sha256)


def test_a_taken_back_file_leaves_the_disk(draft, django_capture_on_commit_callbacks):
    application, person, _client, _url = draft
    document = services.attach_document(application, actor=person, kind="concept", upload=a_pdf())
    storage, name = document.file.storage, document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_document(application, actor=person, document=document)
    assert not storage.exists(name)


def test_a_required_file_removed_in_another_tab_stops_filing_with_a_link(draft):
    """Behaviour: «a required attachment deleted elsewhere fails validation»."""
    application, person, client, url = draft
    fill(application, person)
    check = reverse("applications:check", args=[application.pk])
    assert "Перейти к подаче" in words(client.get(check))
    client.post(url, {"remove": Document.objects.get(kind="concept").pk})
    answer = client.post(reverse("applications:application_act", args=[application.pk, "submit"]))
    assert answer.status_code == 409
    assert f'<a href="{url}#file-concept">Приложите документ: Концепция развития кластера.</a>' in words(answer)
    assert Application.objects.get().status == "draft"


def test_after_filing_the_controls_are_gone_and_a_filed_file_stays(draft):
    application, person, client, url = draft
    fill(application, person)
    services.submit(application, actor=person)
    page = words(client.get(url))
    assert 'type="file"' not in page
    assert 'name="remove"' not in page
    assert "Приложить</button>" not in page
    filed = Document.objects.get(kind="concept")
    assert client.post(url, {"remove": filed.pk}).status_code == 409
    assert Document.objects.filter(pk=filed.pk).exists()


def test_a_file_of_a_filed_version_is_replaced_but_never_removed(draft):
    application, person, _client, _url = draft
    fill(application, person)
    services.submit(application, actor=person)
    Application.objects.update(status="returned")
    application.refresh_from_db()
    filed = Document.objects.get(kind="concept")
    with pytest.raises(NotAllowed) as refusal:
        services.remove_document(application, actor=person, document=filed)
    assert str(refusal.value) == f"Файл «{filed.name}» уже подан: удалить его нельзя, можно заменить новым."
    services.attach_document(application, actor=person, kind="concept", upload=a_pdf("новый.pdf"))
    assert Document.objects.get(name="новый.pdf").supersedes == filed
    assert [p.code for p in filing_problems(application)] == []


def test_the_filed_version_carries_language_and_pages(draft):
    application, person, client, url = draft
    fill(application, person)
    client.post(url, {"file-concept": a_pdf("концепт.pdf"), "language-concept": "ru"})
    services.submit(application, actor=person)
    files = {d["kind"]: d for d in FiledVersion.objects.get().content["documents"]}
    found = files["concept"]
    assert (found["name"], found["language"], found["pages"]) == ("концепт.pdf", "ru", 2)


def test_nobody_removes_a_file_of_another_dossier(draft):
    _application, _person, client, url = draft
    firm, other = an_applicant()
    theirs = an_application(applicant=firm, actor=other)
    document = services.attach_document(theirs, actor=other, kind="concept", upload=a_pdf())
    assert client.post(url, {"remove": document.pk}).status_code == 404
    assert client.post(url, {"remove": "x"}).status_code == 404
    assert Document.objects.filter(pk=document.pk).exists()


def test_the_receipt_calls_documents_in_its_own_language_and_counts_the_terms(draft):
    application, person, _client, _url = draft
    fill(application, person)
    services.submit(application, actor=person)
    entry = JournalEntry.objects.get(act="applications.submit")
    russian, kazakh = (paper("application_receipt").context(entry, language) for language in ("ru", "kk"))
    names = {d["kind"]: d["title"] for d in kazakh["documents"]}
    assert names["concept"] == "Кластерді дамыту тұжырымдамасы"
    assert {d["kind"]: d["title"] for d in russian["documents"]}["concept"] == "Концепция развития кластера"
    intake, forwarding = (term["text"].replace("\xa0", " ") for term in russian["terms"])
    assert "Последний день срока: 12 марта 2026." in intake
    assert forwarding.startswith("Срок: 13 рабочих дней")
    assert "Последний день срока: 3 апреля 2026." in forwarding
    assert "2026 жылғы 3 сәуір" in kazakh["terms"][1]["text"].replace("\xa0", " ")
