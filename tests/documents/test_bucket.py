"""Files in a bucket of an S3-compatible store: uploaded, sent, packed and copied as from a folder."""

import hashlib
import io
import os
import zipfile
from urllib.request import Request, urlopen

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from moto.server import ThreadedMotoServer

from documents.models import Document
from documents.papers import render_papers
from documents.services import attach
from kiri_portal import environment
from kiri_portal.probes import storage_writes
from methodology.roles import Role
from procedure import clock
from selection import services
from selection.services.package import build_waiting
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_pdf
from tests.factories.commission import SAT_AT, before_the_commission
from tests.faults.workplace import manage, run, workplace
from tests.journeys.actors import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket, pytest.mark.once]
KEYS = {"aws_access_key_id": "portal", "aws_secret_access_key": "secret", "region_name": "us-east-1"}


@pytest.fixture
def bucket(settings, monkeypatch):
    """The portal with its files in an empty bucket; what lies there, by name."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    there = boto3.resource("s3", endpoint_url=endpoint, **KEYS).create_bucket(Bucket="portal")
    given = {"S3_BUCKET": "portal", "S3_ENDPOINT": endpoint, "S3_REGION": "us-east-1"}
    for name, value in (given | {"S3_ACCESS_KEY": "portal", "S3_SECRET_KEY": "secret"}).items():
        monkeypatch.setenv(name, value)
    settings.S3_BUCKET = "portal"
    settings.STORAGES = settings.STORAGES | {"default": environment.file_store()}
    yield there
    urlopen(Request(f"{endpoint}/moto-api/reset", method="POST")).close()
    server.stop()


def signed_in(user) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(user, backend=BACKEND)
    return client


def names(bucket) -> set[str]:
    return {row.key for row in bucket.objects.all()}


def test_a_file_goes_to_the_bucket_and_comes_back_through_the_view_only(bucket, settings):
    organisation, person = an_applicant()
    document = attach(organisation.dossier, a_pdf("письмо.pdf"), kind="authority", actor=person)
    assert names(bucket) == {document.file.name}
    assert not settings.MEDIA_ROOT.exists()
    url = reverse("documents:download", args=[document.pk])
    response = signed_in(person).get(url)
    assert b"".join(response.streaming_content) == a_pdf().read()
    assert response["Content-Disposition"].startswith("attachment")
    _other, stranger = an_applicant()
    assert signed_in(stranger).get(url).status_code == 404
    [listed] = bucket.objects.all()
    grants = listed.Acl().grants
    assert [grant["Permission"] for grant in grants if grant["Grantee"]["Type"] == "Group"] == []  # private


def test_a_file_gone_from_the_bucket_is_not_found(bucket):
    organisation, person = an_applicant()
    document = attach(organisation.dossier, a_pdf(), kind="authority", actor=person)
    bucket.objects.all().delete()
    assert signed_in(person).get(reverse("documents:download", args=[document.pk])).status_code == 404


def test_papers_and_the_package_are_made_into_the_bucket_and_sent_from_it(bucket, settings):
    with clock.standing_at(SAT_AT):
        [assessment] = before_the_commission()
        render_papers()
        clerk = an_official(Role.MINISTRY)
        package = services.build_package(assessment.application.round, actor=clerk, reason="Акимат мнения не дал")
        build_waiting()
        package.refresh_from_db()
        assert (package.state, package.error) == ("ready", "")
        response = signed_in(clerk).get(reverse("selection:package_download", args=[package.pk]))
        data = b"".join(response.streaming_content)
    assert hashlib.sha256(data).hexdigest() == package.sha256
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = " ".join(archive.namelist())
    for document in Document.objects.current().filter(dossier=assessment.dossier):
        assert f"/{document.pk:06d}-" in inside
    assert package.file in names(bucket)
    assert [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()] == []  # nothing is left of the making


@pytest.mark.slow
def test_a_copy_of_a_portal_with_a_bucket_is_restored_into_an_empty_one(bucket, tmp_path):
    places = {name: value for name, value in os.environ.items() if name.startswith("S3_")}
    with workplace(tmp_path) as env:
        env |= places | {"EMAIL_URL": "dummymail://"}
        run(env, "submit", run(env, "seed_draft"), "1")
        copy = manage(env, "backup", str(tmp_path / "copies")).splitlines()[0]
    before = {row.key: row.e_tag for row in bucket.objects.all()}
    assert before
    bucket.objects.all().delete()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with workplace(fresh) as env:
        env |= places
        assert "Журнал цел" in manage(env, "restore", copy)
    assert {row.key: row.e_tag for row in bucket.objects.all()} == before


def test_a_bucket_that_does_not_answer_is_named(bucket):
    assert storage_writes()[0]
    bucket.objects.all().delete()
    bucket.delete()
    storages._storages.clear()
    ok, text = storage_writes()
    assert not ok
    assert "Файлы не сохраняются в portal" in text


def test_a_bucket_without_its_keys_is_refused_in_production(monkeypatch):
    monkeypatch.setenv("S3_BUCKET", "portal")
    monkeypatch.setattr(environment, "PRODUCTION", True)
    with pytest.raises(ImproperlyConfigured, match="Задайте переменную S3_ACCESS_KEY"):
        environment.file_store()
