"""A file leaves only through the view that knows who sees its dossier, always as a harmless attachment."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.urls import reverse

from documents import registry
from documents.models import Document
from documents.services import attach, keep
from methodology.roles import Role
from tests.factories.accounts import a_person, an_applicant, an_official
from tests.factories.applications import a_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner_and_file():
    organisation, person = an_applicant()
    return person, attach(organisation.dossier, a_pdf("письмо ұйым.pdf"), kind="authority", actor=person)


def get(client, user, document, method="get"):
    client.force_login(user)
    return getattr(client, method)(reverse("documents:download", args=[document.pk]))


def test_the_owner_gets_the_same_bytes_as_an_attachment_in_a_sandbox(client, owner_and_file):
    person, document = owner_and_file
    response = get(client, person, document)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == a_pdf().read()
    assert response["Content-Disposition"].startswith("attachment")
    assert "filename*=utf-8''" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Content-Type"] == "application/pdf"


def test_somebody_elses_file_is_404(client, owner_and_file):
    """«Somebody else's dossier: 404.»"""
    assert get(client, an_applicant()[1], owner_and_file[1]).status_code == 404
    assert get(client, a_person(), owner_and_file[1]).status_code == 404
    assert get(client, an_official(Role.SECRETARY), owner_and_file[1]).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, owner_and_file):
    response = client.get(reverse("documents:download", args=[owner_and_file[1].pk]))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_head_answers_and_post_is_refused(client, owner_and_file):
    person, document = owner_and_file
    assert get(client, person, document, "head").status_code == 200
    assert get(client, person, document, "post").status_code == 405


def test_papers_for_officials_are_404_for_the_applicant(client, owner_and_file, monkeypatch):
    person, document = owner_and_file
    monkeypatch.setattr(registry, "_inner", {"authority"})
    assert get(client, person, document).status_code == 404
    assert get(client, an_official(Role.MINISTRY), document).status_code == 200


def test_behind_a_proxy_the_proxy_sends_the_file(client, owner_and_file, settings):
    settings.ACCEL_REDIRECT = "/protected/"
    person, document = owner_and_file
    response = get(client, person, document)
    assert response["X-Accel-Redirect"] == f"/protected/{document.file.name}"
    assert response.content == b""
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''")


def test_a_row_whose_file_is_gone_is_404_not_an_error(client, owner_and_file):
    person, document = owner_and_file
    document.file.storage.delete(document.file.name)
    assert get(client, person, document).status_code == 404


def test_a_refused_row_leaves_no_file(owner_and_file, settings):
    """An issued document without its journal line breaks a constraint: nothing stays on the disk."""
    _person, document = owner_and_file
    before = {p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()}
    orphan = Document(
        dossier=document.dossier, kind="x", origin="issued", title="x", name="x.pdf", sha256="0" * 64, size=1,
        content_type="application/pdf", extension="pdf",
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        keep(orphan, "x.pdf", ContentFile(b"x"))
    assert {p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()} == before
